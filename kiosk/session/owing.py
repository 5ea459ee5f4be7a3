"""What the case on the screen still lacks, and whether it can be handed in here; pure."""

from kiosk.cases import Progress
from kiosk.cases.supplement import Owed, supplement_item
from kiosk.catalogue import ServiceItem
from kiosk.session.states import ProgressPhase, ProgressView


def owing(state: ProgressView) -> Progress | None:
    """The case that lacks something, when it is the only one on the screen."""
    case = state.cases[0] if len(state.cases) == 1 else None
    found = state.phase is ProgressPhase.FOUND and case is not None and case.owed
    return case if found else None


def timely(state: ProgressView) -> tuple[Owed, ...]:
    """What may still be handed in."""
    case = owing(state)
    return tuple(o for o in case.owed if not o.overdue_on(state.world.today)) if case else ()


def to_supplement(state: ProgressView) -> ServiceItem | None:
    """What is left of the case's item and can be handed in here, now, by the slip's code."""
    case = owing(state)
    item = state.world.catalogue.item(case.item_id) if case else None
    if item is None or state.code is None:
        return None
    left = supplement_item(item, timely(state))
    return left if left.materials and state.world.offers(left).available else None
