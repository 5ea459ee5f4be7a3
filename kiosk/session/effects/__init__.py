"""What the session asks of the world. Each effect has a deadline and ends in exactly one event.

A state declares which effects it needs (`needs`); `advance` numbers those that are new and cancels
those that nobody needs any more. `deadline` is in seconds from the moment the shell receives it.
"""

from kiosk.session.effects.at_cases import (
    DeliverCase,
    KeepCase,
    KeepDraft,
    KeepRating,
    ListCases,
    LookUpCase,
    LookUpDraft,
    TakeUpDraft,
)
from kiosk.session.effects.at_certificates import (
    CheckOnline,
    FetchCertificates,
    FetchEarlier,
    ListLiving,
    ListUses,
    QueryShared,
    ReportMistake,
    Revoke,
    ShowCertificate,
    TakeBack,
)
from kiosk.session.effects.at_devices import BindPages, CaptureFace, ReadCard, ReadCode, ScanPage
from kiosk.session.effects.at_people import (
    ActFor,
    AnswerHere,
    AwaitAnswer,
    CompareFace,
    ConfirmByPhone,
    InvitePerson,
    PresentCode,
)
from kiosk.session.effects.at_printers import (
    PrintCopy,
    PrintDocument,
    PrintDraftSlip,
    PrintPromises,
    PrintSlip,
    PrintUses,
)
from kiosk.session.effects.at_terminal import Speak, StartTimer, Told, Wipe
from kiosk.session.effects.effect import Cancel, Effect, Instruction

__all__ = [
    "ActFor",
    "AnswerHere",
    "AwaitAnswer",
    "BindPages",
    "Cancel",
    "CaptureFace",
    "CheckOnline",
    "CompareFace",
    "ConfirmByPhone",
    "DeliverCase",
    "Effect",
    "FetchCertificates",
    "FetchEarlier",
    "Instruction",
    "InvitePerson",
    "KeepCase",
    "KeepDraft",
    "KeepRating",
    "ListCases",
    "ListLiving",
    "ListUses",
    "LookUpCase",
    "LookUpDraft",
    "PresentCode",
    "PrintCopy",
    "PrintDocument",
    "PrintDraftSlip",
    "PrintPromises",
    "PrintSlip",
    "PrintUses",
    "QueryShared",
    "ReadCard",
    "ReadCode",
    "ReportMistake",
    "Revoke",
    "ScanPage",
    "ShowCertificate",
    "Speak",
    "StartTimer",
    "TakeBack",
    "TakeUpDraft",
    "Told",
    "Wipe",
]
