"""The acceptance slip: its bytes against the same slip as dots and as bare text, and the time to make them.

The name on it has two characters that no printer holds. Bare is the laid-out text in GB18030 with its line
ends, the native code and the cut: no modes, no taught characters.
"""

import tempfile
import time
from dataclasses import replace
from pathlib import Path

from drivers.thermal_printer.commands import Kind, OperationDecoder
from drivers.thermal_printer.encoding import compose
from drivers.thermal_printer.glyphs import FontGlyphs
from drivers.thermal_printer.paper import render
from drivers.thermal_printer.paper_text import text_of
from drivers.thermal_printer.profiles import Profile
from drivers.thermal_printer.ticket import Code, Cut, Element, Ticket
from kiosk.catalogue.load import load_catalogue
from kiosk.cli.benches.figure import Figure, median
from kiosk.cli.places import config_dir
from kiosk.identity import PersonName
from kiosk.sandbox.samples import samples
from kiosk.session.effects import PrintSlip
from kiosk.session.needs import needs
from kiosk.session.states import Done, Paper
from kiosk.session.visit import Mode
from kiosk.terminal.slips import SlipMaker
from kiosk.words import Words
from screens.fonts import find_fonts

LOCALE = "zh-CN"
RARE, COMMON = "𠮷文㐂", "张文丰"
ROUNDS = 50
PROFILE = Profile()
RASTER_HEAD = 8
NATIVE = frozenset({Kind.CODE, Kind.CUT})


def measure() -> list[Figure]:
    """Sizes of one slip, and the median time of laying it out and encoding it."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        font = find_fonts(Path(folder)).regular
        glyphs = FontGlyphs(font)
        ticket, plain = _tickets()
        raw = compose(ticket, PROFILE, glyphs).raw
        dots = PROFILE.dots // 8 * _rows(ticket, glyphs, font) + RASTER_HEAD
        times = [_seconds(ticket, glyphs) for _ in range(ROUNDS)]
    bare = _bare(plain)
    return [
        _bytes("slip against the same slip as dots", raw, dots, at_most=1 / 50),
        _bytes("slip against bare text and code", raw, bare, at_most=1.15),
        Figure(
            name="slip laid out and encoded",
            value=median(times) * 1000,
            at_most=5.0,
            unit="ms",
            ours=f"{len(raw)} bytes",
            reference="two taught characters included",
        ),
    ]


def _bytes(name: str, raw: bytes, reference: int, *, at_most: float) -> Figure:
    return Figure(
        name=name,
        value=len(raw) / reference,
        at_most=at_most,
        ours=f"{len(raw)} bytes",
        reference=f"{reference} bytes",
    )


def _rows(ticket: Ticket, glyphs: FontGlyphs, font: Path) -> int:
    """Rows of dots between the first line and the last, without the way to the cutter."""
    return render(compose(_without(ticket, Cut), PROFILE, glyphs).raw, font).height


def _without(ticket: Ticket, *kinds: type[Element]) -> Ticket:
    return Ticket(tuple(element for element in ticket.elements if not isinstance(element, kinds)))


def _seconds(ticket: Ticket, glyphs: FontGlyphs) -> float:
    began = time.perf_counter()
    compose(ticket, PROFILE, glyphs)
    return time.perf_counter() - began


def _bare(ticket: Ticket) -> int:
    lines = text_of(compose(_without(ticket, Code, Cut), PROFILE).raw) + "\n"
    native = OperationDecoder().feed(compose(ticket, PROFILE).raw)
    return len(lines.encode("gb18030")) + sum(len(o.raw) for o in native if o.kind in NATIVE)


def _tickets() -> tuple[Ticket, Ticket]:
    """The sample slip for a rare and for a common name."""
    config = config_dir(None)
    catalogue = load_catalogue([config / "catalogue"]).catalogue
    words = Words(config / "locales")
    states = (sample.state for sample in samples(catalogue, LOCALE, Mode()))
    done = next(state for state in states if isinstance(state, Done))
    return _ticket(done, RARE, words), _ticket(done, COMMON, words)


def _ticket(done: Done, name: str, words: Words) -> Ticket:
    named = replace(done.submission, applicant_name=PersonName(name))
    effects = needs(replace(done, submission=named, slip=Paper.PRINTING))
    effect = next(effect for effect in effects if isinstance(effect, PrintSlip))
    return SlipMaker(words, done.world.outlet).ticket(effect)
