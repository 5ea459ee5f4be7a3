"""What can be wrong with a device is a table; orders are looked up in it."""

import pytest

from kiosk.sandbox.bench.before import Before, code_picture
from kiosk.sandbox.bench.stand import Gesture, OrderRefused, Stand, Trouble


class Knobs:
    """A device that remembers what was done to it."""

    def __init__(self) -> None:
        self.turned: list[str] = []

    def turn(self, name: str) -> None:
        self.turned.append(name)

    def refill(self) -> None:
        self.turn("refill")

    def troubles(self) -> tuple[Trouble, ...]:
        return (
            Trouble(word="out", cause=lambda _: self.turn("out"), mend=self.refill, undo="refill"),
            Trouble(word="low", cause=lambda _: self.turn("low"), mend=self.refill, undo="refill"),
            Trouble(word="slow", cause=lambda x: self.turn(f"slow {x:g}"), mend=self.plain, amount=20.0),
            Trouble(word="unplug", cause=lambda _: self.turn("unplug"), mend=self.plain, ends=("slow",)),
        )

    def plain(self) -> None:
        self.turn("plain")


@pytest.fixture
def knobs() -> Knobs:
    return Knobs()


@pytest.fixture
def stand(knobs: Knobs) -> Stand:
    return Stand("thing", troubles=knobs.troubles())


def test_a_trouble_is_in_force_until_it_is_mended(stand: Stand, knobs: Knobs) -> None:
    assert stand.order(["out"])
    assert stand.in_force == {"out": 0.0}
    assert stand.order(["mend", "out"])
    assert (stand.in_force, knobs.turned) == ({}, ["out", "refill"])


def test_troubles_with_the_same_undoing_end_together_and_once(stand: Stand, knobs: Knobs) -> None:
    for word in ("out", "low", "refill"):
        stand.order([word])
    assert (stand.in_force, knobs.turned) == ({}, ["out", "low", "refill"])


def test_an_amount_may_be_given_where_the_trouble_has_one(stand: Stand, knobs: Knobs) -> None:
    stand.order(["slow"])
    stand.order(["slow", "3.5"])
    assert knobs.turned == ["slow 20", "slow 3.5"]
    assert stand.in_force == {"slow": 3.5}


@pytest.mark.parametrize(
    "words",
    [["slow", "much"], ["slow", "-1"], ["slow", "nan"], ["slow", "1e9"], ["out", "3"], ["mend", "tea"]],
)
def test_an_amount_that_makes_no_sense_is_refused_and_nothing_is_turned(
    stand: Stand, knobs: Knobs, words: list[str]
) -> None:
    with pytest.raises(OrderRefused):
        stand.order(words)
    assert (stand.in_force, knobs.turned) == ({}, [])


def test_words_of_another_device_are_not_ours(stand: Stand) -> None:
    assert not stand.order(["fly"])
    assert not stand.order(["refill", "now"])
    assert not Stand("dumb").order(["mend"])


def test_who_gets_power_again_has_no_other_trouble_of_that_kind(stand: Stand) -> None:
    stand.order(["slow"])
    stand.order(["unplug"])
    stand.order(["mend", "unplug"])
    assert stand.in_force == {}


def test_everything_is_mended_at_once(stand: Stand, knobs: Knobs) -> None:
    stand.order(["out"])
    stand.order(["mend"])
    assert knobs.turned == ["out", "refill", "plain"]


def test_of_things_that_exclude_each_other_the_last_one_counts(knobs: Knobs) -> None:
    stand = Stand("thing", troubles=knobs.troubles(), exclusive=True)
    stand.order(["out"])
    stand.order(["slow"])
    assert stand.in_force == {"slow": 20.0}


def test_a_trouble_that_could_not_be_caused_is_not_in_force() -> None:
    def never(_amount: float) -> None:
        raise OrderRefused("no")

    stand = Stand("thing", troubles=(Trouble(word="out", cause=never, mend=lambda: None),))
    with pytest.raises(OrderRefused):
        stand.order(["out"])
    assert stand.in_force == {}


def test_a_place_tells_every_order_it_understands(stand: Stand) -> None:
    assert stand.usages("it") == (
        "it out", "it low", "it slow [20]", "it unplug", "it refill", "it mend [WHAT]",
    )  # fmt: skip


def test_a_gesture_tells_how_it_is_ordered() -> None:
    press = Gesture(head="keypad", verb="press", takes=("KEY",), choices=("up", "ok"), do=str)
    assert press.usage == "keypad press up|ok"
    show = Gesture(head="code", verb="show", takes=("TEXT",), optional=("scanner|camera",), do=str)
    assert show.usage == "code show TEXT [scanner|camera]"


def test_a_code_too_long_for_any_picture_is_none() -> None:
    assert code_picture("x" * 2954) is None
    assert code_picture("") is None


def test_what_is_held_before_the_camera_tells_no_code_to_a_log() -> None:
    assert "secret" not in repr(Before(code="secret"))
