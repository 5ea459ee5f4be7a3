"""`kiosk certificate verify FILE`: whether a sealed file is what its issuer sealed, step by step."""

import argparse
from datetime import datetime
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from kiosk.certificates.seals.moments import CHINA
from kiosk.certificates.seals.trust import Trust
from kiosk.certificates.seals.trust_folder import load_trust
from kiosk.certificates.seals.verification import Reason, Result, SealFinding, StepName, Verification
from kiosk.certificates.seals.verify import LARGEST, verify_file
from kiosk.certificates.verdict import Verdict
from kiosk.cli.errors import CommandError
from kiosk.cli.output import note, print_json, print_table, say
from kiosk.cli.places import config_argument, config_dir, settings
from kiosk.terminal.advice import TECHNICIANS_LOCALE
from kiosk.words import Words

HELP = (
    "verify a sealed OFD or a signed PDF; exit 0 when it is valid, 1 when it is not, 2 when it cannot be read"
)
_OF_LIST = frozenset({StepName.ALGORITHMS, StepName.REFERENCES, StepName.COVERAGE, StepName.LIST})
_OF_SIGNATURE = frozenset({StepName.FORM, StepName.SIGNATURE})
_OF_SEAL = frozenset({StepName.FORM, StepName.SEAL, StepName.SEAL_COPY})
_UNTRUSTED = frozenset(
    {Reason.SIGNER_UNTRUSTED, Reason.ISSUER_DENIED, Reason.SIGNER_REVOKED, Reason.SIGNER_MAY_NOT_SIGN}
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--trust", metavar="DIR", type=Path, help="folder of trusted certificates")
    parser.add_argument(
        "--at", metavar="TIME", help="everything must be in force then, e.g. 2026-11-24T09:00"
    )
    parser.add_argument("--json", action="store_true", help="one JSON document")
    config_argument(parser)


def run(args: argparse.Namespace) -> int:
    at = None if args.at is None else _time(args.at)
    data = _content(args.file)
    config = config_dir(args.config)
    trust = _trust(args.trust or settings(config).settings.certificates.trust or config / "trust")
    found = verify_file(data, trust, at or datetime.now(CHINA), in_force=at is not None)
    if args.json:
        print_json(_document(found))
    else:
        _print(found, Words(config / "locales"))
    return 0 if found.verdict is Verdict.VALID else 1


def _time(said: str) -> datetime:
    """A time without a zone is China's."""
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        raise CommandError(f"{said} is no time; say e.g. 2026-11-24 or 2026-11-24T09:00") from None
    return at if at.tzinfo else at.replace(tzinfo=CHINA)


def _content(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise CommandError(f"there is no file {file}")
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}") from None


def _trust(folder: Path) -> Trust:
    try:
        installed = load_trust(folder)
    except OSError as error:
        raise CommandError(f"the trust folder {folder} cannot be read: {error.strerror}") from None
    for name, fault in installed.unusable:
        note(f"{folder / name}: {fault}")
    return installed.trust


def _document(found: Verification) -> dict[str, Any]:
    return {
        "format": found.format,
        "verdict": found.verdict,
        "seals": [_seal(seal) for seal in found.seals],
        "reasons": list(found.reasons),
    }


def _seal(seal: SealFinding) -> dict[str, Any]:
    return {
        "standard": seal.standard,
        "references": "mismatch" if _failed(seal, _OF_LIST) else "ok",
        "signature": "bad" if _failed(seal, _OF_SIGNATURE) else "ok",
        "seal": "bad" if _failed(seal, _OF_SEAL) else "ok",
        "signer": _signer(seal),
        "signed_at": None if seal.signed_at is None else seal.signed_at.astimezone(CHINA).isoformat(),
        "signer_name": seal.signer_name,
        "seal_name": seal.seal_name,
    }


def _failed(seal: SealFinding, names: frozenset[StepName]) -> bool:
    return any(step.result is Result.FAILED for step in seal.steps if step.name in names)


def _signer(seal: SealFinding) -> str:
    """One word; nothing is said for a signer who could not even be read."""
    if Reason.SIGNER_NOT_IN_SEAL in seal.reasons:
        return "not-in-seal"
    if seal.reasons & _UNTRUSTED or not any(step.name is StepName.SIGNER for step in seal.steps):
        return "untrusted"
    return "expired" if Reason.SIGNER_EXPIRED in seal.reasons else "trusted"


def _print(found: Verification, words: Words) -> None:
    say(f"{found.format}: {found.verdict}")
    rows = [("", step.name, step.result, step.detail) for step in found.steps]
    for seal in found.seals:
        title = " · ".join(filter(None, (seal.standard, seal.seal_name, seal.signer_name)))
        # Told once: a name of an organ is long.
        titles = chain([title], repeat(""))
        rows += [(t, s.name, s.result, s.detail) for t, s in zip(titles, seal.steps, strict=False)]
    print_table("", ("signature", "step", "result", "detail"), rows)
    for reason in found.reasons:
        key = f"seal-reason-{reason}"
        text, advice = (words.text(TECHNICIANS_LOCALE, k) for k in (key, f"{key}.advice"))
        say(f"{reason}: {text}. {advice}")
