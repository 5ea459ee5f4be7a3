"""What each part of a terminal is found to be, as a check: pure but for a look at the disk."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from drivers.common.status import DeviceState, DeviceStatus
from kiosk.catalogue import Catalogue, availability
from kiosk.platform.errors import (
    PlatformBusy,
    PlatformError,
    PlatformNonsense,
    PlatformRefused,
    PlatformUntrusted,
)
from kiosk.terminal.clock import believable
from kiosk.terminal.failsafe.cause import Cause, cause_of, look_at
from kiosk.terminal.health.report import Check, Report, Status, Unavailable, judge
from kiosk.terminal.image import ImageVersion

USABLE = frozenset({DeviceState.ONLINE, DeviceState.BUSY, DeviceState.STARTING, DeviceState.UNKNOWN})
"""A device that is still starting is not called broken; what it cannot do by then ends in a fault."""
ANSWERED_ANYWAY = (PlatformRefused, PlatformBusy, PlatformNonsense)
"""An answer of these kinds still shows that somebody is there."""
LEAST_DISK = 200 * 1024 * 1024

Advice = Callable[[str, str], str]
"""The technician's words for a fault code at the device of a role."""


def judge_services(
    checks: Iterable[Check], catalogue: Catalogue, working: Iterable[str], *, platform: bool
) -> Report:
    """The verdict on a terminal that offers this catalogue with these roles working."""
    roles = set(working)
    judged = [(item, availability(item, roles, platform)) for item in catalogue.items.values()]
    out = [Unavailable(item=item.id, reason=a.reason) for item, a in judged if not a.available]
    return judge(checks, len(judged) - len(out), out)


def program_check(*, answers: bool, meant: bool) -> Check:
    """Whether the terminal's program runs; `meant` is true where it ought to: in an image with a site."""
    if answers:
        return Check(name="program", status=Status.OK, detail="it answers")
    if not meant:
        return Check(name="program", status=Status.OK, detail="does not run; this is what it would find")
    return Check(
        name="program", status=Status.BROKEN, detail="the terminal's program does not answer",
        advice="systemctl status kiosk-ui kiosk-failsafe, then journalctl -u kiosk-ui -b -n 100",
    )  # fmt: skip


def image_check(image: ImageVersion) -> Check:
    if not image.fits:
        return Check(
            name="image", status=Status.WARNING, detail=f"image {image.image} holds program {image.program}",
            advice="install the image again; it was put together wrongly",
        )  # fmt: skip
    where = f"image {image.image}" if image.image else "not booted from an image"
    return Check(name="image", status=Status.OK, detail=f"{image.program}, {where}")


def catalogue_check(catalogue: Catalogue, problem: str = "") -> Check:
    """`problem` is the first one of the files it was read from."""
    count = len(catalogue.items)
    advice = "run kiosk catalogue check"
    if not count:
        detail = "no service item can be read"
        return Check(name="catalogue", status=Status.BROKEN, detail=detail, advice=advice)
    if problem:
        return Check(name="catalogue", status=Status.WARNING, detail=problem, advice=advice)
    return Check(name="catalogue", status=Status.OK, detail=f"{count} items, version {catalogue.version}")


def store_check(waiting: int, *, intact: bool, fault: str = "") -> Check:
    """`waiting` entries are not delivered; `fault` is the code of a store that cannot be read."""
    if fault:
        return Check(
            name="store", status=Status.BROKEN, detail=fault,
            advice="check the data partition: mounted, writable, not full",
        )  # fmt: skip
    if not intact:
        return Check(
            name="store", status=Status.BROKEN, detail="the audit chain is broken",
            advice="run kiosk audit verify and call the ops team; do not delete anything",
        )  # fmt: skip
    return Check(name="store", status=Status.OK, detail=f"{waiting} waiting to be delivered")


def disk_check(state: Path) -> Check:
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


def clock_check(now: datetime) -> Check:
    if believable(now) is None:
        return Check(
            name="clock", status=Status.WARNING,
            detail=f"it says {now:%Y-%m-%d}, so what has expired cannot be told, and no last day is promised",
            advice="let it reach a time server; if it comes again, change the battery of the board",
        )  # fmt: skip
    return Check(name="clock", status=Status.OK, detail=f"{now:%Y-%m-%d %H:%M} UTC")


def platform_check(url: str, trouble: PlatformError | None) -> Check:
    """`trouble` is how the last question to the platform ended; None when it was answered."""
    if trouble is None:
        return Check(name="platform", status=Status.OK, detail=url)
    if not isinstance(trouble, PlatformUntrusted):
        detail, advice = trouble.code, "check the network cable and the platform's address in the settings"
    elif trouble.dates:
        detail = "its certificate does not count at this hour"
        advice = "look at the clock first; if it is right, the platform's certificate must be renewed"
    else:
        detail = "its certificate is not trusted here"
        advice = "check platform.ca and platform.url in the settings, and this terminal's own certificate"
    return Check(name="platform", status=Status.WARNING, detail=detail, advice=advice)


def is_there(trouble: PlatformError | None) -> bool:
    """Whether the platform can be asked, by how the last question ended."""
    return trouble is None or isinstance(trouble, ANSWERED_ANYWAY)


def working(devices: Mapping[str, DeviceStatus]) -> Iterable[str]:
    return (role for role, status in devices.items() if status.state in USABLE)


def device_checks(
    devices: Mapping[str, DeviceStatus], refused: Mapping[str, str], advice_for: Advice
) -> Iterator[Check]:
    """One for each configured role; `refused` says what is wrong with tables no device was made from."""
    for role, sentence in sorted(refused.items()):
        yield Check(name=role, status=Status.WARNING, detail=sentence, advice="run kiosk config check")
    for role, status in sorted(devices.items()):
        reason = status.reason or ""
        if status.state in USABLE:
            yield Check(name=role, status=Status.OK, detail=status.state)
        else:
            advice = advice_for(reason, role)
            yield Check(name=role, status=Status.WARNING, detail=reason or status.state, advice=advice)
