"""What is read aloud."""

from collections.abc import Iterator

from kiosk.session.effects import Effect, Speak
from kiosk.session.saying import aloud, say
from kiosk.session.states import State

SLOWLY = 0.5
"""Seconds for a character that is read aloud, at the slowest a voice may be set to."""


def of_voice(state: State) -> Iterator[Effect]:
    """The state's sentence, once, where the resident wants to hear it."""
    message = say(state)
    if state.visit.mode.sound and state.said != message:
        text = aloud(state)
        seconds = Speak.deadline + len(text) * SLOWLY
        yield Speak(message=message, locale=state.visit.locale, text=text, deadline=seconds)
