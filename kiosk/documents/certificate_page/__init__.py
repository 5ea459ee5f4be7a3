"""Pages of electronic certificates as pictures and on paper; what may be shown is decided elsewhere."""
