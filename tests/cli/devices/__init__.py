"""`kiosk devices`, one file for each thing that it does."""
