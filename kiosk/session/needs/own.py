"""What a state itself asks for, without its clocks and its voice."""

from collections.abc import Iterator

from kiosk.materials.requests import resource_of
from kiosk.session.effects import (
    BindPages,
    DeliverCase,
    Effect,
    KeepCase,
    KeepRating,
    ListCases,
    LookUpCase,
    ReadCard,
    ReadCode,
    ScanPage,
    TakeBack,
    Wipe,
)
from kiosk.session.needs.draft import of_put_by, of_take_up
from kiosk.session.needs.fetching import of_gathering, of_reporting, of_showing, of_wallet
from kiosk.session.needs.identity import begins_here, card_or_code, of_face, of_present
from kiosk.session.needs.other_person import of_other
from kiosk.session.needs.paper import of_done, of_print_out
from kiosk.session.roles import DOCUMENT_CAMERA, ID_CARD, SCANNER
from kiosk.session.states import (
    Capture,
    CapturePhase,
    CertificateView,
    ConsentView,
    Done,
    FaceCheck,
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
    Paper,
    Present,
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
)


def own_needs(state: State) -> Iterator[Effect]:
    """What the state itself asks for, without its clocks and its voice."""
    match state:
        case Idle(resting=False) if state.world.works(SCANNER):
            yield ReadCode()
        case Home() if state.world.works(SCANNER):
            yield ReadCode()
        case Guide() if begins_here(state):
            yield from card_or_code(state)
        case Identify():
            yield from card_or_code(state)
        case Present():
            yield from of_present(state)
        case FaceCheck():
            yield from of_face(state)
        case Materials(phase=MaterialsPhase.GATHERING) | Review(ready=False):
            yield from of_gathering(state)
        case OtherPerson():
            yield from of_other(state)
        case PutBy():
            yield from of_put_by(state)
        case TakeUp():
            yield from of_take_up(state)
        case CertificateView() if state.opening:
            yield of_showing(state)
        case Wallet():
            yield from of_wallet(state)
        case Mistake(phase=MistakePhase.SENDING):
            yield of_reporting(state)
        case Capture():
            yield from _capturing(state)
        case Submitting(kept=False):
            yield KeepCase(submission=state.submission)
        case Submitting():
            yield DeliverCase(key=state.submission.key)
        case Done():
            yield from of_done(state)
        case ConsentView(taking=True) if state.source is not None:
            yield TakeBack(type_ids=(resource_of(state.source.ref),), matter=state.visit.case_key)
        case PrintOut(paper=Paper.PRINTING):
            yield from of_print_out(state)
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


def _capturing(state: Capture) -> Iterator[Effect]:
    if state.phase is CapturePhase.WATCHING and state.world.works(DOCUMENT_CAMERA):
        yield ScanPage(number=state.tries)
    elif state.phase is CapturePhase.BINDING:
        yield BindPages(pages=state.pages)


def _progress(state: ProgressView) -> Iterator[Effect]:
    if state.phase is ProgressPhase.LOOKING:
        if state.code is not None:
            yield LookUpCase(code=state.code)
        elif state.visit.person is not None:
            yield ListCases(number=state.visit.person.number)
        return
    if state.phase is ProgressPhase.ASKING and state.world.works(SCANNER):
        yield ReadCode()
    if state.phase is ProgressPhase.ASKING and state.world.works(ID_CARD):
        yield ReadCard()
