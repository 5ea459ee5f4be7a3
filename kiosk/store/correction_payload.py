"""A correction as bytes and back, exactly; pure. The bytes are sealed before they are written."""

import json
from datetime import datetime

from kiosk.cases.dispute import Correction
from kiosk.identity import PersonalNumber, PersonalText

FORM = 1
_PLAIN = ("key", "ref", "source", "item_id", "label")


def write_correction(correction: Correction) -> bytes:
    data = {
        "form": FORM,
        **{name: getattr(correction, name) for name in _PLAIN},
        "number": correction.number.reveal(),
        "at": correction.at.isoformat(),
        "said": correction.said.reveal(),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def read_correction(payload: bytes) -> Correction:
    """Raises ValueError when the bytes are no correction of a form this version knows."""
    data = json.loads(payload)
    if not isinstance(data, dict) or data.get("form") != FORM:
        raise ValueError("a payload of another form")
    try:
        return Correction(
            **{name: data[name] for name in _PLAIN},
            number=PersonalNumber(data["number"]),
            at=datetime.fromisoformat(data["at"]),
            said=PersonalText(data["said"]),
        )
    except (KeyError, TypeError):
        raise ValueError("not a kept correction") from None
