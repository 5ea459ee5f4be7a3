"""A small fleet on the real platform, by the command."""

import json

from kiosk.cli import main


def test_a_small_fleet_lives_through_an_outage(capsys):
    words = ["fleet", "run", "--terminals", "150", "--minutes", "0.03", "--outage", "600", "--json"]
    code = main(words)
    told = json.loads(capsys.readouterr().out)
    # How many a busy machine leaves unanswered says nothing; that the exit code tells of it does.
    assert code == (1 if told["requests"]["unanswered"] else 0)
    assert told["requests"]["made"] > 4
    assert 150 * 10 < told["requests"]["in_vain"] < 150 * 30
    assert 100 < told["bytes"]["heartbeat"] < 2000
    assert told["bytes"]["whole_catalogue"] > 5_000
    assert told["server"]["resident_mib"] > 10


def test_nothing_to_run_is_said(capsys):
    assert main(["fleet", "run", "--terminals", "0"]) == 2
    assert "nothing to run" in capsys.readouterr().err
