"""What makes a tree of packages a cabinet: files, units, users, names, and all that is taken out again."""

import os
import shutil
import subprocess
from pathlib import Path

from definition import HERE, REPOSITORY, Definition
from program import remove

# Folder of the repository → folder of the tree.
FOLDERS = {
    "units": "usr/lib/systemd/system",
    "presets": "usr/lib/systemd/system-preset",
    "sysusers": "usr/lib/sysusers.d",
    "tmpfiles": "usr/lib/tmpfiles.d",
    "udev": "usr/lib/udev/rules.d",
    "modules-load": "usr/lib/modules-load.d",
    "sysctl": "usr/lib/sysctl.d",
    "drop-ins": "usr/lib/systemd",
    "masks": "etc/systemd/system",
}
_NEVER_MOUNTED_OVER = ("data", "efi")


def settle(tree: Path, definition: Definition, version: str) -> None:
    """Files, then users, then what is on."""
    copy_files(tree)
    name_image(tree, definition, version)
    inside(tree, "systemd-sysusers")
    inside(tree, "systemctl", "preset-all")
    # Not in /etc: one command on the kernel's line, as tests give it, could not take its place.
    default = tree / "usr/lib/systemd/system/default.target"
    default.unlink()
    default.symlink_to("multi-user.target")
    place_boot(tree, definition)


def copy_files(tree: Path) -> None:
    """Our own files, and units, rules and settings of the folders beside this one."""
    shutil.copytree(HERE / "files", tree, dirs_exist_ok=True)
    for folder, target in FOLDERS.items():
        source = REPOSITORY / "systemd" / folder
        if source.is_dir():
            shutil.copytree(source, tree / target, dirs_exist_ok=True, symlinks=True)
    rauc = REPOSITORY / "systemd/rauc"
    (tree / "etc/rauc").mkdir(exist_ok=True)
    shutil.copy(rauc / "system.conf", tree / "etc/rauc/system.conf")
    (tree / "etc/dbus-1/system.d").mkdir(parents=True, exist_ok=True)
    shutil.copy(rauc / "dbus.conf", tree / "etc/dbus-1/system.d/kiosk-rauc.conf")
    (tree / "usr/lib/kiosk").mkdir()
    shutil.copy(rauc / "sdboot-backend", tree / "usr/lib/kiosk/sdboot-backend")
    # The site's own values lie with its data; the image only says where.
    (tree / "etc/kiosk/settings.d").symlink_to("/var/lib/kiosk-site/settings.d")


def trust(tree: Path, keys: Path) -> None:
    """The authorities that may sign updates and site files; never a key."""
    for source, target in (
        (keys / "update-ca.pem", "etc/rauc/keyring.pem"),
        (keys / "site-ca.pem", "etc/kiosk/trust-site/site-ca.pem"),
    ):
        (tree / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, tree / target)


def name_image(tree: Path, definition: Definition, version: str) -> None:
    """Version, host, time zone, language. The machine's number is the initrd's to bind."""
    release = tree / "usr/lib/os-release"
    release.write_text(f"{release.read_text()}IMAGE_ID={definition.id}\nIMAGE_VERSION={version}\n")
    (tree / "etc/hostname").write_text(f"{definition.hostname}\n")
    (tree / "etc/hosts").write_text(f"127.0.0.1 localhost\n127.0.1.1 {definition.hostname}\n::1 localhost\n")
    (tree / "etc/locale.conf").write_text(f"LANG={definition.locale}\n")
    for name, target in (
        ("etc/localtime", f"/usr/share/zoneinfo/{definition.timezone}"),
        ("etc/resolv.conf", "/run/systemd/resolve/stub-resolv.conf"),
        ("etc/mtab", "../proc/self/mounts"),
    ):
        (tree / name).unlink(missing_ok=True)
        (tree / name).symlink_to(target)
    (tree / "etc/machine-id").write_text("")
    for folder in _NEVER_MOUNTED_OVER:
        (tree / folder).mkdir(exist_ok=True)


def place_boot(tree: Path, definition: Definition) -> None:
    """Kernel, initrd and the kernel's line under the names that the update's hook brings to the ESP."""
    boot = tree / "boot"
    for name, pattern in (("vmlinuz", "vmlinuz-*"), ("initrd.img", "initrd.img-*")):
        (found,) = boot.glob(pattern)
        found.rename(boot / name)
    (boot / "cmdline").write_text(f"{definition.kernel_line()}\n")
    for link in ("vmlinuz", "vmlinuz.old", "initrd.img", "initrd.img.old"):
        (tree / link).unlink(missing_ok=True)


def judge(tree: Path) -> None:
    """The gate that stands before the blessing, as far as it can be asked here: what was pruned too much is
    found out now and not on a cabinet. Then what the program can do without, and an image cannot."""
    gate = ["/usr/bin/kiosk", "doctor", "--boot", "--no-screen", "--config", "/etc/kiosk"]
    cards = ["/opt/kiosk/.venv/bin/python", "-c", "import smartcard.scard"]
    for command in (gate, cards):
        found = subprocess.run(
            ["chroot", str(tree), *command], capture_output=True, text=True, check=False, timeout=300
        )
        if found.returncode:
            raise SystemExit(f"the image is broken:\n{found.stdout}{found.stderr}")


def prune(tree: Path, definition: Definition) -> None:
    """Takes out what the definition names, then what is the same for every build."""
    for pattern in definition.pruned:
        for path in sorted(tree.glob(pattern)):
            remove(path)
    for name in ("etc/passwd-", "etc/shadow-", "etc/group-", "etc/gshadow-", "etc/.pwd.lock"):
        (tree / name).unlink(missing_ok=True)
    undated = [line.split(":") for line in (tree / "etc/shadow").read_text().splitlines()]
    # The day of the last change is the build's; no account has a password.
    lines = [":".join([name, hidden, "20000", *rest]) for name, hidden, _, *rest in undated]
    (tree / "etc/shadow").write_text("".join(f"{line}\n" for line in lines))


def same_times(tree: Path, epoch: int) -> None:
    """One time for all files, which fontconfig's cache and the file system then agree on."""
    for folder, folders, files in os.walk(tree, topdown=False):
        for name in (*files, *folders):
            os.utime(Path(folder) / name, (epoch, epoch), follow_symlinks=False)
    os.utime(tree, (epoch, epoch))


def cache_faces(tree: Path, epoch: int) -> None:
    """What fontconfig knows of the faces, once for all starts."""
    cache = tree / "usr/share/fontconfig/cache"
    shutil.rmtree(cache, ignore_errors=True)
    cache.mkdir(parents=True)
    same_times(tree / "usr/share/fonts", epoch)
    inside(tree, "fc-cache", "-s")
    same_times(tree, epoch)


def inside(tree: Path, *command: str) -> None:
    """Runs a program of the tree in the tree."""
    subprocess.run(["chroot", str(tree), *command], check=True, timeout=120, stdout=subprocess.DEVNULL)
