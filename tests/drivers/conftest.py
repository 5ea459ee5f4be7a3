"""Settings shared by the tests of the drivers."""

from hypothesis import settings

# Other tests may share the processor: how long an example takes says nothing.
settings.register_profile("drivers", deadline=None, max_examples=80)
settings.load_profile("drivers")
