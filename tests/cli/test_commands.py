"""The commands as a person or a script calls them: real processes, one JSON document, no traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from drivers.id_card.simulator import IdCardSimulator
from kiosk.cli import COMMANDS
from kiosk.sandbox.bench.stands.id_card import card_of
from kiosk.sandbox.residents import load_residents

ROOT = Path(__file__).parents[2]
RESIDENTS = load_residents(ROOT / "config" / "sandbox" / "residents.yaml")


def kiosk(*words: str, code: int = 0) -> str:
    """Runs a command without a display; standard output, after checking the exit code."""
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "CREDENTIALS_DIRECTORY")}
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.cli", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    assert done.returncode == code, (done.returncode, done.stdout[-800:], done.stderr[-800:])
    return done.stdout if code != 2 else done.stderr


def as_json(*words: str, code: int = 0) -> Any:
    return json.loads(kiosk(*words, "--json", code=code))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example(name: str) -> None:
    assert f"example:\n  kiosk {name}" in kiosk(name, "--help")


def test_an_unknown_command_is_told_in_a_sentence() -> None:
    assert "there is no command dance" in kiosk("dance", code=2)


def test_the_configuration_that_is_shipped_is_in_order() -> None:
    assert as_json("config", "check")["problems"] == []
    assert as_json("config", "show")["terminal_id"]["origin"].endswith("settings.toml")


def test_an_unknown_setting_is_named_with_its_file(tmp_path: Path) -> None:
    for folder in ("catalogue", "locales", "sandbox"):
        (tmp_path / folder).symlink_to(ROOT / "config" / folder)
    (tmp_path / "settings.toml").write_text((ROOT / "config" / "settings.toml").read_text("utf-8"), "utf-8")
    (tmp_path / "settings.d").mkdir()
    (tmp_path / "settings.d" / "10-site.toml").write_text("[display]\ndots_per_mmm = 3.5\n", "utf-8")
    problems = as_json("config", "check", "--config", str(tmp_path), code=1)["problems"]
    assert len(problems) == 1
    assert "10-site.toml: display.dots_per_mmm: is not a known setting" in problems[0]


def test_a_broken_item_is_named_and_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("items:\n  - {id: XX-1, name: ''}\n", "utf-8")
    report = as_json("catalogue", "check", str(ROOT / "config" / "catalogue"), str(tmp_path), code=1)
    assert report["items"] == len(list((ROOT / "config" / "catalogue" / "items").glob("*.yaml")))
    assert any("broken.yaml" in p for p in report["problems"])


def test_colloquial_words_find_the_service() -> None:
    assert as_json("catalogue", "search", "打社保")[0]["item"] == "SB-01"
    assert as_json("catalogue", "search", "laonian")[0]["item"] == "MZ-01"
    assert {"item", "name", "score"} == set(as_json("catalogue", "search", "老年卡")[0])


@pytest.mark.parametrize(
    ("key", "kind"),
    [("senior", "citizen"), ("hongkong", "hmt"), ("foreigner", "foreigner"), ("foreigner-2017", "foreigner")],
)
def test_a_card_of_every_kind_is_read_at_the_command_line(tmp_path: Path, key: str, kind: str) -> None:
    simulator = IdCardSimulator(tmp_path / "reader")
    simulator.start()
    try:
        simulator.place(card_of(RESIDENTS[key]))
        card = as_json("devices", "read", "id-card", "--port", str(tmp_path / "reader"), "--timeout", "10")
    finally:
        simulator.stop()
    assert card["kind"] == kind
    assert card["number"] == RESIDENTS[key].number
    assert len(card["photo_sha256"]) == 64


def test_a_reader_that_is_not_there_is_a_sentence_with_advice(tmp_path: Path) -> None:
    kiosk("devices", "read", "id-card", "--port", str(tmp_path / "nothing"), "--timeout", "1", code=1)


def test_doctor_says_down_and_why_when_no_service_can_be_offered(tmp_path: Path) -> None:
    report = as_json("doctor", "--state", str(tmp_path), code=1)
    assert report["verdict"] == "down"
    assert report["services"]["available"] == 0
    assert {u["reason"] for u in report["services"]["unavailable"]} >= {"id-card-out"}
    assert all(c["advice"] for c in report["checks"] if c["status"] != "ok")


def test_nothing_waits_and_the_audit_is_whole_on_a_new_terminal(tmp_path: Path) -> None:
    kiosk("doctor", "--state", str(tmp_path), code=1)
    assert as_json("outbox", "list", "--state", str(tmp_path)) == []
    assert as_json("audit", "verify", "--state", str(tmp_path))["intact"] is True


def test_orders_without_a_sandbox_are_refused_in_a_sentence(tmp_path: Path) -> None:
    assert "no sandbox runs" in kiosk("sim", "card", "place", "senior", "--state", str(tmp_path), code=2)


@pytest.mark.parametrize("kind", ["escpos", "png", "pdf"])
def test_a_slip_goes_to_a_file_in_every_format(tmp_path: Path, kind: str) -> None:
    text = {"zh": "演示"}
    case = {
        "key": "T0001-20261124-ABCDEFGH-1", "password": "123456", "number": "1" * 43, "status": "accepted",
        "promised": "2026-12-01", "item_name": "老年人优待证申领", "department": "民政局",
        "applicant_name": "陈𠮷兰",
        "created_at": "2026-11-24T09:30:00+08:00",
        "place": {
            "terminal_id": "T0001", "outlet": text, "authority": text, "centre": text, "address": text,
            "hours": text, "phone": "12345",
        },
    }  # fmt: skip
    (tmp_path / "case.json").write_text(json.dumps(case), "utf-8")
    out = tmp_path / f"slip.{kind}"
    kiosk("document", "slip", str(tmp_path / "case.json"), "--format", kind, "--out", str(out))
    heads = {"escpos": b"\x1b@", "png": b"\x89PNG", "pdf": b"%PDF-"}
    assert out.read_bytes().startswith(heads[kind])


def test_a_case_file_that_is_none_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "case.json").write_text("[]", "utf-8")
    words = ("document", "slip", str(tmp_path / "case.json"), "--format", "png", "--out", str(tmp_path / "x"))
    assert "case.json" in kiosk(*words, code=2)
