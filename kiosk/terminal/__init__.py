"""The shell: owns devices, store and platform client, performs effects, turns results into events."""
