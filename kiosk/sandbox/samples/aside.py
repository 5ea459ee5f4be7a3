"""What can come over any other state, and the farewell."""

from dataclasses import replace

from kiosk.identity import PersonalText
from kiosk.sandbox.samples.ground import Ground, Named
from kiosk.session import states as s
from kiosk.session.states import enter

TROUBLES = ("platform-out", "card-unreadable", "paper-jam", "not-this-person", "store-full", "unknown")
"""Faults that stand for the kinds a resident can meet."""


def aside(ground: Ground) -> Named:
    """What can come over any other state, and the farewell."""
    visit = ground.known(ground.apply).with_answer("mobile", PersonalText("19900000017"))
    applying = s.Form(world=ground.world, visit=visit)
    yield "help", enter(s.Help, applying, under=applying)
    for code in TROUBLES:
        retry = code != "store-full"
        yield f"trouble-{code}", enter(s.Trouble, applying, under=applying, code=code, can_retry=retry)
    yield "still-there", enter(s.StillThere, applying, under=applying, left=17)
    farewell = s.Farewell(world=ground.world, visit=ground.begun())
    yield "farewell", farewell
    yield "farewell-cleared", replace(farewell, cleared=True)
