"""What is remembered between runs, and how doctor tells it."""

from pathlib import Path

import pytest

from kiosk.terminal.health import Status
from kiosk.terminal.updates.kept import FILE, Kept, read_kept, write_kept
from kiosk.terminal.updates.outcome import Outcome, UpdateState
from kiosk.terminal.updates.standing import update_check
from tests.terminal.updates.offers import NIGHT

BACK = Outcome(state=UpdateState.ROLLED_BACK, why="it was tried 3 times")


def test_all_of_it_is_read_again(tmp_path: Path):
    kept = Kept(last_issued=NIGHT).settled("1.1.0", BACK).begun("1.2.0", "B")
    write_kept(tmp_path, kept)
    assert read_kept(tmp_path) == kept
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


def test_who_serves_the_figures_may_read_it(tmp_path: Path):
    write_kept(tmp_path, Kept())
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o644


def test_half_a_file_is_none(tmp_path: Path):
    write_kept(tmp_path, Kept(last_issued=NIGHT))
    text = (tmp_path / FILE).read_text()
    for length in range(0, len(text) - 1, 7):
        (tmp_path / FILE).write_text(text[:length])
        assert read_kept(tmp_path) == Kept()


def test_only_what_came_back_is_never_tried_again():
    failed = Outcome(state=UpdateState.FAILED, why="the installation was cut off")
    assert Kept().settled("1.2.0", failed).given_up == ()
    assert Kept().settled("1.2.0", BACK).settled("1.2.0", BACK).given_up == ("1.2.0",)


@pytest.mark.parametrize(
    ("kept", "detail", "advice"),
    [
        (Kept(), "none was tried", False),
        (Kept().begun("1.2.0", "B"), "1.2.0 waits for its first boot", False),
        (Kept().settled("1.2.0", Outcome(state=UpdateState.BLESSED)), "1.2.0 blessed", False),
        (Kept().settled("1.2.0", BACK), "1.2.0 rolled-back it was tried 3 times", True),
    ],
)
def test_doctor_says_how_it_stands_and_calls_nobody_less_ready(kept: Kept, detail: str, advice: bool):
    check = update_check(kept)
    assert (check.detail, check.status) == (detail, Status.OK)
    assert bool(check.advice) is advice
