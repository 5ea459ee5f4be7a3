"""What is read aloud."""

from collections.abc import Iterator

from kiosk.session.agreeing import consent_of
from kiosk.session.effects import Effect, Speak
from kiosk.session.saying import aloud, say
from kiosk.session.states import State

SLOWLY = 0.5
"""Seconds for a character that is read aloud, at the slowest a voice may be set to."""
_SIGNS = 40
"""Characters of a message, without what stands in it, at most."""


def of_voice(state: State) -> Iterator[Effect]:
    """The state's sentence, once, where the resident wants to hear it."""
    message = say(state)
    if state.visit.mode.sound and state.said != message:
        text, told = aloud(state), tuple(part for line in consent_of(state) for part in line)
        signs = len(text) + sum(_SIGNS + sum(len(value) for _, value in part.given) for part in told)
        seconds = Speak.deadline + signs * SLOWLY
        yield Speak(message=message, locale=state.visit.locale, told=told, text=text, deadline=seconds)
