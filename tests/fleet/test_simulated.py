"""A simulated terminal keeps to the rules of a real one, and the figures count right."""

import random
from datetime import UTC, datetime

import pytest

from kiosk.sandbox.fleet.calls import Kind, answer, request
from kiosk.sandbox.fleet.computed import day, rush
from kiosk.sandbox.fleet.figures import Call, all_served, by_kind, bytes_per_day, quantile, spread
from kiosk.sandbox.fleet.terminal import (
    LOOKS_FOR_UPDATES,
    Pace,
    answered,
    calls,
    newborn,
    through_outage,
    unanswered,
)
from kiosk.terminal.settings import PlatformTable

OUTAGE = 600.0
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def beat(who, at, status=200, *, kind=Kind.HEARTBEAT, seconds=0.1, sent=300, received=100):
    return Call(who, kind, at, seconds, status, sent, received)


def test_its_pace_is_that_of_the_settings():
    given = PlatformTable(url="http://x")
    assert (Pace().heartbeat, Pace().catalogue) == (given.heartbeat, given.catalogue_every)


def test_jitter_keeps_the_rush_behind_an_outage_near_twice_the_usual():
    with_jitter, without = rush(2000, Pace(), OUTAGE), rush(2000, Pace(jitter=False), OUTAGE)
    assert with_jitter.ratio < 3 < 15 < without.ratio


def test_in_an_outage_nobody_knocks_more_than_twice_as_often():
    pace, chance = Pace(), random.Random(1).random
    tries = [through_outage(newborn(f"F{n}", pace, chance), OUTAGE, pace, chance)[1] for n in range(300)]
    assert sum(tries) / len(tries) < 2 * OUTAGE / pace.heartbeat + 6, "a few quick ones at its beginning"


def test_a_day_of_a_terminal_has_as_many_calls_as_its_pace_says():
    often = day(Pace())
    assert often[Kind.HEARTBEAT] == pytest.approx(1440, rel=0.01)
    assert often[Kind.NEWS] == often[Kind.CATALOGUE] == pytest.approx(93, abs=2)
    assert often[Kind.MANIFEST] == pytest.approx(96, abs=1)


def test_catalogue_and_manifest_are_asked_for_when_they_are_due_and_not_before():
    pace, chance = Pace(), random.Random(1).random
    terminal = newborn("F1", pace, chance)
    assert calls(terminal, 0.0, pace) == ()
    assert calls(terminal, 1000.0, pace) == (Kind.NEWS, Kind.CATALOGUE, Kind.MANIFEST)
    later = answered(terminal, 1000.0, pace, chance, {Kind.CATALOGUE: '"a"'})
    assert later.etags == {Kind.CATALOGUE: '"a"'}
    assert calls(later, 1001.0, pace) == ()
    due = calls(later, 1000.0 + pace.catalogue, pace)
    assert due[:2] == (Kind.NEWS, Kind.CATALOGUE)
    assert (later.manifest_due - terminal.manifest_due) % LOOKS_FOR_UPDATES == 0


def test_the_first_answer_behind_failures_is_for_the_heartbeat_alone():
    pace, chance = Pace(), random.Random(1).random
    tried = unanswered(newborn("F1", pace, chance), 5000.0, pace, chance)
    assert Kind.CATALOGUE not in calls(tried, 5010.0, pace)
    back = answered(tried, 5010.0, pace, chance)
    assert 5010.0 < back.catalogue_due <= 5010.0 + 300.0
    assert Kind.CATALOGUE in calls(tried, 5010.0, Pace(jitter=False)), "as if nothing were put off"


def test_a_busy_platform_is_heeded():
    pace, chance = Pace(), random.Random(1).random
    told = answered(newborn("F1", pace, chance), 0.0, pace, chance, retry_after=300.0)
    assert 300 <= told.due <= 300 + pace.heartbeat


def test_requests_are_http_and_what_is_held_is_asked_for_by_its_tag():
    beat = request(Kind.HEARTBEAT, "F000001", "h:1", NOW, '"a"')
    assert beat.startswith(b"PUT /v1/terminals/F000001/heartbeat HTTP/1.1\r\n")
    assert b"If-None-Match" not in beat
    for kind in (Kind.CATALOGUE, Kind.NEWS, Kind.MANIFEST):
        assert b'If-None-Match: "a"' in request(kind, "F000001", "h:1", NOW, '"a"')
        assert b"If-None-Match" not in request(kind, "F000001", "h:1", NOW)


@pytest.mark.parametrize(
    "received",
    [b"", b"HTTP/1.1 200 OK\r\n", b"<html>", b"\x00" * 40, b"HTTP/1.1 200 OK\r\n\r\n"],
)
def test_what_is_no_answer_is_none(received):
    with pytest.raises(ValueError):
        answer(received)


def test_an_answer_says_when_to_come_back_and_whether_the_line_ends():
    told = answer(b"HTTP/1.1 503 x\r\nRetry-After: 7\r\nContent-Length: 12\r\nConnection: close\r\n\r\n")
    assert (told.status, told.retry_after, told.length, told.closes) == (503, 7.0, 12, True)
    assert not told.failed
    assert answer(b"HTTP/1.1 500 x\r\nContent-Length: 0\r\n\r\n").failed
    held = answer(b'HTTP/1.1 304 x\r\nETag: "a"\r\n\r\n')
    assert (held.status, held.length, held.etag, held.closes) == (304, 0, '"a"', False)


def test_bytes_of_a_day_are_those_of_its_calls():
    made = [beat(0, 0.0), beat(1, 1.0, status=0, received=0)]
    assert by_kind(made) == {Kind.HEARTBEAT: (300, 100)}
    assert bytes_per_day(made, {Kind.HEARTBEAT: 1440}) == 400 * 1440
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile([], 0.99) == 0.0


def test_the_busiest_second_is_counted_from_where_the_rush_begins():
    counted = spread([9.0, 10.6, 11.5, 11.7, 20.6], 1.0, 10.6, 20.6)
    assert (counted.peak, counted.ratio) == (2.0, 2.0)


def test_everybody_is_served_when_the_last_one_is():
    made = [
        beat(0, 5.0),
        beat(0, 11.0),
        beat(0, 71.0),
        beat(1, 12.0, status=0),
        beat(1, 15.0, seconds=0.5),
        beat(1, 10.5, kind=Kind.NEWS),
    ]
    assert all_served(made, 10.0, 2) == 5.5
    assert all_served(made, 10.0, 3) is None
    assert all_served(made, 13.0, 2) == pytest.approx(58.1)
