"""The serial code scanner: framing, driver and simulator."""
