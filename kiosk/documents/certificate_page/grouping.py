"""Layers of the canvas that are drawn apart and then laid over the page as one."""

from collections.abc import Iterator
from contextlib import contextmanager

import skia

from kiosk.documents.certificate_page.budget import Budget


@contextmanager
def together(canvas: skia.Canvas, paint: skia.Paint, budget: Budget) -> Iterator[None]:
    """What is drawn inside comes onto the canvas with `paint`: its opacity, its way of blending.

    Raises:
        RenderFault: too-much-to-draw, when layers lie in layers beyond measure.
    """
    area = canvas.getDeviceClipBounds()
    with budget.holding(area.width() * area.height()):
        canvas.saveLayer(None, paint)
        yield
        canvas.restore()
