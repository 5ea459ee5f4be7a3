"""What the data partition of an emulated cabinet holds: a site the embedded platform knows, and its keys."""

import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

# The usual panel in millimetres with fewer pixels, since software draws them: the same layout.
WIDTH, HEIGHT, DOTS_PER_MM = 576, 1024, 2.1333

SETTINGS = """terminal_id = "{terminal}"

[platform]
url = "{platform}"

[display]
width = {width}
height = {height}
dots_per_mm = {dots}
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
    width: int = WIDTH
    height: int = HEIGHT
    dots: float = DOTS_PER_MM


def lay_site(folder: Path, site: Site) -> None:
    """The folders of the partition as the image expects them, with this site's values."""
    settings = folder / "site/settings.d"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "10-site.toml").write_text(SETTINGS.format(**asdict(site)))
    keys = folder / "keys"
    keys.mkdir(exist_ok=True)
    keys.chmod(0o700)
    (keys / "store-key").write_bytes(bytes(range(32)))
    certify(keys / "identity.key", folder / "site/identity.pem", site.terminal)
    for key in keys.iterdir():
        key.chmod(0o600)


def certify(key: Path, certificate: Path, terminal: str) -> None:
    """A key of the terminal's and a certificate by nobody: without one a cabinet counts as not yet set up."""
    command = ["openssl", "req", "-x509", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-keyout", str(key), "-out", str(certificate), "-subj", f"/CN={terminal}", "-days", "3650"]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
