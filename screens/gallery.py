"""Pictures of given states in a real window, with what the layout audit finds on each of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.session.events import Event
from kiosk.session.states import State
from kiosk.words import Words
from screens.window import WindowSettings, prepare

if TYPE_CHECKING:
    from collections.abc import Callable

    from screens.app import KioskApp
    from screens.audit import Finding

SETTLING_FRAMES = 4
"""Layout and pictures of text come to rest within these."""


@dataclass(frozen=True)
class Picture:
    """One drawn state: its file and what is wrong on it."""

    name: str
    state: str
    file: Path
    findings: "tuple[Finding, ...]"


@dataclass
class StillPort:
    """A session that stays where it is put; what was sent to it is kept for whoever asks."""

    state: State
    sent: list[Event] = field(default_factory=list)

    def send(self, event: Event) -> None:
        self.sent.append(event)

    def pump(self) -> None:
        return

    def on_key(self, listener: "Callable[[str], None]") -> None:
        """A picture has no keypad."""

    def subscribe(self, callback: "Callable[[State], None]") -> None:
        return


def render(
    states: Iterable[tuple[str, State]], out: Path, words: Words, settings: WindowSettings
) -> list[Picture]:
    """Draws every (name, state) pair into `out/<name>.png`; opens the window when there is none yet.

    Raises:
        MissingFont: see `screens.fonts`.
    """
    pairs = list(states)
    if not pairs:
        return []
    out.mkdir(parents=True, exist_ok=True)
    app = open_app(pairs[0][1], words, settings)
    return [_picture(app, name, state, out / f"{name}.png") for name, state in pairs]


def open_app(state: State, words: Words, settings: WindowSettings) -> "KioskApp":
    """An application on a still session, opened and drawn once."""
    prepare(replace(settings, max_fps=0))
    # Kivy opens its window while it is imported, so it must not be before `prepare`.
    from screens.app import KioskApp  # noqa: PLC0415

    app = KioskApp(StillPort(state), words, settings.metrics)
    app.open()
    return app


def settle(app: "KioskApp", frames: int = SETTLING_FRAMES) -> None:
    """Lets layout, pictures of text and the first motion come to rest."""
    for _ in range(frames):
        app.frame()


def lay_out(app: "KioskApp", turns: int = SETTLING_FRAMES) -> None:
    """The same without drawing: enough for the audit, and much faster with a software renderer."""
    from kivy.clock import Clock  # noqa: PLC0415
    from kivy.lang import Builder  # noqa: PLC0415

    for _ in range(turns):
        Clock.tick()
        Builder.sync()
        Clock.tick_draw()
        Builder.sync()


def save(file: Path) -> None:
    """Writes what the window shows as PNG."""
    from kivy.core.window import Window  # noqa: PLC0415
    from kivy.graphics.opengl import GL_RGB, GL_UNSIGNED_BYTE, glReadPixels  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415

    width, height = (int(n) for n in Window.size)
    pixels = glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE)
    picture = Image.frombytes("RGB", (width, height), pixels)
    picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM).save(file, compress_level=1)


def _picture(app: "KioskApp", name: str, state: State, file: Path) -> Picture:
    from screens.audit import audit  # noqa: PLC0415

    app.port.state = state
    app.show(state)
    settle(app)
    save(file)
    return Picture(name, type(state).__name__, file, tuple(audit(app)))
