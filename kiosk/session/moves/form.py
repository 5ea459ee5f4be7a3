"""Form, review, signature."""

from dataclasses import replace
from math import dist

from kiosk.session.defects import defects_of
from kiosk.session.events import FieldFilled, FieldFocused, Signed
from kiosk.session.moves.way import enter_step, go_on
from kiosk.session.plan import asked_fields
from kiosk.session.prefill import entries_for
from kiosk.session.states import Form, Review, Sign, State
from kiosk.session.visit import Stroke

LEAST_INK = 15.0
"""Millimetres of line below which nobody has signed."""


def focus(state: Form, event: FieldFocused, _ended: object) -> State:
    return replace(state, focus=event.key)


def fill(state: Form, event: FieldFilled, _ended: object) -> State:
    """What is typed goes into the visit at once, so that Back never loses it."""
    if event.key not in {e.field.key for e in state.entries}:
        return state
    visit = state.visit.with_answer(event.key, event.value)
    entries = entries_for(visit, asked_fields(visit.chosen))
    left = tuple(d for d in state.defects if d[0] != event.key)
    return replace(state, visit=visit, entries=entries, defects=left)


def next_in_form(state: Form, _event: object, _ended: object) -> State:
    defects = defects_of(state.entries)
    if defects:
        return replace(state, defects=defects, focus="")
    return go_on(state, Form)


def next_in_review(state: Review, _event: object, _ended: object) -> State:
    return go_on(state, Review) if state.ready else state


def edit(state: Review, _event: object, _ended: object) -> State:
    return enter_step(state, Form) if state.entries else state


def sign(state: Sign, event: Signed, _ended: object) -> State:
    return replace(state, visit=replace(state.visit, signature=event.strokes), problem="")


def next_in_sign(state: Sign, _event: object, _ended: object) -> State:
    if sum(map(_length, state.visit.signature)) < LEAST_INK:
        return replace(state, problem="signature-too-little")
    return go_on(state, Sign)


def _length(stroke: Stroke) -> float:
    return sum(dist(a, b) for a, b in zip(stroke.points, stroke.points[1:], strict=False))
