"""What the actions of `kiosk update` are put together from."""

import argparse
import logging
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin

import requests

from kiosk.cli.errors import CommandError
from kiosk.cli.places import config_dir, settings
from kiosk.platform.exchange import Exchange
from kiosk.platform.updates import Pieces, Updates
from kiosk.terminal.image import read_image
from kiosk.terminal.occupied import idle_for
from kiosk.terminal.settings import Settings
from kiosk.terminal.trusted import trust_of
from kiosk.terminal.updates.outcome import BootEntry, entries_in, slot_in
from kiosk.terminal.updates.rauc import Rauc
from kiosk.terminal.updates.updater import Edges, Running, Updater
from kiosk.terminal.updates.version import Version

CMDLINE = Path("/proc/cmdline")
ENTRIES = Path("loader/entries")
REBOOT = ("systemctl", "reboot")


@contextmanager
def updater_of(args: argparse.Namespace) -> Iterator[Updater]:
    """An updater of the terminal whose settings `args` names; its line is closed afterwards."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    known = settings(config_dir(args.config)).settings
    trust = session_factory(known)
    exchange = Exchange(known.platform.url, {"X-Terminal-Id": known.terminal_id}, trust)
    opened: list[Pieces] = []

    def source(url: str) -> Pieces:
        opened.append(Pieces(urljoin(known.platform.url, url), trust))
        return opened[-1]

    edges = Edges(
        offers=Updates(exchange, known.terminal_id),
        source=source,
        rauc=Rauc(known.updates.keyring),
        now=lambda: datetime.now(UTC),
        idle=lambda: idle_for(known.updates.occupied, time.time()),
        reboot=reboot,
    )
    try:
        yield Updater(
            known.terminal_id, running(known), edges, known.updates.folder, keyring_of(known),
            known.updates.idle,
        )  # fmt: skip
    finally:
        exchange.close()
        for pieces in opened:
            pieces.close()


def session_factory(known: Settings) -> Callable[[], requests.Session]:
    """The line to the platform as the settings say, with this terminal's certificate when it has one."""
    return trust_of(known).session_factory()


def running(known: Settings) -> Running:
    """The image that runs. Raises CommandError for one whose version cannot be compared."""
    told = read_image().told
    try:
        version = Version(told)
    except ValueError:
        raise CommandError(f"the running image calls itself {told}, which is no version") from None
    return Running(version=version, slot=slot(), entries=lambda: entries(known.updates.boot))


def slot() -> str:
    try:
        return slot_in(CMDLINE.read_text("utf-8", errors="replace"))
    except OSError:
        return ""


def entries(boot: Path) -> Mapping[str, BootEntry]:
    """The loader's entries; none when the boot partition is not mounted."""
    return entries_in(file.name for file in (boot / ENTRIES).glob("*.conf"))


def keyring_of(known: Settings) -> bytes:
    """The authorities; nothing when they cannot be read, and then nobody is believed."""
    try:
        return known.updates.keyring.read_bytes()
    except OSError:
        return b""


def reboot() -> None:
    try:
        subprocess.run(REBOOT, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        raise CommandError("systemctl reboot did not work; boot by hand", 1) from None
