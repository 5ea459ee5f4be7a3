"""A submission or a rating as bytes and back, exactly; pure. The bytes are sealed before they are written."""

import json
from base64 import b64decode, b64encode
from datetime import datetime
from typing import Any

from kiosk.cases import Consent, MaterialHandedIn, Rating, Submission
from kiosk.cases.attachment import Attachment
from kiosk.catalogue import Way
from kiosk.identity import PersonalBytes, PersonalNumber, PersonalText, PersonName
from kiosk.store.promise_payload import read_commitment, read_deferral, write_commitment, write_deferral

FORM = 1
"""Written into every payload, so that a later version of the terminal can read what this one kept."""


def write_submission(submission: Submission) -> bytes:
    signature = submission.signature
    return _bytes(
        {
            **{name: getattr(submission, name) for name in _PLAIN},
            "supplements": submission.supplements,
            "created_at": submission.created_at.isoformat(),
            "applicant_name": submission.applicant_name.reveal(),
            "applicant_number": submission.applicant_number.reveal(),
            "answers": [[key, value.reveal()] for key, value in submission.answers],
            "materials": [_material(m) for m in submission.materials],
            "consents": [_consent(c) for c in submission.consents],
            "signature": None if signature is None else b64encode(signature.reveal()).decode("ascii"),
            "commitments": [write_commitment(c) for c in submission.commitments],
            "deferrals": [write_deferral(d) for d in submission.deferrals],
            "attachments": [_attachment(a) for a in submission.attachments],
        }
    )


def read_submission(payload: bytes) -> Submission:
    """Raises ValueError when the bytes are no submission of a form this version knows."""
    data = _data(payload)
    try:
        return Submission(
            **{name: data[name] for name in _PLAIN},
            created_at=datetime.fromisoformat(data["created_at"]),
            applicant_name=PersonName(data["applicant_name"]),
            applicant_number=PersonalNumber(data["applicant_number"]),
            answers=tuple((key, PersonalText(value)) for key, value in data["answers"]),
            materials=tuple(map(_read_material, data["materials"])),
            consents=tuple(_read_consent(c) for c in data["consents"]),
            signature=None if data["signature"] is None else PersonalBytes(b64decode(data["signature"])),
            commitments=tuple(map(read_commitment, data.get("commitments", ()))),
            deferrals=tuple(map(read_deferral, data.get("deferrals", ()))),
            supplements=data.get("supplements", ""),
            attachments=tuple(map(_read_attachment, data.get("attachments", ()))),
        )
    except (KeyError, TypeError, AttributeError):
        raise ValueError("not a kept submission") from None


def write_rating(rating: Rating) -> bytes:
    return _bytes(
        {
            "case_key": rating.case_key,
            "item_id": rating.item_id,
            "score": rating.score,
            "at": rating.at.isoformat(),
            "reasons": list(rating.reasons),
            "channel": rating.channel,
        }
    )


def read_rating(payload: bytes) -> Rating:
    """Raises ValueError when the bytes are no rating of a form this version knows."""
    data = _data(payload)
    try:
        return Rating(
            case_key=data["case_key"],
            item_id=data["item_id"],
            score=data["score"],
            at=datetime.fromisoformat(data["at"]),
            reasons=tuple(data["reasons"]),
            channel=data["channel"],
        )
    except (KeyError, TypeError):
        raise ValueError("not a kept rating") from None


_PLAIN = (
    "key", "password", "item_id", "item_version", "item_name", "task_code", "department", "terminal_id",
    "outlet", "verified_by", "channel",
)  # fmt: skip


def _consent(consent: Consent) -> list[Any]:
    return [list(consent.what), consent.purpose, consent.given_at.isoformat(), consent.until.isoformat()]


def _read_consent(entry: list[Any]) -> Consent:
    what, purpose, given_at, until = entry
    return Consent(
        what=tuple(what),
        purpose=purpose,
        given_at=datetime.fromisoformat(given_at),
        until=datetime.fromisoformat(until),
    )


def _material(material: MaterialHandedIn) -> list[str]:
    return [material.name, material.way.value, material.source, material.reason, material.reference]


def _read_material(entry: list[str]) -> MaterialHandedIn:
    """An entry of an earlier version ends before the reference."""
    name, way, source, reason, *reference = entry
    return MaterialHandedIn(
        name=name, way=Way(way), source=source, reason=reason, reference="".join(reference[:1])
    )


def _attachment(attachment: Attachment) -> list[Any]:
    return [attachment.material, attachment.pages, b64encode(attachment.pdf.plain).decode("ascii")]


def _read_attachment(entry: list[Any]) -> Attachment:
    material, pages, pdf = entry
    return Attachment(material=material, pages=pages, pdf=PersonalBytes(b64decode(pdf)))


def _bytes(data: dict[str, Any]) -> bytes:
    return json.dumps({"form": FORM, **data}, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _data(payload: bytes) -> dict[str, Any]:
    try:
        data = json.loads(payload)
    except ValueError:
        raise ValueError("not a kept payload") from None
    if not isinstance(data, dict) or data.get("form") != FORM:
        raise ValueError("a payload of another form")
    return data
