"""`kiosk support-bundle`."""

import argparse
import io
import json
import platform
import shutil
import subprocess
import tarfile
import time
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from kiosk.cli.config import flat
from kiosk.cli.doctor import report_document
from kiosk.cli.errors import CommandError
from kiosk.cli.keys import store_cipher
from kiosk.cli.looking import ground_of
from kiosk.cli.outbox import row
from kiosk.cli.output import print_json, say
from kiosk.cli.places import config_argument, config_dir, sandbox_extra
from kiosk.store import Store, StoreError
from kiosk.terminal.health.examine import examine_still
from kiosk.terminal.image import read_image
from kiosk.terminal.masking import masked, masked_log, without_secrets
from kiosk.terminal.metrics.line import SOCKET, ask
from kiosk.terminal.metrics.told import report_of
from kiosk.terminal.places import STORE_FILE, Places
from kiosk.terminal.settings import Loaded, Settings, SettingsInvalid, load_settings

HELP = """Logs, states, settings and versions in one file for the ops team. Nothing of any resident is in it,
and no secret: numbers and names that a log should never have held are masked."""
EXAMPLE = "kiosk support-bundle --out /media/stick/support.tar.gz"
LINES = 20_000
ASKING_TAKES = 60.0
_UNIT_FACTS = "Id,ActiveState,SubState,Result,NRestarts,StatusText,ExecMainStatus,ActiveEnterTimestamp"
_JOURNAL = ("journalctl", "--no-pager", "--no-hostname", "--output=short-iso-precise")
ASKED: Mapping[str, tuple[str, ...]] = {
    "journal.txt": (*_JOURNAL, "--unit=kiosk*", "--unit=rauc*", f"--lines={LINES}"),
    "kernel.txt": (*_JOURNAL, "--dmesg", "--boot=all", f"--lines={LINES}"),
    "starts.txt": ("journalctl", "--no-pager", "--list-boots"),
    "units.txt": ("systemctl", "show", "--all", f"--property={_UNIT_FACTS}", "kiosk*"),
    "slots.txt": ("rauc", "status", "--output-format=shell"),
    "disks.txt": ("df", "--output=target,fstype,size,avail,pcent"),
    "usb.txt": ("lsusb",),
}
"""What the machine is asked; a program that is not there or fails is told in its file."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="a tar.gz; replaced when there"
    )
    config_argument(parser)
    parser.add_argument("--state", type=Path, metavar="DIR", help="state folder, also of a running sandbox")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    config = config_dir(args.config)
    made: dict[str, str] = {}
    count = 0
    for name, text, mask in _contents(config, args.state):
        made[name], hits = mask(text)
        count += hits
    _write(args.out, made)
    size = args.out.stat().st_size
    if args.json:
        print_json({"file": str(args.out), "bytes": size, "contents": sorted(made), "masked": count})
    else:
        say(f"{args.out}: {size} bytes, {len(made)} files, {count} places masked")
    return 0


Mask = Callable[[str], tuple[str, int]]


def _contents(config: Path, state: Path | None) -> Iterator[tuple[str, str, Mask]]:
    """Name, text and how it is looked through. Chinese in the settings is the site's, not a person's."""
    yield "versions.json", _json(_versions()), masked
    try:
        loaded = load_settings(config, sandbox_extra(state))
    except SettingsInvalid as error:
        yield "settings.txt", "\n".join(error.problems), masked
    else:
        yield "settings.json", _json(_settings(loaded)), masked
        places = Places(config=config, state=state or loaded.settings.state_dir)
        yield "doctor.json", _json(_verdict(loaded.settings, places)), masked
        yield "store.json", _json(_store(places.state)), masked_log
    for name, command in ASKED.items():
        yield name, _asked(command), masked_log


def _versions() -> Mapping[str, Any]:
    image = read_image()
    libraries = {d.metadata["Name"]: d.version for d in distributions()}
    return {
        "program": image.program,
        "image": image.image,
        "python": platform.python_version(),
        "kernel": platform.release(),
        "taken": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "libraries": dict(sorted(libraries.items())),
    }


def _settings(loaded: Loaded) -> Mapping[str, Any]:
    values = without_secrets(dict(flat(loaded.settings.model_dump(mode="json"))))
    return {k: {"value": v, "origin": loaded.origins.get(k, "default")} for k, v in values.items()}


def _store(state: Path) -> Mapping[str, Any]:
    """What waits and why, without what is in it; whether the audit is whole; how large the files are."""
    facts: dict[str, Any] = (
        {"files": _sizes(state), "free": shutil.disk_usage(state).free} if state.is_dir() else {}
    )
    if not (state / STORE_FILE).exists():
        return {**facts, "fault": "no store"}
    try:
        with Store(state / STORE_FILE, store_cipher(state)) as store:
            facts["outbox"] = [row(entry) for entry in store.outbox()]
            facts["audit_intact"] = store.verify_audit().intact
    except StoreError as error:
        facts["fault"] = error.code
    except CommandError as error:
        facts["fault"] = str(error)
    return facts


def _verdict(known: Settings, places: Places) -> Mapping[str, Any]:
    """As the running terminal gives it; of one that does not answer, all but its devices and its line."""
    told = ask(places.state / SOCKET)
    if told is not None:
        return report_document(report_of(told.verdict))
    try:
        return report_document(examine_still(*ground_of(known, places)))
    except (CommandError, OSError, ValueError) as error:
        return {"fault": str(error)}


def _sizes(state: Path) -> Mapping[str, int]:
    return {file.name: file.stat().st_size for file in sorted(state.iterdir()) if file.is_file()}


def _asked(command: tuple[str, ...]) -> str:
    try:
        answer = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=ASKING_TAKES, check=False
        )
    except FileNotFoundError:
        return f"{command[0]} is not installed\n"
    except subprocess.TimeoutExpired:
        return f"{command[0]} did not answer within {ASKING_TAKES:.0f} s\n"
    return answer.stdout or f"{command[0]} said nothing: {answer.stderr.strip()}\n"


def _write(out: Path, made: Mapping[str, str]) -> None:
    """The whole file or none: a half one on a stick would be believed."""
    half = out.with_name(f".{out.name}.part")
    try:
        with tarfile.open(half, "w:gz") as bundle:
            for name, text in sorted(made.items()):
                data = text.encode("utf-8")
                entry = tarfile.TarInfo(f"support/{name}")
                entry.size, entry.mtime, entry.mode = len(data), int(time.time()), 0o640
                bundle.addfile(entry, io.BytesIO(data))
        half.replace(out)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise CommandError(f"{out} cannot be written: {error.strerror}") from None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n"
