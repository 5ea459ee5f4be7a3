"""The one verdict on a terminal: what was looked at, what it means for residents, what to do next."""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from drivers.common.status import DeviceState
from kiosk.catalogue import availability
from kiosk.catalogue.load import load_catalogue
from kiosk.catalogue.parse import Loaded as LoadedCatalogue
from kiosk.platform.errors import PlatformError, PlatformUntrusted
from kiosk.session.world import World
from kiosk.store import Store, StoreError
from kiosk.store.cipher import Cipher
from kiosk.terminal.devices import USABLE, Devices
from kiosk.terminal.failsafe.cause import Cause, cause_of, look_at
from kiosk.terminal.house import STORE_FILE, Places
from kiosk.terminal.image import ImageVersion, read_image
from kiosk.terminal.line import platform_client
from kiosk.terminal.settings import Settings

LEAST_DISK = 200 * 1024 * 1024
BORN = datetime(2026, 1, 1, tzinfo=UTC)
"""A clock before the program was written is wrong."""
PLATFORM_TAKES = 0.6
SETTLE_TAKES = 0.8
IN_USE = "in-use"

Advice = Callable[[str], str]
"""The technician's words for a fault code."""


class Status(StrEnum):
    OK = "ok"
    WARNING = "warning"
    BROKEN = "broken"


class Verdict(StrEnum):
    READY = "ready"
    DEGRADED = "degraded"
    DOWN = "down"


@dataclass(frozen=True, kw_only=True)
class Check:
    """`advice` is the next thing to do, empty when all is well."""

    name: str
    status: Status
    detail: str
    advice: str = ""


@dataclass(frozen=True, kw_only=True)
class Unavailable:
    """An item that cannot be done here now, and why."""

    item: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """The one verdict with its reasons."""

    verdict: Verdict
    checks: tuple[Check, ...]
    available: int
    unavailable: tuple[Unavailable, ...]


def judge(checks: Iterable[Check], available: int, unavailable: Iterable[Unavailable]) -> Report:
    """Down when something broken keeps everybody away, degraded when some services or devices are out."""
    looked, missing = tuple(checks), tuple(unavailable)
    if any(c.status is Status.BROKEN for c in looked) or not available:
        verdict = Verdict.DOWN
    elif missing or any(c.status is Status.WARNING for c in looked):
        verdict = Verdict.DEGRADED
    else:
        verdict = Verdict.READY
    return Report(verdict=verdict, checks=looked, available=available, unavailable=missing)


def examine(settings: Settings, places: Places, cipher: Cipher, advice_for: Advice) -> Report:
    """Looks at everything a resident depends on; takes about a second, changes nothing."""
    with ThreadPoolExecutor(1) as beside:
        # A platform that does not answer takes its time; meanwhile the devices take theirs.
        asked = beside.submit(_platform, settings)
        devices = Devices(settings.devices, settings.places)
        devices.start(lambda _event: None)
        loaded = load_catalogue([places.catalogue])
        platform = asked.result()
    checks = [
        _image(read_image()),
        _catalogue(loaded),
        _store(places, cipher),
        _disk(places.state),
        _clock(datetime.now(UTC)),
        platform,
    ]
    working = set(_settled(devices))
    checks += _devices(devices, advice_for)
    devices.stop()
    up = platform.status is Status.OK
    judged = [(i, availability(i, working, up)) for i in loaded.catalogue.items.values()]
    out = [Unavailable(item=i.id, reason=a.reason) for i, a in judged if not a.available]
    return judge(checks, len(judged) - len(out), out)


def examine_running(devices: Devices, world: World, state: Path, *, intact: bool | None) -> Report:
    """The same verdict from inside the running terminal: nothing is opened, nobody is asked, no advice given.

    `intact` is whether the audit chain is whole, None when the store cannot be read.
    """
    items = world.catalogue.items.values()
    working = {role for role, device in devices.all.items() if device.status.state in USABLE}
    judged = [(i, availability(i, working, world.platform_up)) for i in items]
    platform = Status.OK if world.platform_up else Status.WARNING
    store = Status.OK if intact else Status.BROKEN
    checks = (
        _image(read_image()),
        Check(name="catalogue", status=Status.OK if items else Status.BROKEN, detail=f"{len(items)} items"),
        Check(
            name="store", status=store, detail="" if intact else "it cannot be read, or its audit is broken"
        ),
        _disk(state),
        _clock(datetime.now(UTC)),
        Check(name="platform", status=platform, detail=""),
        *_devices(devices, lambda _code: ""),
    )
    out = [Unavailable(item=i.id, reason=a.reason) for i, a in judged if not a.available]
    return judge(checks, len(judged) - len(out), out)


def _image(image: ImageVersion) -> Check:
    if not image.fits:
        return Check(
            name="image", status=Status.WARNING, detail=f"image {image.image} holds program {image.program}",
            advice="install the image again; it was put together wrongly",
        )  # fmt: skip
    where = f"image {image.image}" if image.image else "not booted from an image"
    return Check(name="image", status=Status.OK, detail=f"{image.program}, {where}")


def _catalogue(loaded: LoadedCatalogue) -> Check:
    count = len(loaded.catalogue.items)
    if not count:
        return Check(
            name="catalogue", status=Status.BROKEN, detail="no service item can be read",
            advice="run kiosk catalogue check",
        )  # fmt: skip
    if loaded.problems:
        return Check(
            name="catalogue", status=Status.WARNING, detail=str(loaded.problems[0]),
            advice="run kiosk catalogue check",
        )  # fmt: skip
    return Check(
        name="catalogue", status=Status.OK, detail=f"{count} items, version {loaded.catalogue.version}"
    )


def _store(places: Places, cipher: Cipher) -> Check:
    try:
        with Store(places.state / STORE_FILE, cipher) as store:
            waiting = len(store.outbox())
            intact = store.verify_audit().intact
    except StoreError as error:
        return Check(
            name="store", status=Status.BROKEN, detail=error.code,
            advice="check the data partition: mounted, writable, not full",
        )  # fmt: skip
    if not intact:
        return Check(
            name="store", status=Status.BROKEN, detail="the audit chain is broken",
            advice="run kiosk audit verify and call the ops team; do not delete anything",
        )  # fmt: skip
    return Check(name="store", status=Status.OK, detail=f"{waiting} waiting to be delivered")


def _disk(state: Path) -> Check:
    cause = cause_of(look_at(state, mounted=False))
    if cause is Cause.DATA_AWAY:
        return Check(
            name="disk", status=Status.BROKEN, detail="the data partition is not there",
            advice="check the disk; the failsafe screen stays until it is mounted",
        )  # fmt: skip
    if cause is Cause.DATA_READ_ONLY:
        return Check(
            name="disk", status=Status.BROKEN, detail="the data partition can only be read",
            advice="read journalctl -k for errors of the disk, restart; replace the disk if it comes again",
        )  # fmt: skip
    free = shutil.disk_usage(state).free
    if free < LEAST_DISK:
        return Check(
            name="disk", status=Status.BROKEN, detail=f"{free // 2**20} MiB free",
            advice="free the data partition; cases cannot be kept on a full disk",
        )  # fmt: skip
    return Check(name="disk", status=Status.OK, detail=f"{free // 2**20} MiB free")


def _clock(now: datetime) -> Check:
    if now < BORN:
        return Check(
            name="clock", status=Status.WARNING,
            detail=f"it says {now:%Y-%m-%d}, so what has expired cannot be told",
            advice="let it reach a time server; if it comes again, change the battery of the board",
        )  # fmt: skip
    return Check(name="clock", status=Status.OK, detail=f"{now:%Y-%m-%d %H:%M} UTC")


def _platform(settings: Settings) -> Check:
    client = platform_client(settings)
    try:
        client.news(timeout=PLATFORM_TAKES)
    except PlatformUntrusted as error:
        return _untrusted(error)
    except PlatformError as error:
        return Check(
            name="platform", status=Status.WARNING, detail=error.code,
            advice="check the network cable and the platform's address in the settings",
        )  # fmt: skip
    finally:
        client.close()
    return Check(name="platform", status=Status.OK, detail=settings.platform.url)


def _untrusted(error: PlatformUntrusted) -> Check:
    if error.dates:
        return Check(
            name="platform", status=Status.WARNING, detail="its certificate does not count at this hour",
            advice="look at the clock first; if it is right, the platform's certificate must be renewed",
        )  # fmt: skip
    return Check(
        name="platform", status=Status.WARNING, detail="its certificate is not trusted here",
        advice="check platform.ca and platform.url in the settings, and this terminal's own certificate",
    )  # fmt: skip


def _settled(devices: Devices) -> Iterator[str]:
    """Roles that work; one in use by the running terminal works."""
    until = time.monotonic() + SETTLE_TAKES
    for role, device in devices.all.items():
        while device.status.state is DeviceState.STARTING and time.monotonic() < until:
            time.sleep(0.02)
        if device.status.state in USABLE or device.status.reason == IN_USE:
            yield role


def _devices(devices: Devices, advice_for: Advice) -> Iterator[Check]:
    for role, sentence in devices.refused.items():
        yield Check(name=role, status=Status.WARNING, detail=sentence, advice="run kiosk config check")
    for role, device in devices.all.items():
        status = device.status
        reason = status.reason or ""
        if status.state in USABLE:
            yield Check(name=role, status=Status.OK, detail=status.state)
        elif reason == IN_USE:
            yield Check(name=role, status=Status.OK, detail="in use by the running terminal")
        else:
            yield Check(
                name=role, status=Status.WARNING, detail=reason or status.state, advice=advice_for(reason)
            )
