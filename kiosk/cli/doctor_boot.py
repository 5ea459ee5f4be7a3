"""`kiosk doctor --boot`: judges the image and nothing else, for the boot loader's counting."""

import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.cli.output import print_json, print_table, say
from kiosk.terminal.failsafe.cause import Cause, cause_of, look_at
from kiosk.terminal.health import Check, Status, Verdict
from kiosk.terminal.image_health import image_checks
from kiosk.terminal.unit_health import ask_systemd, screen_check
from screens.fonts import MissingFont, find_fonts

STATE = Path("/var/lib/kiosk")
"""Where the data partition is bound to on a cabinet, whatever a site's settings say."""

FACES = (b"OTTO", b"\x00\x01\x00\x00", b"true")
"""How the file of a single face begins (OpenType 1.9)."""


def judge_image(config: Path, as_json: bool, *, drawn: bool) -> int:
    """0 when the image is good, 1 when it is broken: then the other one boots again.

    While an image is being built nothing is `drawn`, and all the rest is judged already.
    """
    checks = list(_all(config))
    if drawn:
        checks.append(screen_check(ask_systemd, _cause))
    broken = any(check.status is Status.BROKEN for check in checks)
    verdict = Verdict.DOWN if broken else Verdict.READY
    if as_json:
        print_json({"verdict": verdict, "checks": [asdict(check) for check in checks]})
    else:
        print_table("", ("looked at", "status", "detail"), ((c.name, c.status, c.detail) for c in checks))
        say("the image is broken" if broken else "the image is good")
    return int(broken)


def _all(config: Path) -> Iterator[Check]:
    yield from image_checks(config)
    yield fonts_check()


def fonts_check() -> Check:
    """The faces of the screens, in the image or to be taken out of it; what is taken out is not kept."""
    with TemporaryDirectory(dir=os.environ.get("CACHE_DIRECTORY")) as folder:
        try:
            fonts = find_fonts(Path(folder))
        except MissingFont as error:
            return Check(name="fonts", status=Status.BROKEN, detail=str(error), advice="the image is broken")
        broken = [file for file in asdict(fonts).values() if not file.read_bytes().startswith(FACES)]
    if broken:
        detail = f"{broken[0]} is no font"
        return Check(name="fonts", status=Status.BROKEN, detail=detail, advice="the image is broken")
    return Check(name="fonts", status=Status.OK, detail="Noto Sans CJK in three weights, and icons")


def _cause() -> Cause:
    return cause_of(look_at(STATE, mounted=True))
