"""Another person's turn to agree."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.certificates.authorisation import Shown
from kiosk.certificates.wallet import Asking
from kiosk.identity import PersonalBytes, PersonalNumber, PersonalText, Whose
from kiosk.session.states.state import State


class OtherPhase(StrEnum):
    ASK = "ask"
    CODE = "code"
    PRESENTING = "presenting"
    ACTING = "acting"
    CALLING = "calling"
    PHONE = "phone"
    CARD = "card"
    FACE = "face"
    CAPTURING = "capturing"
    COMPARING = "comparing"
    ANSWERING = "answering"
    REFUSING = "refusing"
    FETCHING = "fetching"


@dataclass(frozen=True, kw_only=True)
class OtherPerson(State):
    """Another person is asked to agree to the use of what is theirs, on their phone or `here`.

    `left` are the seconds there are to answer on the phone, `code` is what their phone shows. `seen` is
    whose card was read here, `number` who has agreed, `shown_by` what showed that the applicant may agree.
    """

    whose: Whose
    phase: OtherPhase = OtherPhase.ASK
    here: bool = False
    code: PersonalText | None = None
    asking: Asking | None = None
    left: int = 0
    seen: PersonalNumber | None = None
    picture: PersonalBytes | None = None
    number: PersonalNumber | None = None
    shown_by: Shown | None = None
    problem: str = ""
