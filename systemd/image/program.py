"""The program and its libraries, into /opt/kiosk/.venv of the tree: locked wheels, and no pip beside them."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from base import CACHE
from definition import REPOSITORY, Definition

HOME = "opt/kiosk/.venv"
PACKAGES = f"{HOME}/lib/python3.11/site-packages"
OURS = ("kiosk", "drivers", "screens")


def wheels(lock: Path = REPOSITORY / "requirements.lock") -> Path:
    """A folder with the wheels of the lock, each checked against its hash; from the cache or fetched now."""
    key = hashlib.sha256(lock.read_bytes()).hexdigest()[:16]
    folder = CACHE / f"wheels-{key}"
    if not folder.exists():
        partly = folder.with_suffix(".part")
        shutil.rmtree(partly, ignore_errors=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        command += ["--require-hashes", "--no-deps", "--prefer-binary", "-r", str(lock), "-d", str(partly)]
        subprocess.run(command, check=True, timeout=600)
        partly.rename(folder)
    return folder


def install_libraries(tree: Path) -> None:
    """The wheels, unpacked; what has only a source archive is pure Python and needs no compiler."""
    folder = wheels()
    lock = REPOSITORY / "requirements.lock"
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-compile",
    ]
    command += ["--no-index", "--find-links", str(folder), "--no-deps", "--require-hashes", "-r", str(lock)]
    command += ["--target", str(tree / PACKAGES), "--root-user-action=ignore"]
    subprocess.run(command, check=True, timeout=300)


def install_program(tree: Path) -> None:
    """Our own rooms without the sandbox, the configuration, and the command.

    The virtual environment is three files: Python finds its packages by them, whatever made them.
    """
    for room in OURS:
        shutil.copytree(
            REPOSITORY / room,
            tree / PACKAGES / room,
            ignore=lambda folder, names: [
                name
                for name in names
                if name == "__pycache__" or (folder.endswith("/kiosk") and name == "sandbox")
            ],
        )
    shutil.copytree(REPOSITORY / "config", tree / "etc/kiosk", ignore=lambda *_: ["sandbox"])
    # Debian's build of the one library that the registry has only as a source with C in it.
    (tree / PACKAGES / "smartcard").symlink_to("/usr/lib/python3/dist-packages/smartcard")
    commands = tree / HOME / "bin"
    commands.mkdir(parents=True)
    (commands / "python").symlink_to("/usr/bin/python3")
    (tree / HOME / "pyvenv.cfg").write_text("home = /usr/bin\ninclude-system-site-packages = false\n")
    command = commands / "kiosk"
    command.write_text(
        "#!/opt/kiosk/.venv/bin/python\nimport sys\n\nfrom kiosk.cli import main\n\nsys.exit(main())\n"
    )
    command.chmod(0o755)
    (tree / "usr/bin/kiosk").symlink_to(f"/{HOME}/bin/kiosk")


def prune_libraries(tree: Path, definition: Definition) -> None:
    """Takes out of site-packages what the definition names; our own rooms are never touched."""
    root = tree / PACKAGES
    ours = {root / room for room in OURS}
    for pattern in definition.pruned_python:
        for path in sorted(root.glob(pattern)):
            if not ours.intersection((path, *path.parents)):
                remove(path)


def strip_libraries(tree: Path) -> None:
    """Takes symbols for debuggers out of extension modules; libraries that wheels carry beside them stay as
    they are, since their makers moved sections that strip would move again."""
    modules = [
        str(path) for path in sorted((tree / PACKAGES).rglob("*.so")) if ".libs" not in path.parent.name
    ]
    subprocess.run(["strip", "--strip-unneeded", "--preserve-dates", *modules], check=True, timeout=120)


def compile_all(tree: Path) -> None:
    """Bytecode for all of it, bound to nothing: no clock or file time may make it stale."""
    folders = [f"/{PACKAGES}", "/usr/lib/python3.11", "/usr/lib/python3"]
    for cache in [c for f in folders for c in sorted((tree / f[1:]).rglob("__pycache__"))]:
        shutil.rmtree(cache)
    command = ["chroot", str(tree), "/usr/bin/python3", "-m", "compileall", "-q", "-j", "2"]
    command += ["--invalidation-mode", "unchecked-hash", *folders]
    # A few libraries keep templates that are not Python; they stay uncompiled.
    subprocess.run(command, check=False, timeout=300, stdout=subprocess.DEVNULL)


def remove(path: Path) -> None:
    """A file, a link or a whole folder."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
