"""What the data partition of an emulated cabinet holds: a site the embedded platform knows, and its keys."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

SETTINGS = """terminal_id = "{terminal}"

[platform]
url = "{platform}"

[display]
width = {width}
height = {height}
fullscreen = true

[devices.id-card]
driver = "sdt"
port = "/dev/ttyUSB0"
"""


@dataclass(frozen=True, slots=True)
class Site:
    """One outlet's cabinet; the platform's address is seen from inside the emulator."""

    platform: str
    terminal: str = "T0001"
    width: int = 1080
    height: int = 1920


def lay_site(folder: Path, site: Site) -> None:
    """The folders of the partition as the image expects them, with this site's values."""
    settings = folder / "site/settings.d"
    settings.mkdir(parents=True, exist_ok=True)
    values = {
        "terminal": site.terminal,
        "platform": site.platform,
        "width": site.width,
        "height": site.height,
    }
    (settings / "10-site.toml").write_text(SETTINGS.format(**values))
    keys = folder / "keys"
    keys.mkdir(exist_ok=True)
    keys.chmod(0o700)
    (keys / "store-key").write_bytes(bytes(range(32)))
    subprocess.run(
        [
            "openssl",
            "ecparam",
            "-genkey",
            "-name",
            "prime256v1",
            "-noout",
            "-out",
            str(keys / "identity.key"),
        ],
        check=True,
    )
    for key in keys.iterdir():
        key.chmod(0o600)
