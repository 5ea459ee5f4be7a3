"""RAUC on files instead of partitions: keys, bundles and a service on a bus of its own."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from kiosk.cli import main
from tests.systemd.boot_partition import PARTS, RAUC, BootPartition, root

SLOT = 4 * 1024 * 1024
SESSION = """
export DBUS_STARTER_BUS_TYPE=session
rauc service --conf="$CONF" --override-boot-slot=A > "$LOG" 2>&1 &
service=$!
i=0
until rauc status --conf="$CONF" > /dev/null 2>&1; do
    i=$((i + 1)); [ $i -lt 50 ] || exit 9; sleep 0.1
done
rauc install "$BUNDLE"; code=$?
kill $service; wait $service 2> /dev/null
exit $code
"""


@dataclass(frozen=True)
class RaucBench:
    """`slot_b` is the file that stands for the partition root-b."""

    folder: Path
    keys: Path
    esp: BootPartition

    @property
    def slot_b(self) -> Path:
        return self.folder / "root-b"

    @property
    def keyring(self) -> Path:
        return self.keys / "update-ca.pem"

    def conf(self) -> Path:
        """The cabinet's own configuration on files; plain bundles, as verity needs a kernel of its own."""
        text = (RAUC / "system.conf").read_text()
        for was, now in (
            ("bundle-formats=-plain", "bundle-formats=plain verity"),
            ("/etc/rauc/keyring.pem", str(self.keyring)),
            ("/usr/lib/kiosk/sdboot-backend", str(RAUC / "sdboot-backend")),
            ("/dev/disk/by-partlabel/", f"{self.folder}/"),
            ("/var/lib/rauc/", f"{self.folder}/"),
            ("/run/rauc", str(self.folder / "mount")),
        ):
            assert was in text
            text = text.replace(was, now)
        file = self.folder / "system.conf"
        file.write_text(text)
        return file

    def bundle(
        self, version: str, keys: Path | None = None, fmt: str = "verity", compatible: str = ""
    ) -> Path:
        """A bundle with an image that has a kernel, signed by the keys given, else by ours."""
        source = self.folder / f"bundle-{version}-{fmt}"
        tree = source.with_name(f"tree-{version}-{fmt}")
        (tree / "boot").mkdir(parents=True)
        source.mkdir()
        for name in PARTS:
            (tree / "boot" / name).write_text(version)
        (tree / "filling").write_bytes(Random(version).randbytes(100_000))
        image = source / "root.img"
        run("mksquashfs", str(tree), str(image), "-quiet", "-no-progress")
        manifest = (RAUC / "manifest.in").read_text()
        manifest = manifest.replace("@VERSION@", version).replace("@IMAGE@", image.name)
        manifest = manifest.replace("format=verity", f"format={fmt}")
        if compatible:
            manifest = manifest.replace("compatible=zhengwu-kiosk", f"compatible={compatible}")
        (source / "manifest.raucm").write_text(manifest)
        shutil.copy(RAUC / "hook", source / "hook")
        signer = keys or self.keys
        bundle = self.folder / f"{version}-{fmt}-{signer.name}.raucb"
        bundle.unlink(missing_ok=True)
        run(
            "rauc", "bundle", "--cert", str(signer / "update.pem"), "--key", str(signer / "update.key"),
            "--keyring", str(signer / "update-ca.pem"), str(source), str(bundle),
        )  # fmt: skip
        shutil.rmtree(source)
        shutil.rmtree(tree)
        return bundle

    def install(self, bundle: Path, conf: Path | None = None) -> subprocess.CompletedProcess[str]:
        env = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "KIOSK_ESP": str(self.esp.esp),
            "CONF": str(conf or self.conf()),
            "LOG": str(self.folder / "service.log"),
            "BUNDLE": str(bundle),
        }
        return subprocess.run(
            ["dbus-run-session", "--", "sh", "-c", SESSION],
            env=env,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def log(self) -> str:
        return (self.folder / "service.log").read_text()


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)


def make_bench(folder: Path) -> RaucBench:
    keys = folder / "keys"
    assert main(["pki", "make", "--out", str(keys)]) == 0
    esp = BootPartition(folder / "boot")
    esp.steps(0)
    esp.add("a", "", 1, "old")
    for name in ("root-a", "root-b"):
        with (folder / name).open("wb") as file:
            file.truncate(SLOT)
    (folder / "mount").mkdir()
    return RaucBench(folder, keys, esp)


def missing() -> str:
    """Which program these tests lack here; empty when all are there."""
    for program in ("rauc", "mksquashfs"):
        if shutil.which(program) is None:
            return f"{program} is not installed here"
    return ""


def cannot_install() -> str:
    """Why nothing can be installed here, even into files."""
    if shutil.which("dbus-run-session") is None:
        return "dbus-run-session is not installed here"
    if not root():
        return "mounting a bundle needs root"
    found = subprocess.run(["losetup", "-f"], capture_output=True, check=False)
    return "" if found.returncode == 0 else "there is no free loop device here"


needs_rauc = pytest.mark.skipif(bool(missing()), reason=missing() or "rauc is there")
needs_install = pytest.mark.skipif(
    bool(cannot_install()), reason=cannot_install() or "loop devices are there"
)
