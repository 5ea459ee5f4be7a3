"""`kiosk devices probe`: what is plugged in, who answers, and settings for it; written only when told to."""

import argparse
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from drivers.hotplug.handshake import ask_port
from drivers.hotplug.known import SERIAL_ROLES, guess
from drivers.hotplug.monitor import plugged_in
from drivers.hotplug.plugged import Plugged
from drivers.hotplug.print_server import queues
from drivers.hotplug.proposal import (
    Finding,
    by_kind,
    not_used,
    propose,
    remarks_of,
    rules_of,
    settings_of,
    toml_of,
)
from drivers.hotplug.rules import CABINET_FILE, file_of
from kiosk.cli.devices.making import advice, may_be_device, types
from kiosk.cli.devices.writing import write_settings
from kiosk.cli.errors import CommandError
from kiosk.cli.output import note, print_json, print_table, say
from kiosk.cli.places import config_dir

AT_ONCE = 8
"""Ports asked at the same time."""
Told = Callable[[str], None]


def probe(args: argparse.Namespace) -> int:
    devices = [device_at(args.port)] if args.port else plugged_in()
    with _progress(args) as told:
        findings = look(devices, told, answer_only=bool(args.port))
        findings += [] if args.port else queues()
    proposal = propose(findings)
    toml = toml_of(settings_of(proposal), remarks_of(proposal))
    rules = file_of(rules_of(proposal))
    if args.json:
        print_json(_document(findings, settings_of(proposal), toml, rules))
    elif args.udev:
        sys.stdout.write(rules)
        note(f"for {CABINET_FILE}; then `udevadm control --reload` and `udevadm trigger`")
    else:
        _show(args, findings)
        say(toml or "Nothing was recognised: check power and cables, or name a path with --port.")
        for finding in not_used(findings, proposal) if proposal else ():
            say(f"# not used: {finding.device.path} {finding.what}")
    if args.write and proposal:
        file = write_settings(config_dir(args.config), settings_of(proposal), remarks_of(proposal))
        note(f"written to {file}")
    return 0 if proposal else 1


def look(devices: Sequence[Plugged], told: Told, *, answer_only: bool = False) -> list[Finding]:
    """One finding for each device; serial ports are asked, several at a time.

    `answer_only`: a serial port where nobody answers is not taken for anything.
    """

    def one(device: Plugged) -> Finding:
        known = guess(device)
        what = known.what if known else ""
        if device.subsystem != "tty":
            return Finding(device, what, by_kind(device))
        answered = ask_port(
            device.path,
            known.roles if known and known.roles else SERIAL_ROLES,
            lambda role: told(f"{device.path}: is it a {role}?"),
        )
        if answered.found is not None:
            return Finding(device, what, answered.found)
        # A scanner on its own USB number need not understand any question.
        by_number = (
            by_kind(device) if known and known.profile and not (answer_only or answered.reason) else None
        )
        return Finding(device, what, by_number, answered.reason)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, devices))


def device_at(path: str) -> Plugged:
    """The device at a path that a technician names; a link and what it points to are the same device."""
    known = next((d for d in plugged_in() if path == d.node or path in d.links), None)
    if known is not None:
        return replace(known, links=(path, *known.links))
    if not may_be_device(path):
        raise CommandError(f"{path} is no device; name its path under /dev, or leave --port out")
    kind = "input" if types(path) else "tty"
    return Plugged(path, "video4linux" if PurePosixPath(path).name.startswith("video") else kind)


@contextmanager
def _progress(args: argparse.Namespace) -> Iterator[Told]:
    """Shows what is being asked, where somebody looks."""
    if args.json or args.udev or not sys.stdout.isatty():
        yield lambda words: None
        return
    from rich.console import Console  # noqa: PLC0415 - half of a short command's time

    guard = threading.Lock()
    with Console().status("looking …") as status:

        def told(words: str) -> None:
            with guard:
                status.update(words)

        yield told


def _show(args: argparse.Namespace, findings: Sequence[Finding]) -> None:
    rows = []
    for finding in findings:
        found = finding.recognised
        role = "" if found is None else found.role if found.confirmed else f"{found.role}?"
        detail = found.detail if found else advice(args, finding.reason)
        rows.append((finding.device.path, finding.device.usb, finding.what, role, finding.reason or detail))
    print_table("plugged in", ("path", "USB", "what", "role", "how we know"), rows)


def _document(findings: Sequence[Finding], proposal: Any, toml: str, rules: str) -> dict[str, Any]:
    return {
        "found": [
            {
                "path": finding.device.path,
                "usb": finding.device.usb,
                "what": finding.what,
                "role": finding.recognised.role if finding.recognised else None,
                "confirmed": bool(finding.recognised and finding.recognised.confirmed),
                "detail": finding.recognised.detail if finding.recognised else "",
                "reason": finding.reason,
            }
            for finding in findings
        ],
        "proposal": proposal,
        "toml": toml,
        "udev": rules,
    }
