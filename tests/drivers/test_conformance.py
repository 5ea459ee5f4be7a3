"""One suite for every driver: what each must do whatever it drives."""

import ctypes
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest
from driver_bench import in_background, is_online, wait_until
from rigs import ALL
from rigs.serial import SerialRig

from drivers.common.events import StatusChanged
from drivers.common.pty_port import PtyPort
from drivers.common.reasons import DeviceFault, Reason
from drivers.common.status import DeviceState

ROUNDS, WARM_UP, SIDE_BY_SIDE = 1000, 200, 8
HUNG = (Reason.SILENT, Reason.TIMEOUT, Reason.NO_FRAME, Reason.FROZEN_FRAME)
RECOVERY = 5.0
"""Seconds after a fault's end within which a device must be back."""


named = pytest.mark.parametrize("make", ALL, ids=lambda kind: kind.name)
serial = pytest.mark.parametrize(
    "make", [k for k in ALL if issubclass(k, SerialRig)], ids=lambda kind: kind.name
)


def possible(make):
    """Skips where the machine lacks what the rig needs."""
    why = make.missing()
    if why:
        pytest.skip(why)


@pytest.fixture
def cold_rig(make, tmp_path):
    """A driver and its simulator, neither of them started."""
    possible(make)
    made = make(tmp_path)
    yield made
    made.stop()


@pytest.fixture
def rig(cold_rig):
    """A driver that was started and its simulator."""
    cold_rig.start()
    return cold_rig


@named
def test_it_comes_online_by_itself_and_says_so(cold_rig):
    states = []
    cold_rig.device.subscribe(
        lambda event: states.append(event.new.state) if isinstance(event, StatusChanged) else None
    )
    cold_rig.start_simulator()
    cold_rig.device.start()
    wait_until(lambda: len(states) >= 2)
    assert states[:2] == [DeviceState.STARTING, DeviceState.ONLINE]
    assert cold_rig.device.status.state is DeviceState.ONLINE


@named
def test_a_request_is_served_and_the_device_is_online_again(rig):
    assert rig.is_right(rig.succeed())
    assert rig.device.status.state is DeviceState.ONLINE
    assert rig.device.status.counters["requests"] == 1


@named
def test_without_a_device_a_request_ends_at_once_with_the_reason(cold_rig):
    cold_rig.device.start()
    wait_until(lambda: cold_rig.device.status.state is DeviceState.NO_DEVICE)
    began = time.monotonic()
    with pytest.raises(DeviceFault) as caught:
        cold_rig.request(20.0)
    assert caught.value.reason is Reason.NO_DEVICE
    assert time.monotonic() - began < 5.0


@named
def test_before_the_start_a_request_ends_at_once(cold_rig):
    with pytest.raises(DeviceFault) as caught:
        cold_rig.request(20.0)
    assert caught.value.reason is Reason.NO_DEVICE


@named
def test_unplugging_is_noticed_and_plugging_in_again_too(rig):
    rig.simulator.unplug()
    wait_until(lambda: rig.device.status.state is DeviceState.NO_DEVICE)
    rig.simulator.plug()
    wait_until(is_online(rig.device), RECOVERY)
    assert rig.is_right(rig.succeed())


@named
def test_a_device_that_comes_back_elsewhere_is_found_under_the_same_name(rig):
    for _ in range(3):
        rig.simulator.unplug()
        rig.simulator.plug()
    if rig.keeps_line:
        wait_until(lambda: rig.device.status.counters["connections"] > 1)
    wait_until(is_online(rig.device))
    assert rig.is_right(rig.succeed())


@named
def test_unplugging_ends_a_request_with_that_reason(rig):
    ended = rig.waiting()
    rig.simulator.unplug()
    assert ended.reason in (Reason.UNPLUGGED, Reason.NO_DEVICE)
    wait_until(lambda: rig.device.status.state is DeviceState.NO_DEVICE)


@named
def test_a_hung_device_ends_a_request_by_its_deadline_and_recovers(rig):
    rig.simulator.hang()
    began = time.monotonic()
    ended = in_background(lambda: rig.request(1.5))
    assert ended.reason in HUNG
    assert time.monotonic() - began < 4.0
    if rig.answers:
        wait_until(lambda: rig.device.status.state is DeviceState.OFFLINE)
        assert rig.device.status.reason in HUNG
    rig.simulator.unhang()
    wait_until(is_online(rig.device), RECOVERY)
    assert rig.is_right(rig.succeed())


@serial
def test_garbage_is_never_a_success_of_another_kind_and_it_recovers(rig):
    rig.simulator.garble(True)
    ended = in_background(lambda: rig.request(2.0))
    rig.serve()
    ended.join()
    if rig.name == "id-card" and ended.result:
        assert rig.is_right(ended.result[0])
    rig.simulator.garble(False)
    wait_until(is_online(rig.device), RECOVERY)
    rig.clear()
    assert rig.is_right(rig.succeed())


@serial
def test_a_slow_line_is_still_a_line(rig):
    rig.simulator.slow(3.0)
    ended = in_background(lambda: rig.request(10.0))
    wait_until(lambda: rig.device.status.state is DeviceState.BUSY)
    rig.serve()
    ended.join()
    assert rig.is_right(ended.result[0])


@named
def test_a_request_can_be_called_off_at_any_moment(rig):
    cancel = threading.Event()
    ended = rig.waiting(cancel=cancel)
    began = time.monotonic()
    cancel.set()
    assert ended.reason is Reason.CANCELLED
    assert time.monotonic() - began < 2.0


@named
def test_of_two_requests_at_once_both_end(rig):
    first = rig.waiting()
    second = in_background(lambda: rig.request(0.5))
    assert second.reason in (Reason.BUSY, Reason.TIMEOUT)
    rig.device.stop()
    assert first.reason is Reason.CANCELLED


@serial
def test_a_port_that_another_program_holds_is_named_and_taken_once_it_is_free(rig):
    rig.take_port()
    wait_until(lambda: rig.device.status.reason is Reason.IN_USE)
    rig.leave_port()
    wait_until(is_online(rig.device), RECOVERY)


@named
def test_a_failing_subscriber_does_not_hurt_the_device(rig):
    def fail(event):
        raise RuntimeError("a subscriber's own trouble")

    end = rig.device.subscribe(fail)
    assert rig.is_right(rig.succeed())
    end()


class Babbler(PtyPort):
    """Says whatever comes to its mind, and a lot of it."""

    def receive(self, data):
        self.send(random.Random(len(data)).randbytes(300))


@serial
def test_a_device_that_babbles_makes_no_driver_fail_and_no_card_appear(make, tmp_path):
    made: SerialRig = make(tmp_path)
    babbler = Babbler(made.link)
    babbler.start()
    reasons = []
    made.device.subscribe(lambda event: reasons.append(event.new.reason))
    made.device.start()
    ended = in_background(lambda: made.request(1.5))
    ended.join()
    assert made.name == "scanner" or not ended.result or not ended.result[0].printed
    made.device.stop()
    babbler.stop()
    assert Reason.DRIVER_FAULT not in [*reasons, *(failure.reason for failure in ended.failures)]


def resident(process):
    """Bytes in use, after the allocator gave back what it merely keeps for the next picture."""
    ctypes.CDLL(None).malloc_trim(0)
    return process.memory_info().rss


@named
def test_a_thousand_rounds_leave_no_thread_descriptor_or_memory_behind(make, tmp_path):
    """Eight of a kind share the rounds, since opening is mostly waiting."""
    possible(make)
    process = psutil.Process()
    side_by_side = min(SIDE_BY_SIDE, make.side_by_side)
    folders = [tmp_path / str(place) for place in range(side_by_side)]
    for folder in folders:
        folder.mkdir()
    rigs = [make(folder) for folder in folders]
    for rig in rigs:
        rig.start_simulator()

    def rounds(rig, count):
        for _ in range(count):
            rig.device.start()
            wait_until(is_online(rig.device))
            rig.device.stop()

    try:
        with ThreadPoolExecutor(side_by_side) as pool:
            list(pool.map(lambda rig: rounds(rig, WARM_UP // side_by_side), rigs))
            threads, descriptors = threading.active_count(), process.num_fds()
            memory = resident(process)
            list(pool.map(lambda rig: rounds(rig, (ROUNDS - WARM_UP) // side_by_side), rigs))
            assert threading.active_count() == threads
            assert process.num_fds() == descriptors
            assert resident(process) - memory < make.spare
    finally:
        for rig in rigs:
            rig.stop()
