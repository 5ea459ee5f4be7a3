"""Whether the terminal has drawn its picture, as systemd tells it; and whose fault it is when it has not."""

import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kiosk.terminal.failsafe.cause import Cause
from kiosk.terminal.health import Check, Status

SCREENS = ("kiosk-ui.service", "kiosk-provision.service")
"""Either has a picture on the panel once it is active: both say so themselves (Type=notify)."""
DEADLINE = 120.0
STAYS = 5.0
"""Seconds a picture must stand: a terminal that dies right after it is no terminal."""
PACE = 1.0
NAME = "screen"
_ASKED = ("Id", "ActiveState", "NRestarts", "Result")


@dataclass(frozen=True, kw_only=True)
class UnitState:
    """`restarts` counts how often systemd had to start it again."""

    active: bool
    restarts: int
    result: str


Units = Mapping[str, UnitState]


def units_in(text: str) -> Units:
    """What `systemctl show` answers: blocks of `Key=value`, one for each unit."""
    found = {}
    for block in text.split("\n\n"):
        told = dict(line.partition("=")[::2] for line in block.splitlines())
        if told.get("Id"):
            restarts = told.get("NRestarts", "")
            found[told["Id"]] = UnitState(
                active=told.get("ActiveState") == "active",
                restarts=int(restarts) if restarts.isdigit() else 0,
                result=told.get("Result", ""),
            )
    return found


def ask_systemd() -> Units:
    """The screens' units now; none when nobody answers."""
    try:
        answer = subprocess.run(
            ["systemctl", "show", f"--property={','.join(_ASKED)}", *SCREENS],
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
    except (OSError, subprocess.TimeoutExpired):
        return {}
    return units_in(answer.stdout)


def standing(before: Units, after: Units) -> str:
    """The screen that stood from the one look to the other without a restart; empty when none did."""
    for name in SCREENS:
        one, other = before.get(name), after.get(name)
        if one and other and one.active and other.active and one.restarts == other.restarts:
            return name
    return ""


def screen_check(
    ask: Callable[[], Units],
    cause: Callable[[], Cause],
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Check:
    """Waits for a picture that stays. Without one the image is at fault, unless the data partition is."""
    until = clock() + DEADLINE
    before = ask()
    while clock() < until:
        if not any(state.active for state in before.values()):
            sleep(PACE)
            before = ask()
            continue
        sleep(STAYS)
        after = ask()
        if name := standing(before, after):
            return Check(name=NAME, status=Status.OK, detail=f"{name} has drawn its picture")
        before = after
    found = cause()
    if found is not Cause.STOPPED:
        return Check(
            name=NAME, status=Status.WARNING, detail=f"no picture, but by {found}: not the image's doing",
            advice="see to the data partition",
        )  # fmt: skip
    results = (
        ", ".join(f"{name} {state.result}" for name, state in before.items()) or "systemd does not answer"
    )
    return Check(
        name=NAME, status=Status.BROKEN, detail=f"no picture that stays within {DEADLINE:.0f} s: {results}",
        advice="the image is broken: go back to the other",
    )  # fmt: skip
