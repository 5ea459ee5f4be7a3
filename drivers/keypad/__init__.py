"""The keypad with arrows, OK, BACK and HELP: a kernel input device that is taken for us alone."""
