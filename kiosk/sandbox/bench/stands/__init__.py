"""One file for each device of the cabinet: its simulator, how the terminal finds it, what can be wrong."""
