"""What is plugged in, what it may be, and the names it gets."""

import re
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest
from driver_bench import is_online, wait_until
from hypothesis import given
from hypothesis import strategies as st
from udev_rules import Item, parse_rules

from drivers.common.registry import create, roles
from drivers.common.status import DeviceState
from drivers.hotplug.known import PRODUCTS, SERIAL_ROLES, VENDORS, guess
from drivers.hotplug.monitor import Change, Monitor, change_of, plugged_in
from drivers.hotplug.plugged import Plugged, from_properties, worth_a_look
from drivers.hotplug.rules import Rule, file_of, rule_for, unit_of
from drivers.id_card.simulator import IdCardSimulator

SHIPPED = Path(__file__).parents[2] / "systemd" / "udev" / "72-kiosk-devices.rules"
PORT = "pci-0000:00:14.0-usb-0:2.1:1.0"
BRIDGE = {
    "DEVNAME": "/dev/ttyUSB3",
    "SUBSYSTEM": "tty",
    "ID_BUS": "usb",
    "ID_VENDOR_ID": "0403",
    "ID_MODEL_ID": "6001",
    "ID_VENDOR": "FTDI",
    "ID_MODEL": "FT232R_USB_UART",
    "ID_PATH": PORT,
    "ID_SERIAL_SHORT": "A50285BI",
    "DEVLINKS": "/dev/serial/by-path/x /dev/serial/by-id/usb-FTDI_FT232R_A50285BI-if00-port0",
}
SAFE = st.from_regex(r"[A-Za-z0-9_.:+@/-]{1,40}", fullmatch=True)


# What is plugged in


def test_what_the_kernel_says_becomes_a_value():
    device = from_properties(BRIDGE)
    assert device is not None
    assert (device.usb, device.place, device.serial) == ("0403:6001", PORT, "A50285BI")
    assert device.name == "FTDI FT232R USB UART"
    assert device.path == "/dev/serial/by-id/usb-FTDI_FT232R_A50285BI-if00-port0"


def test_a_role_link_is_the_best_name():
    device = from_properties(BRIDGE, ["/dev/kiosk/id-card"])
    assert device is not None
    assert device.path == "/dev/kiosk/id-card"


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=40)))
def test_whatever_the_kernel_says_is_taken(properties):
    device = from_properties({"DEVNAME": "/dev/x", **properties})
    assert device is None or isinstance(worth_a_look(device), bool)


@pytest.mark.parametrize(
    ("device", "worth"),
    [
        (Plugged("/dev/ttyUSB0", "tty"), True),
        (Plugged("/dev/ttyS0", "tty"), False),
        (Plugged("/dev/ttyS0", "tty", traits=frozenset({"UART"})), True),
        (Plugged("/dev/tty1", "tty"), False),
        (Plugged("/dev/video0", "video4linux", links=("/dev/v4l/by-id/x-video-index0",)), True),
        (Plugged("/dev/video1", "video4linux", links=("/dev/v4l/by-id/x-video-index1",)), False),
        (Plugged("/dev/input/event3", "input", traits=frozenset({"ID_INPUT_KEYBOARD"})), True),
        (Plugged("/dev/input/event4", "input", traits=frozenset({"ID_INPUT_MOUSE"})), False),
        (Plugged("/dev/sda", "block"), False),
    ],
)
def test_only_what_can_be_a_device_of_the_cabinet_is_looked_at(device, worth):
    assert worth_a_look(device) is worth


def test_every_guess_names_roles_that_there_are_and_its_source():
    for number, known in {**VENDORS, **PRODUCTS}.items():
        assert re.fullmatch(r"[0-9a-f]{4}(:[0-9a-f]{4})?", number)
        assert set(known.roles) <= {*roles(), "document-camera"}
        assert known.source


def test_a_bridge_says_nothing_and_a_printer_is_asked_first():
    assert guess(Plugged("/dev/ttyUSB0", "tty", "0403", "6001")).roles == SERIAL_ROLES
    assert SERIAL_ROLES[0] == "slip-printer"
    assert guess(Plugged("/dev/ttyACM0", "tty", "1eab", "0c06")).profile == "newland"
    assert guess(Plugged("/dev/bus/usb/001/004", "usb", "0400", "c35a")).roles == ("id-card",)
    assert guess(Plugged("/dev/bus/usb/001/005", "usb", "1234", "5678")) is None


# Rules


@given(SAFE, SAFE)
def test_a_rule_says_what_it_was_made_of(place, serial):
    (rule,) = parse_rules(Rule("id-card", "tty", place, serial).line)
    assert Item("ENV", "ID_PATH", "==", place) in rule
    assert Item("ENV", "ID_SERIAL_SHORT", "==", serial) in rule
    assert rule[-1] == Item("ENV", "ID_KIOSK_ROLE", "=", "id-card")


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "id card"},
        {"role": '", RUN+="/bin/sh'},
        {"place": 'x", RUN+="/bin/sh'},
        {"serial": "*"},
        {"serial": "A|B"},
        {"serial": "A\nB"},
        {"subsystem": "tty*"},
        {"place": "", "serial": ""},
    ],
)
def test_what_cannot_be_said_safely_in_a_rule_is_refused(wrong):
    with pytest.raises(ValueError):
        Rule(**{"role": "id-card", "subsystem": "tty", "place": PORT, "serial": "A1", **wrong})


def test_a_device_is_found_again_by_its_port_so_that_it_can_be_replaced():
    device = from_properties(BRIDGE)
    assert rule_for("id-card", device) == Rule("id-card", "tty", PORT)
    assert rule_for("id-card", Plugged("/dev/ttyACM0", "tty", serial="S7")) == Rule(
        "id-card", "tty", serial="S7"
    )


def test_a_cabinets_file_is_read_whole_and_names_nothing_twice():
    rules = [Rule("id-card", "tty", "p1"), Rule("camera", "video4linux", "p2"), Rule("keypad", "input", "p3")]
    assert len(parse_rules(file_of(rules))) == 5
    for twice in (Rule("id-card", "tty", "p9"), Rule("scanner", "tty", "p1")):
        with pytest.raises(ValueError, match="more than one"):
            file_of([*rules, twice])


def test_a_dash_in_a_role_is_escaped_as_systemd_wants_it():
    assert unit_of("id-card") == "dev-kiosk-id\\x2dcard.device"
    tool = shutil.which("systemd-escape")
    if tool:
        told = subprocess.run(
            [tool, "--path", "--suffix=device", "/dev/kiosk/id-card"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert told.stdout.strip() == unit_of("id-card")


def test_the_shipped_rules_are_rules_and_come_after_those_they_need():
    rules = parse_rules(SHIPPED.read_text("utf-8"))
    assert Item("SYMLINK", "", "+=", "kiosk/$env{ID_KIOSK_ROLE}") in rules[-2]
    assert SHIPPED.name > "60-serial.rules"
    named = {
        item.value
        for rule in rules
        for item in rule
        if item.attribute == "ID_KIOSK_ROLE" and item.operator == "="
    }
    assert named <= {*roles(), "touch"}


@pytest.mark.parametrize(
    "line",
    ['KERNEL=="x" MODE="1"', "KERNEL==x", 'WEATHER=="x"', 'ENV=="x"', 'KERNEL{a}=="x"', 'GOTO="nowhere"'],
)
def test_the_reader_of_rules_finds_slips_of_the_pen(line):
    with pytest.raises(ValueError):
        parse_rules(line)


def test_udev_itself_takes_the_shipped_rules():
    tool = shutil.which("udevadm")
    if not tool or subprocess.run([tool, "verify", "--help"], capture_output=True).returncode != 0:
        pytest.skip("no udevadm with `verify` here: the rules were read by our own reader only")
    assert subprocess.run([tool, "verify", str(SHIPPED)], capture_output=True).returncode == 0


# News


def test_arrivals_and_departures_are_told_with_their_role():
    properties = {**BRIDGE, "ID_KIOSK_ROLE": "id-card"}
    arrived = change_of("add", properties)
    assert arrived == Change(from_properties(BRIDGE), True, "id-card")
    gone = change_of("remove", properties)
    assert gone is not None
    assert not gone.present
    assert change_of("change", properties) is None
    assert change_of("add", {"SUBSYSTEM": "tty"}) is None


def test_a_failing_listener_is_logged_and_hurts_nobody(caplog):
    def fail(change):
        raise RuntimeError("a listener's own trouble")

    Monitor(fail).hear(SimpleNamespace(action="add", properties=BRIDGE))
    assert "RuntimeError" in caplog.text
    assert "trouble" not in caplog.text


def test_the_kernel_is_listened_to_where_it_speaks():
    monitor = Monitor(lambda change: None)
    if not monitor.start():
        pytest.skip("the kernel tells no news of devices here")
    assert monitor.start()
    monitor.stop()
    monitor.stop()


def test_looking_at_what_is_plugged_in_never_fails():
    assert all(worth_a_look(device) for device in plugged_in())


def test_a_device_that_moves_to_another_node_is_found_at_once_under_its_name(tmp_path):
    link = tmp_path / "id-card"
    first, second = IdCardSimulator(tmp_path / "ttyUSB0"), IdCardSimulator(tmp_path / "ttyUSB1")
    first.start()
    link.symlink_to(first.link)
    reader = create("id-card", {"port": str(link)})
    reader.start()
    wait_until(is_online(reader))
    first.unplug()
    wait_until(lambda: reader.status.state is DeviceState.NO_DEVICE)
    second.start()
    link.unlink()
    link.symlink_to(second.link)
    wait_until(is_online(reader), 1.0)
    reader.stop()
    first.stop()
    second.stop()
