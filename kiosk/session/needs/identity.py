"""What is needed to know who is here: a card, a code, a face, a phone."""

from collections.abc import Iterator

from kiosk.identity import Whose
from kiosk.materials import own_types
from kiosk.session.effects import (
    AwaitAnswer,
    CaptureFace,
    CompareFace,
    ConfirmByPhone,
    Effect,
    PresentCode,
    ReadCard,
    ReadCode,
    StartTimer,
)
from kiosk.session.needs.clocks import ANSWER
from kiosk.session.plan import IDENTIFIED
from kiosk.session.roles import ID_CARD, SCANNER
from kiosk.session.states import FaceCheck, FacePhase, Guide, Identify, Present, PresentPhase, State


def begins_here(state: Guide) -> bool:
    """A card laid on the guide begins the item: it can be done now, and asks who is here."""
    visit = state.visit
    if visit.person is not None or not state.world.offers(visit.chosen).available:
        return False
    return visit.chosen.identity in IDENTIFIED


def card_or_code(state: Guide | Identify) -> Iterator[Effect]:
    """A card, or a phone instead of it; whoever lays a card is not asked for a code any more."""
    if state.world.works(ID_CARD):
        yield ReadCard()
    if state.world.works(SCANNER) and not state.reading:
        yield ReadCode()


def of_face(state: FaceCheck) -> Iterator[Effect]:
    """The picture, the comparison, or the resident's own phone instead of both."""
    person = state.visit.identified
    if state.phase is FacePhase.CAPTURING:
        yield CaptureFace()
    elif state.phase is FacePhase.COMPARING and state.picture is not None:
        yield CompareFace(number=person.number, picture=state.picture)
    elif state.phase is FacePhase.PHONE:
        yield ConfirmByPhone(number=person.number)


def of_present(state: Present) -> Iterator[Effect]:
    """The resident's own code, instead of a card."""
    visit, asking = state.visit, state.asking
    if state.phase is PresentPhase.SHOW and state.world.reads_codes:
        yield ReadCode()
    elif state.phase is PresentPhase.ASKING and state.code is not None:
        yield PresentCode(
            code=state.code,
            whose=Whose.SELF,
            type_ids=_types_asked(state),
            grounds=visit.grounds,
        )
    elif state.phase is PresentPhase.PHONE and asking is not None:
        yield AwaitAnswer(asking=asking)
        yield StartTimer(name=ANSWER, turn=state.left, deadline=1.0)


def _types_asked(state: State) -> tuple[str, ...]:
    """Of the resident's own: all of them for whoever wants to see them, else what the item lists."""
    item = state.visit.chosen
    return tuple(state.world.catalogue.certificates) if item.shows_wallet else own_types(item)
