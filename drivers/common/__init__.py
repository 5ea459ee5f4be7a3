"""What every device shares: states, reasons, the one life cycle, the serial line and the registry."""
