"""What is plugged in, what it may be, and under which name it is found again."""
