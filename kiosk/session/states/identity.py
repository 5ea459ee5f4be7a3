"""What a service is about, whose card lies there, and whether this is its holder."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.identity import PersonalBytes
from kiosk.session.states.state import State


@dataclass(frozen=True, kw_only=True)
class Guide(State):
    """What, how long, how much, what for, and whether it can be done now (R06). A card starts it."""

    reading: bool = False
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class Identify(State):
    """Waits for a card; `reading` while one lies on the reader; `problem` a fault to mend."""

    reading: bool = False
    problem: str = ""


class FacePhase(StrEnum):
    ASK = "ask"
    CAPTURING = "capturing"
    COMPARING = "comparing"
    PHONE = "phone"


@dataclass(frozen=True, kw_only=True)
class FaceCheck(State):
    """Is this person the card's holder? By face when agreed to, otherwise by their own phone."""

    phase: FacePhase = FacePhase.ASK
    tries: int = 0
    picture: PersonalBytes | None = None
    problem: str = ""
