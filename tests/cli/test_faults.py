"""The fault matrix as a command and as a page."""

import json

from kiosk.cli import main
from kiosk.cli.faults import page
from kiosk.cli.places import ROOT
from kiosk.words import Words


def test_every_cell_has_a_state_and_what_the_resident_reads(capsys):
    assert main(["faults", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["driver"] for row in rows} >= {
        "id-card",
        "scanner",
        "slip-printer",
        "a4-printer",
        "camera",
        "panel",
    }
    assert all(all(row.values()) for row in rows)


def test_one_driver_can_be_asked_for(capsys):
    assert main(["faults", "--driver", "panel", "--locale", "en"]) == 0
    assert "panel" in capsys.readouterr().out
    assert main(["faults", "--driver", "teleporter"]) == 1


def test_the_page_of_the_documentation_is_fresh():
    words = Words(ROOT / "config" / "locales")
    assert (ROOT / "docs" / "devices" / "faults.md").read_text("utf-8") == page(words, "zh-CN")
