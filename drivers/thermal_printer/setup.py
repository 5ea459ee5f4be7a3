"""From the settings to a slip printer: options, and what they leave to the model."""

from dataclasses import replace
from pathlib import Path

from drivers.common.options import Options
from drivers.thermal_printer.counter import ROLL_MM, PaperCounter
from drivers.thermal_printer.driver import SlipPrinter
from drivers.thermal_printer.encoding import Glyphs
from drivers.thermal_printer.glyphs import FontGlyphs
from drivers.thermal_printer.line import FLOWS, Line, PrinterLine
from drivers.thermal_printer.profiles import MODELS, Model, Profile
from drivers.thermal_printer.usb_line import UsbLine

GLYPH_SLOTS = 94
"""Codes FE A1 to FE FE."""
MM_PER_M = 1000


def create(options: Options) -> SlipPrinter:
    """A ``SlipPrinter`` from ``port`` and, if given, ``model``, ``wire``, ``baud``, ``flow``, ``paper_mm``,
    ``own_glyphs``, ``native_code``, ``near_end``, ``buzzer``, ``font`` (a file), ``counter`` (a file) and
    ``roll_m``.

    Raises ValueError with one sentence naming role and key.
    """
    model = MODELS[options.choose("model", "generic", tuple(MODELS))]
    printer = SlipPrinter(
        options.role,
        _line(options, model),
        profile=_profile(options, model),
        glyphs=_glyphs(options),
        counter=_counter(options),
    )
    options.finish()
    return printer


def _line(options: Options, model: Model) -> Line:
    port = options.require("port")
    baud = options.positive("baud", model.baud)
    flow = options.choose("flow", model.flow, FLOWS)
    if options.choose("wire", "serial", ("serial", "usb")) == "usb":
        return UsbLine(port)
    return PrinterLine(port, baud, flow)


def _profile(options: Options, model: Model) -> Profile:
    standard = model.profile
    paper = options.choose("paper_mm", next(iter(model.widths)), tuple(model.widths))
    slots = tuple(range(GLYPH_SLOTS + 1))
    return replace(
        standard,
        columns=model.widths[paper],
        own_glyphs=options.choose("own_glyphs", standard.own_glyphs, slots),
        native_code=options.take("native_code", standard.native_code),
        near_end=options.take("near_end", standard.near_end),
        buzz=model.buzz if options.take("buzzer", False) else b"",
    )


def _counter(options: Options) -> PaperCounter:
    path = options.take("counter", "")
    metres = options.positive("roll_m", ROLL_MM // MM_PER_M)
    return PaperCounter(Path(path) if path else None, metres * MM_PER_M)


def _glyphs(options: Options) -> Glyphs | None:
    font = options.take("font", "")
    if not font:
        return None
    try:
        return FontGlyphs(Path(font))
    except OSError:
        raise ValueError(f"devices.{options.role}.font: {font!r} is not a readable font") from None
