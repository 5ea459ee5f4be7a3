"""Who takes an update, and when; what became of it."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.terminal.updates.deciding import Choice, Situation, decide
from kiosk.terminal.updates.manifest import Manifest, read_manifest
from kiosk.terminal.updates.outcome import UpdateState, entries_in, outcome_of, slot_in
from kiosk.terminal.updates.rollout import Wave, Window, may_take, wave_of
from kiosk.terminal.updates.version import Version
from tests.terminal.updates.offers import NIGHT, an_envelope, keys

HERE = Situation(terminal="SK0001", current=Version("1.1.0"), confirmed=True, idle=True, now=NIGHT)


@pytest.fixture(scope="module")
def offer() -> Manifest:
    return read_manifest(an_envelope(), keys()["update-ca.pem"], NIGHT)


def test_an_idle_terminal_takes_it_at_night_when_its_wave_has_come(offer: Manifest):
    assert decide(offer, HERE).choice is Choice.GO


@pytest.mark.parametrize(
    ("here", "choice"),
    [
        (replace(HERE, current=Version("1.2.0")), Choice.UP_TO_DATE),
        (replace(HERE, current=Version("1.2.0+1")), Choice.DOWNGRADE),
        (replace(HERE, current=Version("0.9.9")), Choice.TOO_OLD),
        (replace(HERE, last_issued=NIGHT), Choice.REPLAYED),
        (replace(HERE, given_up=frozenset({"1.2.0"})), Choice.GIVEN_UP),
        (replace(HERE, confirmed=False), Choice.UNCONFIRMED),
        (replace(HERE, idle=False), Choice.OCCUPIED),
        (replace(HERE, now=NIGHT.replace(hour=12)), Choice.WINDOW),
        (replace(HERE, now=NIGHT - timedelta(hours=2, minutes=1)), Choice.WAVE),
    ],
)
def test_everything_else_waits_or_is_refused_with_a_sentence(
    offer: Manifest, here: Situation, choice: Choice
):
    decided = decide(offer, here)
    assert decided.choice is choice
    assert decided.why
    assert not decided.go


def test_what_is_halted_is_not_taken(offer: Manifest):
    assert decide(replace(offer, halted=True), HERE).choice is Choice.HALTED


def test_a_technician_waits_for_neither_wave_nor_night_but_for_residents(offer: Manifest):
    noon = replace(HERE, now=NIGHT.replace(hour=12), forced=True)
    assert decide(replace(offer, waves=()), noon).choice is Choice.GO
    assert decide(offer, replace(noon, idle=False)).choice is Choice.OCCUPIED
    assert decide(offer, replace(noon, current=Version("2.0"))).choice is Choice.DOWNGRADE


def test_waves_are_even_and_stay():
    waves = Counter(wave_of(f"SK{n:05d}") for n in range(20_000))
    assert len(waves) == 100
    assert max(waves.values()) < 1.4 * min(waves.values())
    assert wave_of("SK0001") == 22


def test_a_wave_opens_at_its_hour():
    waves = (Wave(percent=5, start=NIGHT), Wave(percent=100, start=NIGHT + timedelta(days=1)))
    early = [n for n in range(1000) if may_take(str(n), waves, NIGHT)]
    assert 20 < len(early) < 90
    assert not any(may_take(str(n), waves, NIGHT - timedelta(seconds=1)) for n in range(1000))
    assert all(may_take(str(n), waves, NIGHT + timedelta(days=1)) for n in range(1000))


def test_the_window_is_the_night_of_china_also_over_midnight():
    night = Window(start=time(23), end=time(5))
    assert [night.holds(NIGHT.replace(hour=h)) for h in (22, 23, 0, 4, 5)] == [False, True, True, True, False]
    assert night.holds(NIGHT.replace(hour=0).astimezone(UTC))


@pytest.mark.parametrize(
    ("lower", "higher"),
    [("1.2", "1.10"), ("1.2.0", "1.2.0+1"), ("1.2.0+9", "1.2.0+10"), ("1.2.0+2026.2", "1.2.0+2026.10"),
     ("0.9.9+5", "1.0"), ("1.0+rc1", "1.0+1")],
)  # fmt: skip
def test_versions_follow_each_other(lower: str, higher: str):
    assert Version(lower) < Version(higher)
    assert not Version(higher) < Version(lower)


@pytest.mark.parametrize("text", ["", "latest", "1..2", "1.2-3", "1.2.3.4.5", "-1", "1.2 ", "１.２"])
def test_what_is_no_version_is_said(text: str):
    with pytest.raises(ValueError, match="no version"):
        Version(text)


@given(st.lists(st.tuples(*[st.integers(0, 20)] * 3, st.integers(0, 20)), min_size=2, max_size=2))
def test_the_order_of_versions_is_the_order_of_their_numbers(pair: list[tuple[int, ...]]):
    one, two = (Version(f"{a}.{b}.{c}" + (f"+{d}" if d else "")) for a, b, c, d in pair)
    assert (one < two) == (pair[0] < pair[1])


def what_became(names: list[str], running: str, running_slot: str) -> UpdateState | None:
    outcome = outcome_of("1.2.0", "B", running, running_slot, entries_in(names))
    return outcome.state if outcome else None


@pytest.mark.parametrize(
    ("names", "running", "slot", "state"),
    [
        (["kiosk-a.conf", "kiosk-b.conf"], "1.2.0", "B", UpdateState.BLESSED),
        (["kiosk-a.conf", "kiosk-b+2-1.conf"], "1.2.0", "B", None),
        (["kiosk-a.conf", "kiosk-b+0-3.conf"], "1.1.0", "A", UpdateState.ROLLED_BACK),
        (["kiosk-a.conf", "kiosk-b+3-0.conf"], "1.1.0", "A", None),
        (["kiosk-a.conf", "kiosk-b+0-0.conf"], "1.1.0", "A", UpdateState.FAILED),
        (["kiosk-a.conf"], "1.1.0", "A", UpdateState.FAILED),
        (["kiosk-a.conf", "kiosk-b.conf"], "1.3.0", "B", UpdateState.FAILED),
        (["kiosk-a.conf", "kiosk-b+0-0.conf", "kiosk-b+3-0.conf"], "1.1.0", "A", None),
    ],
)
def test_what_became_of_it_stands_in_the_loader_s_entries(
    names: list[str], running: str, slot: str, state: UpdateState | None
):
    assert what_became(names, running, slot) is state


def test_the_running_slot_stands_in_the_kernel_s_line():
    assert slot_in("BOOT_IMAGE=/x ro rauc.slot=B quiet") == "B"
    assert slot_in("ro quiet") == ""
