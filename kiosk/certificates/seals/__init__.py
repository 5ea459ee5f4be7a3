"""Electronic seals (电子签章): whether a sealed file is what its issuer sealed, step by step."""
