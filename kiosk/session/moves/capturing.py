"""A paper taken page by page: watched, looked at, taken again, bound, or brought another way after all."""

from dataclasses import replace

from kiosk.cases.attachment import Attachment, Captured
from kiosk.catalogue import Way
from kiosk.session.effects import BindPages, Effect
from kiosk.session.events import Failed, PagesBound, PageScanned, PageTurned, PaperSeen
from kiosk.session.handing_in import resolutions_of
from kiosk.session.roles import DOCUMENT_CAMERA
from kiosk.session.states import Capture, CapturePhase, Materials, State, carry, enter

OUT = "document-camera-out"
_OVER_PAGES = (CapturePhase.WATCHING, CapturePhase.STOPPED, CapturePhase.LARGE)


def capture(state: Materials, index: int) -> Capture:
    """What was taken of this material before is looked at first; otherwise the camera watches at once.

    Of a paper from a draft only the file is there: it stands until another is finished.
    """
    name = state.resolutions[index].material.name.zh
    known = state.visit.captured_of(name)
    opened = enter(Capture, state, index=index, under=replace(state, held=True))
    if known is not None and known.pages:
        return replace(opened, phase=CapturePhase.LISTED, pages=known.pages)
    return _watch(opened)


def page_scanned(state: Capture, event: PageScanned, _ended: object) -> Capture:
    pages = state.pages
    if state.retake:
        pages = (*pages[: state.shown], event.page, *pages[state.shown + 1 :])
        shown = state.shown
    else:
        shown = len(pages)
        pages = (*pages, event.page)
    return replace(
        state, phase=CapturePhase.LISTED, pages=pages, shown=shown, retake=False, advice="", problem=""
    )


def paper_seen(state: Capture, event: PaperSeen, _ended: object) -> Capture:
    return replace(state, advice=event.problem) if state.phase is CapturePhase.WATCHING else state


def failed(state: Capture, event: Failed, ended: Effect) -> Capture:
    """What was taken stays, whatever happens to the next page or to the file."""
    if isinstance(ended, BindPages):
        return replace(state, phase=CapturePhase.LISTED, problem=event.code)
    code = event.code if state.world.works(DOCUMENT_CAMERA) else OUT
    return replace(state, phase=CapturePhase.STOPPED, problem=code, advice="")


def again(state: Capture, _event: object, _ended: object) -> Capture:
    """Once more what did not succeed, or the page that is looked at."""
    if state.phase is CapturePhase.STOPPED:
        return _watch(state)
    if state.phase is CapturePhase.LISTED and state.pages:
        return _watch(replace(state, retake=True))
    return state


def add_page(state: Capture, _event: object, _ended: object) -> Capture:
    return _watch(state) if state.phase is CapturePhase.LISTED and state.room else state


def remove_page(state: Capture, _event: object, _ended: object) -> Capture:
    """The others stay as they are; without any, the camera watches again."""
    if state.phase is not CapturePhase.LISTED or not state.pages:
        return state
    pages = (*state.pages[: state.shown], *state.pages[state.shown + 1 :])
    left = replace(state, pages=pages, shown=max(0, min(state.shown, len(pages) - 1)))
    return left if pages else _watch(left)


def turn_to(state: Capture, event: PageTurned, _ended: object) -> Capture:
    there = _looked_at(state) and 0 <= event.page < len(state.pages)
    return replace(state, shown=event.page) if there else state


def turn_page(state: Capture, _event: object, _ended: object) -> Capture:
    """A quarter to the right, on the screen and in the file."""
    if not _looked_at(state):
        return state
    page = state.pages[state.shown]
    turned = replace(page, turned=(page.turned + 1) % 4)
    pages = (*state.pages[: state.shown], turned, *state.pages[state.shown + 1 :])
    return replace(state, pages=pages)


def enlarge(state: Capture, _event: object, _ended: object) -> Capture:
    """As large as it goes; the same again leads back."""
    if not _looked_at(state):
        return state
    large = state.phase is CapturePhase.LARGE
    return replace(state, phase=CapturePhase.LISTED if large else CapturePhase.LARGE)


def finish(state: Capture, _event: object, _ended: object) -> Capture:
    """From the page seen large to all of them, from there to the file."""
    if state.phase is CapturePhase.LARGE:
        return replace(state, phase=CapturePhase.LISTED)
    if state.phase is not CapturePhase.LISTED or not state.pages:
        return state
    return replace(state, phase=CapturePhase.BINDING, problem="")


def bound(state: Capture, event: PagesBound, _ended: object) -> Materials:
    name = state.resolution.material.name.zh
    attachment = Attachment(material=name, pages=len(state.pages), pdf=event.pdf)
    captured = state.visit.with_captured(Captured(attachment=attachment, pages=state.pages))
    return _listed(replace(state, visit=captured.with_choice(name, Way.SCAN, agreed=True)))


def otherwise(state: Capture, _event: object, _ended: object) -> State:
    """Not by camera: whatever else is open. Nothing is agreed to by that, and nothing taken is kept."""
    found = state.resolution
    way = next((w for w in (found.way, *found.alternatives) if w is not Way.SCAN), Way.WINDOW)
    name = found.material.name.zh
    visit = replace(state.visit, captured=state.others).with_choice(name, way, agreed=False)
    return _listed(replace(state, visit=visit))


def back(state: Capture, _event: object, _ended: object) -> State:
    """From a page that is taken again or seen large to all pages, else to the list; nothing is decided."""
    if state.phase in _OVER_PAGES and state.pages:
        return replace(state, phase=CapturePhase.LISTED, retake=False, advice="", problem="")
    return carry(state, state.under)


def _looked_at(state: Capture) -> bool:
    return state.phase in (CapturePhase.LISTED, CapturePhase.LARGE) and state.shown < len(state.pages)


def _watch(state: Capture) -> Capture:
    if not state.world.works(DOCUMENT_CAMERA):
        return replace(state, phase=CapturePhase.STOPPED, problem=OUT)
    return replace(state, phase=CapturePhase.WATCHING, advice="", problem="", tries=state.tries + 1)


def _listed(state: Capture) -> Materials:
    listed = carry(state, state.under)
    return replace(listed, resolutions=resolutions_of(listed))
