"""Draws the gallery's idle screen alone into the PNG file that is named, to compare the panel with."""

import sys
import tempfile
from pathlib import Path

from outlet import DOTS_PER_MM, HEIGHT, WIDTH

REPOSITORY = Path(__file__).resolve().parents[2]


def draw(file: Path) -> None:
    """Opens a window on a virtual display; Kivy takes the display of the moment it is imported."""
    from kiosk.catalogue.load import load_catalogue
    from kiosk.cli.display import virtual_display
    from kiosk.cli.panel import MODES
    from kiosk.sandbox.samples.front import front
    from kiosk.sandbox.samples.ground import Ground
    from kiosk.words import Words
    from screens.gallery import render
    from screens.theme import Metrics
    from screens.window import WindowSettings

    metrics = Metrics(DOTS_PER_MM, WIDTH, HEIGHT)
    catalogue = load_catalogue([REPOSITORY / "config/catalogue"]).catalogue
    parts = front(Ground(catalogue, "zh-CN", MODES["standard"]))
    idle = next(state for name, state in parts if name == "idle")
    with tempfile.TemporaryDirectory() as state, virtual_display(metrics.width_px, metrics.height_px):
        settings = WindowSettings(state=Path(state), metrics=metrics, max_fps=0)
        (picture,) = render(
            [("idle", idle)], file.parent / "gallery", Words(REPOSITORY / "config/locales"), settings
        )
        picture.file.replace(file)


if __name__ == "__main__":
    draw(Path(sys.argv[1]).resolve())
