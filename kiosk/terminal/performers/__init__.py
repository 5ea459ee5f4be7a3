"""How each effect is performed: one small class for each part of the world, run in worker threads."""
