"""One suite for every serial driver: what each must do whatever it drives."""

import random
import threading
import time

import psutil
import pytest
from driver_bench import SIMULATORS, Rig, build, in_background, is_online, wait_until

from drivers.common.events import StatusChanged
from drivers.common.pty_port import PtyPort
from drivers.common.reasons import DeviceFault, Reason
from drivers.common.serial_link import SerialLink
from drivers.common.status import DeviceState

RECOVERY = 5.0
"""Seconds after a fault's end within which a device must be back."""


@pytest.fixture(params=list(SIMULATORS))
def rig(request, tmp_path):
    """A driver that was started and its simulator."""
    made = build(request.param, tmp_path)
    made.simulator.start()
    made.device.start()
    wait_until(is_online(made.device))
    yield made
    made.device.stop()
    made.simulator.stop()


@pytest.fixture(params=list(SIMULATORS))
def cold_rig(request, tmp_path):
    """A driver and its simulator, neither of them started."""
    made = build(request.param, tmp_path)
    yield made
    made.device.stop()
    made.simulator.stop()


def waiting(rig: Rig, cancel: threading.Event | None = None):
    """A request that runs and will not be served soon."""
    if rig.role == "slip-printer":
        rig.simulator.slow(400.0)
    ended = in_background(lambda: rig.request(30.0, cancel))
    wait_until(lambda: rig.device.status.state is DeviceState.BUSY or not ended.thread.is_alive())
    return ended


def test_it_comes_online_by_itself_and_says_so(cold_rig):
    states = []
    cold_rig.device.subscribe(
        lambda event: states.append(event.new.state) if isinstance(event, StatusChanged) else None
    )
    cold_rig.simulator.start()
    cold_rig.device.start()
    wait_until(is_online(cold_rig.device))
    assert states[:2] == [DeviceState.STARTING, DeviceState.ONLINE]


def test_a_request_is_served_and_the_device_is_online_again(rig):
    assert rig.is_right(rig.succeed())
    assert rig.device.status.state is DeviceState.ONLINE
    assert rig.device.status.counters["requests"] == 1


def test_without_a_device_a_request_ends_at_once_with_the_reason(cold_rig):
    cold_rig.device.start()
    wait_until(lambda: cold_rig.device.status.state is DeviceState.NO_DEVICE)
    began = time.monotonic()
    with pytest.raises(DeviceFault) as caught:
        cold_rig.request(20.0)
    assert caught.value.reason is Reason.NO_DEVICE
    assert time.monotonic() - began < 5.0


def test_before_the_start_a_request_ends_at_once(cold_rig):
    with pytest.raises(DeviceFault) as caught:
        cold_rig.request(20.0)
    assert caught.value.reason is Reason.NO_DEVICE


def test_unplugging_is_noticed_and_plugging_in_again_too(rig):
    rig.simulator.unplug()
    wait_until(lambda: rig.device.status.state is DeviceState.NO_DEVICE)
    rig.simulator.plug()
    wait_until(is_online(rig.device), RECOVERY)
    assert rig.is_right(rig.succeed())


def test_a_device_that_comes_back_elsewhere_is_found_under_the_same_name(rig):
    for _ in range(3):
        rig.simulator.unplug()
        rig.simulator.plug()
    wait_until(lambda: rig.device.status.counters["connections"] > 1 and is_online(rig.device)())
    assert rig.is_right(rig.succeed())


def test_unplugging_ends_a_request_with_that_reason(rig):
    ended = waiting(rig)
    rig.simulator.unplug()
    assert ended.reason in (Reason.UNPLUGGED, Reason.NO_DEVICE)
    wait_until(lambda: rig.device.status.state is DeviceState.NO_DEVICE)


def test_a_hung_device_ends_a_request_by_its_deadline_and_recovers(rig):
    rig.simulator.hang()
    began = time.monotonic()
    ended = in_background(lambda: rig.request(1.5))
    assert ended.reason in (Reason.SILENT, Reason.TIMEOUT)
    assert time.monotonic() - began < 4.0
    if rig.answers:
        wait_until(lambda: rig.device.status.state is DeviceState.OFFLINE)
        assert rig.device.status.reason is Reason.SILENT
    rig.simulator.unhang()
    wait_until(is_online(rig.device), RECOVERY)
    assert rig.is_right(rig.succeed())


def test_garbage_is_never_a_success_of_another_kind_and_it_recovers(rig):
    rig.simulator.garble(True)
    ended = in_background(lambda: rig.request(2.0))
    rig.serve()
    ended.join()
    if rig.role == "id-card" and ended.result:
        assert rig.is_right(ended.result[0])
    rig.simulator.garble(False)
    wait_until(is_online(rig.device), RECOVERY)
    if rig.role == "id-card":
        rig.simulator.remove()
    assert rig.is_right(rig.succeed())


def test_a_slow_line_is_still_a_line(rig):
    rig.simulator.slow(3.0)
    assert rig.is_right(rig.succeed(10.0))


def test_a_request_can_be_called_off_at_any_moment(rig):
    cancel = threading.Event()
    ended = waiting(rig, cancel)
    began = time.monotonic()
    cancel.set()
    assert ended.reason is Reason.CANCELLED
    assert time.monotonic() - began < 2.0


def test_of_two_requests_at_once_both_end(rig):
    first = waiting(rig)
    second = in_background(lambda: rig.request(0.5))
    assert second.reason in (Reason.BUSY, Reason.TIMEOUT)
    rig.device.stop()
    assert first.reason is Reason.CANCELLED


def test_a_port_that_another_program_holds_is_named_and_taken_once_it_is_free(cold_rig):
    cold_rig.simulator.start()
    other = SerialLink(str(cold_rig.link), 115200)
    other.open()
    cold_rig.device.start()
    wait_until(lambda: cold_rig.device.status.reason is Reason.IN_USE)
    other.close()
    wait_until(is_online(cold_rig.device), RECOVERY)


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


@pytest.mark.parametrize("role", list(SIMULATORS))
def test_a_device_that_babbles_makes_no_driver_fail_and_no_card_appear(role, tmp_path):
    made = build(role, tmp_path)
    babbler = Babbler(made.link)
    babbler.start()
    reasons = []
    made.device.subscribe(lambda event: reasons.append(event.new.reason))
    made.device.start()
    ended = in_background(lambda: made.request(1.5))
    ended.join()
    assert role == "scanner" or not ended.result or not ended.result[0].printed
    made.device.stop()
    babbler.stop()
    assert Reason.DRIVER_FAULT not in [*reasons, *(failure.reason for failure in ended.failures)]


def test_fifty_rounds_leave_no_thread_and_no_descriptor_behind(cold_rig):
    process = psutil.Process()
    cold_rig.simulator.start()
    cold_rig.device.start()
    wait_until(is_online(cold_rig.device))
    cold_rig.device.stop()
    threads, descriptors = threading.active_count(), process.num_fds()
    for _ in range(50):
        cold_rig.device.start()
        wait_until(is_online(cold_rig.device))
        cold_rig.device.stop()
    assert threading.active_count() == threads
    assert process.num_fds() == descriptors
