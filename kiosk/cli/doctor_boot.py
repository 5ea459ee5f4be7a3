"""`kiosk doctor --boot`: judges the image and nothing else, for the boot loader's counting."""

import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.cli.fonts_check import fonts_check
from kiosk.cli.output import print_json, print_table, say
from kiosk.terminal.failsafe.cause import Cause, cause_of, look_at
from kiosk.terminal.health import Check, Verdict, verdict_of
from kiosk.terminal.image_health import image_checks
from kiosk.terminal.unit_health import ask_systemd, screen_check

STATE = Path("/var/lib/kiosk")
"""Where the data partition is bound to on a cabinet, whatever a site's settings say."""


def judge_image(config: Path, as_json: bool, *, drawn: bool) -> int:
    """0 when the image is good, 1 when it is broken: then the other one boots again.

    While an image is being built nothing is `drawn`, and all the rest is judged already.
    """
    checks = list(_all(config))
    if drawn:
        checks.append(screen_check(ask_systemd, _cause))
    verdict = verdict_of(checks)
    broken = verdict is Verdict.DOWN
    if as_json:
        print_json({"verdict": verdict, "checks": [asdict(check) for check in checks]})
    else:
        print_table("", ("looked at", "status", "detail"), ((c.name, c.status, c.detail) for c in checks))
        say("the image is broken" if broken else "the image is good")
    return int(broken)


def _all(config: Path) -> Iterator[Check]:
    yield from image_checks(config)
    # What is taken out of a collection for this look is not kept.
    with TemporaryDirectory(dir=os.environ.get("CACHE_DIRECTORY")) as folder:
        yield fonts_check(Path(folder))


def _cause() -> Cause:
    return cause_of(look_at(STATE, mounted=True))
