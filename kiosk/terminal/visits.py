"""Passes for visits: ids nobody can guess, and the query password printed on the visit's slips."""

import secrets
from collections.abc import Callable
from datetime import datetime

from kiosk.session.visit import VisitPass

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0 O 1 I: an id is read aloud over the phone."""


def pass_maker(terminal_id: str, now: Callable[[], datetime]) -> Callable[[], VisitPass]:
    """Makes passes such as `T0001-20261124-7F3K9QWX` with six random digits."""

    def make() -> VisitPass:
        day = now().strftime("%Y%m%d")
        random = "".join(secrets.choice(ALPHABET) for _ in range(8))
        return VisitPass(f"{terminal_id}-{day}-{random}", f"{secrets.randbelow(10**6):06d}")

    return make
