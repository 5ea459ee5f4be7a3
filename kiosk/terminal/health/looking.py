"""What a terminal stands on: all that can be looked at without its devices, its store and its line."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from kiosk.terminal.advice import TECHNICIANS_LOCALE
from kiosk.terminal.health.parts import clock_check, disk_check, image_check
from kiosk.terminal.health.report import Check
from kiosk.terminal.health.seals import seal_check
from kiosk.terminal.image import read_image
from kiosk.terminal.places import Places
from kiosk.terminal.provisioning.checkup import site_check
from kiosk.terminal.provisioning.paths import Folders
from kiosk.terminal.settings import Settings
from kiosk.terminal.updates.kept import read_kept
from kiosk.terminal.updates.standing import update_check
from kiosk.words import Words


@dataclass(frozen=True, kw_only=True)
class Ground:
    """`fonts` looks for the faces of the screens, which only the program with a screen knows."""

    settings: Settings
    places: Places
    words: Words
    fonts: Callable[[], Check]


def of_the_moment(ground: Ground) -> Iterator[Check]:
    """What may change from one minute to the next, and takes microseconds to look at."""
    yield image_check(read_image())
    yield disk_check(ground.places.state)
    yield clock_check(datetime.now(UTC))
    yield update_check(read_kept(ground.settings.updates.folder))


def of_the_site(ground: Ground) -> Iterator[Check]:
    """What only an image, a site file or a person changes, and takes milliseconds to look at."""
    known = ground.settings
    yield ground.fonts()
    yield seal_check(known.certificates.trust or ground.places.trust)
    yield site_check(
        Folders(known.provisioning.site, known.provisioning.keys),
        datetime.now(UTC),
        partial(ground.words.text, TECHNICIANS_LOCALE),
    )
