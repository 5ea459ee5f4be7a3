"""The picture: waited for, watched for a moment, and not asked of an image whose data partition is away."""

from collections.abc import Callable, Iterator

import pytest

from kiosk.terminal import unit_health as gate
from kiosk.terminal.failsafe.cause import Cause
from kiosk.terminal.health import Check, Status

UI, PROVISION = gate.SCREENS


def told(
    ui: str = "inactive", provision: str = "inactive", restarts: int = 0, result: str = "success"
) -> str:
    return (
        f"Id={UI}\nActiveState={ui}\nNRestarts={restarts}\nResult={result}\n\n"
        f"Id={PROVISION}\nActiveState={provision}\nNRestarts=0\nResult=success\n"
    )


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def judged(answers: Callable[[Time], str], cause: Cause = Cause.STOPPED) -> tuple[Check, float]:
    time = Time()
    check = gate.screen_check(
        lambda: gate.units_in(answers(time)), lambda: cause, lambda: time.now, time.sleep
    )
    return check, time.now


def test_a_terminal_that_stands_is_good():
    check, took = judged(lambda _: told(ui="active"))
    assert check.status is Status.OK
    assert took == gate.STAYS


def test_a_blank_cabinet_that_asks_for_its_site_is_good():
    assert judged(lambda _: told(provision="active"))[0].status is Status.OK


def test_a_slow_start_is_waited_for():
    check, took = judged(lambda time: told(ui="active" if time.now >= 40 else "activating"))
    assert check.status is Status.OK
    assert took == 45.0


def test_a_terminal_that_never_draws_is_the_image_s_fault():
    check, took = judged(lambda _: told(ui="failed", result="core-dump"))
    assert check.status is Status.BROKEN
    assert "core-dump" in check.detail
    assert took >= gate.DEADLINE


def test_one_that_dies_after_each_picture_is_the_image_s_fault():
    restarts: Iterator[int] = iter(range(1000))
    check, _ = judged(lambda _: told(ui="active", restarts=next(restarts)))
    assert check.status is Status.BROKEN


def test_one_that_died_once_and_stands_then_is_good():
    check, _ = judged(lambda time: told(ui="active", restarts=int(time.now >= 5)))
    assert check.status is Status.OK


@pytest.mark.parametrize("cause", [Cause.DATA_AWAY, Cause.DATA_FULL, Cause.DATA_READ_ONLY])
def test_a_data_partition_that_is_away_is_not_the_image_s_fault(cause: Cause):
    check, _ = judged(lambda _: told(ui="failed"), cause)
    assert check.status is Status.WARNING
    assert cause in check.detail


def test_a_systemd_that_does_not_answer_is_broken():
    assert judged(lambda _: "")[0].status is Status.BROKEN
