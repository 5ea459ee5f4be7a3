"""A promise (告知承诺) as a document: what was told, who promised it, and the signature under it."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.catalogue import CommitmentTerms, Localised, Material
from kiosk.identity import PersonalNumber, PersonName

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, repr=False)
class Ink:
    """A signature as it was drawn: strokes of points in millimetres from the upper left of its field."""

    strokes: tuple[tuple[Point, ...], ...]

    def __repr__(self) -> str:
        return f"Ink({len(self.strokes)} strokes)"

    def __bool__(self) -> bool:
        return any(len(stroke) > 1 for stroke in self.strokes)

    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of what was drawn, in millimetres.

        Raises:
            ValueError: when nothing was drawn.
        """
        points = [point for stroke in self.strokes for point in stroke]
        if not points:
            raise ValueError("nothing was drawn")
        across, down = [x for x, _ in points], [y for _, y in points]
        return min(across), min(down), max(across) - min(across), max(down) - min(down)


class NotPromised(ValueError):
    """There is nothing to promise: no terms, an excluded class, or no signature."""


@dataclass(frozen=True, kw_only=True)
class Signing:
    """Who signs where and when. `serial` tells this promise from every other; `locale` is what was read."""

    serial: str
    name: PersonName
    number: PersonalNumber
    signature: Ink
    signed_at: datetime
    terminal_id: str
    outlet: str
    locale: str = "zh-CN"


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """One signed promise for one listed material of one item; made by `promise` only.

    `terms` are kept as they were read, whatever the catalogue says later.
    """

    item_id: str
    item_name: Localised
    department: Localised
    material: Localised
    terms: CommitmentTerms
    signing: Signing


def promise(
    item_id: str, item_name: Localised, department: Localised, material: Material, signing: Signing
) -> Commitment:
    """The promise for `material`, complete.

    Raises:
        NotPromised: when the material is in an excluded class, has no terms, or nobody signed.
    """
    if material.excluded is not None:
        raise NotPromised(f"excluded: {material.excluded.value}")
    if material.commitment is None:
        raise NotPromised("nothing was told that could be promised")
    if not signing.signature:
        raise NotPromised("nobody signed")
    return Commitment(
        item_id=item_id,
        item_name=item_name,
        department=department,
        material=material.name,
        terms=material.commitment,
        signing=signing,
    )
