"""What a state says: one message of the words catalogue, shown as its sentence and spoken as its voice.

Every key exists in every language, with a spoken form (`.spoken`); a test holds both.
"""

from kiosk.catalogue import Way
from kiosk.identity import ACTED_FOR
from kiosk.session.owing import owing, timely
from kiosk.session.states import (
    Capture,
    CapturePhase,
    CertificateView,
    ConsentView,
    Done,
    FaceCheck,
    Farewell,
    Form,
    Guide,
    Help,
    Home,
    Identify,
    Idle,
    Materials,
    MaterialsPhase,
    Mistake,
    MistakePhase,
    Offer,
    OtherPerson,
    OtherPhase,
    Paper,
    Present,
    PrintOut,
    ProgressPhase,
    ProgressView,
    PutBy,
    Rating,
    RecordView,
    Review,
    Search,
    Sign,
    State,
    StillThere,
    Submitting,
    TakeUp,
    Trouble,
    Wallet,
    WalletPhase,
)


def say(state: State) -> str:
    """The key of the one sentence that tells what to do now."""
    if isinstance(state, Trouble):
        return f"fault-{state.code}"
    if isinstance(state, Capture) and _wrong(state):
        return f"fault-{_wrong(state)}"
    return f"say-{_variant(state)}"


def aloud(state: State) -> str:
    """What else is read aloud in the words of the service catalogue: a promise, before it is given."""
    if not isinstance(state, Offer):
        return ""
    return " ".join(sentence.to(state.visit.locale) for sentence in state.terms)


def may_agree(state: Offer | Materials | Wallet) -> bool:
    """All of it has been shown, and, for whoever has it read aloud, read to its end."""
    return state.shown and (not state.visit.mode.sound or state.said == say(state))


def _variant(state: State) -> str:
    match state:
        case Idle(refused_code=True):
            return "idle-foreign-code"
        case Guide(problem=problem) | Identify(problem=problem) if problem:
            return "card-again"
        case Guide(reading=True) | Identify(reading=True):
            return "card-reading"
        case Guide() if not state.world.offers(state.visit.chosen).available:
            return "guide-not-now"
        case FaceCheck(problem=problem) if problem:
            return "face-again"
        case FaceCheck():
            return f"face-{state.phase}"
        case Materials(phase=MaterialsPhase.SHOWN):
            return "materials-blocked" if state.blocked else "materials-shown"
        case Materials():
            return f"materials-{state.phase}"
        case PutBy():
            return _put_by(state)
        case TakeUp():
            return f"take-up-{state.phase}"
        case Present(problem=problem) if problem:
            return "present-again"
        case Present():
            return f"present-{state.phase}"
        case OtherPerson():
            return _other(state)
        case CertificateView():
            return _certificate(state)
        case Wallet(phase=WalletPhase.SHOWN) if not state.visit.holdings.certificates:
            return "wallet-empty"
        case Wallet():
            return f"wallet-{state.phase}"
        case Capture(phase=CapturePhase.LISTED, taken_before=True):
            return "capture-twice"
        case Capture():
            return f"capture-{state.phase}"
        case Offer():
            return "offer-commit" if state.way is Way.COMMIT else "offer-defer"
        case Mistake(problem=problem) if problem:
            return "mistake-again"
        case Mistake(phase=MistakePhase.SENT, number=""):
            return "mistake-kept"
        case Mistake():
            return f"mistake-{state.phase}"
        case _:
            return _later_variant(state)


def _later_variant(state: State) -> str:
    """From the form to the farewell."""
    match state:
        case Form() if state.defects:
            return "form-defects"
        case Review(ready=False):
            return "review-fetching"
        case Review() if state.visit.chosen.kind.value == "print":
            return "review-print"
        case Sign(problem=problem) if problem:
            return "sign-again"
        case Submitting(kept=True):
            return "submitting-kept"
        case Done():
            return _done(state)
        case ConsentView(taking=True):
            return "consent-taking"
        case ConsentView():
            return "consent-again" if state.withdrawn else "consent-given"
        case PrintOut():
            return _TAKEN[state.paper]
        case Rating(sent=True):
            return "rating-thanks"
        case Rating() if 0 < state.score <= 2:
            return "rating-reasons"
        case ProgressView():
            return _progress(state)
        case Farewell(cleared=True):
            return "farewell-cleared"
        case _:
            return _NAMES[type(state)]


def _wrong(state: Capture) -> str:
    """What is wrong with the paper or the camera; an empty tray is the beginning and no fault."""
    if state.phase is CapturePhase.WATCHING:
        return "" if state.advice == "no-page" else state.advice
    return state.problem


def _certificate(state: CertificateView) -> str:
    if state.opening:
        return "certificate-opening"
    if state.seal is None:
        return "certificate-again"
    return "certificate-good" if state.seal.good else "certificate-doubtful"


def _put_by(state: PutBy) -> str:
    if state.until is None:
        return "put-by-keeping"
    return {Paper.PRINTING: "put-by-printing", Paper.PRINTED: "put-by-kept"}.get(state.slip, "put-by-code")


def _other(state: OtherPerson) -> str:
    if state.problem and state.phase in (OtherPhase.ASK, OtherPhase.CODE, OtherPhase.FACE):
        return "other-again"
    if state.phase is OtherPhase.ASK and state.whose in ACTED_FOR:
        return "other-ask-acting"
    looking = state.phase in (OtherPhase.CAPTURING, OtherPhase.COMPARING)
    return "other-looking" if looking else f"other-{state.phase}"


def _done(state: Done) -> str:
    if Paper.FAILED in (state.slip, state.document):
        return "done-paper-trouble"
    if state.printing:
        return "done-printing"
    if state.submission.supplements and state.receipt.number:
        return "done-supplemented"
    return "done-accepted" if state.receipt.number else "done-kept"


def _progress(state: ProgressView) -> str:
    if state.phase is ProgressPhase.ASKING and state.problem:
        return "progress-again"
    if owing(state):
        return "progress-owed" if timely(state) else "progress-overdue"
    return f"progress-{state.phase}"


_TAKEN: dict[Paper, str] = {
    Paper.PRINTING: "takeaway-printing",
    Paper.PRINTED: "takeaway-printed",
    Paper.FAILED: "takeaway-failed",
}

_NAMES: dict[type[State], str] = {
    Idle: "idle",
    Home: "home",
    Search: "search",
    Guide: "guide",
    Identify: "identify",
    RecordView: "record",
    Form: "form",
    Review: "review",
    Sign: "sign",
    Submitting: "submitting",
    Rating: "rating",
    Help: "help",
    StillThere: "still-there",
    Farewell: "farewell",
}
