"""The three services from idle to idle, on the real window, by real touches."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.scripts import SCRIPTS

ROOT = Path(__file__).parents[2]
HUKOU, CARD = ["hukou", "valid", "handed-in"], ["id", "valid", "handed-in"]
BIRTH, MARRIAGE = ["birth", "valid", "handed-in"], ["marriage", "valid", "handed-in"]
USES = {
    "proof": [CARD],
    "senior-card": [HUKOU, CARD],
    "brings-it-later": [HUKOU, CARD],
    "newborn": [BIRTH, HUKOU, CARD, MARRIAGE],
    "looks-and-disputes": [HUKOU, HUKOU, CARD],
    "by-phone-after-help": [["id", "valid", "not-handed-in"]],
    "phone-code": [["hukou", "valid", "not-handed-in"], ["id", "valid", "not-handed-in"]],
    "guardian": [HUKOU, CARD],
    "agent": [CARD],
    "put-by": sorted(
        [kind, "valid", outcome]
        for kind in ("birth", "hukou", "id", "marriage")
        for outcome in ("handed-in", "not-handed-in")
    ),
}
"""Which certificates of the resident were used, as the platform tells them afterwards."""
BUDGET = {"proof": 3, "senior-card": 5, "progress": 1, "newborn": 18}


def play(*words: str) -> dict[str, Any]:
    environment = {k: v for k, v in os.environ.items() if k != "DISPLAY"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.play", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Traceback" not in done.stderr, done.stderr[-3000:]
    report: dict[str, Any] = json.loads(done.stdout)
    return report


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_resident_sees_exactly_what_the_script_says(name: str) -> None:
    report = play(name)
    assert report["passed"] == [line.state.__name__ for line in SCRIPTS[name]]
    assert report["waiting"] == 0
    assert report["whole"] and [use[:3] for use in report["uses"]] == USES.get(name, [])


@pytest.mark.parametrize(
    ("name", "papers"), [("proof", (1, 1)), ("senior-card", (1, 0)), ("newborn", (1, 0))]
)
def test_the_pointer_itself_finishes_the_journey_within_its_touches(
    name: str, papers: tuple[int, int]
) -> None:
    report = play(name, "--pointer")
    rating = sum(1 for line in SCRIPTS[name] if line.on.startswith("rate-"))
    assert report["touches"] - rating <= BUDGET[name]
    assert (report["slips"], report["sheets"]) == papers
    assert report["number"] in report["known"]
