"""Everything Kivy must be told before its window exists; nothing else imports Kivy before this ran."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from screens.fonts import Fonts, find_fonts
from screens.theme import Metrics


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """`state` is a folder for Kivy's home and the font cache; `max_fps` 0 means as fast as it goes."""

    state: Path
    metrics: Metrics = Metrics()
    fullscreen: bool = False
    show_cursor: bool = False
    max_fps: int = 30
    title: str = "kiosk"


def prepare(settings: WindowSettings) -> Fonts:
    """Configures Kivy and registers the fonts. Call it once, before anything imports a Kivy window.

    Raises:
        MissingFont: see `find_fonts`.
        RuntimeError: when Kivy already opened a window with other settings.
    """
    if "kivy.core.window" in sys.modules:
        raise RuntimeError("the window was opened before it was prepared")
    fonts = find_fonts(settings.state / "fonts")
    _environment(settings.state)
    _configure(settings)
    _register(fonts)
    return fonts


def _environment(state: Path) -> None:
    home = state / "kivy"
    home.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        KIVY_HOME=str(home),
        KIVY_NO_ARGS="1",
        KIVY_NO_CONFIG="1",
        KIVY_NO_FILELOG="1",
        KIVY_NO_ENV_CONFIG="1",
        KIVY_LOG_MODE="PYTHON",
        KIVY_DPI="96",
        KIVY_METRICS_DENSITY="1",
    )


def _configure(settings: WindowSettings) -> None:
    # Kivy reads its environment while it is imported.
    from kivy.config import Config  # noqa: PLC0415

    metrics = settings.metrics
    wanted: dict[str, dict[str, object]] = {
        "kivy": {"exit_on_escape": 0, "keyboard_mode": "", "log_enable": 0, "pause_on_minimize": 0},
        "graphics": {
            "width": metrics.width_px,
            "height": metrics.height_px,
            "position": "custom",
            "left": 0,
            "top": 0,
            "fullscreen": "auto" if settings.fullscreen else 0,
            "borderless": 0 if settings.show_cursor else 1,
            "resizable": 0,
            "show_cursor": int(settings.show_cursor),
            "multisamples": 0,
            "maxfps": settings.max_fps,
            "vsync": 0,
        },
    }
    for section, values in wanted.items():
        for name, value in values.items():
            Config.set(section, name, str(value))
    for provider in Config.options("input"):
        Config.remove_option("input", provider)
    # The window system turns the panel into one pointer; red dots for more fingers are not ours.
    Config.set("input", "mouse", "mouse,disable_multitouch")


def _register(fonts: Fonts) -> None:
    from kivy.core.text import LabelBase  # noqa: PLC0415

    LabelBase.register("regular", str(fonts.regular))
    LabelBase.register("medium", str(fonts.medium))
    LabelBase.register("bold", str(fonts.bold))
    LabelBase.register("icons", str(fonts.icons))
