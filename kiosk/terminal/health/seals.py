"""Whether this machine can verify seals, and whose it trusts, as one line of `kiosk doctor`."""

from pathlib import Path

from kiosk.certificates.seals.sm2 import MissingLibrary, require
from kiosk.certificates.seals.trust_folder import Installed, load_trust
from kiosk.terminal.health.report import Check, Status

NAME = "seals"


def seal_check(trust: Path) -> Check:
    """Other services go on without seals, so that nothing of this keeps a terminal down."""
    try:
        require()
        return _of(load_trust(trust))
    except MissingLibrary as error:
        return _warning(str(error), "until then no certificate can be verified here")
    except OSError as error:
        return _warning(f"{trust}: {error.strerror}", "let this program's account read the trust folder")


def _of(installed: Installed) -> Check:
    if installed.unusable:
        name, fault = installed.unusable[0]
        return _warning(f"{name}: {fault}", "replace or remove this file of the trust folder")
    trust = installed.trust
    count = f"{len(trust.anchors)} authorities trusted, {len(trust.revocations)} revocation lists"
    return Check(name=NAME, status=Status.OK, detail=count)


def _warning(detail: str, advice: str) -> Check:
    return Check(name=NAME, status=Status.WARNING, detail=detail, advice=advice)
