"""What is tried at each role. A role's steps are one function here; whoever adds a role adds one."""

import argparse
import importlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from drivers.common.events import Key
from drivers.common.reasons import DeviceFault, Reason
from drivers.id_card.commands import SAM_NUMBER
from drivers.panel.protocol import Light
from drivers.thermal_printer.ticket import Columns, Cut, Text, Ticket
from kiosk.cli.devices.reading import METHODS, reader_for

LIT = 1.0
"""Seconds for which a light, or a scanner's, is on."""
PICTURES = 10
DARK, BRIGHT = 20.0, 235.0
"""Mean grey value below which a picture shows nothing, and above which it is blinded."""
BLURRED = 15.0
"""Variance of the Laplacian of a grey picture, below which nothing in it has an edge."""


class Failed(Exception):
    """A step that went wrong without a fault of the device; one sentence."""


@dataclass(frozen=True)
class Step:
    """`act` gives a line of detail, or raises Failed or DeviceFault. `please` asks somebody for a hand."""

    name: str
    act: Callable[[Any], str]
    please: str = ""


def steps_of(args: argparse.Namespace, device: Any) -> tuple[Step, ...]:
    """The steps after connecting, for `args.role` as asked for by the other words."""
    return STEPS.get(args.role, _any)(args, device)


def _id_card(args: argparse.Namespace, device: Any) -> tuple[Step, ...]:
    def number(device: Any) -> str:
        return f"security module {device.sam_number or device.ask(SAM_NUMBER, 3.0).data.hex()}"

    def card(device: Any) -> str:
        return f"read a {device.read_card(args.timeout).kind} card"

    media = (Step("card", card, "lay a card on the reader"),) if args.with_media else ()
    return (Step("module", number), *media)


def _scanner(args: argparse.Namespace, device: Any) -> tuple[Step, ...]:
    def trigger(device: Any) -> str:
        try:
            code = device.read(LIT)
        except DeviceFault as error:
            if error.reason is Reason.TIMEOUT:
                return f"lit for {LIT:.0f} s, if it has a light; nothing shown"
            raise
        return f"lit, and read a code of {len(code.text)} characters"

    def code(device: Any) -> str:
        shown = device.read(args.timeout)
        return f"{shown.kind or 'a code'} of {len(shown.text)} characters"

    media = (Step("code", code, "hold a code before the scanner"),) if args.with_media else ()
    return (Step("trigger", trigger, "look for its light"), *media)


def _slip_printer(args: argparse.Namespace, device: Any) -> tuple[Step, ...]:
    def prints(device: Any) -> str:
        result = device.print_ticket(test_slip(), args.timeout)
        if not result.printed:
            raise Failed(f"{result.outcome}: {result.reason}")
        return f"printed, {result.sent} bytes; look at it"

    return (Step("paper", _paper), *((Step("print", prints),) if args.may_print else ()))


def _paper(device: Any) -> str:
    return f"paper {device.status.paper or 'not known'}"


def test_slip() -> Ticket:
    """A slip that shows Chinese text, columns and sizes."""
    return Ticket(
        (
            Text("测试凭条", align="center", double_width=True, double_height=True),
            Columns("设备", "凭条打印机"),
            Columns("Test slip", time.strftime("%Y-%m-%d %H:%M")),
            Text("0123456789 ABCDEFG ，。：（）￥"),
            Cut(),
        )
    )


def _camera(args: argparse.Namespace, device: Any) -> tuple[Step, ...]:
    def frames(device: Any) -> str:
        began = time.monotonic()
        for _ in range(PICTURES):
            image = device.capture(args.timeout).image
        rate = PICTURES / (time.monotonic() - began)
        return f"{image.shape[1]}×{image.shape[0]}, {rate:.1f} pictures a second"

    def brightness(device: Any) -> str:
        mean = float(device.capture(args.timeout).image.mean())
        if not DARK < mean < BRIGHT:
            raise Failed(
                f"mean {mean:.0f} of 255: too {'dark' if mean <= DARK else 'bright'}; see to the light"
            )
        return f"mean {mean:.0f} of 255"

    def focus(device: Any) -> str:
        cv2 = importlib.import_module("cv2")
        image = device.capture(args.timeout).image
        grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY) if image.ndim == 3 else image
        edges = float(cv2.Laplacian(grey, cv2.CV_64F).var())
        if edges < BLURRED:
            raise Failed(f"edges {edges:.0f}: everything is blurred, or nothing is there; wipe the lens")
        return f"edges {edges:.0f}"

    return (Step("frames", frames), Step("brightness", brightness), Step("focus", focus))


def _panel(args: argparse.Namespace, device: Any) -> tuple[Step, ...]:
    def blink(name: str) -> Callable[[Any], str]:
        def act(device: Any) -> str:
            device.set_light(name, Light.BLINK)
            time.sleep(LIT)
            device.set_light(name, Light.OFF)
            return "blinked"

        return act

    def sensors(device: Any) -> str:
        felt = (f"{sensor} {'yes' if active else 'no'}" for sensor, active in sorted(device.sensors.items()))
        return ", ".join(felt) or "none"

    lights = (Step(f"light {name}", blink(name), "look for it") for name in _lights(device))
    return (Step("sensors", sensors), *lights)


def _lights(device: Any) -> list[str]:
    """Known only once the board has answered."""
    until = time.monotonic() + LIT
    while not device.board.lights and time.monotonic() < until:
        time.sleep(0.02)
    return sorted(device.board.lights)


def _keypad(args: argparse.Namespace, device: Any) -> tuple[Step, ...]:
    def key(wanted: Key) -> Callable[[Any], str]:
        def act(device: Any) -> str:
            pressed = device.read_key(args.timeout)
            if pressed is not wanted:
                raise Failed(f"that was {pressed}")
            return "pressed"

        return act

    return tuple(Step(f"key {k}", key(k), f"press {k}") for k in Key) if args.with_media else ()


def _printer(args: argparse.Namespace, device: Any) -> tuple[Step, ...]:
    return (Step("paper", _paper),)


def _any(args: argparse.Namespace, device: Any) -> tuple[Step, ...]:
    """Roles without steps of their own: one reading where somebody lends a hand."""
    if not args.with_media or not any(hasattr(device, method) for method in METHODS):
        return ()

    def read(device: Any) -> str:
        reading = reader_for(args.role, device)(device, args.timeout)
        return f"read {', '.join(reading)}"

    return (Step("reading", read, "lay there what it reads"),)


STEPS: Mapping[str, Callable[[argparse.Namespace, Any], tuple[Step, ...]]] = MappingProxyType(
    {
        "id-card": _id_card,
        "scanner": _scanner,
        "slip-printer": _slip_printer,
        "camera": _camera,
        "document-camera": lambda args, device: (*_camera(args, device), *_any(args, device)),
        "panel": _panel,
        "keypad": _keypad,
        "a4-printer": _printer,
    }
)
