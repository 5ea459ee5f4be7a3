"""`kiosk sim` and the page are one and the same: the same words, the same answers."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.cli import main
from tests.sandbox.desk import BenchDesk

Sim = Callable[..., str]
SLOW_IS_NOTHING = "keypad"
"""A key is one record: there is no slow one."""


@pytest.fixture
def sim(desk: BenchDesk, capsys: pytest.CaptureFixture[str]) -> Sim:
    """Runs `kiosk sim …`; gives what it printed, or what it complained of."""

    def run(*words: str, code: int = 0) -> str:
        capsys.readouterr()
        assert main(["sim", *words, "--state", str(desk.folder)]) == code
        out, err = capsys.readouterr()
        return (out or err).strip()

    return run


def test_it_tells_where_the_page_is(sim: Sim, desk: BenchDesk) -> None:
    assert sim("where") == desk.address
    assert json.loads(sim("where", "--json")) == {"done": desk.address}


def test_it_tells_everything_that_is_understood(sim: Sim) -> None:
    told = sim("help").splitlines()
    assert "card place RESIDENT" in told
    assert "code show TEXT [scanner|camera]" in told
    assert "id-card slow [20]" in told
    assert "keypad press left|right|up|down|ok|back|help" in told


def test_every_device_has_a_line_that_can_be_broken(sim: Sim, desk: BenchDesk) -> None:
    for role in desk.cabinet.stands:
        verbs = ["unplug", "plug", "hang", "unhang", "garble", "slow", "mend"]
        for verb in [v for v in verbs if (role, v) != (SLOW_IS_NOTHING, "slow")]:
            assert sim(role, verb) == f"{role}: {verb}"


@pytest.mark.parametrize("printer", ["printer", "slip-printer", "a4-printer"])
@pytest.mark.parametrize(
    "verb", ["paper-out", "paper-low", "refill", "cover-open", "cover-close", "jam", "mend"]
)
def test_both_printers_have_paper_cover_and_path(sim: Sim, printer: str, verb: str) -> None:
    assert sim(printer, verb) == f"{printer}: {verb}"


def test_what_is_broken_recovers_by_itself_once_mended(sim: Sim, desk: BenchDesk) -> None:
    for role, device in desk.devices.items():
        desk.until(lambda device=device: device.status.usable)
        sim(role, "unplug")
        desk.until(lambda device=device: not device.status.usable)
        sim(role, "plug")
        desk.until(lambda device=device: device.status.usable, seconds=5.0)


def test_keys_and_sensors_are_felt_by_the_terminal(sim: Sim, desk: BenchDesk) -> None:
    told: list[object] = []
    for role in ("keypad", "panel"):
        desk.until(lambda role=role: desk.devices[role].status.usable)
        desk.devices[role].subscribe(told.append)
    sim("keypad", "press", "ok")
    sim("panel", "come")
    desk.until(lambda: {"KeyPressed", "SensorChanged"} <= {type(event).__name__ for event in told})
    assert desk.device("panel")["shows"]["presence"] == "felt"
    sim("panel", "go")
    assert "presence" not in desk.device("panel")["shows"]


def test_wrong_words_are_answered_with_the_right_ones(sim: Sim) -> None:
    assert "place RESIDENT" in sim("card", "throw", code=2)
    assert "left|right" in sim("keypad", "press", "any", code=2)
    assert "a4-printer" in sim("tea", code=2)


def test_without_a_sandbox_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sim", "where", "--state", str(tmp_path / "nothing")]) == 2
    assert "kiosk demo" in capsys.readouterr().err
