"""Touches that say what: a choice, a text, a signature, a rating."""

from dataclasses import dataclass

from kiosk.identity import PersonalText
from kiosk.session.events.event import ResidentEvent
from kiosk.session.visit import Mode, Stroke


@dataclass(frozen=True, kw_only=True)
class ItemChosen(ResidentEvent):
    """A service was touched."""

    item_id: str


@dataclass(frozen=True, kw_only=True)
class DomainChosen(ResidentEvent):
    """A department's domain on the home screen; empty for the front page."""

    domain: str


@dataclass(frozen=True, kw_only=True)
class PageTurned(ResidentEvent):
    """Another page of a list, counted from 0."""

    page: int


@dataclass(frozen=True, kw_only=True)
class QueryTyped(ResidentEvent):
    """What stands in the search field now."""

    text: str


@dataclass(frozen=True, kw_only=True)
class MaterialOpened(ResidentEvent):
    """A material of the list is to be seen as it looks; `index` counts from 0."""

    index: int


@dataclass(frozen=True, kw_only=True)
class FieldFocused(ResidentEvent):
    """A field is to be typed into; an empty key closes the keyboard."""

    key: str


@dataclass(frozen=True, kw_only=True)
class FieldFilled(ResidentEvent):
    """What stands in a form field now."""

    key: str
    value: PersonalText


@dataclass(frozen=True, kw_only=True)
class Signed(ResidentEvent):
    """The strokes so far; none clears the field."""

    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, kw_only=True)
class Rated(ResidentEvent):
    """5 (非常满意) to 1 (非常不满意)."""

    score: int


@dataclass(frozen=True, kw_only=True)
class ReasonsChosen(ResidentEvent):
    """Codes of the rating list."""

    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LocaleChosen(ResidentEvent):
    """Another language."""

    locale: str


@dataclass(frozen=True, kw_only=True)
class ModeChosen(ResidentEvent):
    """Larger, in stronger contrast, or lower: another way of being met."""

    mode: Mode
