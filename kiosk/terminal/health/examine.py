"""The verdict where no program runs: all that a resident depends on is tried, side by side, against time."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from drivers.common.device import Device
from drivers.common.reasons import Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState, DeviceStatus
from kiosk.catalogue import Catalogue
from kiosk.catalogue.load import load_catalogue
from kiosk.platform.errors import PlatformError, PlatformTimeout
from kiosk.platform.exchange import Exchange
from kiosk.platform.reading import require_success
from kiosk.store import Store, StoreError
from kiosk.store.cipher import Cipher
from kiosk.terminal.advice import advice_for
from kiosk.terminal.catalogue_cache import cached
from kiosk.terminal.health.looking import Ground, of_the_moment, of_the_site
from kiosk.terminal.health.parts import (
    catalogue_check,
    device_checks,
    is_there,
    judge_services,
    platform_check,
    program_check,
    store_check,
    working,
)
from kiosk.terminal.health.report import Check, Report
from kiosk.terminal.image import read_image
from kiosk.terminal.places import STORE_FILE, Places
from kiosk.terminal.provisioning.checkup import Standing, standing
from kiosk.terminal.provisioning.paths import Folders
from kiosk.terminal.settings import Settings
from kiosk.terminal.trusted import trust_of

PLATFORM_TAKES = 0.6
DEVICES_TAKE = 0.6
"""Seconds from the moment they are started; what still starts then is not called broken."""


def examine(ground: Ground, cipher: Cipher) -> Report:
    """Looks at everything a resident depends on; takes less than a second, changes nothing."""
    known = ground.settings
    opened = _Opened(known.devices)
    asked = _Asked(known)
    checks = [program_check(answers=False, meant=ought_to_run(known))]
    checks += (*of_the_moment(ground), *of_the_site(ground))
    catalogue, about_catalogue, about_store = _kept(ground.places, cipher)
    trouble = asked.trouble()
    statuses = opened.settled()
    checks += (about_catalogue, about_store, platform_check(known.platform.url, trouble))
    words = ground.words
    checks += device_checks(statuses, opened.refused, lambda code, role: advice_for(words, code, role))
    return judge_services(checks, catalogue, working(statuses), platform=is_there(trouble))


def examine_still(ground: Ground, cipher: Cipher) -> Report:
    """The same without devices and line, for who may use neither: nobody is served by what does not run."""
    catalogue, about_catalogue, about_store = _kept(ground.places, cipher)
    program = program_check(answers=False, meant=ought_to_run(ground.settings))
    checks = (program, *of_the_moment(ground), *of_the_site(ground), about_catalogue, about_store)
    return judge_services(checks, catalogue, (), platform=False)


def ought_to_run(known: Settings) -> bool:
    """In an image that has its site the terminal's program always runs."""
    folders = Folders(known.provisioning.site, known.provisioning.keys)
    return bool(read_image().image) and standing(folders) is Standing.SERVES


def _kept(places: Places, cipher: Cipher) -> tuple[Catalogue, Check, Check]:
    """The catalogue that a terminal would start with, and what is to be said of it and of the store."""
    published: Catalogue | None = None
    try:
        with Store(places.state / STORE_FILE, cipher) as store:
            about_store = store_check(len(store.outbox()), intact=store.verify_audit().intact)
            published = cached(store)
    except StoreError as error:
        about_store = store_check(0, intact=False, fault=error.code)
    if published is not None:
        return published, catalogue_check(published), about_store
    loaded = load_catalogue([places.catalogue])
    problem = str(loaded.problems[0]) if loaded.problems else ""
    return loaded.catalogue, catalogue_check(loaded.catalogue, problem), about_store


@dataclass(frozen=True)
class _Reply:
    trouble: PlatformError | None


class _Asked:
    """One question to the platform, under way; a name service that hangs keeps nobody waiting."""

    def __init__(self, known: Settings) -> None:
        self._known = known
        self._until = time.monotonic() + PLATFORM_TAKES
        self._reply: _Reply | None = None
        self._thread = threading.Thread(target=self._ask, name="platform", daemon=True)
        self._thread.start()

    def trouble(self) -> PlatformError | None:
        """How it ended; what has not ended in time is a time-out."""
        self._thread.join(max(self._until - time.monotonic(), 0.0))
        return PlatformTimeout() if self._reply is None else self._reply.trouble

    def _ask(self) -> None:
        known = self._known
        exchange = Exchange(
            known.platform.url, {"X-Terminal-Id": known.terminal_id}, trust_of(known).session_factory()
        )
        try:
            require_success(exchange.call("GET", "/v1/news", timeout=PLATFORM_TAKES))
            self._reply = _Reply(None)
        except PlatformError as error:
            self._reply = _Reply(error)
        finally:
            exchange.close()


class _Opened:
    """All configured devices, opening side by side."""

    def __init__(self, tables: Mapping[str, Mapping[str, object]]) -> None:
        self.refused: dict[str, str] = {}
        self._devices: dict[str, Device] = {}
        for role, table in tables.items():
            try:
                self._devices[role] = create(role, table)
            except ValueError as error:
                self.refused[role] = str(error)
                continue
            self._devices[role].start()
        self._until = time.monotonic() + DEVICES_TAKE

    def settled(self) -> Mapping[str, DeviceStatus]:
        """How each is when all have settled or the time is over; they are let go again."""
        while self._starting() and time.monotonic() < self._until:
            time.sleep(0.01)
        found = {role: _held(device.status) for role, device in self._devices.items()}
        _all_at_once([device.stop for device in self._devices.values()])
        return found

    def _starting(self) -> bool:
        return any(device.status.state is DeviceState.STARTING for device in self._devices.values())


def _held(status: DeviceStatus) -> DeviceStatus:
    """What another program holds works for it."""
    if status.reason is not Reason.IN_USE:
        return status
    return replace(status, state=DeviceState.BUSY, reason=None)


def _all_at_once(works: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=work, daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(DEVICES_TAKE)
