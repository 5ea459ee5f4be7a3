"""`kiosk certificate code CODE`: what a code says, part by part, and what is wrong with it."""

import argparse
from datetime import date
from typing import Any

from kiosk.catalogue.certificate_types import load_certificate_types
from kiosk.certificates.codes import explain
from kiosk.cli.certificate.sentences import FINDINGS, PARTS
from kiosk.cli.errors import CommandError
from kiosk.cli.output import print_json, print_table, say
from kiosk.cli.places import config_argument, config_dir
from kiosk.identity.explanation import Explanation, Finding, Part, Verdict

HELP = "explain and check a code; exit 0 when it is good, 1 when it is doubtful or wrong"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE")
    config_argument(parser)
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    if not args.code.strip():
        raise CommandError("say which code")
    types = load_certificate_types(config_dir(args.config) / "certificates").register
    explanation = explain(args.code, types, date.today())
    if args.json:
        print_json(_document(explanation))
    else:
        _print(explanation)
    return 0 if explanation.verdict is Verdict.GOOD else 1


def _document(explanation: Explanation) -> dict[str, Any]:
    return {
        "kind": explanation.kind,
        "verdict": explanation.verdict,
        "parts": [_part(p) for p in explanation.parts],
        "findings": [_finding(f) for f in explanation.findings],
    }


def _part(part: Part) -> dict[str, str]:
    return {
        "part": part.name,
        "name": PARTS[part.name],
        "value": part.value.reveal(),
        "meaning": part.meaning.reveal(),
    }


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "finding": finding.code,
        "severity": finding.severity,
        "part": finding.part,
        "detail": finding.detail,
        "sentence": FINDINGS[finding.code],
    }


def _print(explanation: Explanation) -> None:
    say(f"{explanation.kind}: {explanation.verdict}")
    if explanation.parts:
        rows = (tuple(_part(p).values()) for p in explanation.parts)
        print_table("", ("part", "", "value", "meaning"), rows)
    for finding in explanation.findings:
        where = f" ({finding.part})" if finding.part else ""
        detail = f"; {finding.detail}" if finding.detail else ""
        say(f"{finding.severity}{where}: {FINDINGS[finding.code]}{detail}")
