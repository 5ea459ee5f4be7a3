"""What a person at the bench can order: the words of `kiosk sim …` and of the bench's page, carried out."""

import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.sandbox.bench.cabinet import Cabinet
from kiosk.sandbox.bench.phones import phone_gestures
from kiosk.sandbox.bench.platform_process import PlatformProcess
from kiosk.sandbox.bench.stand import Gesture, OrderRefused, Stand
from kiosk.sandbox.bench.stands.platform import platform_stand
from kiosk.terminal.clock import CHINA_TIME

__all__ = ["OrderRefused", "Orders", "Told"]

REMEMBERED = 50
"""Orders kept for the page."""
SECRET = "TEXT"
"""An argument that is not written down: what codes say is nobody's business."""


@dataclass(frozen=True, slots=True)
class Told:
    """One order as it went. `number` counts all orders of this sandbox."""

    number: int
    at: datetime
    order: str
    answer: str
    done: bool


class Orders:
    """Carries out orders on one cabinet and one platform. Any thread may call it."""

    def __init__(
        self, cabinet: Cabinet, platform: PlatformProcess, where: Callable[[], str] = lambda: ""
    ) -> None:
        """`where` gives the address of the bench's page, empty when there is none."""
        self._where = where
        self.platform = platform_stand(platform)
        self.stands = (*cabinet.stands.values(), self.platform)
        self._stands = _by_name(self.stands)
        gestures = (*cabinet.gestures, *phone_gestures(cabinet, platform))
        self._gestures: Mapping[tuple[str, str], Gesture] = {(g.head, g.verb): g for g in gestures}
        self._journal: deque[Told] = deque(maxlen=REMEMBERED)
        self._count = 0
        self._lock = threading.Lock()

    @property
    def journal(self) -> tuple[Told, ...]:
        """The last orders, newest first."""
        return tuple(reversed(self._journal.copy()))

    @property
    def usages(self) -> Mapping[str, tuple[str, ...]]:
        """Everything that can be ordered, by first word."""
        heads = dict.fromkeys((*(head for head, _ in self._gestures), *self._stands))
        return {head: self._usages(head) for head in heads}

    def carry_out(self, words: Sequence[str]) -> str:
        """Does what `words` say and answers with one sentence.

        Raises:
            OrderRefused: for unknown devices, verbs or residents; the sentence says what there is.
        """
        if list(words) == ["where"]:
            return self._where() or "this sandbox has no page"
        if list(words) == ["help"]:
            return "\n".join(usage for usages in self.usages.values() for usage in usages)
        try:
            answer = self._answer(words)
        except OrderRefused as refusal:
            self._note(words, str(refusal), done=False)
            raise
        self._note(words, answer, done=True)
        return answer

    def _answer(self, words: Sequence[str]) -> str:
        head, *rest = words or [""]
        if rest:
            gesture = self._gestures.get((head, rest[0]))
            if gesture is not None and 0 <= len(rest) - 1 - len(gesture.takes) <= len(gesture.optional):
                return gesture.do(*rest[1:])
            stand = self._stands.get(head)
            if stand is not None and stand.order(rest):
                return f"{head}: {rest[0]}"
        usages = self._usages(head)
        if usages:
            can = " | ".join(usage.removeprefix(f"{head} ") for usage in usages)
            raise OrderRefused(f"{head} can be followed by: {can}")
        raise OrderRefused(f"say what to act on, one of: {', '.join(self.usages)}; and what to do with it")

    def _usages(self, head: str) -> tuple[str, ...]:
        said = tuple(gesture.usage for gesture in self._gestures.values() if gesture.head == head)
        stand = self._stands.get(head)
        return (*said, *stand.usages(head)) if stand is not None else said

    def _note(self, words: Sequence[str], answer: str, *, done: bool) -> None:
        gesture = self._gestures.get((words[0], words[1])) if len(words) > 1 else None
        hidden = gesture is not None and SECRET in gesture.takes
        text = " ".join((*words[:2], "…", *words[3:]) if hidden else words)
        with self._lock:
            self._count += 1
            self._journal.append(Told(self._count, datetime.now(CHINA_TIME), text[:80], answer[:400], done))


def _by_name(stands: Sequence[Stand]) -> Mapping[str, Stand]:
    names = {stand.alias: stand for stand in stands if stand.alias}
    return {**names, **{stand.role: stand for stand in stands}}
