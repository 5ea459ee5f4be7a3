"""Takes what a scanner answers to commands out of the stream of codes, without I/O."""

from drivers.scanner.profiles import Answer

LONGEST = 512
"""Bytes after which something that began like an answer is none."""


class AnswerFilter:
    """Gives back a stream without answers; holds at most one begun answer of ``LONGEST`` bytes."""

    def __init__(self, answers: tuple[Answer, ...]) -> None:
        self._answers = answers
        self._held = b""
        self.refused = False
        """Whether an answer said no since the last :meth:`reset`."""

    def reset(self) -> None:
        """Forget what came before."""
        self._held = b""
        self.refused = False

    def feed(self, data: bytes) -> bytes:
        """The part of ``data``, and of what was held, that is surely no answer."""
        if not self._answers:
            return data
        self._held += data
        clean = b""
        while (found := self._first()) is not None:
            place, answer = found
            clean += self._held[:place]
            self._held = self._held[place:]
            size = _size(self._held, answer)
            if size is None and len(self._held) <= LONGEST:
                return clean
            size = size or len(answer.start)
            self._take(answer, size)
        keep = max((_overlap(self._held, answer.start) for answer in self._answers), default=0)
        cut = len(self._held) - keep
        clean, self._held = clean + self._held[:cut], self._held[cut:]
        return clean

    def silence(self) -> bytes:
        """What was held turned out to be no answer: nothing follows."""
        held, self._held = self._held, b""
        return held

    def _first(self) -> tuple[int, Answer] | None:
        places = [(self._held.find(answer.start), index) for index, answer in enumerate(self._answers)]
        there = [(place, index) for place, index in places if place >= 0]
        if not there:
            return None
        place, index = min(there)
        return place, self._answers[index]

    def _take(self, answer: Answer, size: int) -> None:
        whole, self._held = self._held[:size], self._held[size:]
        self.refused = self.refused or (answer.refusal in whole and size > len(answer.start))


def _size(held: bytes, answer: Answer) -> int | None:
    """Bytes of the answer that ``held`` begins with, or None while it is not complete."""
    if answer.size:
        return answer.size if len(held) >= answer.size else None
    end = held.find(answer.end, len(answer.start), LONGEST)
    return None if end < 0 else end + len(answer.end)


def _overlap(held: bytes, start: bytes) -> int:
    """How many of the last bytes could be the beginning of ``start``."""
    return next((size for size in range(len(start) - 1, 0, -1) if held.endswith(start[:size])), 0)
