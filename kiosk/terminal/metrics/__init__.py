"""Seeing from afar: the terminal counts and tells, an exporter of its own speaks Prometheus."""
