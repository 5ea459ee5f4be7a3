"""The identity-card reader: SAM protocol, driver and simulator."""
