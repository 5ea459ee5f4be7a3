"""What a resident can do. Touches are counted; cards, codes, faces, signatures and leaving are acts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Touch:
    """One finger on one thing, by its action id."""

    action: str


@dataclass(frozen=True, slots=True)
class TypeText:
    """Fills a field by the keys of its keyboard; every key is a touch of its own, counted apart."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class LayCard:
    """Lays the own card on the reader."""


@dataclass(frozen=True, slots=True)
class TakeCard:
    """Takes the card, and the paper with it."""


@dataclass(frozen=True, slots=True)
class ShowCode:
    """Holds a code before the scanner."""

    text: str


@dataclass(frozen=True, slots=True)
class Draw:
    """Signs in the signature field."""


@dataclass(frozen=True, slots=True)
class Look:
    """Reads what is shown for some seconds and does nothing; the machine would have gone on by itself."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Leave:
    """Walks away; time passes."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Wait:
    """The machine is at work."""


Act = Touch | TypeText | LayCard | TakeCard | ShowCode | Draw | Look | Leave | Wait
