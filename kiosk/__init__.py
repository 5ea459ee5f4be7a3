"""An open self-service terminal for government services."""
