"""A paper taken page by page."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.cases.attachment import MOST_PAGES, MOST_PAGES_OF_CASE, Captured, PageTaken
from kiosk.cases.likeness import alike
from kiosk.materials import Resolution
from kiosk.session.states.materials import Materials
from kiosk.session.states.state import State


class CapturePhase(StrEnum):
    WATCHING = "watching"
    STOPPED = "stopped"
    LISTED = "listed"
    LARGE = "large"
    BINDING = "binding"


@dataclass(frozen=True, kw_only=True)
class Capture(State):
    """A paper is taken page by page (拍照上传). `index` counts the materials of the list under it.

    `advice` is what is wrong with the paper just now, `problem` why the last try ended without a page.
    `shown` is the page that is looked at; `retake` tells that the next page takes its place. `tries` counts
    the pages asked for.
    """

    index: int
    under: Materials
    phase: CapturePhase = CapturePhase.WATCHING
    pages: tuple[PageTaken, ...] = ()
    shown: int = 0
    retake: bool = False
    advice: str = ""
    problem: str = ""
    tries: int = 1

    @property
    def resolution(self) -> Resolution:
        return self.under.resolutions[self.index]

    @property
    def room(self) -> bool:
        """One more page may be taken."""
        taken = len(self.pages) + sum(c.attachment.pages for c in self.others)
        return len(self.pages) < MOST_PAGES and taken < MOST_PAGES_OF_CASE

    @property
    def taken_before(self) -> bool:
        """The page that is looked at is very probably the same as one before it."""
        there = self.shown < len(self.pages)
        return there and any(alike(self.pages[self.shown], page) for page in self.pages[: self.shown])

    @property
    def others(self) -> tuple[Captured, ...]:
        """What was captured of the other materials."""
        name = self.resolution.material.name.zh
        return tuple(c for c in self.visit.captured if c.attachment.material != name)
