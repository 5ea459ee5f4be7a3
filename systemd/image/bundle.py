"""The signed update: a RAUC bundle in verity format."""

import shutil
import subprocess
from pathlib import Path

from definition import REPOSITORY

RAUC = REPOSITORY / "systemd/rauc"


def make_bundle(root: Path, out: Path, build: Path, version: str, keys: Path) -> None:
    """Bundles and signs `root`; RAUC rewrites the manifest it is given, so it is made anew each time."""
    content = build / "bundle"
    shutil.rmtree(content, ignore_errors=True)
    content.mkdir()
    (content / "root.img").hardlink_to(root)
    shutil.copy(RAUC / "hook", content / "hook")
    (content / "hook").chmod(0o755)
    manifest = (RAUC / "manifest.in").read_text()
    (content / "manifest.raucm").write_text(
        manifest.replace("@VERSION@", version).replace("@IMAGE@", "root.img")
    )
    out.unlink(missing_ok=True)
    signer = [
        f"--cert={keys / 'update.pem'}",
        f"--key={keys / 'update.key'}",
        f"--keyring={keys / 'update-ca.pem'}",
    ]
    # The root is packed already; packing it again would only cost time.
    packing = "--mksquashfs-args=-noI -noD -noF -noX -no-progress"
    command = ["rauc", "bundle", *signer, packing, str(content), str(out)]
    subprocess.run(command, check=True, timeout=300, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
