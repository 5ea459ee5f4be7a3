"""Whose turn it is."""

from kiosk.session.effects import ReadCard
from kiosk.session.needs.own import own_needs
from kiosk.session.states import (
    Capture,
    CertificateView,
    ConsentView,
    Done,
    FaceCheck,
    FacePhase,
    Farewell,
    Guide,
    Help,
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
)


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
