"""A small fleet on the real platform, by the command."""

import json

import pytest

from kiosk.cli import main

SMALL = ("fleet", "run", "--terminals", "300", "--minutes", "0.05", "--heartbeat-every", "4")
"""Each calls fifteen times as often as a real one: as many calls a second as of 4,500."""


@pytest.fixture(scope="module")
def told():
    """The figures of a small fleet that lives through an outage."""
    with pytest.MonkeyPatch.context() as patched:
        printed: list[str] = []
        patched.setattr("kiosk.cli.fleet.print_json", lambda document: printed.append(json.dumps(document)))
        code = main([*SMALL, "--catalogue-every", "6", "--outage", "60", "--json"])
    return {"code": code, **json.loads(printed[0])}


def test_everybody_is_answered_before_and_behind_an_outage(told):
    assert (told["requests"]["unanswered"], told["requests"]["why"]) == (0, "")
    assert told["requests"]["turned_away"] == 0
    assert told["code"] == 0
    assert told["requests"]["made"] > 300
    assert 300 * 20 < told["requests"]["in_vain"] < 300 * 45, "every two seconds in the mean, for 60"


def test_within_the_longest_pause_everybody_is_back_and_never_all_at_once(told):
    rush = told["rush"]
    assert rush["all_served_s"] <= 4.4 + 1.0
    assert rush["ratio"] < 3.0
    assert rush["calls_peak"] < 300 * 0.9


def test_what_is_held_already_is_not_sent_again(told):
    assert told["bytes"]["catalogue"] < 500 < 5_000 < told["bytes"]["whole_catalogue"]
    assert told["bytes"]["news"] < 500
    assert 100 < told["bytes"]["heartbeat"] < 1000


def test_the_figures_say_what_the_server_took_and_whether_the_fleet_kept_up(told):
    assert told["server"]["resident_mib"] > 10
    assert told["server"]["ms_per_request"] > 0
    assert told["machine"]["fleet_late_ms"] < 5000
    assert told["machine"]["cores"] >= 1


def test_nothing_to_run_is_said(capsys):
    assert main(["fleet", "run", "--terminals", "0"]) == 2
    assert "nothing to run" in capsys.readouterr().err
    assert main(["fleet", "run", "--heartbeat-every", "0.5"]) == 2
    assert "once a second" in capsys.readouterr().err


def test_more_terminals_than_descriptors_are_not_begun(monkeypatch, capsys):
    monkeypatch.setattr("kiosk.sandbox.fleet.trial.allow_many", lambda: 1024)
    assert main(["fleet", "run", "--terminals", "1000"]) == 1
    assert "descriptors" in capsys.readouterr().err
