"""Waiting for what other threads do."""

import time
from collections.abc import Callable


def until(condition: Callable[[], object], seconds: float = 10.0) -> None:
    """Returns as soon as `condition` holds; fails the test when it never does."""
    limit = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < limit, "what the test waited for never came"
        time.sleep(0.005)
