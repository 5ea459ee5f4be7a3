"""The setting-up screen: what a technician reads before a cabinet is a terminal, in both languages at once.

No session runs yet and nobody's language is known, so every sentence stands there in Chinese and in English.
"""

from collections.abc import Callable

from kivy.app import App
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from kiosk.session.visit import Mode
from kiosk.words import Words
from kiosk.words.words import LOCALES
from screens import look
from screens.provision_view import STEPS, DeviceLine, ProvisionView
from screens.theme import Metrics, Theme
from screens.widgets.notice import Notice
from screens.widgets.qr import QrCode
from screens.widgets.row import Row
from screens.widgets.stack import Stack
from screens.widgets.surface import Surface
from screens.widgets.text import Text

LOOKS_A_SECOND = 5
CHINESE, ENGLISH = LOCALES
_DONE = ("check_circle", "green")
_NOW = ("arrow_forward", "blue")
_TROUBLE = ("report_problem", "amber")
_LATER = ("schedule", "soft")


class ProvisionScreen(FloatLayout):
    """The whole panel; `show` puts another view on it."""

    def __init__(self, words: Words, wide: bool) -> None:
        super().__init__()
        self._words = words
        self._asking = Stack(fill="card", raised=True, padding=7, spacing=4, align="middle")
        self._way = Stack(fill="card", raised=True, padding=7, spacing=4)
        self._title = Stack(padding=4, spacing=1, align="middle")
        ground = Surface(fill="ground", corner=0.1)
        for part, (x, y, width, height) in zip(
            (ground, self._title, self._asking, self._way), _places(wide), strict=True
        ):
            part.size_hint, part.pos_hint = (width, height), {"x": x, "y": y}
            self.add_widget(part)
        self._title.fill_with(self._both("provision-title", "title", "body", "center"))

    def show(self, view: ProvisionView) -> None:
        self._asking.fill_with([*(self._challenge(view) if view.code else self._known(view))])
        below = [self._devices(view)] if view.devices else self._steps(view)
        self._way.fill_with([*self._said(view), *below])

    def _challenge(self, view: ProvisionView) -> list[Widget]:
        code = QrCode(text=view.code)
        code.grows = True
        digits = Text(words=view.digits, size_name="title", weight="bold", halign="center")
        return [code, *self._both("provision-digits", "large", "body", "center"), digits]

    def _known(self, view: ProvisionView) -> list[Widget]:
        if not view.terminal:
            return []
        number = Text(words=view.terminal, size_name="hero", weight="bold", halign="center")
        wrong = [
            f"{self._role(CHINESE, d)} {self._role(ENGLISH, d)}: {d.detail}" for d in view.devices if not d.ok
        ]
        lines = [Text(words=line, size_name="small", ink="amber") for line in wrong]
        return [*self._both("provision-terminal", "large", "body", "center"), number, *lines]

    def _said(self, view: ProvisionView) -> list[Widget]:
        chinese = Notice(kind=view.kind, words=f"{self._in(CHINESE, view.said)}\n{self._now(CHINESE, view)}")
        english = f"{self._in(ENGLISH, view.said)}. {self._now(ENGLISH, view)}"
        return [chinese, Text(words=english, ink="soft")]

    def _now(self, locale: str, view: ProvisionView) -> str:
        return self._in(locale, f"{view.said}.now")

    def _steps(self, view: ProvisionView) -> list[Widget]:
        return [self._step(view, index, name) for index, name in enumerate(STEPS)]

    def _step(self, view: ProvisionView, index: int, name: str) -> Row:
        icon, ink = _mark(view, index)
        key = f"provision-step-{name}"
        return Row(icon=icon, icon_ink=ink, title=self._in(CHINESE, key), detail=self._in(ENGLISH, key))

    def _devices(self, view: ProvisionView) -> Stack:
        """Two beside each other; what is wrong with one stands under the terminal's number."""
        stack = Stack(columns=2, hug=True)
        stack.fill_with([self._device(line) for line in view.devices])
        return stack

    def _device(self, line: DeviceLine) -> Row:
        icon, ink = _DONE if line.ok else _TROUBLE
        return Row(
            icon=icon,
            icon_ink=ink,
            title=self._role(CHINESE, line),
            detail=self._role(ENGLISH, line),
            note=self._in(CHINESE, "provision-fine" if line.ok else "provision-fault"),
        )

    def _role(self, locale: str, line: DeviceLine) -> str:
        key = f"provision-role-{line.role}"
        return self._in(locale, key) if self._words.has(locale, key) else line.role

    def _both(self, key: str, first: str, second: str, align: str) -> list[Widget]:
        return [
            Text(words=self._in(CHINESE, key), size_name=first, weight="bold", halign=align),
            Text(words=self._in(ENGLISH, key), size_name=second, ink="soft", halign=align),
        ]

    def _in(self, locale: str, key: str) -> str:
        return self._words.text(locale, key)


class ProvisionApp(App):
    """Shows what `view` gives until `ended` says so."""

    def __init__(
        self, words: Words, metrics: Metrics, view: Callable[[], ProvisionView], ended: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._words = words
        self._metrics = metrics
        self._view = view
        self._ended = ended
        self._shown: ProvisionView | None = None

    def build(self) -> ProvisionScreen:
        metrics = self._metrics.on(*map(int, Window.size))
        look.put(look.Look(Theme(Mode(), metrics), CHINESE, self._words, lambda _event: None))
        self.root = ProvisionScreen(self._words, metrics.wide)
        self._look()
        Clock.schedule_interval(self._look, 1 / LOOKS_A_SECOND)
        return self.root

    def _look(self, *_seconds: float) -> None:
        view = self._view()
        if view != self._shown:
            self.root.show(view)
            self._shown = view
        if self._ended():
            self.stop()


def _mark(view: ProvisionView, index: int) -> tuple[str, str]:
    if index < view.step:
        return _DONE
    if index > view.step:
        return _LATER
    return _TROUBLE if view.kind == "warning" else _NOW


def _places(wide: bool) -> tuple[tuple[float, float, float, float], ...]:
    """Ground, title, challenge and way, as parts of the panel: left, lower edge, width, height."""
    if wide:
        return (0, 0, 1, 1), (0.03, 0.85, 0.94, 0.13), (0.03, 0.04, 0.37, 0.79), (0.42, 0.04, 0.55, 0.79)
    return (0, 0, 1, 1), (0.05, 0.9, 0.9, 0.08), (0.05, 0.53, 0.9, 0.36), (0.05, 0.03, 0.9, 0.48)
