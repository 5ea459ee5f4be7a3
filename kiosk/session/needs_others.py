"""What a state needs where a phone or another person is asked: codes, invitations, answers, certificates."""

from collections.abc import Iterator

from kiosk.identity import Person, Whose
from kiosk.materials import own_types, types_of_others
from kiosk.session.effects import (
    ActFor,
    AnswerHere,
    AwaitAnswer,
    CaptureFace,
    CompareFace,
    Effect,
    FetchCertificates,
    InvitePerson,
    KeepDraft,
    LookUpDraft,
    PresentCode,
    PrintDraftSlip,
    ReadCard,
    ReadCode,
    StartTimer,
    TakeUpDraft,
)
from kiosk.session.states import (
    OtherPerson,
    OtherPhase,
    Paper,
    Present,
    PresentPhase,
    PutBy,
    State,
    TakeUp,
    TakeUpPhase,
)

ANSWER = "answer"
"""The clock everybody sees while a phone is asked."""


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
            purpose=visit.chosen.id,
            matter=visit.case_key,
            consent=visit.consents[-1],
        )
    elif state.phase is PresentPhase.PHONE and asking is not None:
        yield AwaitAnswer(asking=asking)
        yield StartTimer(name=ANSWER, turn=state.left, deadline=1.0)


def _types_asked(state: State) -> tuple[str, ...]:
    """Of the resident's own: all of them for whoever wants to see them, else what the item lists."""
    item = state.visit.chosen
    return tuple(state.world.catalogue.certificates) if item.shows_wallet else own_types(item)


def of_other(state: OtherPerson) -> Iterator[Effect]:
    """Another person's turn, from being asked to what is theirs."""
    match state.phase:
        case OtherPhase.CODE if state.world.reads_codes:
            yield ReadCode()
        case OtherPhase.CARD if state.world.works("id-card"):
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
    visit, person = state.visit, _person(state)
    types, purpose = types_of_others(visit.chosen, state.whose), visit.chosen.id
    matter, consent = visit.case_key, visit.consents[-1]
    if state.phase is OtherPhase.CALLING:
        yield InvitePerson(
            applicant=person.number,
            whose=state.whose,
            type_ids=types,
            purpose=purpose,
            matter=matter,
            consent=consent,
            number=state.seen,
        )
    elif state.phase is OtherPhase.ACTING:
        yield ActFor(
            applicant=person.number,
            whose=state.whose,
            type_ids=types,
            purpose=purpose,
            matter=matter,
            consent=consent,
            holder=state.seen,
        )
    elif state.phase is OtherPhase.PRESENTING and state.code is not None:
        yield PresentCode(
            code=state.code,
            whose=state.whose,
            type_ids=types,
            purpose=purpose,
            matter=matter,
            consent=consent,
            applicant=person.number,
        )
    elif state.phase is OtherPhase.FETCHING and state.number is not None:
        yield FetchCertificates(
            number=state.number, type_ids=types, purpose=purpose, matter=matter, consent=consent
        )


def of_put_by(state: PutBy) -> Iterator[Effect]:
    """Kept first, then its slip."""
    if state.until is None:
        yield KeepDraft(draft=state.draft)
    elif state.slip is Paper.PRINTING:
        yield PrintDraftSlip(
            key=state.draft.key,
            password=state.draft.password,
            item=state.visit.chosen,
            whose=state.under.whose,
            until=state.until,
            code=state.code,
            locale=state.visit.locale,
            attempt=state.attempt,
        )


def of_take_up(state: TakeUp) -> Iterator[Effect]:
    if state.phase is TakeUpPhase.LOOKING:
        yield LookUpDraft(code=state.code)
    else:
        yield TakeUpDraft(code=state.code, number=_person(state).number)


def _person(state: State) -> Person:
    if state.visit.person is None:
        raise LookupError("nobody is identified")
    return state.visit.person
