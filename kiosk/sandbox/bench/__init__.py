"""The bench: simulated devices at the far ends of real lines, and the platform as a process of its own."""
