"""What stands on the panel of a machine while its terminal cannot run."""

from PIL import Image

from tests.systemd.machine import PANEL, Machine


def sentence_stands(machine: Machine, cause: str) -> bool:
    return machine.show("kiosk-failsafe", "StatusText") == cause and machine.run("stat", PANEL) != ""


def drawn(machine: Machine) -> Image.Image:
    machine.run("cp", PANEL, "/share/panel.png", check=True)
    with Image.open(machine.share / "panel.png") as picture:
        picture.load()
        return picture
