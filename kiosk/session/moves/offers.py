"""A promise instead of a proof, or bringing it later: read first, then agreed to or not, freely."""

from dataclasses import replace
from typing import TypeVar

from kiosk.catalogue import Way
from kiosk.materials import Resolution
from kiosk.session.events import PageTurned
from kiosk.session.handing_in import resolutions_of
from kiosk.session.moves.capturing import capture
from kiosk.session.saying import may_agree
from kiosk.session.states import OFFERED, Materials, Offer, State, Wallet, carry, enter
from kiosk.session.visit import Visit

_Read = TypeVar("_Read", Materials, Offer, Wallet)
"""Agreed to only once all of it has been shown."""


def offer(state: Materials, index: int) -> State | None:
    """The offer or the capture of one material: what it is met by now, else what it could be."""
    found = state.resolutions[index]
    open_ways = (w for w in (found.way, *found.alternatives) if w in OFFERED)
    way = next(open_ways, None)
    if way is None or (found.free and found.way is not Way.COMMIT):
        return None
    if way is Way.SCAN:
        return capture(state, index)
    return enter(Offer, state, index=index, way=way, under=replace(state, held=True))


def turn(state: _Read, event: PageTurned, _ended: object) -> _Read:
    return replace(state, page=max(0, event.page))


def shown(state: _Read, _event: object, _ended: object) -> _Read:
    return replace(state, shown=True)


def agree(state: Offer, _event: object, _ended: object) -> State:
    """Nobody agrees to what has not been shown to its end, and read to its end where it is read aloud."""
    if not may_agree(state):
        return state
    return _listed(state, state.visit.with_choice(_name(state.resolution), state.way, agreed=True))


def otherwise(state: Offer, _event: object, _ended: object) -> State:
    """Not so: by proof, or whatever else is open; an offer agreed to before is taken back."""
    found = state.resolution
    proofs = (w for w in (found.way, *found.alternatives) if w not in (state.way, Way.COMMIT))
    way = next(proofs, Way.WINDOW)
    return _listed(state, state.visit.with_choice(_name(found), way, agreed=False))


def _name(resolution: Resolution) -> str:
    return resolution.material.name.zh


def _listed(state: Offer, visit: Visit) -> Materials:
    listed = carry(replace(state, visit=visit), state.under)
    return replace(listed, resolutions=resolutions_of(listed))
