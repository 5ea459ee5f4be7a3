"""One paper under a five-megapixel document camera: from the camera's packed picture to the finished page."""

import time
from typing import Any

import cv2

from drivers.camera.frame import Picture
from drivers.document_camera.changes import reduced
from drivers.document_camera.document import page_of
from drivers.document_camera.judge import look
from drivers.document_camera.pdf import PAGE_LIMIT
from drivers.document_camera.scenes import Scene, draw
from kiosk.cli.benches.figure import Figure, median

SIZE = (2592, 1944)
ROUNDS = 7
PAPERS = ("text", "form", "photo")
AT_MOST_MS = 400.0
THOUSAND = 1000.0


def measure() -> list[Figure]:
    """Three papers on a wooden desk, in a shadow, turned and tilted; unpacking the picture included."""
    tray, _ = reduced(draw(Scene(desk="wood", paper=None), SIZE).image)
    took, sizes = [], []
    for number, paper in enumerate(PAPERS):
        scene = Scene("wood", paper, angle=5.0 - number, tilt=4.0, length=0.85, seed=number)
        packed = cv2.imencode(".jpg", draw(scene, SIZE).image)[1]
        _page(packed, tray)
        rounds = [_page(packed, tray) for _ in range(ROUNDS)]
        took += [seconds for seconds, _ in rounds]
        sizes.append(rounds[0][1])
    return [
        Figure(
            name="document page, five megapixels to preview",
            value=median(took) * THOUSAND,
            at_most=AT_MOST_MS,
            unit="ms",
            ours=f"{min(took) * THOUSAND:.0f}–{max(took) * THOUSAND:.0f} ms",
            reference="unpacked, judged, flattened and packed again",
        ),
        Figure(
            name="document page, largest",
            value=max(sizes) / THOUSAND,
            at_most=PAGE_LIMIT / THOUSAND,
            unit="kB",
            ours=", ".join(f"{size / THOUSAND:.0f}" for size in sizes),
            reference=", ".join(PAPERS),
        ),
    ]


def _page(packed: Any, tray: Picture) -> tuple[float, int]:
    """Seconds and bytes of one page."""
    began = time.perf_counter()
    image: Any = cv2.imdecode(packed, cv2.IMREAD_COLOR)
    seen = look(image, tray)
    if seen.quad is None:
        raise RuntimeError(f"the drawn paper was not found: {seen.advice}")
    page = page_of(image, seen.quad)
    return time.perf_counter() - began, len(page.jpeg)
