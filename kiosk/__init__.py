"""An open self-service terminal for government services."""

__version__ = "0.1.0"
