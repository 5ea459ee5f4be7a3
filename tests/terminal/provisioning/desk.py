"""An ops desk and a blank cabinet: site files signed for it, and what it makes of them."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from kiosk.terminal.provisioning.applying import Outcome, Policy, Provisioning
from kiosk.terminal.provisioning.envelope import sign
from kiosk.terminal.provisioning.paths import Folders

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
OUTLET = {
    "name": "幸福里社区便民服务站",
    "region": "演示区",
    "authority": "演示区政务服务管理局",
    "centre": {"name": "便民服务中心", "address": "槐荫路 66 号", "hours": "周一至周五", "phone": "12345"},
}


def site(**changes) -> dict:
    """The content of a good site file, without an answer."""
    good = {
        "format": 1,
        "serial": 10,
        "terminal_id": "T0042",
        "not_before": NOW.isoformat(),
        "not_after": (NOW + timedelta(days=7)).isoformat(),
        "token": "a-token-that-is-long-enough",
        "outlet": OUTLET,
        "platform": {"url": "https://platform.example.invalid"},
    }
    return {**good, **changes}


class Cabinet:
    """A blank data partition below `folder`, trusting one signer."""

    def __init__(self, folder: Path, *, batch: bool = False) -> None:
        self.clock = NOW + timedelta(hours=1)
        self.signer = ec.generate_private_key(ec.SECP256R1())
        signers = folder / "trust-site"
        signers.mkdir(parents=True)
        public = self.signer.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        (signers / "ops.pem").write_bytes(public)
        self.folders = Folders(folder / "site", folder / "keys")
        policy = Policy(config=ROOT / "config", signers=signers, batch=batch)
        self.provisioning = Provisioning(self.folders, policy, lambda: self.clock)

    def file(self, key=None, **changes) -> str:
        """A site file that answers this cabinet, unless `changes` say otherwise."""
        answers = {"answers": self.provisioning.challenge().digits}
        return sign(json.dumps(site(**{**answers, **changes})).encode(), key or self.signer)

    def apply(self, text: str) -> Outcome:
        return self.provisioning.apply(text, "T0042.site")
