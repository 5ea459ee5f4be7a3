"""Which steps an item needs, and which one comes next for this visit. Steps nobody needs are not shown."""

from kiosk.catalogue import FormField, IdentityLevel, Kind, ServiceItem
from kiosk.identity import Whose
from kiosk.session.prefill import entries_for
from kiosk.session.states import FaceCheck, Form, Guide, Identify, Materials, Review, Sign, State, Wallet
from kiosk.session.visit import Visit

_WITHOUT_CARD = frozenset({IdentityLevel.NONE, IdentityLevel.NONE_OR_CARD})
IDENTIFIED = frozenset({IdentityLevel.CARD, IdentityLevel.CARD_AND_PERSON})
"""Somebody has to say who they are."""
IDENTITY_CARD = "cert:id"
SIGNATURE = "sign"


def steps(item: ServiceItem) -> tuple[type[State], ...]:
    """The steps of an item in their order, before it is handed in."""
    wanted: list[type[State]] = [Guide]
    if item.identity not in _WITHOUT_CARD:
        wanted.append(Identify)
    if item.identity is IdentityLevel.CARD_AND_PERSON:
        wanted.append(FaceCheck)
    if item.shows_wallet:
        return (*wanted, Wallet)
    if needs_materials(item):
        wanted.append(Materials)
    if item.kind is Kind.APPLY and asked_fields(item):
        wanted.append(Form)
    wanted.append(Review)
    if needs_signature(item):
        wanted.append(Sign)
    return tuple(wanted)


def needs_materials(item: ServiceItem) -> bool:
    """Beyond the card on the reader something is listed, and the item is more than the data itself."""
    return item.kind is Kind.APPLY and any(
        m.ref != IDENTITY_CARD or m.holder is not Whose.SELF for m in item.materials
    )


def needs_signature(item: ServiceItem) -> bool:
    return any(f.type == SIGNATURE for f in item.form)


def asked_fields(item: ServiceItem) -> tuple[FormField, ...]:
    """The fields a form shows: not the signature, not what only somebody acting for another fills in."""
    return tuple(f for f in item.form if f.type != SIGNATURE and (f.required or f.source != "idcard"))


def steps_of(visit: Visit) -> tuple[type[State], ...]:
    """The steps of this visit: whoever promises something signs it, whoever takes up a draft is checked."""
    order = steps(visit.chosen)
    if visit.draft is not None and FaceCheck not in order and Identify in order:
        place = order.index(Identify) + 1
        order = (*order[:place], FaceCheck, *order[place:])
    return (*order, Sign) if visit.promises and Sign not in order else order


def step_after(visit: Visit, kind: type[State]) -> type[State] | None:
    """The next step this visit still needs, or None when the item can be handed in."""
    order = steps_of(visit)
    rest = order[order.index(kind) + 1 :] if kind in order else ()
    return next((step for step in rest if _needed(visit, step)), None)


def step_before(visit: Visit, kind: type[State]) -> type[State] | None:
    """Where Back leads; identity is never asked twice, so it is never gone back to."""
    order = steps_of(visit)
    earlier = order[: order.index(kind)] if kind in order else ()
    past = (step for step in reversed(earlier) if step not in (Identify, FaceCheck))
    return next(past, None)


def position(visit: Visit, kind: type[State]) -> tuple[int, int]:
    """Where a step stands, counted from 1, and how many there are: for the step bar."""
    order = steps_of(visit)
    return (order.index(kind) + 1 if kind in order else len(order), len(order))


def form_is_complete(visit: Visit) -> bool:
    """Every required field has a value without anybody typing."""
    return all(e.value.reveal() for e in entries_for(visit, asked_fields(visit.chosen)) if e.field.required)


def _needed(visit: Visit, step: type[State]) -> bool:
    if step is Identify:
        return visit.person is None
    if step is FaceCheck:
        return not visit.verified_by
    return True
