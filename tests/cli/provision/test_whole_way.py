"""From a blank data partition to a terminal with a report, by commands alone."""

import json
import tomllib
from pathlib import Path

import pytest
from PIL import Image

from drivers.camera.codes import decode
from kiosk.terminal.provisioning.challenge import digits_in
from tests.cli.provision.stage import Stage, asked, invited, staged


@pytest.fixture(scope="module")
def street(tmp_path_factory):
    """Devices and platform, for all cabinets of this file."""
    with staged(tmp_path_factory.mktemp("street")) as both:
        yield both


@pytest.fixture
def house(street):
    return street[1]


@pytest.fixture
def stage(street, tmp_path: Path) -> Stage:
    return Stage(tmp_path, street[0].cabinet, street[0].url)


def test_a_cabinet_becomes_a_terminal(stage, house):
    assert stage.kiosk("status", code=1)["standing"] == "blank"
    shown = stage.kiosk("challenge")
    assert digits_in(shown["digits"]) == (digits_in(shown["code"])[0], "")
    picture = stage.folder / "site.png"
    file = stage.signed(stage.yaml(invited(house), {}), shown["code"], "T0042.site", "--qr", str(picture))
    # The code and the file are the same text.
    assert decode(_grey(picture)) == [file.read_text().strip()]

    applied = stage.kiosk("apply", str(file))
    assert (applied["applied"], applied["terminal_id"]) == (True, "T0042")
    assert stage.kiosk("status", code=1)["standing"] == "applied"
    assert stage.kiosk("enrol")["enrolled"]
    assert stage.kiosk("enrol")["enrolled"], "asking again is safe"
    status = stage.kiosk("status")
    assert (status["standing"], status["terminal_id"]) == ("serves", "T0042")
    assert "BEGIN CERTIFICATE" in (stage.site / "identity.pem").read_text()
    again = stage.kiosk("apply", str(file), code=1)
    assert again["refusal"] == "replayed"
    assert again["sentence"].startswith("This file has already been used.")


def _grey(file: Path):
    import numpy

    return numpy.asarray(Image.open(file).convert("L"))


def test_the_report_is_printed_sent_and_kept(stage, house):
    tables = {role: stage.tables[role] for role in ("id-card", "scanner", "slip-printer", "panel")}
    file = stage.signed(stage.yaml(invited(house), tables), stage.kiosk("challenge")["digits"])
    stage.kiosk("apply", str(file))
    stage.kiosk("enrol")
    # The image's A4 queue and camera are not in this cabinet: the report says so.
    report = stage.kiosk("report", code=1)
    tried = {device["role"]: device["ok"] for device in report["devices"]}
    assert {role for role, ok in tried.items() if ok} == set(tables)
    assert (report["verdict"], report["not_printed"], report["not_sent"]) == ("partly", "", "")
    kept = json.loads((stage.site / "readiness.json").read_text("utf-8"))
    assert kept["devices"] == report["devices"]
    (sent,) = house.get("/sandbox/enrolments/T0042/readiness").json()
    assert (sent["verdict"], sent["machine"]) == ("partly", stage.kiosk("challenge")["machine"])
    assert "终端就绪报告".encode("gb18030") in stage.cabinet.slip_printer.slips()[-1]


def test_without_a_platform_the_site_is_kept_and_asked_for_again(stage):
    stage.url = "http://127.0.0.1:9"
    file = stage.signed(stage.yaml("a-token-that-is-long-enough", {}), stage.kiosk("challenge")["code"])
    stage.kiosk("apply", str(file))
    waiting = stage.kiosk("enrol", code=1)
    assert (waiting["fault"], waiting["final"]) == ("platform-out", False)
    assert waiting["sentence"].startswith("The platform cannot be reached.")
    assert stage.kiosk("status", code=1)["standing"] == "applied"


def test_a_token_nobody_registered_is_told_as_final(stage):
    file = stage.signed(stage.yaml("a-token-that-is-long-enough", {}), stage.kiosk("challenge")["code"])
    stage.kiosk("apply", str(file))
    refused = stage.kiosk("enrol", code=1)
    assert (refused["detail"], refused["final"]) == ("token-unknown", True)


def test_what_is_plugged_in_is_proposed_for_roles_the_site_leaves_open(stage):
    port = str(stage.tables["id-card"]["port"])
    found = stage.kiosk("devices", "--port", port, "--write")
    assert found["found"]["id-card"]["port"] == port
    written = tomllib.loads((stage.site / "settings.d" / "50-devices.toml").read_text("utf-8"))
    assert written["devices"]["id-card"]["driver"] == "sdt"
    (stage.site / "settings.d" / "10-site.toml").write_text(
        '[devices.id-card]\ndriver = "sdt"\nport = "/dev/ttyS7"\n', "utf-8"
    )
    assert stage.kiosk("devices", "--port", port)["found"] == {}


def test_signing_says_what_is_wrong_before_anybody_drives_out(stage):
    key = ("--key", str(stage.folder / "site.key"))
    site = stage.yaml("a-token-that-is-long-enough", {})
    digits = stage.kiosk("challenge")["digits"]
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    assert "its last two do not fit" in asked("sign", str(site), *key, "--challenge", wrong, code=2)
    assert "or say --batch" in asked("sign", str(site), *key, code=2)
    assert "Name it with --key" in asked("sign", str(site), "--batch", code=2)
    assert "at most 31 days" in asked("sign", str(site), *key, "--batch", "--days", "40", code=2)
    (stage.folder / "bad.yaml").write_text("terminal_id: x\n", "utf-8")
    assert "terminal_id" in asked("sign", str(stage.folder / "bad.yaml"), *key, "--batch", code=2)
    made = asked("sign", str(site), *key, "--batch", "--out", str(stage.folder / "b.site"))
    assert made["terminal_id"] == "T0042"
    refused = stage.kiosk("apply", made["file"], code=1)
    assert refused["refusal"] == "no-challenge"


def test_a_file_that_is_not_there_could_not_be_asked(stage):
    assert "cannot be read: No such file" in stage.kiosk("apply", "/nowhere.site", code=2)
