"""Cameras and the codes seen by them."""
