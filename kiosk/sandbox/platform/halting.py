"""When the platform puts its brake on an update: by how many of those who tried it failed; pure."""

from collections.abc import Mapping

ENDED_WELL = frozenset({"blessed"})
ENDED_BADLY = frozenset({"rolled-back", "failed"})
LEAST_FAILURES = 2
"""One cabinet with a dying disk must not stop a country."""
MOST_PER_CENT = 5.0


def why_halted(results: Mapping[str, int]) -> str:
    """One sentence when it must stop, given how many terminals reported which state last; else empty.

    Only those who are through count. Refused bundles are no failures of the image, but nobody gets further.
    """
    bad = sum(count for state, count in results.items() if state in ENDED_BADLY)
    ended = bad + sum(count for state, count in results.items() if state in ENDED_WELL)
    if bad < LEAST_FAILURES or bad * 100 <= ended * MOST_PER_CENT:
        return ""
    return f"{bad} of {ended} terminals came back or failed"
