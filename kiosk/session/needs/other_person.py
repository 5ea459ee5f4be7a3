"""What is needed while another person is asked: their code, card, face, answer and certificates."""

from collections.abc import Iterator

from kiosk.materials import types_of_others
from kiosk.session.effects import (
    ActFor,
    AnswerHere,
    AwaitAnswer,
    CaptureFace,
    CompareFace,
    Effect,
    FetchCertificates,
    InvitePerson,
    PresentCode,
    ReadCard,
    ReadCode,
    StartTimer,
)
from kiosk.session.needs.clocks import ANSWER
from kiosk.session.roles import ID_CARD
from kiosk.session.states import OtherPerson, OtherPhase


def of_other(state: OtherPerson) -> Iterator[Effect]:
    """Another person's turn, from being asked to what is theirs."""
    match state.phase:
        case OtherPhase.CODE if state.world.reads_codes:
            yield ReadCode()
        case OtherPhase.CARD if state.world.works(ID_CARD):
            yield ReadCard()
        case OtherPhase.PHONE if state.asking is not None:
            yield AwaitAnswer(asking=state.asking)
            yield StartTimer(name=ANSWER, turn=state.left, deadline=1.0)
        case OtherPhase.CAPTURING:
            yield CaptureFace()
        case OtherPhase.COMPARING if state.seen is not None and state.picture is not None:
            yield CompareFace(number=state.seen, picture=state.picture)
        case OtherPhase.ANSWERING if state.seen is not None and state.asking is not None:
            yield AnswerHere(asking=state.asking, number=state.seen)
        case OtherPhase.REFUSING if state.seen is not None and state.asking is not None:
            yield AnswerHere(asking=state.asking, number=state.seen, agreed=False)
        case OtherPhase.CALLING | OtherPhase.PRESENTING | OtherPhase.ACTING | OtherPhase.FETCHING:
            yield from _at_platform(state)


def _at_platform(state: OtherPerson) -> Iterator[Effect]:
    visit, person = state.visit, state.visit.identified
    types, grounds = types_of_others(visit.chosen, state.whose), visit.grounds
    if state.phase is OtherPhase.CALLING:
        yield InvitePerson(
            applicant=person.number,
            whose=state.whose,
            type_ids=types,
            grounds=grounds,
            number=state.seen,
        )
    elif state.phase is OtherPhase.ACTING:
        yield ActFor(
            applicant=person.number,
            whose=state.whose,
            type_ids=types,
            grounds=grounds,
            holder=state.seen,
        )
    elif state.phase is OtherPhase.PRESENTING and state.code is not None:
        yield PresentCode(
            code=state.code,
            whose=state.whose,
            type_ids=types,
            grounds=grounds,
            applicant=person.number,
        )
    elif state.phase is OtherPhase.FETCHING and state.number is not None:
        yield FetchCertificates(number=state.number, type_ids=types, grounds=grounds)
