"""A simulated terminal keeps to the rules of a real one, and the figures count right."""

import random
from datetime import UTC, datetime

import pytest

from kiosk.sandbox.fleet.calls import Kind, answer, request
from kiosk.sandbox.fleet.figures import Call, by_kind, bytes_per_day, quantile, spread
from kiosk.sandbox.fleet.terminal import Pace, answered, calls, newborn, through_outage

OUTAGE = 600.0
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def rush(*, jitter, count=2000):
    """Heartbeats in the minute behind an outage, as a ratio of the busiest second to the mean."""
    pace, chance = Pace(jitter=jitter), random.Random(1).random
    moments = []
    for n in range(count):
        terminal, _tries = through_outage(newborn(f"F{n}", pace, chance), OUTAGE, pace, chance)
        while terminal.due < OUTAGE + 60:
            moments.append(terminal.due)
            terminal = answered(terminal, terminal.due, "", None, pace, chance)
    return spread(moments, count / pace.heartbeat, OUTAGE, OUTAGE + 60).ratio


def test_jitter_keeps_the_rush_behind_an_outage_near_twice_the_usual():
    assert rush(jitter=True) < 4 < 15 < rush(jitter=False)


def test_in_an_outage_nobody_knocks_more_than_twice_as_often():
    pace, chance = Pace(), random.Random(1).random
    tries = [through_outage(newborn(f"F{n}", pace, chance), OUTAGE, pace, chance)[1] for n in range(300)]
    assert sum(tries) / len(tries) < 2 * OUTAGE / pace.heartbeat + 6, "a few quick ones at its beginning"


def test_catalogue_and_manifest_are_asked_for_when_they_are_due_and_not_before():
    pace, chance = Pace(), random.Random(1).random
    terminal = newborn("F1", pace, chance)
    assert calls(terminal, 0.0) == ()
    assert calls(terminal, 1000.0) == (Kind.NEWS, Kind.CATALOGUE, Kind.MANIFEST)
    later = answered(terminal, 1000.0, '"a"', None, pace, chance)
    assert calls(later, 1001.0) == ()
    assert calls(later, 1000.0 + pace.catalogue) == (Kind.NEWS, Kind.CATALOGUE)


def test_a_busy_platform_is_heeded():
    pace, chance = Pace(), random.Random(1).random
    told = answered(newborn("F1", pace, chance), 0.0, "", 300.0, pace, chance)
    assert 300 <= told.due <= 300 + pace.heartbeat


def test_requests_are_http_and_only_a_catalogue_is_asked_for_by_its_tag():
    beat = request(Kind.HEARTBEAT, "F000001", "h:1", NOW, '"a"')
    assert beat.startswith(b"PUT /v1/terminals/F000001/heartbeat HTTP/1.1\r\n")
    assert b"If-None-Match" not in beat
    assert b'If-None-Match: "a"' in request(Kind.CATALOGUE, "F000001", "h:1", NOW, '"a"')


@pytest.mark.parametrize("received", [b"", b"HTTP/1.1 200 OK\r\n", b"<html>", b"\x00" * 40])
def test_what_is_no_answer_is_none(received):
    with pytest.raises(ValueError):
        answer(b"", received)


def test_an_answer_says_when_to_come_back():
    told = answer(b"12", b"HTTP/1.1 503 x\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n")
    assert (told.status, told.retry_after, told.sent) == (503, 7.0, 2)


def test_bytes_of_a_day_are_those_of_its_calls():
    made = [Call(Kind.HEARTBEAT, 0.0, 0.1, 200, 300, 100), Call(Kind.HEARTBEAT, 1.0, 0.1, 0, 300, 0)]
    assert by_kind(made) == {Kind.HEARTBEAT: (300, 100)}
    assert bytes_per_day(made, Pace()) == 400 * 1440
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile([], 0.99) == 0.0
