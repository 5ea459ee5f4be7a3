"""What all samples share: the terminal, the items, the language and the mode."""

from collections.abc import Iterator

from kiosk.catalogue import Catalogue, ServiceItem
from kiosk.sandbox import sample_visit as sample
from kiosk.session import states as s
from kiosk.session.visit import Mode, Visit

Named = Iterator[tuple[str, s.State]]
"""Samples with their names."""


class Ground:
    """What the samples of one language and one mode stand on."""

    def __init__(self, catalogue: Catalogue, locale: str, mode: Mode) -> None:
        """Raises LookupError when the catalogue has not the items the samples tell of."""
        self.world = sample.world(catalogue)
        self.locale, self.mode = locale, mode
        self.print_, self.apply = self.item(sample.PRINT_ITEM), self.item(sample.APPLY_ITEM)
        self.item(sample.PROGRESS_ITEM)

    def begun(self, item: ServiceItem | None = None) -> Visit:
        """A visit of somebody who is not known yet."""
        return sample.visit(self.locale, self.mode, item)

    def known(self, item: ServiceItem | None = None) -> Visit:
        """A visit of a resident whose card was read and who was checked."""
        return sample.known(self.begun(item))

    def item(self, item_id: str) -> ServiceItem:
        """The service item of the catalogue. Raises LookupError."""
        item = self.world.catalogue.item(item_id)
        if item is None:
            raise LookupError(f"the samples need {item_id}, which the catalogue has not")
        return item
