"""Somebody at the running terminal of a machine: by card, code and the keypad's arrows, as at a cabinet.

What the terminal tells of itself says how far they are; the screen is not looked at.
"""

from collections.abc import Iterable

from kiosk.cases import CaseCode, write_code
from kiosk.sandbox.residents import load_residents
from tests.systemd.machine import Machine
from tests.systemd.tree import ROOT

WHO = "senior"
SENIOR = load_residents(ROOT / "config/sandbox/residents.yaml")[WHO]
SLIP = write_code(CaseCode(SENIOR.cases[0].key, SENIOR.cases[0].password))
PROOF = ("up", "right", "up", "right", "up", "ok")
"""From the idle screen to the paper that is printed at once. The same key twice in a moment is a bounce, so
that a key which leads nowhere stands in between."""
READ = ("ReadCard", "done")
KNOWN = (
    ("CompareFace", "done"),
    ("CheckOnline", "done"),
    ("QueryShared", "done"),
    ("FetchCertificates", "done"),
)
"""When these have come, all that can be known is on the screen, to be looked through."""
LOOKED = ("CaptureFace", "done")
KEPT = ("KeepCase", "done")
PAPERS = (("DeliverCase", "done"), ("PrintDocument", "done"), ("PrintSlip", "done"))
ANSWER, TRIES = 4.0, 20
"""Seconds in which something comes of a key, and how often it is pressed."""


def ready(machine: Machine) -> bool:
    """All of the terminal works, its keypad and card reader too, and nobody is here."""
    states = devices(machine)
    told = machine.told()
    return (
        told is not None
        and not told.under_way
        and told.platform_up
        and states.get("scanner") == "busy"
        and {states.get("keypad"), states.get("camera")} == {"online"}
    )


def devices(machine: Machine) -> dict[str, str]:
    told = machine.told()
    return {} if told is None else {device.role: device.state for device in told.devices}


def done(machine: Machine, effects: Iterable[tuple[str, str]]) -> bool:
    """Each of these (effect, outcome) has been since the terminal's start."""
    told = machine.told()
    return told is not None and set(effects) <= {(e.effect, e.outcome) for e in told.effects}


def press(machine: Machine, *keys: str) -> None:
    for key in keys:
        machine.sim("keypad", "press", key)


def shows_slip(machine: Machine) -> None:
    """Holds the slip of an earlier day before the scanner, whose line is a real one, and is met."""
    machine.until(lambda: ready(machine))
    machine.sim("code", "show", SLIP)
    machine.until(lambda: here(machine))


def here(machine: Machine) -> bool:
    told = machine.told()
    return told is not None and told.under_way


def looks_through(machine: Machine) -> None:
    """Wants the proof, lays down the card, is seen by the camera, and comes to the last screen before it."""
    machine.until(lambda: ready(machine))
    press(machine, *PROOF)
    machine.until(lambda: here(machine))
    machine.sim("card", "place", WHO)
    machine.until(lambda: done(machine, [READ]))
    insist(machine, [LOOKED])
    machine.until(lambda: done(machine, KNOWN))


def hands_in(machine: Machine) -> None:
    insist(machine, [KEPT])


def hands_in_vainly(machine: Machine) -> None:
    """Hands in, and the terminal cannot keep it."""
    insist(machine, [("KeepCase", "failed")])


def insist(machine: Machine, effects: Iterable[tuple[str, str]]) -> None:
    """Marks the first action and does it, again while nothing comes of it: the screen may not stand yet."""
    wanted = tuple(effects)
    for _ in range(TRIES):
        press(machine, "down", "ok")
        if machine.within(lambda: done(machine, wanted), ANSWER):
            return
    raise AssertionError(f"nothing was answered by {wanted}: {machine.told()}")


def serve(machine: Machine) -> None:
    """From idle to idle: the proof is handed in, printed with its slip, and taken along."""
    looks_through(machine)
    hands_in(machine)
    machine.until(lambda: done(machine, PAPERS))
    machine.sim("card", "remove")
    machine.until(lambda: not here(machine))
