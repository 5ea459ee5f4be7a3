"""`kiosk failsafe`."""

import argparse
import signal
import threading
from pathlib import Path

from PIL import Image

from kiosk.cli.errors import CommandError
from kiosk.cli.notify import notify
from kiosk.cli.output import note, print_json
from kiosk.cli.places import SYSTEM_CONFIG
from kiosk.terminal.failsafe.cause import Cause, cause_of, look_at
from kiosk.terminal.failsafe.frame_buffer import FrameBuffer, NoFrameBuffer, quiet_console
from kiosk.terminal.failsafe.picture import draw
from kiosk.terminal.failsafe.words import elsewhere, sentence

HELP = """A plain sentence on the panel while the terminal cannot run: what happened, where to go instead.
Ends when it has stood for its time, or as soon as the data partition is well again."""
EXAMPLE = "kiosk failsafe --seconds 60"
LOOK_EVERY = 1.0


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--config", type=Path, default=SYSTEM_CONFIG, metavar="DIR", help="for the phone number"
    )
    parser.add_argument(
        "--state", type=Path, default=Path("/var/lib/kiosk"), metavar="DIR", help="state folder"
    )
    parser.add_argument(
        "--plain-folder", action="store_true", help="the state folder need not be a partition of its own"
    )
    parser.add_argument("--seconds", type=float, default=60.0, help="how long the sentence stands")
    parser.add_argument(
        "--picture", type=Path, metavar="FILE", help="into this file instead of onto the panel"
    )
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    over = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: over.set())
    cause = cause_of(look_at(args.state, mounted=not args.plain_folder))
    zh, en = sentence(cause, elsewhere(args.config))
    _show(zh, en, args.picture)
    notify(f"READY=1\nSTATUS={cause}")
    if args.json:
        print_json({"cause": cause, "zh": zh, "en": en})
    note(f"the terminal cannot run: {cause}")
    _stand(args, cause, over)
    return 0


def _show(zh: str, en: str, picture: Path | None) -> None:
    if picture is not None:
        half = picture.with_name(f".{picture.name}.part")
        _save(draw(zh, en, 1080, 1920), half)
        half.replace(picture)
        return
    try:
        panel = FrameBuffer()
    except NoFrameBuffer as error:
        raise CommandError(f"the panel cannot be drawn on: {error}", 1) from None
    quiet_console()
    panel.show(draw(zh, en, panel.layout.width, panel.layout.height))


def _save(picture: Image.Image, file: Path) -> None:
    try:
        picture.save(file, "PNG")
    except OSError as error:
        raise CommandError(f"{file} cannot be written: {error.strerror}") from None


def _stand(args: argparse.Namespace, cause: Cause, over: threading.Event) -> None:
    """Until the time is over, somebody ends it, or the partition that was the cause is well again."""
    left = args.seconds
    while left > 0 and not over.wait(min(LOOK_EVERY, left)):
        left -= LOOK_EVERY
        if cause is not Cause.STOPPED and _mended(args):
            return


def _mended(args: argparse.Namespace) -> bool:
    return cause_of(look_at(args.state, mounted=not args.plain_folder)) is Cause.STOPPED
