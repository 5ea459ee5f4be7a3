"""The window with the terminal in it: shows the state of the session and hands over touches."""

import gc
from collections import deque
from collections.abc import Callable, Sequence
from time import perf_counter, thread_time

from kivy.app import App
from kivy.base import EventLoop, ExceptionHandler, ExceptionManager, runTouchApp
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.logger import Logger
from kivy.uix.floatlayout import FloatLayout

from kiosk.session.events import Event, HomePressed, Touched
from kiosk.session.states import Farewell, Idle, State
from kiosk.words import Words
from screens import look, registry
from screens.actions import Action, actions_in, drag, find, press
from screens.failsafe import Failsafe
from screens.frame import Frame
from screens.keypad import Keypad
from screens.port import SessionPort
from screens.screen import Screen
from screens.theme import Metrics, Theme
from screens.widgets import measure

PUMPS_A_SECOND = 30


class KioskApp(App):
    """`run` shows the window until `stop`; `open` and `frame` do the same step by step.

    `transitions` holds the seconds this thread worked for each new screen, from the touch or the new state
    to the picture's last instruction, without the drawing itself.
    """

    def __init__(
        self,
        port: SessionPort,
        words: Words,
        metrics: Metrics,
        answered: Callable[[float], None] | None = None,
    ) -> None:
        """`answered` is told the seconds from each touch to the picture that answers it."""
        super().__init__()
        self._answered = answered
        self._touched = 0.0
        self.port = port
        self.words = words
        self.metrics = metrics
        self.transitions: deque[tuple[str, float]] = deque(maxlen=2000)
        self._built_for: tuple[object, ...] | None = None
        self._frame: Frame | None = None
        self._screens: dict[type[State], Screen] = {}
        self._spoilt: set[type[State]] = set()
        self._failed = False
        self._shown: State | None = None
        self._began = 0.0
        self._drawn = False
        self._show_soon = Clock.create_trigger(self._show_now, -1)
        self._warm_soon = Clock.create_trigger(self._warm, 0.05)

    def build(self) -> FloatLayout:
        """The root, with the first screen in it."""
        Clock.max_iteration = 40
        _rest_the_collector()
        self.root = FloatLayout(size=Window.size)
        ExceptionManager.add_handler(_Guard(self))
        self.show(self.port.state)
        self.port.subscribe(lambda _state: self._show_soon())
        self._keypad = Keypad(self.actions, self._still_here)
        self.port.on_key(self._keypad.press)
        Window.bind(on_draw=self._about_to_draw, on_flip=self._drew)
        Clock.schedule_interval(self._pump, 1 / PUMPS_A_SECOND)
        return self.root

    def open(self) -> None:
        """Opens the window without entering a loop; `frame` then makes time pass."""
        self._run_prepare()
        runTouchApp(embedded=True)

    def frame(self) -> None:
        """One turn of the loop: input, clock, drawing, and what the window system tells."""
        try:
            EventLoop.idle()
            Window.mainloop()
        except Exception as error:
            if ExceptionManager.handle_exception(error) == ExceptionManager.RAISE:
                raise

    def open_settings(self, *_ignored: object) -> bool:
        """Kivy's own settings panel is not for residents."""
        return False

    # --- showing

    def show(self, state: State) -> None:
        """Shows `state` at once."""
        self._began = self._began or thread_time()
        self._failed = False
        self._dress(state)
        assert self._frame is not None
        self._frame.show(self._screen(type(state)), state)
        self._shown = state
        if self._drawn:
            self._warm_soon()

    def send(self, event: Event) -> None:
        """What a widget sends: handed over, and answered in the same tick where possible."""
        self._began = thread_time()
        self._touched = self._touched or perf_counter()
        self.port.send(event)
        self.port.pump()
        if self.port.state is self._shown:
            self._began = self._touched = 0.0

    def fail(self) -> None:
        """Leaves the broken screen for the plain one."""
        self._failed = True
        self._drop()
        self.root.clear_widgets()
        self.root.add_widget(Failsafe(self._start_again))

    def _still_here(self) -> None:
        """Somebody moves the keypad's mark; where that would already begin something, only the mark moves."""
        if not isinstance(self.port.state, Idle | Farewell):
            self.send(Touched())

    def _show_now(self, _seconds: float) -> None:
        state = self.port.state
        if state is not self._shown and not self._failed:
            self.show(state)

    def _pump(self, _seconds: float) -> None:
        self.port.pump()
        self._show_now(0)

    def _start_again(self) -> None:
        self.port.send(HomePressed())
        self.port.pump()
        self.show(self.port.state)

    def _dress(self, state: State) -> None:
        """A new resident, mode or language has new widgets: nothing of the last one can be on them."""
        visit = state.visit
        wanted = (visit.ticket, visit.mode, visit.locale, self.metrics)
        if wanted == self._built_for and self._frame is not None:
            return
        if self._built_for is not None and wanted[1:] == self._built_for[1:] and isinstance(state, Farewell):
            # The farewell and the frame never showed anything of anybody; all other screens go.
            self._built_for = wanted
            self._forget_others(Farewell)
            return
        self._drop()
        look.put(look.Look(Theme(visit.mode, self.metrics), visit.locale, self.words, self.send))
        self._frame = Frame(size_hint=(1, 1))
        self.root.clear_widgets()
        self.root.add_widget(self._frame)
        self._built_for = wanted

    def _forget_others(self, kept: type[State]) -> None:
        for kind in [k for k in self._screens if k is not kept]:
            self._screens.pop(kind).forget()
        measure.wrap.cache_clear()
        Clock.schedule_once(lambda _seconds: gc.collect(), 1)

    def _drop(self) -> None:
        for screen in self._screens.values():
            screen.forget()
        self._screens.clear()
        self._frame = None
        self._built_for = None
        measure.wrap.cache_clear()
        Clock.schedule_once(lambda _seconds: gc.collect(), 1)

    def _screen(self, kind: type[State]) -> Screen:
        if kind not in self._screens:
            self._screens[kind] = registry.screen_class(kind)()
        return self._screens[kind]

    def _warm(self, _seconds: float) -> None:
        """Builds one screen that may come next, then waits again for a quiet moment."""
        if self._shown is None or self._failed:
            return
        for kind in registry.LIKELY_NEXT.get(type(self._shown), ()):
            if kind not in self._screens and kind not in self._spoilt:
                self._try_to_build(kind)
                self._warm_soon()
                return

    def _try_to_build(self, kind: type[State]) -> None:
        """A screen that cannot be built is a trouble of the one who comes to it, not of this one."""
        try:
            self._screen(kind)
        except Exception:
            Logger.exception("Screens: %s cannot be built", kind.__name__)
            self._spoilt.add(kind)

    def _about_to_draw(self, *_ignored: object) -> None:
        if self._began and self._shown is not None:
            self.transitions.append((type(self._shown).__name__, thread_time() - self._began))
            self._began = 0.0
        if not self._drawn:
            # The first picture does not wait for screens that may come after it.
            self._drawn = True
            self._warm_soon()

    def _drew(self, *_ignored: object) -> None:
        if self._touched and self._answered is not None:
            self._answered(perf_counter() - self._touched)
        self._touched = 0.0

    # --- touching

    def actions(self) -> list[Action]:
        """What can be touched now."""
        return actions_in(self.root)

    def touch(self, action_id: str) -> Action:
        """A real touch in the middle of an action's widget; it is handled in the next frames.

        Raises:
            CannotTouch: when a finger could not do it either.
        """
        found = find(self.root, action_id)
        press(found)
        return found

    def drag(self, points: Sequence[tuple[float, float]]) -> None:
        """A real finger along `points`, in pixels from the lower left."""
        for _ in drag(points):
            self.frame()


def _rest_the_collector() -> None:
    """Whole collections take longer than a screen change may: they run when a resident has gone.

    What was there before the first screen stays for good and is never looked through again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 200)


class _Guard(ExceptionHandler):
    """Nothing that goes wrong in a callback ends the terminal."""

    def __init__(self, app: KioskApp) -> None:
        super().__init__()
        self._app = app

    def handle_exception(self, exception: BaseException) -> int:
        if not isinstance(exception, Exception):
            return int(ExceptionManager.RAISE)
        Logger.error("Screens: a screen failed", exc_info=exception)
        self._app.fail()
        return int(ExceptionManager.PASS)
