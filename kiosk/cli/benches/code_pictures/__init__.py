"""Drawn pictures with and without codes, from a seed: what `kiosk bench codes` and its tests read.

They stand in for photographs, of which none may be kept here; see docs/devices/codes.md for what they lack.
"""
