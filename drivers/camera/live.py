"""Codes in a stream of pictures: one fast look at every picture, and one closer look, another each time.

A code that is held before the camera is seen in many pictures, so the reach of all looks is had at the
price of two a picture. Pictures that came while one was looked at are never seen: the newest counts.
"""

import threading
from collections import Counter, deque
from collections.abc import Callable, Sequence

import numpy
from numpy.typing import NDArray

from drivers.camera import engines, looks
from drivers.camera.codes import LEAST_EDGE, grey_of, texts_of
from drivers.camera.engines import Sight
from drivers.camera.finders import Region
from drivers.camera.frame import Frame
from drivers.camera.preparations import Grey

REMEMBERED = 30
"""Pictures for which a first reading waits for its equal."""
LINE_TURNS = 2
"""Pictures of a round that are searched for line codes: by averages along the bars, then closely."""
REST = 0.01
"""Seconds between two questions for a picture while there is no new one."""

Check = Callable[[str], bool]


class LiveReader:
    """Reads one picture after the other. ``region`` is the part that is looked at, None for all of it.

    A text is accepted once ``check`` says so (a signature, a checksum), or after it was read in two pictures.
    """

    def __init__(self, region: Region | None = None, check: Check | None = None) -> None:
        self._region = region
        self._check = check
        self._recent: deque[list[str]] = deque(maxlen=REMEMBERED)
        self._turn = 0

    def see(self, image: NDArray[numpy.uint8]) -> list[str]:
        """The texts accepted with this picture (as for :func:`drivers.camera.codes.decode`)."""
        grey = self._framed(grey_of(image))
        texts = self._read(grey) if min(grey.shape) >= LEAST_EDGE else []
        self._recent.append(texts)
        seen = Counter(text for each in self._recent for text in each)
        return [text for text in texts if seen[text] > 1 or (self._check is not None and self._check(text))]

    def _framed(self, grey: Grey) -> Grey:
        region = self._region
        if region is None:
            return grey
        part = grey[max(region.top, 0) : max(region.bottom, 0), max(region.left, 0) : max(region.right, 0)]
        return numpy.ascontiguousarray(part)

    def _read(self, grey: Grey) -> list[str]:
        first = engines.zxing(grey)
        return texts_of([first]) or texts_of(self._closer(grey, first))

    def _closer(self, grey: Grey, first: Sight) -> Sequence[Sight]:
        plan = looks.plan(grey, bool(first.unread))
        turn, self._turn = self._turn % (len(plan) + LINE_TURNS), self._turn + 1
        if turn < len(plan):
            return (looks.take(plan[turn], grey, looks.Parts(grey, first)),)
        lines = looks.LineCodes(grey)
        if turn == len(plan):
            return tuple(lines.first()) + tuple(lines.further())
        return tuple(lines.closer()) + tuple(lines.anywhere())


def watch(
    latest: Callable[[], Frame | None], reader: LiveReader, stop: threading.Event, rest: float = REST
) -> list[str]:
    """Look at the newest picture of a camera, each once, until a text is accepted or ``stop`` is set.

    ``latest`` gives the newest picture or None, as a camera's does; ``rest`` is in seconds. The texts, or an
    empty list after ``stop``.
    """
    number = None
    while not stop.is_set():
        frame = latest()
        if frame is None or frame.number == number:
            stop.wait(rest)
            continue
        number = frame.number
        if texts := reader.see(frame.image):
            return texts
    return []
