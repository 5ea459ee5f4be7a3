"""Scenarios of updates, through the firmware and the loader's counting: tampered, bad, power lost."""

import random
import shutil
import subprocess
import time
from pathlib import Path

from bench import WATCHED, Bench, builder
from outlet import Site
from serving import READY
from vm import Cabinet, Machine

from kiosk.version import VERSION

MIB = 1 << 20
ESP_AT = MIB
INSTALLED = r"Installing `/data/update/[a-z]+\.raucb` succeeded"
REFUSED = r"LastError:.*|Installing `/data/update/[a-z]+\.raucb` failed"


def entries(disk: Path) -> list[str]:
    """The loader's entries on the disk, as the firmware sees them."""
    listed = ["mdir", "-b", "-i", f"{disk}@@{ESP_AT}", "::/loader/entries"]
    said = subprocess.run(listed, check=True, capture_output=True, text=True).stdout
    return sorted(Path(line.strip()).name for line in said.splitlines() if line.strip())


def watch(disk: Path) -> None:
    """Slot a's entry also tells its journal on the serial line."""
    name = f"::/loader/entries/{next(entry for entry in entries(disk) if entry.startswith('kiosk-a'))}"
    show = ["mtype", "-i", f"{disk}@@{ESP_AT}", name]
    said = subprocess.run(show, check=True, capture_output=True, text=True).stdout.rstrip("\n")
    own = disk.with_name("entry.conf")
    own.write_text(f"{said} {WATCHED}\n")
    subprocess.run(["mcopy", "-o", "-i", f"{disk}@@{ESP_AT}", str(own), name], check=True)


def bundle_of(bench: Bench, name: str, spoil: str = "") -> Path:
    """A signed bundle of the built tree under another version; `spoil` names what is broken in it."""
    work = bench.work / f"bundle-{name}"
    work.mkdir(parents=True)
    tree, root = bench.image / "build/tree", work / "root.squashfs"
    release, line = (tree / "usr/lib/os-release").read_text(), (tree / "boot/cmdline").read_text().strip()
    changed = work / "changed"
    (changed / "boot").mkdir(parents=True)
    (changed / "usr/lib").mkdir(parents=True)
    version = version_of(name)
    lines = [own for own in release.splitlines() if not own.startswith("IMAGE_VERSION=")]
    (changed / "usr/lib/os-release").write_text("\n".join([*lines, f"IMAGE_VERSION={version}", ""]))
    (changed / "boot/cmdline").write_text(f"{line} {WATCHED}\n")
    initrd = (tree / "boot/initrd.img").read_bytes()
    (changed / "boot/initrd.img").write_bytes(initrd[:4096] if spoil == "initrd" else initrd)
    overlaid(tree, changed, root)
    made = work / f"{name}.raucb"
    builder("bundle").make_bundle(root, made, work, version, keys_of(bench))
    root.unlink()
    return made


def version_of(build: str) -> str:
    """Another build of the same program: newer than the disk's image, and the gate finds that they fit."""
    return f"{VERSION}+{build}"


def overlaid(tree: Path, changed: Path, root: Path) -> None:
    """Packs the tree with some files replaced, quickly rather than small."""
    left_out = [str(path.relative_to(changed)) for path in sorted(changed.rglob("*")) if path.is_file()]
    quick = [
        "-comp",
        "zstd",
        "-Xcompression-level",
        "1",
        "-b",
        "256K",
        "-no-progress",
        "-quiet",
        "-no-xattrs",
    ]
    command = ["mksquashfs", str(tree), str(root), *quick, "-noappend"]
    for name in left_out:
        source, whole = changed / name, tree / name
        mode = oct(whole.stat().st_mode & 0o777)[2:]
        command += ["-p", f"{name} f {mode} 0 0 cat {source}"]
    subprocess.run([*command, "-e", *left_out], check=True, timeout=600, stdout=subprocess.DEVNULL)


def keys_of(bench: Bench) -> Path:
    """The keys that the image was built with."""
    return bench.image.parent / "keys"


def spoiled(bundle: Path, name: str) -> Path:
    """The same bundle with some bytes in its middle turned over: signed as before, but another payload."""
    made = bundle.with_name(f"{name}.raucb")
    shutil.copy(bundle, made)
    with made.open("r+b") as file:
        file.seek(made.stat().st_size // 2)
        piece = file.read(4096)
        file.seek(-len(piece), 1)
        file.write(bytes(byte ^ 0xFF for byte in piece))
    return made


def installing(bench: Bench, name: str, disk: Path, bundle: str) -> Cabinet:
    """A start that only installs one bundle of the data partition and switches off."""
    return bench.direct(name, disk, with_rauc(f"/usr/bin/rauc install /data/update/{bundle}"))


def with_rauc(command: str, *more: str) -> str:
    """For the kernel's line: one command beside RAUC and `more` units, instead of everything else."""
    units = " ".join(("dbus.socket", "rauc.service", *more))
    return f"systemd.run=\"/bin/sh -c 'systemctl start {units} && {command}'\""


def update(bench: Bench) -> None:
    """Tampered: refused. An initrd that does not start: given up after three tries. A good one: `rollout`."""
    name = "update"
    bad = bundle_of(bench, "bad", "initrd")
    content = bench.work / "update-content/update"
    content.mkdir(parents=True)
    for bundle in (bad, spoiled(bad, "tampered")):
        bundle.rename(content / bundle.name)
    disk = bench.disk(name, None, content.parent)
    watch(disk)
    refused(bench, name, disk)
    given_up(bench, name, disk)


def refused(bench: Bench, name: str, disk: Path) -> None:
    before = entries(disk)
    with Machine(installing(bench, name, disk, "tampered.raucb")) as machine:
        machine.wait_for(REFUSED, 900)
        machine.wait_off(300)
    after = entries(disk)
    if any(entry.startswith("kiosk-b") and "+0-" not in entry for entry in after):
        raise AssertionError(f"a tampered bundle may boot: {before} became {after}")
    bench.note(name, "tampered bundle refused", machine.seconds, ", ".join(after))


def installed(bench: Bench, name: str, disk: Path, bundle: str) -> None:
    with Machine(installing(bench, name, disk, bundle)) as machine:
        machine.wait_for(INSTALLED, 900)
        machine.wait_off(300)
    if "kiosk-b+3-0.conf" not in entries(disk):
        raise AssertionError(f"{bundle} is not the next to boot: {entries(disk)}")
    bench.note(name, f"{bundle} installed", machine.seconds, ", ".join(entries(disk)))


def given_up(bench: Bench, name: str, disk: Path) -> None:
    """Three starts that end in a panic, then slot a."""
    installed(bench, name, disk, "bad.raucb")
    began = time.monotonic()
    for left in (2, 1, 0):
        with Machine(Cabinet(disk, bench.work / name)) as machine:
            machine.wait_off(300)
        if f"kiosk-b+{left}-{3 - left}.conf" not in entries(disk):
            raise AssertionError(f"the loader did not count: {entries(disk)}")
    with Machine(Cabinet(disk, bench.work / name)) as machine:
        machine.wait_for(r"rauc\.slot=A", 300)
        machine.wait_for(r"Starting kiosk-provision\.service", 600)
    bench.note(name, "three tries, then the old slot", time.monotonic() - began, ", ".join(entries(disk)))


# What RAUC says on its way, and for how long each may go on after it, in seconds of the host's clock.
MOMENTS = {
    r"Starting rauc\.service": 4.0,
    r"Marking target slot rootfs\.1 as non-bootable": 1.0,
    r"writing data to device": 25.0,
    r"Copying image to rootfs\.1 done|finished copying|Marking target slot rootfs\.1 as bootable": 2.0,
}


def cuts(bench: Bench, times: int = 2, seed: int = 0) -> None:
    """Power is lost `times` times at random moments of an install; each next start serves."""
    name, chance = "power-cuts", random.Random(seed)
    content = bench.work / "cuts-content/update"
    content.mkdir(parents=True)
    bundle_of(bench, "cut").rename(content / "cut.raucb")
    # Nobody answers at this address: a cabinet serves without its platform, too.
    disk = bench.disk(name, Site("http://10.0.2.2:9"), content.parent)
    watch(disk)
    for number in range(1, times + 1):
        moment = chance.choice(list(MOMENTS))
        with Machine(installing(bench, name, disk, "cut.raucb")) as machine:
            machine.wait_for(moment, 300)
            time.sleep(chance.uniform(0, MOMENTS[moment]))
            machine.cut_power()
        left = ", ".join(entries(disk))
        with Machine(Cabinet(disk, bench.work / name)) as machine:
            machine.wait_for(READY, 900)
            slot = machine.wait_for(r"rauc\.slot=([AB])", 10)[1]
        bench.note(
            name, f"cut {number}: serves again", machine.seconds, f"from slot {slot}; the cut left {left}"
        )
