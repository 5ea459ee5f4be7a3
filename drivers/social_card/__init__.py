"""Social-security cards behind a PC/SC reader: what they tell without a PIN."""
