"""`kiosk devices list`: every configured role and how it is; with --watch until interrupted."""

import argparse
import json
import sys
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NoReturn

from drivers.common.device import Device
from drivers.hotplug.monitor import Change, Monitor
from kiosk.cli.devices.making import advice, made, settle, tables
from kiosk.cli.errors import CommandError
from kiosk.cli.output import print_json, print_table, say

COLUMNS = ("role", "state", "reason", "paper", "what to check")
GOOD = ("online", "busy")
REFRESH = 0.25
"""Seconds between two looks while watching."""
LAST = 50
"""Pieces of news that are kept until the next look."""
Row = dict[str, str]


def list_devices(args: argparse.Namespace) -> int:
    with _all(args) as devices:
        if args.watch:
            return _watch(args, devices)
        rows = _rows(args, devices)
    if args.json:
        print_json(rows)
    else:
        print_table("devices", COLUMNS, (tuple(row.values()) for row in rows))
    return 0 if all(row["state"] in GOOD for row in rows) else 1


@contextmanager
def _all(args: argparse.Namespace) -> Iterator[Mapping[str, Device | str]]:
    """All configured devices, settled; in place of one that cannot be made, the sentence that says why."""
    devices: dict[str, Device | str] = {}
    for role, table in tables(args).items():
        try:
            devices[role] = made(role, table)
        except CommandError as error:
            devices[role] = str(error)
    able = [device for device in devices.values() if isinstance(device, Device)]
    for device in able:
        device.start()
    try:
        for device in able:
            settle(device)
        yield devices
    finally:
        for device in able:
            device.stop()


def _rows(args: argparse.Namespace, devices: Mapping[str, Device | str]) -> list[Row]:
    return [_row(args, role, device) for role, device in devices.items()]


def _row(args: argparse.Namespace, role: str, device: Device | str) -> Row:
    if isinstance(device, str):
        return {"role": role, "state": "unknown", "reason": "settings", "paper": "", "advice": device}
    status = device.status
    return {
        "role": role,
        "state": str(status.state),
        "reason": str(status.reason or ""),
        "paper": str(status.paper or ""),
        "advice": advice(args, status.reason, role),
    }


def _watch(args: argparse.Namespace, devices: Mapping[str, Device | str]) -> int:
    news = _News()
    monitor = Monitor(news.hear)
    monitor.start()
    try:
        if sys.stdout.isatty() and not args.json:
            _live(args, devices, news)
        else:
            _changes(args, devices, news)
    except KeyboardInterrupt:
        return 0
    finally:
        monitor.stop()


class _News:
    """What was plugged in or pulled since the last look; told by another thread."""

    def __init__(self) -> None:
        self._heard: deque[Change] = deque(maxlen=LAST)

    def hear(self, change: Change) -> None:
        self._heard.append(change)

    def take(self) -> list[str]:
        """One line for each, oldest first; each is given once."""
        lines = []
        while self._heard:
            change = self._heard.popleft()
            what = "plugged in" if change.present else "pulled"
            lines.append(" ".join(filter(None, (what, change.device.node, change.device.name, change.role))))
        return lines


def _live(args: argparse.Namespace, devices: Mapping[str, Device | str], news: _News) -> NoReturn:
    from rich.live import Live  # noqa: PLC0415 - half of a short command's time
    from rich.table import Table  # noqa: PLC0415

    def table() -> Table:
        fresh = Table(*COLUMNS, title="devices; Ctrl-C ends", title_justify="left")
        for row in _rows(args, devices):
            fresh.add_row(*row.values())
        return fresh

    with Live(table(), refresh_per_second=1 / REFRESH) as live:
        while True:
            time.sleep(REFRESH)
            for line in news.take():
                live.console.print(line, markup=False)
            live.update(table())


def _changes(args: argparse.Namespace, devices: Mapping[str, Device | str], news: _News) -> NoReturn:
    """One line, or one JSON object on a line, for every change; for a pipe instead of a person."""
    before: dict[str, Row] = {}
    while True:
        for line in news.take():
            _tell({"news": line}, args.json)
        for row in _rows(args, devices):
            if before.get(row["role"]) != row:
                before[row["role"]] = row
                _tell(row, args.json)
        time.sleep(REFRESH)


def _tell(row: Row, as_json: bool) -> None:
    say(json.dumps(row, ensure_ascii=False) if as_json else "  ".join(filter(None, row.values())))
