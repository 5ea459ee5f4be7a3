"""The printer of whole sheets."""
