"""The document camera: a camera that waits for a paper, says at once what is wrong with it, and gives a
finished page.
"""

import threading
import time
from collections.abc import Callable

from drivers.camera.driver import Camera
from drivers.camera.frame import Frame, Picture
from drivers.camera.source import Source
from drivers.common.events import PaperAdvised
from drivers.common.patience import Clock, Patience
from drivers.common.reasons import DeviceFault, Reason, fault
from drivers.document_camera.document import Page, page_of
from drivers.document_camera.judge import PageAdvice, look
from drivers.document_camera.stillness import Stillness
from drivers.document_camera.tray import TrayKeeper

REASONS = {
    PageAdvice.TOO_DARK: Reason.PAGE_DARK,
    PageAdvice.HAND: Reason.PAGE_HAND,
    PageAdvice.OVER_EDGE: Reason.PAGE_OVER_EDGE,
    PageAdvice.NO_PAGE: Reason.NO_PAGE,
    PageAdvice.GLARE: Reason.PAGE_GLARE,
    PageAdvice.BLURRED: Reason.PAGE_BLURRED,
    PageAdvice.MOVED: Reason.PAGE_MOVED,
}
"""What a scan ends with when its time is up before the page was good."""

Advise = Callable[[PageAdvice], None]


class DocumentCamera(Camera):
    """A :class:`Camera` above a tray."""

    # Unpacking five million pixels takes a while: seldom, when nobody asks.
    look_every = 3.0

    def __init__(
        self, role: str, source: Source, *, view_mm: float = 0.0, clock: Clock = time.monotonic
    ) -> None:
        """``view_mm`` is how wide the picture is on the tray, in millimetres; 0 when nobody measured."""
        super().__init__(role, source, clock=clock)
        self._view_mm = view_mm
        self._tray = TrayKeeper()

    def scan(
        self, timeout: float, cancel: threading.Event | None = None, *, advise: Advise | None = None
    ) -> Page:
        """Wait until a paper lies still and well, and give it flat. The caller wipes the page.

        ``advise`` is called in the device's thread with each new advice, at once; subscribers are told
        ``PaperAdvised``. Raises DeviceFault: when
        the time is up ``no-page``, ``page-dark``, ``page-hand``, ``page-over-edge``, ``page-glare``,
        ``page-blurred`` or ``page-moved``, and what ``capture`` raises.
        """
        return self.perform(lambda patience: self._scan(patience, advise), timeout, cancel)

    def learn_tray(self, timeout: float, cancel: threading.Event | None = None) -> None:
        """Take what is seen now for the empty tray. Raises what ``capture`` raises."""
        self.perform(self._learn, timeout, cancel)

    @property
    def knows_tray(self) -> bool:
        """Whether hands and white papers on white trays can be told."""
        return self._tray.picture is not None

    def _glance(self, image: Picture) -> None:
        self._tray.see(image)

    def _learn(self, patience: Patience) -> None:
        frame = self._fresh(patience)
        self._tray.learn(frame.image)
        frame.wipe()
        self._rest_eyes()

    def _scan(self, patience: Patience, advise: Advise | None) -> Page:
        watched = _Watched(lambda advice: self._advise(advice, advise))
        after = 0
        try:
            while True:
                frame = self._fresh(patience, after)
                after = frame.number
                page = self._seen(frame, watched)
                frame.wipe()
                if page is not None:
                    self._count("pages")
                    return page
        except DeviceFault as failure:
            told = REASONS.get(watched.advice) if watched.advice is not None else None
            if failure.reason is Reason.TIMEOUT and told is not None:
                raise fault(told) from None
            raise
        finally:
            self._rest_eyes()

    def _advise(self, advice: PageAdvice, advise: Advise | None) -> None:
        """Subscribers hear it as well as whoever asked for the page."""
        self._tell(PaperAdvised(self.role, REASONS.get(advice), time.monotonic()))
        if advise is not None:
            advise(advice)

    def _seen(self, frame: Frame, watched: "_Watched") -> Page | None:
        seen = look(frame.image, self._tray.picture)
        if seen.quad is None or seen.advice is not PageAdvice.OK:
            watched.stillness.see(None)
            watched.tell(seen.advice)
            return None
        if watched.stillness.see(seen.quad):
            watched.tell(PageAdvice.OK)
            return page_of(frame.image, seen.quad, self._view_mm)
        if watched.stillness.moved:
            watched.tell(PageAdvice.MOVED)
        return None


class _Watched:
    """One scan's memory: what was told last, and where the paper lay."""

    def __init__(self, advise: Advise) -> None:
        self._advise = advise
        self.advice: PageAdvice | None = None
        self.stillness = Stillness()

    def tell(self, advice: PageAdvice) -> None:
        """Hand on an advice that is new."""
        if advice is not self.advice:
            self.advice = advice
            self._advise(advice)
