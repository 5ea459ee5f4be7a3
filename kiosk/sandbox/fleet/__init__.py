"""Thousands of terminals in one process: what they ask of a platform, and what that costs it."""
