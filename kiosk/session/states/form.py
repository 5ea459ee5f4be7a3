"""Form, review, signature."""

from dataclasses import dataclass

from kiosk.catalogue import FormField
from kiosk.identity import PersonalText
from kiosk.materials import Resolution
from kiosk.session.states.state import State


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One form field with its value; `source` names where a filled-in value came from."""

    field: FormField
    value: PersonalText
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Form(State):
    """`focus` is the field the keyboard writes into; `defects` are all faults found at once (R06)."""

    entries: tuple[Entry, ...] = ()
    focus: str = ""
    defects: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Review(State):
    """All that will be handed in. A print item fetches its data here first (`ready` turns true)."""

    ready: bool = True
    entries: tuple[Entry, ...] = ()
    resolutions: tuple[Resolution, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sign(State):
    """The signature as strokes; `problem` when there is too little ink to be one."""

    problem: str = ""
