"""The panel a command draws on: its size, its modes, and the window on it."""

import argparse
import logging
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from kiosk.cli.errors import CommandError
from kiosk.session.visit import Mode
from kiosk.terminal.memory import big_blocks_apart, one_arena
from kiosk.words.words import LOCALES
from screens.fonts import Fonts, MissingFont
from screens.theme import Metrics
from screens.window import WindowSettings, prepare

PANELS: Mapping[str, Metrics] = MappingProxyType(
    {"portrait": Metrics(4.0, 1080, 1920), "landscape": Metrics(4.0, 1920, 1080)}
)
MODES: Mapping[str, Mode] = MappingProxyType(
    {
        "standard": Mode(),
        "elder": Mode(elder=True),
        "contrast": Mode(contrast=True),
        "reach": Mode(reach=True),
    }
)


def panel_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mode", choices=tuple(MODES), default="standard", help="how residents are met")
    parser.add_argument("--locale", choices=LOCALES, default=LOCALES[0])
    parser.add_argument("--orientation", choices=tuple(PANELS), default="portrait")


def scaled(metrics: Metrics, scale: float) -> Metrics:
    """The same panel seen from further away: for a window on a desk's screen."""
    return Metrics(
        metrics.dots_per_mm * scale, round(metrics.width_px * scale), round(metrics.height_px * scale)
    )


def open_window(
    state: Path, metrics: Metrics, *, fullscreen: bool = False, cursor: bool = False, max_fps: int = 30
) -> Fonts:
    """Prepares Kivy and the fonts; must come before anything imports a window.

    Raises:
        CommandError: when a font is missing.
    """
    one_arena()
    big_blocks_apart()
    settings = WindowSettings(
        state=state, metrics=metrics, fullscreen=fullscreen, show_cursor=cursor, max_fps=max_fps
    )
    # Kivy tells every step of opening a window as news, and sets its own level while it is imported.
    for handler in logging.getLogger().handlers:
        handler.addFilter(_worth_telling)
    try:
        return prepare(settings)
    except MissingFont as error:
        raise CommandError(str(error), 1) from None


def _worth_telling(record: logging.LogRecord) -> bool:
    return not record.name.startswith("kivy") or record.levelno >= logging.WARNING
