"""Later files go over earlier ones, value by value, except that options belong to their driver."""

from pathlib import Path

from kiosk.terminal.settings import load_settings

ROOT = Path(__file__).parents[2]


def test_one_value_of_a_device_can_be_replaced_alone() -> None:
    loaded = load_settings(ROOT / "config", {"mine": {"devices": {"scanner": {"port": "/dev/x"}}}})
    assert loaded.settings.devices["scanner"] == {"driver": "serial", "port": "/dev/x"}
    assert loaded.origins["devices.scanner.port"] == "mine"


def test_another_driver_begins_without_the_options_of_the_one_before() -> None:
    table = {"driver": "picture", "width": 640}
    loaded = load_settings(ROOT / "config", {"mine": {"devices": {"camera": table}}})
    assert loaded.settings.devices["camera"] == table
    assert "devices.camera.path" not in loaded.origins
