"""The root as one read-only file system, and what it is measured by."""

import hashlib
import subprocess
from pathlib import Path

# Blocks of 1 MiB: the image is 4 % smaller than with 256 KiB.
PACKED = ("-comp", "zstd", "-b", "1M")


def pack(tree: Path, image: Path, epoch: int, level: int) -> None:
    """mksquashfs sorts what it reads; with its times given, the same tree gives the same bytes."""
    image.unlink(missing_ok=True)
    command = ["mksquashfs", str(tree), str(image), *PACKED, "-Xcompression-level", str(level)]
    command += ["-noappend", "-no-progress", "-quiet", "-no-xattrs"]
    command += ["-mkfs-time", str(epoch), "-all-time", str(epoch)]
    # What the build's own environment says of time would contradict what is given here.
    subprocess.run(
        command, check=True, timeout=900, stdout=subprocess.DEVNULL, env={"PATH": "/usr/bin:/bin:/usr/sbin"}
    )


def sha256(path: Path) -> str:
    """Of a file, in lower hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
