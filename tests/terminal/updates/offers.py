"""Signed manifests, as the ops team makes them."""

import base64
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kiosk.cli.authorities import AUTHORITIES, make_authority, make_certificate
from kiosk.terminal.clock import CHINA_TIME
from kiosk.terminal.updates.signature import sign

NIGHT = datetime(2026, 11, 25, 2, 0, tzinfo=CHINA_TIME)
KEYS = ("update-ca.pem", "update.pem", "update.key", "update-ca.key")


@lru_cache
def keys(whose: str = "ours", made: datetime = NIGHT) -> Mapping[str, bytes]:
    """The files of an authority; another `whose` is another authority of the same name."""
    with TemporaryDirectory(prefix=whose) as folder:
        make_authority(AUTHORITIES["update"], Path(folder), made)
        make_certificate(AUTHORITIES["update"], Path(folder), made)
        return {name: (Path(folder) / name).read_bytes() for name in KEYS}


def a_document(**changes: Any) -> dict[str, Any]:
    """What is signed: 1.2.0 for everybody, between one and five."""
    return {
        "version": "1.2.0",
        "compatible": "zhengwu-kiosk",
        "min_version": "1.0.0",
        "issued": (NIGHT - timedelta(hours=3)).isoformat(),
        "expires": (NIGHT + timedelta(days=30)).isoformat(),
        "bundle": {"url": "/v1/updates/bundles/1.2.0.raucb", "sha256": "0" * 64, "size": 1000},
        "waves": [{"percent": 100, "from": (NIGHT - timedelta(hours=2)).isoformat()}],
        "window": {"from": "01:00", "to": "05:00"},
        **changes,
    }


def an_envelope(
    document: Mapping[str, Any] | None = None, by: Mapping[str, bytes] | None = None, **beside: Any
) -> bytes:
    signer = by or keys()
    signed = json.dumps(document or a_document()).encode()
    return json.dumps(
        {
            "manifest": base64.b64encode(signed).decode(),
            "certificate": signer["update.pem"].decode(),
            "signature": base64.b64encode(sign(signed, signer["update.key"])).decode(),
            **beside,
        }
    ).encode()
