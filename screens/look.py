"""What every widget needs to draw itself: theme, language, words, and where touches go.

One value for the whole window. When mode or language changes, a new one is put in place and the screens
are built again, so no widget has to listen for changes.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kivy.logger import Logger

from kiosk.catalogue import Localised
from kiosk.session.events import Event
from kiosk.words import Words
from kiosk.words.words import LOCALES
from screens.theme import Theme


@dataclass(frozen=True)
class Look:
    """What every widget of one visit is dressed with."""

    theme: Theme
    locale: str
    words: Words
    send: Callable[[Event], None]


class _Place:
    look: Look


def put(look: Look) -> None:
    """Makes `look` the one that widgets built from now on are drawn by."""
    _Place.look = look


def look() -> Look:
    return _Place.look


def theme() -> Theme:
    return _Place.look.theme


def mm(millimetres: float) -> float:
    return _Place.look.theme.mm(millimetres)


def size(name: str) -> float:
    return _Place.look.theme.size(name)


def colour(token: str) -> tuple[float, float, float, float]:
    return _Place.look.theme.colour(token)


def text(key: str, **values: object) -> str:
    """A message in the resident's language, else in Chinese, else its key (a test keeps that away)."""
    words, locale = _Place.look.words, _Place.look.locale
    for language in (locale, LOCALES[0]):
        if words.has(language, key):
            return words.text(language, key, **values)
    Logger.warning("Words: no message %s", key)
    return key


def spoken(key: str, **values: object) -> str:
    """What is said of a message: its spoken form, or the message itself."""
    return text(f"{key}.spoken", **values) if _has(f"{key}.spoken") else text(key, **values)


def local(words: Localised) -> str:
    return words.to(_Place.look.locale)


def english() -> bool:
    return _Place.look.locale == "en"


def send(event: Event) -> None:
    _Place.look.send(event)


def _has(key: str) -> bool:
    return _Place.look.words.has(_Place.look.locale, key)
