"""What holds for all tests."""

from hypothesis import settings

# How long an example takes says how busy the machine is; a test that hangs has its own time-out.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
