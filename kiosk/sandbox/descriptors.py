"""A connection is a descriptor, and a login shell allows a thousand of them."""

import resource


def allow_many() -> int:
    """As many as this process may ask for (getrlimit(2)); how many that are."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard
