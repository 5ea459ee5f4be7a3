"""The registry, the table of reasons, the options, the common life and the far end of the cable."""

import os
import select
import subprocess
import sys
import threading
import time

import pytest
import serial
from driver_bench import in_background, is_online, wait_until
from hypothesis import given
from hypothesis import strategies as st

from drivers.common.backoff import Backoff
from drivers.common.device import Device
from drivers.common.options import Options
from drivers.common.patience import Patience
from drivers.common.pty_port import PtyPort
from drivers.common.reasons import TABLE, DeviceFault, Impact, LinkFault, Reason, fault
from drivers.common.registry import DRIVERS, create, roles
from drivers.common.status import DeviceState, Health

# Reasons


def test_every_reason_has_a_row_and_every_row_a_reason():
    assert set(TABLE) == set(Reason)
    assert all(record.meaning for record in TABLE.values())


@pytest.mark.parametrize("reason", list(Reason))
def test_a_fault_is_of_the_class_its_row_says(reason):
    failure = fault(reason, "detail")
    assert isinstance(failure, DeviceFault)
    assert isinstance(failure, LinkFault) == (reason.record.impact is Impact.LINK)
    assert str(reason) in str(failure)


# Registry and options


@pytest.mark.parametrize(
    ("role", "options", "words"),
    [
        ("teleporter", {}, ["teleporter", "no such role"]),
        ("id-card", {"driver": "magic"}, ["devices.id-card.driver", "magic"]),
        ("id-card", {}, ["devices.id-card.port", "missing"]),
        ("id-card", {"port": "/dev/x", "colour": "red"}, ["devices.id-card.colour"]),
        ("id-card", {"port": "/dev/x", "baud": 1200}, ["devices.id-card.baud", "1200"]),
        ("scanner", {"port": 7}, ["devices.scanner.port", "str"]),
        ("scanner", {"port": "/dev/x", "suffix": "收"}, ["devices.scanner.suffix"]),
        ("scanner", {"port": "/dev/x", "baud": -1}, ["devices.scanner.baud"]),
        ("slip-printer", {"port": "/dev/x", "font": "/no/font"}, ["devices.slip-printer.font"]),
        ("slip-printer", {"port": "/dev/x", "paper_mm": 60}, ["devices.slip-printer.paper_mm"]),
        ("camera", {"driver": "v4l2"}, ["devices.camera.path"]),
        ("a4-printer", {}, ["devices.a4-printer.path"]),
    ],
)
def test_a_wrong_setting_is_one_sentence_that_names_role_and_key(role, options, words):
    with pytest.raises(ValueError) as caught:
        create(role, options)
    assert all(word in str(caught.value) for word in words)
    assert "\n" not in str(caught.value)


def test_the_first_driver_of_a_role_is_the_default():
    assert roles() == tuple(DRIVERS)
    assert type(create("scanner", {"port": "/dev/x"})).__name__ == "CodeScanner"


def test_naming_the_drivers_loads_no_heavy_library():
    code = (
        "import sys, drivers.common.registry; print(any(m in sys.modules for m in ('cv2', 'PIL', 'serial')))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def test_a_whole_number_passes_for_a_fraction_but_not_for_a_truth():
    options = Options("scanner", {"same_code": 2, "fingerprints": 1})
    assert options.take("same_code", 0.5) == 2.0
    with pytest.raises(ValueError, match="fingerprints"):
        options.take("fingerprints", False)


# Waiting


@given(st.floats(0, 0.999))
def test_attempts_begin_fast_and_never_wait_more_than_five_seconds(jitter):
    backoff = Backoff(lambda: jitter)
    delays = [backoff.next() for _ in range(20)]
    assert delays[0] <= 0.12
    assert max(delays) <= 5.0
    backoff.reset()
    assert backoff.next() <= 0.12


def test_patience_ends_at_its_deadline_and_at_once_when_called_off():
    cancel, now = threading.Event(), [0.0]
    patience = Patience(1.0, cancel, clock=lambda: now[0])
    patience.check()
    now[0] = 1.5
    with pytest.raises(DeviceFault) as late:
        patience.check()
    assert late.value.reason is Reason.TIMEOUT
    cancel.set()
    with pytest.raises(DeviceFault) as called_off:
        patience.check()
    assert called_off.value.reason is Reason.CANCELLED


# The life


class Toy(Device):
    """A device whose every word a test chooses."""

    idle_period = 0.02

    def __init__(self):
        super().__init__("toy")
        self.health = Health()
        self.opening: Exception | None = None
        self.checking: Exception | None = None
        self.closed = 0

    def _open(self):
        if self.opening:
            raise self.opening

    def _close(self):
        self.closed += 1

    def _check(self):
        if self.checking:
            raise self.checking
        return self.health


@pytest.fixture
def toy():
    made = Toy()
    made.start()
    wait_until(is_online(made))
    yield made
    made.stop()


def test_a_change_is_told_once_and_no_repetition_is(toy):
    told = []
    toy.subscribe(told.append)
    toy.health = Health(DeviceState.USER_ERROR, Reason.COVER_OPEN)
    wait_until(lambda: toy.status.state is DeviceState.USER_ERROR)
    looks = threading.Event()
    toy.subscribe(lambda event: looks.set())
    toy.health = Health()
    assert looks.wait(5)
    assert [event.new.state for event in told] == [DeviceState.USER_ERROR, DeviceState.ONLINE]
    assert told[0].new.since >= told[0].old.since


def test_after_unsubscribing_nothing_is_told(toy):
    told = []
    toy.subscribe(told.append)()
    toy.perform(lambda patience: None, 1)
    assert told == []


def test_requests_run_one_at_a_time_in_order_of_arrival(toy):
    order, gate = [], threading.Event()
    first = in_background(lambda: toy.perform(lambda patience: gate.wait(5), 5))
    wait_until(lambda: toy.status.state is DeviceState.BUSY)
    futures = [toy.submit(lambda patience, n=number: order.append(n), 5) for number in range(5)]
    gate.set()
    first.join()
    for future in futures:
        future.result(5)
    assert order == [0, 1, 2, 3, 4]


def test_a_ninth_request_in_the_queue_is_refused_as_busy(toy):
    gate = threading.Event()
    first = toy.submit(lambda patience: gate.wait(5), 5)
    wait_until(lambda: toy.status.state is DeviceState.BUSY)
    waiting = [toy.submit(lambda patience: None, 5) for _ in range(toy.queue_limit)]
    refused = toy.submit(lambda patience: None, 5)
    assert refused.exception(1).reason is Reason.BUSY
    gate.set()
    assert first.result(5)
    assert [future.exception(5) for future in waiting] == [None] * toy.queue_limit


def test_a_driver_that_fails_itself_says_so_keeps_the_secret_and_lives_on(toy, caplog):
    def fail(patience):
        raise RuntimeError("secret of 张三")

    with pytest.raises(DeviceFault) as caught:
        toy.perform(fail, 5)
    assert caught.value.reason is Reason.DRIVER_FAULT
    assert "张三" not in str(caught.value) + caplog.text
    wait_until(is_online(toy))
    assert toy.perform(lambda patience: 7, 5) == 7


def test_an_owner_that_never_returns_does_not_hold_the_requester(toy):
    gate = threading.Event()
    began = time.monotonic()
    with pytest.raises(DeviceFault) as caught:
        toy.perform(lambda patience: gate.wait(20), 0.2)
    assert caught.value.reason is Reason.TIMEOUT
    assert time.monotonic() - began < 5
    gate.set()


def test_a_lost_line_closes_the_device_and_opens_it_again(toy):
    toy.checking = fault(Reason.GARBLED)
    wait_until(lambda: toy.status.reason is Reason.GARBLED)
    assert toy.closed > 0
    toy.checking = None
    wait_until(is_online(toy))


def test_a_device_can_be_stopped_and_started_again(toy):
    toy.stop()
    assert toy.status.state is DeviceState.UNKNOWN
    toy.start()
    wait_until(is_online(toy))


def test_a_request_while_the_device_is_away_tries_to_reach_it_at_once():
    toy = Toy()
    toy.opening = fault(Reason.NO_PERMISSION)
    toy.start()
    wait_until(lambda: toy.status.reason is Reason.NO_PERMISSION)
    toy.opening = None
    assert toy.perform(lambda patience: "reached", 5) == "reached"
    toy.stop()


class Plugged(Toy):
    """Something is plugged in at the very moment an attempt has found nothing."""

    def __init__(self):
        super().__init__()
        self.there = False
        self._backoff = Backoff(lambda: 0.5, first=60.0, cap=60.0)

    def _signature(self):
        return self.there

    def _open(self):
        if not self.there:
            self.there = True
            raise fault(Reason.NO_DEVICE)


def test_what_is_plugged_in_while_an_attempt_fails_is_opened_without_waiting_for_the_next():
    toy = Plugged()
    toy.start()
    wait_until(is_online(toy), 5.0)
    toy.stop()


# The cable


class Echo(PtyPort):
    """Says what it hears."""

    def receive(self, data):
        self.send(data)


def open_raw(port: PtyPort) -> int:
    return os.open(port.link, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)


def read_all(descriptor: int, size: int) -> bytes:
    got = b""
    until = time.monotonic() + 10
    while len(got) < size and time.monotonic() < until:
        if select.select([descriptor], [], [], 0.1)[0]:
            got += os.read(descriptor, 4096)
    return got


def test_bytes_take_the_time_of_the_wire_and_not_less(tmp_path):
    port = Echo(tmp_path / "echo", baud=19200)
    port.start()
    descriptor = open_raw(port)
    began = time.monotonic()
    os.write(descriptor, b"x" * 96)
    assert read_all(descriptor, 96) == b"x" * 96
    assert time.monotonic() - began >= 2 * 96 * 10 / 19200 * 0.99
    os.close(descriptor)
    port.stop()


class NewRate(PtyPort):
    """Acknowledges at its old rate and goes on at 57600; its thread is late, as on a busy machine."""

    def receive(self, data):
        self.send(data)
        self.afterwards(lambda: setattr(self, "baud", 57600))
        late = time.monotonic() + 0.05
        wait_until(lambda: time.monotonic() > late)


def test_a_late_port_takes_its_new_rate_only_after_its_last_word_at_the_old_one(tmp_path):
    port = NewRate(tmp_path / "port")
    port.start()
    with serial.Serial(os.fspath(port.link), 115200, timeout=10) as line:
        line.write(b"acknowledged")
        assert line.read(12) == b"acknowledged"
    wait_until(lambda: port.ask(lambda: port.baud) == 57600)
    port.stop()


def test_an_unplugged_port_has_no_link_and_a_plugged_one_has_it_again(tmp_path):
    port = Echo(tmp_path / "echo")
    port.start()
    port.unplug()
    assert not port.link.is_symlink()
    port.plug()
    descriptor = open_raw(port)
    os.write(descriptor, b"hello")
    assert read_all(descriptor, 5) == b"hello"
    os.close(descriptor)
    port.stop()
    assert not port.link.is_symlink()


def test_a_garbled_port_changes_what_it_says(tmp_path):
    port = Echo(tmp_path / "echo")
    port.start()
    port.garble(True)
    descriptor = open_raw(port)
    os.write(descriptor, b"a" * 40)
    assert read_all(descriptor, 40) != b"a" * 40
    os.close(descriptor)
    port.stop()
