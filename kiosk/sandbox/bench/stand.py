"""One place of the bench: what stands there, what can be wrong with it, what a person can do with it.

Orders, page and help are all made from these tables; nothing about a device is written down twice.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol


class OrderRefused(ValueError):
    """The bench cannot do this; the sentence says what it can."""


class Runs(Protocol):
    """A simulator with a life of its own."""

    def start(self) -> None:
        """Plug in and begin."""

    def stop(self) -> None:
        """End for good."""


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """Something that can be wrong.

    `cause` gets the amount ordered, else `amount`, whose unit is the device's affair; 0 means that this
    trouble has none. Troubles with the same `undo` word end together. `ends` are further troubles that are
    over when this one is mended: whoever gets power again does not hang any more. `name` says in English
    what it is.
    """

    word: str
    cause: Callable[[float], object]
    mend: Callable[[], object]
    undo: str = ""
    amount: float = 0.0
    ends: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Gesture:
    """Something a person does: `head verb ARGUMENT…`. `do` gets the arguments and answers in one sentence.

    `optional` arguments may be left out. `choices` are the values of the first argument, where they are few.
    """

    head: str
    verb: str
    do: Callable[..., str]
    takes: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def usage(self) -> str:
        first = ("|".join(self.choices),) if self.choices else self.takes[:1]
        return " ".join((self.head, self.verb, *first, *self.takes[1:], *(f"[{o}]" for o in self.optional)))


class Stand:
    """One role of the terminal at the bench. Any thread may give orders; they are carried out in turn."""

    def __init__(
        self,
        role: str,
        *,
        table: Mapping[str, Any] | None = None,
        runs: Runs | None = None,
        troubles: Sequence[Trouble] = (),
        gestures: Sequence[Gesture] = (),
        shows: Callable[[], Mapping[str, str]] = dict,
        alias: str = "",
        exclusive: bool = False,
    ) -> None:
        """`table` is the settings' table with which a terminal finds the device; `shows` is what a person
        sees of it, by name; `alias` is another name in orders; with `exclusive` a new trouble replaces
        the one before."""
        self.role = role
        self.alias = alias
        self.table: Mapping[str, Any] = MappingProxyType(dict(table or {}))
        self.runs = runs
        self.troubles: Mapping[str, Trouble] = MappingProxyType({t.word: t for t in troubles})
        self.gestures = tuple(gestures)
        self.shows = shows
        self._exclusive = exclusive
        self._in_force: dict[str, float] = {}
        self._lock = threading.Lock()

    @property
    def in_force(self) -> Mapping[str, float]:
        """The troubles that were ordered and not mended, each with its amount."""
        return MappingProxyType(dict(self._in_force))

    @property
    def undos(self) -> tuple[str, ...]:
        """The words that end a trouble, each once."""
        return tuple(dict.fromkeys(t.undo for t in self.troubles.values() if t.undo))

    def usages(self, name: str) -> tuple[str, ...]:
        """Every order this place understands, when it is called `name`."""
        own = (f"{t.word} [{t.amount:g}]" if t.amount else t.word for t in self.troubles.values())
        ending = (*self.undos, "mend [WHAT]") if self.troubles else ()
        return tuple(f"{name} {word}" for word in (*own, *ending))

    def order(self, words: Sequence[str]) -> bool:
        """Causes or mends what `words` name; False when they name nothing of this place.

        Raises:
            OrderRefused: when it is known and cannot be done.
        """
        word, *rest = words
        with self._lock:
            if word in self.troubles and len(rest) <= 1:
                self._cause(self.troubles[word], rest)
            elif word in self.undos and not rest:
                self._mend([t for t in self.troubles.values() if t.undo == word])
            elif word == "mend" and self.troubles and len(rest) <= 1:
                self._mend(self._named(rest))
            else:
                return False
        return True

    def _cause(self, trouble: Trouble, rest: Sequence[str]) -> None:
        amount = _number(rest[0]) if rest and trouble.amount else trouble.amount
        if amount is None or (rest and not trouble.amount):
            raise OrderRefused(
                f"{self.role} {trouble.word} takes {'a number' if trouble.amount else 'nothing'}"
            )
        trouble.cause(amount)
        if self._exclusive:
            self._in_force.clear()
        self._in_force[trouble.word] = amount

    def _named(self, rest: Sequence[str]) -> list[Trouble]:
        if not rest:
            return list(self.troubles.values())
        trouble = self.troubles.get(rest[0])
        if trouble is None:
            raise OrderRefused(f"{self.role} mend {' | '.join(self.troubles)}")
        return [t for t in self.troubles.values() if t is trouble or (t.undo and t.undo == trouble.undo)]

    def _mend(self, troubles: Sequence[Trouble]) -> None:
        for mend in dict.fromkeys(t.mend for t in troubles):
            mend()
        for trouble in troubles:
            for word in (trouble.word, *trouble.ends):
                self._in_force.pop(word, None)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0 < number < 10_000 else None
