"""Effects on papers: a page taken by the document camera, and pages bound to one file."""

import threading
from collections.abc import Sequence

from drivers.common.roles import DOCUMENT_CAMERA
from kiosk.cases.attachment import PageTaken
from kiosk.identity import PersonalBytes
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.terminal.devices import Devices
from kiosk.terminal.performers.deadlines import SETTLE


class AtPapers:
    """Nothing of a paper stays here: pages belong to the visit, and the camera's own copy is wiped."""

    def __init__(self, devices: Devices) -> None:
        self._devices = devices

    def scan_page(self, effect: f.ScanPage, cancel: threading.Event) -> e.Event:
        page = self._devices.filling(DOCUMENT_CAMERA).scan(effect.deadline - SETTLE, cancel)
        taken = PageTaken(
            jpeg=PersonalBytes(bytearray(page.jpeg)),
            small=PersonalBytes(page.small()),
            width=page.size.width,
            height=page.size.height,
            traits=PersonalBytes(page.traits()),
        )
        page.wipe()
        return e.PageScanned(effect=effect.id, page=taken)

    def bind_pages(self, effect: f.BindPages, _cancel: threading.Event) -> e.Event:
        return e.PagesBound(effect=effect.id, pdf=PersonalBytes(_bound(effect.pages)))


def _bound(pages: Sequence[PageTaken]) -> bytes:
    # Drawing libraries cost a third of the start-up and are needed only here.
    from drivers.document_camera.pdf import Bound, bind  # noqa: PLC0415
    from drivers.document_camera.sizes import Size  # noqa: PLC0415

    return bind([Bound(bytearray(p.jpeg.plain), Size(p.width, p.height), p.turned) for p in pages])
