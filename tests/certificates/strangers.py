"""Files made by other software, with their anchors (files/README.md)."""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from kiosk.certificates.seals.trust_folder import load_trust

FILES = Path(__file__).with_name("files")
MANIFEST = json.loads((FILES / "manifest.json").read_text("utf-8"))
LOOKED_AT = datetime(2026, 11, 24, 14, tzinfo=UTC)


@cache
def trust(name="main"):
    installed = load_trust(FILES / "trust" / name)
    assert not installed.unusable
    return installed.trust


def content(name):
    return (FILES / name).read_bytes()
