"""Scenarios of what breaks: program killed, kernel hung, data partition gone, everything blank."""

import re
import time

from bench import Bench, guest_time, platform
from likeness import lively
from outlet import Site
from serving import READY
from vm import PATIENCE, Machine, Silent

KILLED = r"kiosk-ui\.service: Main process exited, code=killed"
WATCHDOG = ("-device", "i6300esb", "-action", "watchdog=reset")


def wait_lively(machine: Machine, name: str, seconds: float) -> None:
    """Looks at the panel until something is shown."""
    until = time.monotonic() + seconds * PATIENCE
    while time.monotonic() < until:
        if lively(machine.screen(name)):
            return
        time.sleep(2)
    raise Silent(f"{name}: a black panel; the last lines:\n{machine.last()}")


def restart(bench: Bench) -> None:
    """The terminal's process is killed, and stands again by itself."""
    name = "restart"
    ready = "until systemctl is-active --quiet kiosk-ui.service; do sleep 1; done"
    kill = f"/bin/sh -c '{ready}; sleep 5; systemctl kill -s KILL kiosk-ui.service'"
    line = f'systemd.run="{kill}" systemd.run_success_action=none systemd.wants=multi-user.target'
    with platform(bench.work / name) as address:
        disk = bench.disk(name, Site(address))
        with Machine(bench.direct(name, disk, line)) as machine:
            machine.wait_for(KILLED, 600)
            machine.wait_for(rf"(?s){KILLED}.*{READY}", 400)
            after = re.split(KILLED, machine.said(), maxsplit=1)[1]
            seconds = guest_time(after, READY) - guest_time(machine.said(), KILLED)
            bench.note(name, "killed to its first picture, its clock", seconds)


def watchdog(bench: Bench) -> None:
    """A kernel that stands still is reset by the board's watchdog, and the cabinet starts again."""
    name = "watchdog"
    hang = "/bin/sh -c 'sleep 3; echo 0 > /proc/sys/kernel/panic; echo c > /proc/sysrq-trigger'"
    disk = bench.disk(name, None)
    with Machine(bench.direct(name, disk, f'systemd.run="{hang}"', WATCHDOG)) as machine:
        machine.wait_for(r"Kernel panic - not syncing", 400)
        hung = time.monotonic()
        machine.wait_off(240)
        bench.note(name, "hung kernel to the reset", time.monotonic() - hung)
    with Machine(bench.direct(name, disk, extra=WATCHDOG)) as machine:
        machine.wait_for(r"Reached target .*basic\.target", 400)
        seconds = guest_time(machine.said(), r"Reached target .*basic\.target")
        bench.note(name, "and starts again, its clock", seconds)


def no_data(bench: Bench) -> None:
    """The disk has lost its data partition: a sentence on the panel, never a black one."""
    name = "no-data"
    disk = bench.disk(name, None)
    with Machine(bench.direct(name, disk, "systemd.mask=data.mount")) as machine:
        machine.wait_for(r"Started kiosk-failsafe\.service", 500)
        seconds = guest_time(machine.said(), r"Started kiosk-failsafe\.service")
        wait_lively(machine, "failsafe", 120)
        bench.note(name, "the plain sentence stands, its clock", seconds)


def blank(bench: Bench) -> None:
    """A cabinet from the carton: its panel shows what a technician needs."""
    name = "blank"
    disk = bench.disk(name, None)
    with Machine(bench.direct(name, disk)) as machine:
        machine.wait_for(r"Starting kiosk-provision\.service", 500)
        seconds = guest_time(machine.said(), r"Starting kiosk-provision\.service")
        wait_lively(machine, "provision", 120)
        bench.note(name, "the technician's screen stands, its clock", seconds)
