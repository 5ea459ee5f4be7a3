"""Other processes see that somebody is being served, and it ends with the visit or with the terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.session import advance
from kiosk.session.events import Touched
from kiosk.session.states import State
from kiosk.terminal.occupied import FILE, Occupied, idle_for, runtime_folder
from tests.session.worlds import idle

HOLDER = """
import sys
from pathlib import Path
from kiosk.session import advance
from kiosk.session.events import Touched
from kiosk.terminal.occupied import Occupied
from tests.session.worlds import idle
occupied = Occupied(Path(sys.argv[1]))
occupied.follow(advance(idle(), Touched()).state)
print("held", flush=True)
sys.stdin.read()
"""


def served() -> State:
    return advance(idle(), Touched()).state


def test_a_terminal_that_served_nobody_is_idle(tmp_path: Path):
    assert idle_for(tmp_path / FILE, 100.0) == float("inf")


def test_a_visit_is_seen_from_its_first_touch_to_its_end(tmp_path: Path):
    occupied = Occupied(tmp_path)
    occupied.follow(served())
    assert idle_for(tmp_path / FILE, 100.0) is None
    occupied.follow(served())
    occupied.follow(idle())
    os.utime(tmp_path / FILE, (1000.0, 1000.0))
    assert idle_for(tmp_path / FILE, 1060.0) == pytest.approx(60.0)
    occupied.follow(served())
    assert idle_for(tmp_path / FILE, 1060.0) is None


def test_a_clock_set_back_does_not_make_anybody_wait_for_ever(tmp_path: Path):
    occupied = Occupied(tmp_path)
    occupied.follow(served())
    occupied.follow(idle())
    assert idle_for(tmp_path / FILE, 0.0) == 0.0


def test_a_terminal_that_was_killed_serves_nobody(tmp_path: Path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert idle_for(tmp_path / FILE, 100.0) is None
        holder.kill()
        holder.wait()
    assert idle_for(tmp_path / FILE, 100.0) is not None


def test_a_folder_that_cannot_be_used_disturbs_no_visit(tmp_path: Path):
    occupied = Occupied(tmp_path / "missing")
    occupied.follow(served())
    occupied.follow(idle())
    Occupied(None).follow(served())
    assert idle_for(tmp_path / "missing" / FILE, 0.0) == float("inf")


def test_the_folder_is_the_one_that_systemd_made():
    assert runtime_folder({"RUNTIME_DIRECTORY": "/run/kiosk:/run/other"}) == Path("/run/kiosk")
    assert runtime_folder({}) is None
