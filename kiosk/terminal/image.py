"""Which image this terminal was booted from, as os-release(5) tells it."""

import shlex
from dataclasses import dataclass
from pathlib import Path

from kiosk.version import VERSION

OS_RELEASE = Path("/etc/os-release")
IMAGE_ID = "zhengwu-kiosk"


@dataclass(frozen=True, slots=True)
class ImageVersion:
    """`image` is empty where the program runs from a plain installation, as on a developer's desk."""

    program: str
    image: str = ""

    @property
    def told(self) -> str:
        """The one version people and the platform are told."""
        return self.image or self.program

    @property
    def fits(self) -> bool:
        """Whether the image was built around this very program; true where there is no image."""
        return not self.image or self.image.partition("+")[0] == self.program


def read_image(os_release: Path = OS_RELEASE) -> ImageVersion:
    """The version of the running image. A missing file or a foreign system is a plain installation."""
    try:
        text = os_release.read_text("utf-8", errors="replace")
    except OSError:
        return ImageVersion(VERSION)
    return image_in(text)


def image_in(text: str) -> ImageVersion:
    """The version in the text of an os-release file; lines that are no assignment are passed over."""
    values = dict(_assignments(text))
    ours = values.get("IMAGE_ID") == IMAGE_ID
    return ImageVersion(VERSION, values.get("IMAGE_VERSION", "") if ours else "")


def _assignments(text: str) -> list[tuple[str, str]]:
    found = []
    for line in text.splitlines():
        name, equals, value = line.strip().partition("=")
        if not equals or name.startswith("#"):
            continue
        try:
            words = shlex.split(value)
        except ValueError:
            continue
        found.append((name, words[0] if words else ""))
    return found
