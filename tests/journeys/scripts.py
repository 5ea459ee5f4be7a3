"""Scripts of residents: what they see, in order and without gaps, and what they do about it."""

from dataclasses import dataclass

from kiosk.session import states as s


@dataclass(frozen=True)
class Sees:
    """The next screen is of this kind; `then` is what the resident does once it is their turn."""

    state: type[s.State]
    then: str = "waits"
    on: str = ""


PROOF = (
    Sees(s.Idle, "touches", "item-SB-01"),
    Sees(s.Guide, "lays card"),
    Sees(s.FaceCheck, "touches", "next"),
    Sees(s.Review, "touches", "next"),
    Sees(s.Submitting),
    Sees(s.Done, "takes card"),
    Sees(s.Rating, "leaves"),
    Sees(s.Farewell, "leaves"),
    Sees(s.Idle),
)

SENIOR_CARD = (
    Sees(s.Idle, "touches", "item-MZ-01"),
    Sees(s.Guide, "lays card"),
    Sees(s.FaceCheck, "touches", "next"),
    Sees(s.Materials, "touches", "next"),
    Sees(s.Materials, "reads"),
    Sees(s.Form, "touches", "next"),
    Sees(s.Review, "touches", "next"),
    Sees(s.Submitting),
    Sees(s.Done, "takes card"),
    Sees(s.Rating, "touches", "rate-5"),
    Sees(s.Rating, "leaves"),
    Sees(s.Farewell, "leaves"),
    Sees(s.Idle),
)

PROGRESS = (
    Sees(s.Idle, "shows code"),
    Sees(s.ProgressView, "touches", "end"),
    Sees(s.Farewell, "leaves"),
    Sees(s.Idle),
)

BY_PHONE_AFTER_HELP = (
    Sees(s.Idle, "touches", "start"),
    Sees(s.Home, "touches", "item-SB-01"),
    Sees(s.Guide, "touches", "help"),
    Sees(s.Help, "touches", "resume"),
    Sees(s.Guide, "lays card"),
    Sees(s.FaceCheck, "touches", "other-way"),
    Sees(s.Review, "touches", "home"),
    Sees(s.Home, "leaves"),
    Sees(s.StillThere, "touches", "more-time"),
    Sees(s.Home, "leaves"),
    Sees(s.StillThere, "touches", "end"),
    Sees(s.Farewell, "leaves"),
    Sees(s.Idle),
)

LOOKS_AND_DISPUTES = (
    Sees(s.Idle, "touches", "item-MZ-01"),
    Sees(s.Guide, "lays card"),
    Sees(s.FaceCheck, "touches", "next"),
    Sees(s.Materials, "touches", "next"),
    Sees(s.Materials, "touches", "material-1"),
    Sees(s.CertificateView, "touches", "next"),
    Sees(s.Materials, "touches", "material-2"),
    Sees(s.RecordView, "touches", "wrong"),
    Sees(s.Mistake, "touches", "next"),
    Sees(s.Mistake, "touches", "next"),
    Sees(s.Materials, "touches", "next"),
    Sees(s.Offer, "touches", "next"),
    Sees(s.Materials, "touches", "next"),
    Sees(s.Form, "touches", "next"),
    Sees(s.Review, "touches", "next"),
    Sees(s.Submitting),
    Sees(s.Done, "takes card"),
    Sees(s.Rating, "leaves"),
    Sees(s.Farewell, "leaves"),
    Sees(s.Idle),
)

NEWBORN = (
    Sees(s.Idle, "touches", "start"),
    Sees(s.Home, "touches", "departments"),
    Sees(s.Home, "touches", "domain-卫生健康"),
    Sees(s.Home, "touches", "item-PK-01"),
    Sees(s.Guide, "lays card"),
    Sees(s.FaceCheck, "touches", "next"),
    Sees(s.Materials, "touches", "next"),
    Sees(s.OtherPerson, "touches", "next"),
    Sees(s.Materials, "reads"),
    Sees(s.Form, "touches", "next"),
    Sees(s.Review, "touches", "next"),
    Sees(s.Submitting),
    Sees(s.Done, "takes card"),
    Sees(s.Rating, "leaves"),
    Sees(s.Farewell, "leaves"),
    Sees(s.Idle),
)

BY_PHONE_CODE = (
    Sees(s.Idle, "shows phone", "senior"),
    Sees(s.Present),
    Sees(s.Wallet, "touches", "home"),
    Sees(s.Home, "leaves"),
    Sees(s.StillThere, "touches", "end"),
    Sees(s.Farewell, "leaves"),
    Sees(s.Idle),
)


def _acting(domain: str, item: str) -> tuple[Sees, ...]:
    """Somebody decides for another, from idle to idle."""
    return (
        Sees(s.Idle, "touches", "start"),
        Sees(s.Home, "touches", "departments"),
        Sees(s.Home, "touches", f"domain-{domain}"),
        Sees(s.Home, "touches", f"item-{item}"),
        Sees(s.Guide, "lays card"),
        Sees(s.FaceCheck, "touches", "next"),
        Sees(s.Materials, "touches", "next"),
        Sees(s.OtherPerson, "touches", "next"),
        Sees(s.Materials, "reads"),
        Sees(s.Form, "touches", "next"),
        Sees(s.Review, "touches", "next"),
        Sees(s.Submitting),
        Sees(s.Done, "takes card"),
        Sees(s.Rating, "leaves"),
        Sees(s.Farewell, "leaves"),
        Sees(s.Idle),
    )


GUARDIAN, AGENT = _acting("教育", "JY-01"), _acting("民政", "MZ-02")

PUT_BY = (
    Sees(s.Idle, "orders", "phone silent father"),
    *NEWBORN[:8],
    Sees(s.OtherPerson, "touches", "keep"),
    Sees(s.PutBy, "takes slip", "next"),
    Sees(s.Farewell, "leaves"),
    Sees(s.Idle, "orders", "phone confirm father"),
    Sees(s.Idle, "shows slip"),
    Sees(s.TakeUp),
    Sees(s.Identify, "lays card"),
    Sees(s.FaceCheck, "touches", "next"),
    Sees(s.TakeUp),
    Sees(s.Materials, "touches", "next"),
    Sees(s.OtherPerson),
    *NEWBORN[8:],
)

BRINGS_IT_LATER = (
    Sees(s.Idle, "touches", "item-MZ-01"),
    Sees(s.Guide, "lays card"),
    Sees(s.FaceCheck, "touches", "next"),
    Sees(s.Materials, "touches", "next"),
    Sees(s.Materials, "touches", "next"),
    Sees(s.Capture, "touches", "refuse"),
    Sees(s.Materials, "touches", "next"),
    Sees(s.Offer, "touches", "next"),
    Sees(s.Materials, "touches", "next"),
    Sees(s.Form, "touches", "next"),
    Sees(s.Review, "touches", "next"),
    Sees(s.Submitting),
    Sees(s.Done, "takes card"),
    Sees(s.Rating, "leaves"),
    Sees(s.Farewell, "leaves"),
    Sees(s.Idle, "shows slip"),
    Sees(s.ProgressView, "touches", "next"),
    Sees(s.Identify, "lays card"),
    Sees(s.FaceCheck, "touches", "next"),
    Sees(s.Materials, "touches", "next"),
    Sees(s.Materials, "touches", "next"),
    Sees(s.Capture, "orders", "document-camera lay photo"),
    Sees(s.Capture, "touches", "next"),
    Sees(s.Materials, "touches", "next"),
    Sees(s.Review, "touches", "next"),
    Sees(s.Submitting),
    Sees(s.Done, "takes card"),
    Sees(s.Rating, "leaves"),
    Sees(s.Farewell, "leaves"),
    Sees(s.Idle),
)

SCRIPTS = {
    "brings-it-later": BRINGS_IT_LATER,
    "proof": PROOF,
    "senior-card": SENIOR_CARD,
    "progress": PROGRESS,
    "newborn": NEWBORN,
    "looks-and-disputes": LOOKS_AND_DISPUTES,
    "by-phone-after-help": BY_PHONE_AFTER_HELP,
    "phone-code": BY_PHONE_CODE,
    "guardian": GUARDIAN,
    "agent": AGENT,
    "put-by": PUT_BY,
}

WHO = {
    "brings-it-later": "villager",
    "newborn": "mother",
    "put-by": "mother",
    "guardian": "guardian",
    "agent": "guardian",
}
"""Who plays, where it is not the senior."""

ALSO = {"brings-it-later": ("document-camera",)}
"""What stands in the cabinet besides, where the script needs it."""
