"""Asked of the devices that read and see."""

from dataclasses import dataclass

from kiosk.cases.attachment import PageTaken
from kiosk.session.effects.effect import Effect


@dataclass(frozen=True, kw_only=True)
class ReadCard(Effect):
    """Waits for a card and reads it → CardRead."""

    deadline: float = 120.0


@dataclass(frozen=True, kw_only=True)
class ReadCode(Effect):
    """Arms the scanner and waits for one code → CodeRead."""

    deadline: float = 600.0


@dataclass(frozen=True, kw_only=True)
class CaptureFace(Effect):
    """One good picture of the person in front of the camera → FaceCaptured."""

    deadline: float = 15.0


@dataclass(frozen=True, kw_only=True)
class ScanPage(Effect):
    """The paper that is laid under the document camera, flat → PageScanned. `number` counts the tries."""

    deadline: float = 60.0
    number: int


@dataclass(frozen=True, kw_only=True)
class BindPages(Effect):
    """The pages as one PDF file → PagesBound."""

    pages: tuple[PageTaken, ...]
