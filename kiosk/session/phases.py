"""How far one step of a visit has come, step by step."""

from enum import StrEnum


class FacePhase(StrEnum):
    ASK = "ask"
    CAPTURING = "capturing"
    COMPARING = "comparing"
    PHONE = "phone"


class MaterialsPhase(StrEnum):
    CONSENT = "consent"
    GATHERING = "gathering"
    SHOWN = "shown"


class WalletPhase(StrEnum):
    CONSENT = "consent"
    GATHERING = "gathering"
    SHOWN = "shown"
    USES = "uses"
    LIVING = "living"


class MistakePhase(StrEnum):
    ASK = "ask"
    SENDING = "sending"
    SENT = "sent"


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


class PresentPhase(StrEnum):
    SHOW = "show"
    ASKING = "asking"
    PHONE = "phone"


class ProgressPhase(StrEnum):
    ASKING = "asking"
    TYPING = "typing"
    LOOKING = "looking"
    FOUND = "found"
    NOTHING = "nothing"
