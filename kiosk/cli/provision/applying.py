"""`kiosk provision challenge|apply|enrol`."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

import segno

from kiosk.cli.errors import CommandError
from kiosk.cli.output import print_json, say
from kiosk.cli.provision.cabinet import asked, folders_of, known, provisioning, sentence, text_in
from kiosk.terminal.provisioning.applying import Outcome
from kiosk.terminal.provisioning.challenge import grouped
from kiosk.terminal.provisioning.enrolling import (
    NOT_KEPT,
    NOTHING_APPLIED,
    WRONG_CERTIFICATE,
    Enrolled,
    enrol,
)


def challenge(args: argparse.Namespace) -> int:
    challenge = asked(provisioning(args))
    if args.json:
        print_json(
            {"machine": challenge.machine, "digits": grouped(challenge.digits), "code": challenge.text}
        )
        return 0
    segno.make_qr(challenge.text, error="m").terminal(out=sys.stdout, compact=True)
    say(f"digits:  {grouped(challenge.digits)}")
    say(f"code:    {challenge.text}")
    return 0


def apply(args: argparse.Namespace) -> int:
    name = Path(args.file).name
    try:
        text = sys.stdin.read() if args.file == "-" else text_in(Path(args.file))
    except OSError as error:
        raise CommandError(f"{args.file} cannot be read: {error.strerror}") from None
    outcome = provisioning(args).apply(text, name)
    if args.json:
        print_json(_document(args, outcome))
    else:
        say(_sentence(args, outcome))
    return 0 if outcome.refusal is None and not outcome.waits_for_time else 1


def _document(args: argparse.Namespace, outcome: Outcome) -> dict[str, object]:
    site = outcome.site
    return {
        "applied": outcome.refusal is None and not outcome.waits_for_time,
        "refusal": outcome.refusal,
        "waits_for_time": outcome.waits_for_time,
        "detail": outcome.detail,
        "sentence": _sentence(args, outcome),
        "terminal_id": site.terminal_id if site else None,
        "serial": site.serial if site else None,
    }


def _sentence(args: argparse.Namespace, outcome: Outcome) -> str:
    if outcome.refusal is not None:
        said = sentence(args, f"provision-refused-{outcome.refusal}")
        return f"{said} ({outcome.detail})" if outcome.detail else said
    if outcome.waits_for_time:
        return sentence(args, "provision-held")
    assert outcome.site is not None
    return f"applied: this cabinet is {outcome.site.terminal_id}; next: kiosk provision enrol"


def enrol_now(args: argparse.Namespace) -> int:
    folders = folders_of(args, known(args).provisioning)
    enrolled = enrol(folders, lambda: datetime.now(UTC))
    said = _of(args, enrolled)
    if args.json:
        print_json(
            {
                "enrolled": not enrolled.fault,
                "fault": enrolled.fault,
                "detail": enrolled.detail,
                "final": enrolled.final,
                "sentence": said,
            }
        )
    else:
        say(said)
    return 1 if enrolled.fault else 0


def enrolment_key(enrolled: Enrolled) -> str:
    """The words for how asking for the certificate went."""
    if not enrolled.fault:
        return "provision-enrolled"
    if enrolled.fault == NOTHING_APPLIED:
        return "provision-waiting"
    if enrolled.fault == WRONG_CERTIFICATE:
        return "provision-enrol-wrong"
    if enrolled.fault == NOT_KEPT:
        return "provision-refused-not-kept"
    return "provision-enrol-refused" if enrolled.final else "provision-enrol-waits"


def _of(args: argparse.Namespace, enrolled: Enrolled) -> str:
    said = sentence(args, enrolment_key(enrolled))
    return f"{said} ({enrolled.fault}: {enrolled.detail})" if enrolled.fault else said
