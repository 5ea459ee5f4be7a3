"""The looks at a picture after the first one, in the order of what they gained for their time.

The order and the gates were measured on drawn photographs (``kiosk bench codes``); a part is one of the
regions of :mod:`drivers.camera.finders`, the likeliest first.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from drivers.camera import engines, finders, stripes
from drivers.camera import preparations as prepared
from drivers.camera.engines import Sight
from drivers.camera.preparations import Grey, Preparation
from drivers.camera.stripes import Stripes

Eye = Callable[[Grey], Sight]
LONGEST_EDGE = 1000
"""Pixels to which a part is enlarged at most."""
LARGE = 500_000
"""Pixels from which a picture counts as large: there, more looks cost less than one of libzbar's."""
PARTS = 3
LEAST_REGION = 21
"""Pixels: an eye that saw finder patterns without being able to say where gives a place without extent."""


@dataclass(frozen=True, slots=True)
class Look:
    """``part`` is the index of a region, None the whole picture; ``factor`` its size beforehand.

    ``most`` is how large the part may be then, as a share of the picture: what is dear is for small parts.
    """

    eye: Eye
    prepare: Preparation
    factor: float = 1
    part: int | None = None
    most: float = math.inf


ALWAYS = (
    Look(engines.zxing, prepared.as_is, 0.5),
    Look(engines.zxing_global, prepared.as_is, 0.5),
    Look(engines.zxing_global, prepared.inverted),
    Look(engines.zxing, prepared.brightened, 0.5, 0),
    Look(engines.zxing, prepared.as_is, 2, 0),
    Look(engines.zxing, prepared.deblurred, 2, 0, 1.5),
    Look(engines.zxing, prepared.sharpened, 1, 0, 0.6),
    Look(engines.zxing, prepared.evened, 1, 0),
    Look(engines.zxing, prepared.brightened),
    Look(engines.zxing, prepared.sharpened, 3, 0, 1.5),
    Look(engines.zxing, prepared.as_is, 3, 1),
    Look(engines.zbar, prepared.evened, 0.5, 0, 0.1),
    Look(engines.zxing_global, prepared.outlined, 2, 0, 0.8),
    Look(engines.zxing, prepared.deblurred, 3, 0, 0.5),
    Look(engines.zbar, prepared.outlined, 2, 0, 0.3),
    Look(engines.zbar, prepared.outlined, 1, 0, 0.35),
)
IF_LARGE = (Look(engines.zxing, prepared.evened),)
IF_SEEN = (
    Look(engines.zxing, prepared.tilted, 1, 0),
    Look(engines.zxing_global, prepared.outlined),
    Look(engines.zxing_global, prepared.outlined, 1, 0),
    Look(engines.zxing_global, prepared.outlined, 1, 1),
    Look(engines.zxing, prepared.sharpened, 2, 1),
    Look(engines.zbar, prepared.outlined, 2, 1, 0.4),
    Look(engines.zbar, prepared.outlined, 1, 0),
    Look(engines.zxing, prepared.evened),
)
"""Only where an eye found finder patterns: an empty scene never pays for these."""
IF_SEEN_AND_LARGE = (Look(engines.zbar, prepared.as_is, 0.5), Look(engines.zbar, prepared.as_is))

OF_PLACES = (
    Look(engines.lines_along, prepared.pressed),
    Look(engines.lines_along, prepared.pressed_evened),
    Look(engines.lines_along, prepared.pressed_inverted),
)
"""For a place with stripes, its bars upright. Averages along the bars are cheap, and read most."""
OF_LIKELY_PLACES = (
    Look(engines.lines_along, prepared.pressed_sharpened),
    Look(engines.lines_along, prepared.pressed_deblurred),
)
OF_BENT_BARS = Look(engines.lines_along, prepared.evened)
"""Where bars do not stand everywhere, averages blur them."""
ANYWHERE = (
    Look(engines.lines, prepared.as_is),
    Look(engines.lines_along, prepared.inverted),
)
"""For the whole picture, turned, where stripes were found but not exactly where the code is."""


def plan(grey: Grey, seen: bool) -> Sequence[Look]:
    """The looks worth taking; ``seen`` when the first one found finder patterns."""
    large = grey.size > LARGE
    if seen:
        return ALWAYS + IF_SEEN + (IF_SEEN_AND_LARGE if large else ())
    return ALWAYS + (IF_LARGE if large else ())


class Parts:
    """The regions of one picture, found when first asked for."""

    def __init__(self, grey: Grey, first: Sight) -> None:
        self._grey = grey
        seen = (finders.around(corners) for corners in first.unread[:2])
        self._regions = [region for region in seen if region.edge >= LEAST_REGION]
        self._complete = False

    def part(self, index: int) -> Grey | None:
        """The region of that rank with its margin, or None."""
        if not self._complete:
            self._complete = True
            for region in finders.dense(self._grey, PARTS):
                if not any(region.same_as(other) for other in self._regions):
                    self._regions.append(region)
        return self._regions[index].cut(self._grey) if index < len(self._regions) else None


def take(look: Look, grey: Grey, parts: Parts) -> Sight:
    """What the look saw; nothing where the region is missing or would become too large."""
    if look.part is None:
        return look.eye(look.prepare(prepared.scaled(grey, look.factor)))
    part = parts.part(look.part)
    if part is None or not min(part.shape) or max(part.shape) * look.factor > LONGEST_EDGE:
        return Sight()
    if part.size * look.factor**2 > look.most * grey.size:
        return Sight()
    return look.eye(look.prepare(prepared.scaled(part, look.factor)))


def others(grey: Grey, first: Sight) -> Iterator[Sight]:
    """One closer look at each code that was seen beside those that were read."""
    for corners in first.unread[:PARTS]:
        part = finders.around(corners).cut(grey)
        if min(part.shape) and max(part.shape) * 2 <= LONGEST_EDGE:
            yield engines.zxing(prepared.sharpened(prepared.scaled(part, 2)))


class LineCodes:
    """The places with stripes in one picture, found at once, and the looks at them.

    ``closely`` where there may be a line code and nothing else.
    """

    def __init__(self, grey: Grey, closely: bool = True) -> None:
        self._grey = grey
        self._places = stripes.found(grey, PARTS, closely)
        self._bars: dict[int, Grey] = {}

    def first(self) -> Iterator[Sight]:
        """One look at each that is clear."""
        return self._at_bars(OF_PLACES[:1], lambda place: place.clear)

    def further(self) -> Iterator[Sight]:
        """The other looks at places, cheapest gain first."""
        unclear = self._at_bars(OF_PLACES[:1], lambda place: not place.clear)
        return chain(unclear, self._at_bars(OF_PLACES[1:], lambda place: True))

    def closer(self) -> Iterator[Sight]:
        """The dear looks, at places that are likely."""
        upright = (place.upright(self._grey) for place in self._places if place.likely)
        return chain(
            self._at_bars(OF_LIKELY_PLACES, lambda place: place.likely),
            (_at(OF_BENT_BARS, part) for part in upright),
        )

    def _at_bars(self, these: Sequence[Look], where: Callable[[Stripes], bool]) -> Iterator[Sight]:
        for look in these:
            for number, place in enumerate(self._places):
                if where(place):
                    if number not in self._bars:
                        self._bars[number] = place.bars(self._grey)
                    yield _at(look, self._bars[number])

    def anywhere(self) -> Iterator[Sight]:
        """Looks at the whole picture: a single one where no stripes were found."""
        turned = prepared.turned(self._grey, self._places[0].eighths if self._places else 0)
        return (_at(look, turned) for look in (ANYWHERE if self._places else ANYWHERE[:1]))


def _at(look: Look, part: Grey) -> Sight:
    return look.eye(look.prepare(part))
