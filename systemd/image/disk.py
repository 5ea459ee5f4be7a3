"""The disk: boot partition, two slots, data partition, made from plain files, without loop devices."""

import os
import subprocess
from pathlib import Path

from definition import REPOSITORY, Definition

MIB = 1 << 20
# Types of the partition table; the data partition's is our own, "kiosk-DATAzhengw" in letters.
_ESP, _LINUX, _DATA = "ef00", "8300", "6b696f73-6b2d-4441-5441-7a68656e6777"
# The same for every build; a cabinet is told apart by its board, never by its disk.
_DISK = "6b696f73-6b2d-4449-534b-000000000001"


def boot_partition(tree: Path, build: Path, definition: Definition) -> Path:
    """The loader, slot a's kernel and initrd, and its first entry, as updates write them."""
    home = build / "esp"
    for folder in ("EFI/BOOT", "EFI/systemd", "loader/entries", "kiosk/a", "kiosk/b"):
        (home / folder).mkdir(parents=True, exist_ok=True)
    loader = (tree / "usr/lib/systemd/boot/efi/systemd-bootx64.efi").read_bytes()
    (home / "EFI/BOOT/BOOTX64.EFI").write_bytes(loader)
    # No menu, no editing of the kernel's line at the keyboard, nothing enrolled by itself.
    (home / "loader/loader.conf").write_text("timeout 0\neditor no\nauto-entries no\nauto-firmware no\n")
    for name in ("vmlinuz", "initrd.img", "cmdline"):
        (home / "kiosk/a" / name).write_bytes((tree / "boot" / name).read_bytes())
    backend = REPOSITORY / "systemd/rauc/sdboot-backend"
    environment = {**os.environ, "KIOSK_ESP": str(home)}
    subprocess.run(["sh", str(backend), "set-primary", "A"], check=True, env=environment)
    # A first image has nothing to go back to, and may lose its power often before it serves: no counter.
    subprocess.run(["sh", str(backend), "set-state", "A", "good"], check=True, env=environment)
    image = build / "esp.img"
    blank(image, definition.sizes.esp * MIB)
    subprocess.run(
        ["mkfs.vfat", "-F", "32", "-n", "KIOSK-ESP", "-i", "6b696f73", str(image)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    parts = [str(home / name) for name in ("EFI", "loader", "kiosk")]
    subprocess.run(["mcopy", "-s", "-i", str(image), *parts, "::/"], check=True)
    return image


def data_partition(build: Path, definition: Definition, content: Path | None = None) -> Path:
    """Empty, or with what a test lays into it."""
    image = build / "data.img"
    blank(image, definition.sizes.data * MIB)
    command = ["mke2fs", "-q", "-t", "ext4", "-L", "kiosk-data", "-U", _DISK, "-E", f"hash_seed={_DISK}"]
    command += ["-d", str(content)] if content else []
    subprocess.run([*command, str(image)], check=True)
    return image


def assemble(disk: Path, esp: Path, root: Path, data: Path, definition: Definition, size: int = 0) -> None:
    """Writes the table and lays each part into its place. `size` in MiB leaves room to grow."""
    sizes = definition.sizes
    lengths = (sizes.esp, sizes.slot, sizes.slot, sizes.data)
    starts = [1 + sum(lengths[:number]) for number in range(4)]
    blank(disk, max(size, starts[3] + sizes.data + 1) * MIB)
    names = ("kiosk-esp", "root-a", "root-b", "kiosk-data")
    kinds = (_ESP, _LINUX, _LINUX, _DATA)
    command = ["sgdisk", "--disk-guid", _DISK]
    for number, (start, length, name, kind) in enumerate(zip(starts, lengths, names, kinds, strict=True), 1):
        command += ["--new", f"{number}:{start}M:+{length}M", "--change-name", f"{number}:{name}"]
        command += [
            "--typecode",
            f"{number}:{kind}",
            "--partition-guid",
            f"{number}:{_DISK[:-1]}{number + 1}",
        ]
    subprocess.run([*command, str(disk)], check=True, stdout=subprocess.DEVNULL)
    for image, start in ((esp, starts[0]), (root, starts[1]), (data, starts[3])):
        lay(image, disk, start)


def lay(image: Path, disk: Path, start: int) -> None:
    """Copies into the disk at `start` MiB; zeros stay holes."""
    command = [
        "dd",
        f"if={image}",
        f"of={disk}",
        "bs=1M",
        f"seek={start}",
        "conv=notrunc,sparse",
        "status=none",
    ]
    subprocess.run(command, check=True)


def blank(path: Path, length: int) -> None:
    """A new file of `length` zero bytes, as one hole."""
    path.unlink(missing_ok=True)
    with path.open("wb") as file:
        file.truncate(length)
