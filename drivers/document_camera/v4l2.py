"""A document camera of the kernel's video interface."""

from drivers.camera.v4l2 import V4l2Source, wish
from drivers.common.options import Options
from drivers.document_camera.driver import DocumentCamera


def create(options: Options) -> DocumentCamera:
    """A ``DocumentCamera`` from ``path``, ``width``, ``height``, ``fps``, ``exposure``, ``gain``, ``focus``
    and ``view_mm``.
    """
    source = V4l2Source(options.require("path"), wish(options, 2592, 1944, 15))
    view_mm = options.take("view_mm", 0.0)
    options.finish()
    return DocumentCamera(options.role, source, view_mm=view_mm)
