"""`kiosk document slip`."""

import argparse
from pathlib import Path

from drivers.common.reasons import DeviceFault
from drivers.thermal_printer.encoding import encode
from drivers.thermal_printer.glyphs import FontGlyphs
from drivers.thermal_printer.profiles import Profile
from kiosk.cli.errors import CommandError
from kiosk.cli.output import say
from kiosk.cli.places import config_argument, config_dir, sandbox_state
from kiosk.documents.case_file import BadCaseFile, SlipCase, read_case
from kiosk.documents.elements import Slip
from kiosk.documents.slip import acceptance_slip
from kiosk.documents.slip_layout import slip_pdf, slip_png
from kiosk.terminal.slips import ticket_of
from kiosk.words import Words
from screens.fonts import MissingFont, find_fonts

HELP = "Print the slip of a case to a file: the printer's bytes, a picture, or a page."
EXAMPLE = "kiosk document slip case.json --format png --out slip.png"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=("slip",))
    parser.add_argument("case", type=Path, metavar="CASE.json", help="see docs/documents.md")
    parser.add_argument("--format", choices=("escpos", "png", "pdf"), required=True)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    config_argument(parser)


def run(args: argparse.Namespace) -> int:
    try:
        case = read_case(args.case)
    except BadCaseFile as error:
        raise CommandError(str(error)) from None
    words = Words(config_dir(args.config) / "locales")
    slip = acceptance_slip(case.submission, case.outcome, case.place, words, case.locale)
    data = _bytes(slip, case, words, args.format)
    try:
        args.out.write_bytes(data)
    except OSError as error:
        raise CommandError(f"{args.out}: cannot be written ({error.strerror})") from None
    say(str(args.out))
    return 0


def _bytes(slip: Slip, case: SlipCase, words: Words, kind: str) -> bytes:
    if kind == "pdf":
        return slip_pdf(slip)
    if kind == "png":
        return slip_png(slip)
    try:
        font = find_fonts(sandbox_state(None) / "fonts").regular
        ticket = ticket_of(slip, words.text(case.locale, "doc-copy"))
        return b"".join(encode(ticket, Profile(), FontGlyphs(font)))
    except (MissingFont, DeviceFault) as error:
        raise CommandError(str(error), 1) from None
