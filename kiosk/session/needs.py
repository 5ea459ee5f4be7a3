"""Which effects a state needs under way. `advance` starts what is new and cancels what nobody needs."""

from collections.abc import Iterator

from kiosk.identity import Person, PersonalNumber
from kiosk.materials import CertificateRequest, CheckRequest, EarlierRequest, Request, SharedRequest
from kiosk.materials.requests import resource_of
from kiosk.session.effects import (
    BindPages,
    CaptureFace,
    CheckOnline,
    CompareFace,
    ConfirmByPhone,
    DeliverCase,
    Effect,
    FetchCertificates,
    FetchEarlier,
    KeepCase,
    KeepRating,
    ListCases,
    ListLiving,
    ListUses,
    LookUpCase,
    PrintCopy,
    PrintDocument,
    PrintPromises,
    PrintSlip,
    PrintUses,
    QueryShared,
    ReadCard,
    ReadCode,
    ReportMistake,
    Revoke,
    ScanPage,
    ShowCertificate,
    Speak,
    StartTimer,
    TakeBack,
    Wipe,
)
from kiosk.session.handing_in import DOCUMENT_CAMERA, unasked
from kiosk.session.needs_others import of_other, of_present, of_put_by, of_take_up
from kiosk.session.plan import IDENTIFIED
from kiosk.session.saying import aloud, say
from kiosk.session.states import (
    Capture,
    CapturePhase,
    CertificateView,
    ConsentView,
    Done,
    FaceCheck,
    FacePhase,
    Farewell,
    Guide,
    Help,
    Home,
    Identify,
    Idle,
    Materials,
    MaterialsPhase,
    Mistake,
    MistakePhase,
    OtherPerson,
    OtherPhase,
    Paper,
    Present,
    PresentPhase,
    PrintOut,
    ProgressPhase,
    ProgressView,
    PutBy,
    Rating,
    Review,
    State,
    StillThere,
    Submitting,
    TakeUp,
    Wallet,
    WalletPhase,
)
from kiosk.session.visit import Visit

INACTIVITY, SECOND, READ_ON, RATING, FAREWELL, REST = (
    "inactivity", "second", "read-on", "rating", "farewell", "rest",
)  # fmt: skip

SLOWLY = 0.5
"""Seconds for a character that is read aloud, at the slowest a voice may be set to."""


def needs(state: State) -> tuple[Effect, ...]:
    """Pure; effects without ids, each at most once."""
    return tuple(dict.fromkeys((*own_needs(state), *_timers(state), *_voice(state))))


def waits_for_resident(state: State) -> bool:
    """It is the resident's turn: doing nothing counts. Waiting for the machine never does."""
    match state:
        case Idle() | Farewell() | StillThere() | Submitting() | Rating():
            return False
        case Help():
            return waits_for_resident(state.under) or isinstance(state.under, Idle | Farewell | Rating)
        case Guide(reading=True) | Identify(reading=True):
            # A card may lie where nobody reads it; then nothing would ever end the wait.
            return not any(isinstance(need, ReadCard) for need in own_needs(state))
        case PutBy() | TakeUp():
            return not any(own_needs(state))
        case Present(phase=phase):
            return phase is PresentPhase.SHOW
        case FaceCheck(phase=phase):
            return phase is FacePhase.ASK
        case Materials(phase=phase):
            return phase is not MaterialsPhase.GATHERING
        case OtherPerson(phase=phase):
            return phase in (OtherPhase.ASK, OtherPhase.CODE, OtherPhase.CARD, OtherPhase.FACE)
        case CertificateView():
            return not state.opening
        case Mistake():
            return state.phase is not MistakePhase.SENDING
        case Wallet() | Capture():
            return not any(own_needs(state))
        case Review(ready=ready):
            return ready
        case Done():
            return not state.printing
        case ConsentView(taking=taking):
            return not taking
        case PrintOut(paper=paper):
            return paper is not Paper.PRINTING
        case ProgressView(phase=phase):
            return phase is not ProgressPhase.LOOKING
        case _:
            return True


def own_needs(state: State) -> Iterator[Effect]:
    """What the state itself asks for, without its clocks and its voice."""
    match state:
        case Idle(resting=False) if state.world.works("scanner"):
            yield ReadCode()
        case Home() if state.world.works("scanner"):
            yield ReadCode()
        case Guide() if _begins_here(state):
            yield from _card_or_code(state)
        case Identify():
            yield from _card_or_code(state)
        case Present():
            yield from of_present(state)
        case FaceCheck():
            yield from _face(state)
        case Materials(phase=MaterialsPhase.GATHERING) | Review(ready=False):
            yield from _gathering(state)
        case OtherPerson():
            yield from of_other(state)
        case PutBy():
            yield from of_put_by(state)
        case TakeUp():
            yield from of_take_up(state)
        case CertificateView() if state.opening:
            yield _showing(state)
        case Wallet():
            yield from _wallet(state)
        case Mistake(phase=MistakePhase.SENDING):
            yield _reporting(state)
        case Capture():
            yield from _capturing(state)
        case Submitting(kept=False):
            yield KeepCase(submission=state.submission)
        case Submitting():
            yield DeliverCase(key=state.submission.key)
        case Done():
            yield from _paper(state)
        case ConsentView(taking=True) if state.source is not None:
            yield TakeBack(type_ids=(resource_of(state.source.ref),), matter=state.visit.case_key)
        case PrintOut(paper=Paper.PRINTING):
            yield from _taken_away(state)
        case Rating(sending=rating) if rating is not None:
            yield KeepRating(rating=rating)
        case ProgressView():
            yield from _progress(state)
        case Help():
            yield from own_needs(state.under)
        case StillThere():
            yield from own_needs(state.under)
        case Farewell(cleared=False, resting=False):
            yield Wipe()
        case _:
            return


def _begins_here(state: Guide) -> bool:
    visit = state.visit
    if visit.person is not None or not state.world.offers(visit.chosen).available:
        return False
    return visit.chosen.identity in IDENTIFIED


def _card_or_code(state: Guide | Identify) -> Iterator[Effect]:
    """A card, or a phone instead of it; whoever lays a card is not asked for a code any more."""
    if state.world.works("id-card"):
        yield ReadCard()
    if state.world.works("scanner") and not state.reading:
        yield ReadCode()


def _face(state: FaceCheck) -> Iterator[Effect]:
    person = _person(state)
    if state.phase is FacePhase.CAPTURING:
        yield CaptureFace()
    elif state.phase is FacePhase.COMPARING and state.picture is not None:
        yield CompareFace(number=person.number, picture=state.picture)
    elif state.phase is FacePhase.PHONE:
        yield ConfirmByPhone(number=person.number)


def _gathering(state: State) -> Iterator[Effect]:
    for request in unasked(state):
        yield _ask(request, state.visit, _person(state).number)


def _ask(request: Request, visit: Visit, number: PersonalNumber) -> Effect:
    purpose, consent = visit.chosen.id, visit.consents[-1]
    match request:
        case CertificateRequest(type_ids):
            return FetchCertificates(
                number=number, type_ids=type_ids, purpose=purpose, matter=visit.case_key, consent=consent
            )
        case SharedRequest(resource):
            return QueryShared(number=number, resource=resource, purpose=purpose, consent=consent)
        case CheckRequest(subject):
            return CheckOnline(number=number, subject=subject, purpose=purpose)
        case EarlierRequest():
            return FetchEarlier(number=number, purpose=purpose, consent=consent)


def _showing(state: CertificateView) -> Effect:
    return ShowCertificate(
        number=state.of or _person(state).number,
        certificate=state.certificate,
        purpose=state.visit.chosen.id,
        matter=state.visit.case_key,
        consent=state.visit.consents[-1],
    )


def _wallet(state: Wallet) -> Iterator[Effect]:
    visit, number = state.visit, _person(state).number
    if state.phase is WalletPhase.GATHERING:
        yield FetchCertificates(
            number=number,
            type_ids=tuple(state.world.catalogue.certificates),
            purpose=visit.chosen.id,
            matter=visit.case_key,
            consent=visit.consents[-1],
        )
    elif state.phase is WalletPhase.USES and state.uses is None:
        yield ListUses(number=number)
    elif state.phase is WalletPhase.LIVING and state.revoking:
        yield Revoke(number=number, reference=state.revoking)
    elif state.phase is WalletPhase.LIVING and state.living is None:
        yield ListLiving(number=number)


def _capturing(state: Capture) -> Iterator[Effect]:
    if state.phase is CapturePhase.WATCHING and state.world.works(DOCUMENT_CAMERA):
        yield ScanPage(number=state.tries)
    elif state.phase is CapturePhase.BINDING:
        yield BindPages(pages=state.pages)


def _reporting(state: Mistake) -> Effect:
    number, purpose = _person(state).number, state.visit.chosen.id
    return ReportMistake(number=number, ref=state.ref, source=state.source, purpose=purpose)


def _paper(state: Done) -> Iterator[Effect]:
    receipt = state.receipt
    if state.document is Paper.PRINTING:
        yield PrintDocument(key=receipt.key, item=state.visit.chosen, attempt=state.document_attempt)
    if state.slip is Paper.PRINTING:
        yield PrintSlip(
            submission=state.submission,
            item=state.visit.chosen,
            number=receipt.number,
            status=receipt.status,
            promised=receipt.promised.isoformat() if receipt.promised else "",
            code=state.code,
            locale=state.locale,
            attempt=state.slip_attempt,
        )


def _taken_away(state: PrintOut) -> Iterator[Effect]:
    visit, under = state.visit, state.under
    match under:
        case CertificateView():
            yield PrintCopy(
                number=_person(state).number,
                certificate=under.certificate,
                purpose=visit.chosen.id,
                matter=visit.case_key,
                consent=visit.consents[-1],
                locale=visit.locale,
                own=visit.chosen.shows_wallet,
                attempt=state.attempt,
            )
        case Done(submission=submission):
            yield PrintPromises(submission=submission, attempt=state.attempt)
        case Wallet(uses=uses):
            named = tuple((key, held.name) for key, held in state.world.catalogue.certificates.items())
            yield PrintUses(
                holder=_person(state).name,
                records=uses or (),
                types=named,
                locale=visit.locale,
                by_slip=state.by_slip,
                attempt=state.attempt,
            )


def _progress(state: ProgressView) -> Iterator[Effect]:
    if state.phase is ProgressPhase.LOOKING:
        if state.code is not None:
            yield LookUpCase(code=state.code)
        elif state.visit.person is not None:
            yield ListCases(number=state.visit.person.number)
        return
    if state.phase is ProgressPhase.ASKING and state.world.works("scanner"):
        yield ReadCode()
    if state.phase is ProgressPhase.ASKING and state.world.works("id-card"):
        yield ReadCard()


def _timers(state: State) -> Iterator[Effect]:
    pace = state.world.pace
    slow = 2 if state.visit.mode.elder else 1
    if waits_for_resident(state):
        seconds = pace.elder_inactivity if state.visit.mode.elder else pace.inactivity
        yield StartTimer(name=INACTIVITY, turn=state.turn, deadline=seconds)
    match state:
        case Idle(resting=True) | Farewell(resting=True):
            yield StartTimer(name=REST, turn=state.turn, deadline=pace.rest)
        case StillThere():
            yield StartTimer(name=SECOND, turn=state.left, deadline=1.0)
        case Materials(phase=MaterialsPhase.SHOWN, held=False) if not state.blocked and (
            state.undecided is None
        ):
            yield StartTimer(name=READ_ON, turn=state.turn, deadline=pace.read_on * slow)
        case Rating(sending=None):
            seconds = pace.farewell if state.sent else pace.rating
            yield StartTimer(name=RATING, turn=state.turn, deadline=seconds * slow)
        case Farewell(cleared=True):
            yield StartTimer(name=FAREWELL, turn=state.turn, deadline=pace.farewell)
        case _:
            return


def _voice(state: State) -> Iterator[Effect]:
    message = say(state)
    if state.visit.mode.sound and state.said != message:
        text = aloud(state)
        seconds = Speak.deadline + len(text) * SLOWLY
        yield Speak(message=message, locale=state.visit.locale, text=text, deadline=seconds)


def _person(state: State) -> Person:
    if state.visit.person is None:
        raise LookupError("nobody is identified")
    return state.visit.person
