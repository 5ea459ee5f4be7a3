"""The one hole in the wall: what the screens need of whoever holds the session."""

from collections.abc import Callable
from typing import Protocol

from kiosk.session.events import Event
from kiosk.session.states import State


class SessionPort(Protocol):
    """Filled with the terminal by the command line, with a list by tests."""

    @property
    def state(self) -> State:
        """The state to show now."""

    def send(self, event: Event) -> None:
        """Hands over what the resident did; it may change `state` before returning."""

    def pump(self) -> None:
        """Called on every tick of the UI thread: take queued events and advance."""

    def on_key(self, listener: Callable[[str], None]) -> None:
        """`listener` is called on the UI thread with each key of the keypad (`screens.keypad`)."""

    def subscribe(self, callback: Callable[[State], None]) -> None:
        """`callback` is called on the UI thread with each new state."""
