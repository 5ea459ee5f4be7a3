"""Who is late, on a clock that a test puts forward; and that the real threads keep their promises."""

import threading
from concurrent.futures import Future
from datetime import UTC, datetime

import pytest

from drivers.common.device import STEP_TAKES, Device
from drivers.common.status import DeviceState, Health
from kiosk.store import Store
from kiosk.store.cipher import Cipher
from kiosk.terminal.delivery import CALL_TIMEOUT, PERIOD, ROUND_TAKES, Delivery
from kiosk.terminal.liveness import DECIDING, DELIVERY, Liveness, Promise, Pulses, judge


class Hands:
    """A clock that stands still until somebody moves it."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def test_who_keeps_the_promise_is_alive_until_the_last_moment():
    hands = Hands()
    pulses = Pulses(hands)
    pulses.promise(DECIDING, 10)
    pulses.promise(DELIVERY, 80)
    hands.at += 10
    assert judge(pulses.promises(), pulses.now(), idle=False).alive
    hands.at += 0.1
    assert judge(pulses.promises(), pulses.now(), idle=False).late == (DECIDING,)
    pulses.promise(DECIDING, 10)
    assert judge(pulses.promises(), pulses.now(), idle=False).alive


def test_nobody_waits_for_what_has_ended_as_it_should():
    hands = Hands()
    pulses = Pulses(hands)
    pulses.promise("works", 1)
    pulses.release("works")
    pulses.release("works")
    hands.at += 1000
    assert judge(pulses.promises(), pulses.now(), idle=True).alive


def test_a_device_that_hangs_does_not_end_a_visit_but_is_ended_when_nobody_is_here():
    hung = (Promise("device:scanner", by=1.0, patient=True), Promise(DECIDING, by=50.0))
    during, after = judge(hung, 20.0, idle=False), judge(hung, 20.0, idle=True)
    assert (during.alive, during.waited_for) == (True, ("device:scanner",))
    assert (after.alive, after.late) == (False, ("device:scanner",))


def test_a_call_of_the_delivery_loop_is_promised_with_its_own_deadline(tmp_path):
    promised: list[float] = []
    stop = threading.Event()

    def pulse(seconds: float) -> None:
        promised.append(seconds)
        stop.set()

    with Store(tmp_path / "kiosk.sqlite3", Cipher(bytes(32))) as store:
        delivery = Delivery(store, None, lambda: datetime.now(UTC), lambda: 0.5, pulse=pulse)  # type: ignore[arg-type]
        delivery.run(stop)
    assert promised == [PERIOD + ROUND_TAKES]
    assert promised[0] > PERIOD + CALL_TIMEOUT


class Gated(Device):
    """A device whose look at itself hangs until a test lets it go."""

    idle_period = 0.01

    def __init__(self, hands: Hands) -> None:
        super().__init__("gated", clock=hands)
        self.gate = threading.Event()
        self.looking = threading.Event()

    def _open(self) -> None:
        self.looking.clear()

    def _close(self) -> None:
        self.gate.set()

    def _check(self) -> Health:
        self.looking.set()
        self.gate.wait(20)
        return Health(DeviceState.ONLINE)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def gated(hands):
    device = Gated(hands)
    yield device
    device.gate.set()
    device.stop()


def test_a_thread_that_was_never_started_owes_nothing(gated, hands):
    assert gated.round_by > hands() + 1e9


def test_a_look_that_hangs_is_late_after_its_step(gated, hands):
    gated.start()
    assert gated.looking.wait(10)
    assert hands() < gated.round_by <= hands() + STEP_TAKES
    hands.at += STEP_TAKES + 1
    assert gated.round_by < hands()


def test_a_request_may_take_what_it_was_given(gated, hands):
    gated.gate.set()
    gated.start()
    inside, go = threading.Event(), threading.Event()

    def work(_patience: object) -> bool:
        inside.set()
        return go.wait(20)

    answer: Future[bool] = gated.submit(work, 300.0)
    assert inside.wait(10)
    assert gated.round_by == hands() + 300.0 + STEP_TAKES
    go.set()
    assert answer.result(10)


def test_a_stopped_device_owes_nothing_more(gated, hands):
    gated.gate.set()
    gated.start()
    gated.stop()
    hands.at += 10_000
    assert gated.round_by > hands()


def test_a_terminal_that_runs_keeps_all_its_promises(fingers):
    house = fingers.sandbox.house
    fingers.until(lambda: len(house.devices.all) > 3)
    fingers.until(lambda: all(d.round_by < float("inf") for d in house.devices.all.values()))
    assert house.liveness() == Liveness()
    promised = {p.part for p in house.works.promises()}
    assert promised == {f"device:{role}" for role in house.devices.all}
