"""Promises and what is owed, as parts of a kept submission and back, exactly; pure."""

from datetime import date, datetime
from typing import Any

from kiosk.cases.commitment import Commitment, Ink, Signing
from kiosk.cases.deferral import Deferral
from kiosk.catalogue import Channel, CommitmentTerms, Localised
from kiosk.identity import PersonalNumber, PersonName

_SIGNED = ("serial", "terminal_id", "outlet", "locale")
_PARTS = ("contents", "requirements", "liability")
_NAMED = ("item_name", "department", "material")


def write_commitment(commitment: Commitment) -> dict[str, Any]:
    signing, terms = commitment.signing, commitment.terms
    return {
        "item_id": commitment.item_id,
        **{name: _pair(getattr(commitment, name)) for name in _NAMED},
        **{part: [_pair(s) for s in getattr(terms, part)] for part in _PARTS},
        **{name: getattr(signing, name) for name in _SIGNED},
        "name": signing.name.reveal(),
        "number": signing.number.reveal(),
        "strokes": signing.signature.strokes,
        "signed_at": signing.signed_at.isoformat(),
    }


def read_commitment(data: dict[str, Any]) -> Commitment:
    """Raises KeyError, TypeError or ValueError when it is none."""
    signed: dict[str, Any] = {name: data[name] for name in _SIGNED}
    named: dict[str, Any] = {name: Localised(*data[name]) for name in _NAMED}
    told: dict[str, Any] = {part: tuple(Localised(*s) for s in data[part]) for part in _PARTS}
    strokes = tuple(tuple((float(x), float(y)) for x, y in stroke) for stroke in data["strokes"])
    signing = Signing(
        **signed,
        name=PersonName(data["name"]),
        number=PersonalNumber(data["number"]),
        signature=Ink(strokes),
        signed_at=datetime.fromisoformat(data["signed_at"]),
    )
    return Commitment(item_id=data["item_id"], **named, terms=CommitmentTerms(**told), signing=signing)


def write_deferral(owed: Deferral) -> dict[str, Any]:
    return {
        "material": _pair(owed.material),
        "accepted_on": _day(owed.accepted_on),
        "due": _day(owed.due),
        "channels": [channel.value for channel in owed.channels],
    }


def read_deferral(data: dict[str, Any]) -> Deferral:
    """Raises KeyError, TypeError or ValueError when it is none."""
    return Deferral(
        material=Localised(*data["material"]),
        accepted_on=_read_day(data["accepted_on"]),
        due=_read_day(data["due"]),
        channels=tuple(map(Channel, data["channels"])),
    )


def _pair(text: Localised) -> list[str]:
    return [text.zh, text.en]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _read_day(kept: str | None) -> date | None:
    return None if kept is None else date.fromisoformat(kept)
