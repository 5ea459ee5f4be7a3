"""Scenarios of a cabinet that serves: power to idle screen, a card on a reader, keys that do nothing."""

import subprocess
import sys
import time
from pathlib import Path

from bench import REPOSITORY, Bench, guest_time, platform
from likeness import likeness, lively
from outlet import Site
from PIL import Image
from vm import PATIENCE, Machine, Silent

from drivers.id_card.simulator import IdCardSimulator
from kiosk.sandbox.bench.cabinet import NO_PICTURE, card_of
from kiosk.sandbox.residents import load_residents

READY = r"Started kiosk-ui\.service"
# The figure in docs/operations/image.md; a screen of another state stays below 0.5.
ALIKE = 0.65
# A screen that is less like the idle screen than this is another one, whatever its lines about devices say.
OTHER = 0.45
# Bytes of a card's text and picture on the reader's line, without what is said around them.
WHOLE_CARD = 256 + 1024
# An FTDI converter, as most readers have one inside.
USB_SERIAL = {
    "driver": "usb-serial",
    "id": "reader",
    "chardev": "reader",
    "bus": "xhci.0",
    "always-plugged": True,
    "serial": "KIOSK-READER",
}


def idle_of_gallery(work: Path) -> Image.Image:
    """The idle screen as the gallery draws it on this host."""
    file = work / "gallery-idle.png"
    script = REPOSITORY / "tests/image/gallery_idle.py"
    command = [sys.executable, str(script), str(file)]
    subprocess.run(command, check=True, timeout=240, cwd=REPOSITORY, stdout=subprocess.DEVNULL)
    with Image.open(file) as picture:
        return picture.convert("RGB")


def wait_screen(
    machine: Machine, name: str, wanted: Image.Image, seconds: float
) -> tuple[Image.Image, float]:
    """Looks at the panel until it is like `wanted`; gives the picture and the likeness."""
    until, best = time.monotonic() + seconds * PATIENCE, 0.0
    while time.monotonic() < until:
        seen = machine.screen(name)
        best = likeness(seen, wanted)
        if best >= ALIKE:
            return seen, best
        time.sleep(1)
    raise Silent(f"{name}: likeness only {best:.2f} after {seconds} s; the last lines:\n{machine.last()}")


def wait_change(
    machine: Machine, name: str, before: Image.Image, seconds: float
) -> tuple[Image.Image, float]:
    """Looks at the panel until another screen stands there."""
    until, alike = time.monotonic() + seconds * PATIENCE, 1.0
    while time.monotonic() < until:
        seen = machine.screen(name)
        alike = likeness(seen, before)
        if alike < OTHER and lively(seen):
            return seen, alike
        time.sleep(1)
    raise Silent(f"{name}: still the screen of before ({alike:.2f}); the last lines:\n{machine.last()}")


def serve(bench: Bench) -> None:
    """Power, idle screen, a card by hot-plug, keys, a killed service; one machine, one start."""
    name = "serving"
    wanted = idle_of_gallery(bench.work)
    with platform(bench.work / name) as address:
        disk = bench.disk(name, Site(address))
        with Machine(bench.direct(name, disk)) as machine:
            machine.wait_for(READY, 240)
            bench.note(name, "kernel to the first picture, its clock", guest_time(machine.said(), READY))
            idle, alike = wait_screen(machine, "idle", wanted, 120)
            bench.note(
                name, "power to the idle screen, host's clock", machine.seconds, f"likeness {alike:.2f}"
            )
            keys_do_nothing(bench, machine, idle)
            card_greets(bench, machine, idle)


def keys_do_nothing(bench: Bench, machine: Machine, idle: Image.Image) -> None:
    """A keyboard plugged into a cabinet: another console, a reboot, the kernel's own keys."""
    began = time.monotonic()
    for keys in (
        ("ctrl", "alt", "f2"),
        ("ctrl", "alt", "delete"),
        ("alt", "sysrq", "b"),
        ("alt", "sysrq", "c"),
    ):
        machine.press(*keys)
        time.sleep(2)
    for _ in range(8):
        machine.press("ctrl", "alt", "delete")
    time.sleep(5)
    if not machine.running:
        raise Silent("a key switched the machine off")
    alike = likeness(machine.screen("after-keys"), idle)
    if alike < ALIKE:
        raise Silent(f"a key changed the screen: likeness {alike:.2f}")
    bench.note(
        "keys",
        "Ctrl-Alt-F2, Ctrl-Alt-Del, SysRq do nothing",
        time.monotonic() - began,
        f"likeness {alike:.2f}",
    )


def card_greets(bench: Bench, machine: Machine, idle: Image.Image) -> None:
    """A reader is plugged in while the terminal runs, a card is laid on it, and the screen answers."""
    link = bench.work / "serving/id-card"
    resident = next(iter(load_residents(REPOSITORY / "config/sandbox/residents.yaml").values()))
    reader = IdCardSimulator(link)
    reader.start()
    try:
        backend = {"type": "serial", "data": {"device": str(link.resolve())}}
        machine.ask("chardev-add", id="reader", backend=backend)
        machine.ask("device_add", **USB_SERIAL)
        machine.wait_for(r"FTDI USB Serial Device converter now attached", 60)
        until = time.monotonic() + 60 * PATIENCE
        while reader.exchanged == 0 and time.monotonic() < until:
            time.sleep(0.1)
        began, before = time.monotonic(), reader.exchanged
        reader.place(card_of(resident), photo=NO_PICTURE)
        # The idle screen changes too when devices come and go; only a whole card makes it a greeting.
        while reader.exchanged - before < WHOLE_CARD and time.monotonic() - began < 60 * PATIENCE:
            time.sleep(0.1)
        if reader.exchanged - before < WHOLE_CARD:
            raise Silent(f"the card was not read: {reader.exchanged - before} bytes; {machine.last()}")
        _, alike = wait_change(machine, "greeting", idle, 120)
        detail = f"likeness to idle {alike:.2f}, {reader.exchanged} bytes over the reader's line"
        bench.note("hot-plug", "card laid down to another screen", time.monotonic() - began, detail)
    finally:
        reader.stop()
