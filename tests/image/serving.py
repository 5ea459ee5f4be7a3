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
ALIKE = 0.65
# Less like than this is another screen. Measured over the gallery: the same screen with other lines is alike
# by 0.68 and more, screens of different states by 0.52 and less.
OTHER = 0.6
# Where the idle screen's first service and the guide's one large button are.
FIRST_SERVICE, START = (0.5, 0.58), (0.5, 0.96)
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
    """A reader is plugged in while the terminal runs; a service is touched, a card is laid down, and the
    screen knows whose it is."""
    link = bench.work / "serving/id-card"
    resident = next(iter(load_residents(REPOSITORY / "config/sandbox/residents.yaml").values()))
    reader = IdCardSimulator(link)
    reader.start()
    try:
        plug_in(machine, reader, link)
        guide = touched(machine, "guide", FIRST_SERVICE, idle)
        asking = touched(machine, "identify", START, guide)
        began = time.monotonic()
        reader.place(card_of(resident), photo=NO_PICTURE)
        _, alike = wait_change(machine, "greeting", asking, 120)
        detail = f"likeness to the screen before {alike:.2f}, {reader.exchanged} bytes over the reader's line"
        bench.note(
            "hot-plug", "card laid down to the greeting, host's clock", time.monotonic() - began, detail
        )
    finally:
        reader.stop()


def plug_in(machine: Machine, reader: IdCardSimulator, link: Path) -> None:
    """The reader hangs at the cabinet, and the terminal talks to it."""
    backend = {"type": "serial", "data": {"device": str(link.resolve())}}
    machine.ask("chardev-add", id="reader", backend=backend)
    machine.ask("device_add", **USB_SERIAL)
    machine.wait_for(r"FTDI USB Serial Device converter now attached", 60)
    until = time.monotonic() + 120 * PATIENCE
    while reader.exchanged == 0 or not offered(machine.screen("plugged-in")):
        if time.monotonic() > until:
            raise Silent(f"the reader does not serve; {reader.exchanged} bytes; {machine.last()}")
        time.sleep(1)


def offered(idle: Image.Image) -> bool:
    """Whether the first service is offered: the ground of its pictogram is blue, or else amber."""
    red, _, blue = idle.getpixel((round(idle.width * 0.065), round(idle.height * 0.565)))
    return blue > red


def touched(machine: Machine, name: str, place: tuple[float, float], before: Image.Image) -> Image.Image:
    """The screen after a touch."""
    machine.tap(*place)
    return wait_change(machine, name, before, 60)[0]
