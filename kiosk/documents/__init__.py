"""Paper: what slips and proofs say and how they are laid out. Pure layout; printing is somebody else's."""
