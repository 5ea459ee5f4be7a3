"""The resolver: pure, total, and never asking for more than the item lists.

What needs nothing of the resident comes first, in the item's order; then what is theirs to choose, in the
item's order; the window is last and always there.
"""

from collections.abc import Iterator

from kiosk.catalogue import Need, ServiceItem, Way
from kiosk.certificates import Holdings
from kiosk.identity import Person, Whose
from kiosk.materials.outcomes import Outcome, Question, outcome_of
from kiosk.materials.resolution import ELECTRONIC, NO_ANSWER, Policy, Resolution

READ_HERE = "cert:id"
"""The card itself lies on the reader: its chip was read and verified a moment ago."""


def resolve(item: ServiceItem, resident: Person, holdings: Holdings, policy: Policy) -> list[Resolution]:
    """One resolution for each listed material, in the item's order (R05: asked ⊆ listed)."""
    return [_resolve_one(Question(m, resident, holdings, policy)) for m in item.materials]


def _resolve_one(question: Question) -> Resolution:
    outcomes = tuple(_outcomes(question))
    taken = _taken(outcomes, question.policy.choice(question.material))
    tried = tuple((o.way, o.reason) for o in outcomes[: outcomes.index(taken)] if not o.open)
    others = (o.way for o in outcomes if o.open and o.way is not taken.way)
    return Resolution(
        material=question.material,
        way=taken.way,
        source=taken.source,
        at=taken.at,
        reason=_why_window(tried) if taken.way is Way.WINDOW else taken.reason,
        alternatives=tuple(dict.fromkeys(others)),
        tried=tried,
        reference=taken.reference,
    )


def _outcomes(question: Question) -> Iterator[Outcome]:
    """Every way of one material with what it comes to, best first."""
    material = question.material
    listed = tuple(way for way in dict.fromkeys(material.resolve) if way is not Way.WINDOW)
    if material.ref == READ_HERE and material.holder is Whose.SELF:
        yield question.met(Way.VERIFY, "card-read-here", question.resident.issuer)
        listed = tuple(way for way in listed if way is not Way.VERIFY)
    yield from (outcome_of(way, question) for way in listed if way in ELECTRONIC)
    if material.need is Need.OPTIONAL:
        yield question.met(Way.CANCEL, "not-required")
    yield from (outcome_of(way, question) for way in listed if way not in ELECTRONIC)
    if material.need is Need.DEFERRABLE and Way.DEFER not in listed:
        yield outcome_of(Way.DEFER, question)
    yield outcome_of(Way.WINDOW, question)


def _taken(outcomes: tuple[Outcome, ...], choice: Way | None) -> Outcome:
    """The first way that is open; where the choice is the resident's, the one they picked."""
    ways = tuple(o for o in outcomes if o.open)
    best = ways[0]
    theirs = best.way not in ELECTRONIC or best.reason == "not-required"
    picked = (o for o in ways if o.way is choice and o.way not in ELECTRONIC)
    return next(picked, best) if theirs else best


def _why_window(tried: tuple[tuple[Way, str], ...]) -> str:
    """What may change by asking once more is said before what will not."""
    reasons = [reason for _, reason in tried]
    unanswered = (r for r in reasons if r.endswith(NO_ANSWER))
    return next(unanswered, reasons[0] if reasons else "no-way-here")
