"""Papers laid under a camera: found, judged, flattened, and bound into one file."""
