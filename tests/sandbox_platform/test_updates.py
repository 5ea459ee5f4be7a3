"""Updates on the platform: passed on as signed, reported, braked by its own rule or a person."""

import base64
import json
from pathlib import Path

import pytest
import requests

from kiosk.platform.answers import NotModified
from kiosk.platform.errors import PlatformRefused
from kiosk.platform.updates import Offer, Pieces
from kiosk.platform.wire_updates import UpdateReportWire
from kiosk.sandbox.platform.halting import why_halted
from tests.sandbox_platform.house import House, running
from tests.store.samples import NOW

ENVELOPE = {
    "manifest": base64.b64encode(json.dumps({"version": "1.2.0"}).encode()).decode(),
    "certificate": "-----BEGIN CERTIFICATE-----",
    "signature": "c2lnbmVk",
}


def tell(house: House, terminal: str, state: str, version: str = "1.2.0") -> None:
    body = {"version": version, "state": state, "at": NOW.isoformat()}
    assert house.put(f"/v1/terminals/{terminal}/update", body).status_code == 200


def offered(house: House) -> dict[str, object]:
    answer = house.client.updates.manifest(timeout=5)
    assert isinstance(answer, Offer)
    return dict(json.loads(answer.body))


def overview(house: House) -> dict[str, dict[str, object]]:
    return dict(house.get("/sandbox/updates").json())


def test_nothing_is_offered_at_first(house: House):
    with pytest.raises(PlatformRefused) as caught:
        house.client.updates.manifest(timeout=5)
    assert caught.value.problem == "no-update"


def test_what_was_signed_is_passed_on_unchanged(house: House):
    assert house.put("/sandbox/updates/manifest", ENVELOPE).json() == {"version": "1.2.0"}
    assert offered(house) == {**ENVELOPE, "halted": False}


def test_what_is_no_envelope_is_not_offered(house: House):
    assert house.put("/sandbox/updates/manifest", {"manifest": "no"}).status_code == 422
    assert house.put("/sandbox/updates/manifest", []).status_code == 422


def test_a_report_stands_with_its_terminal(house: House):
    report = UpdateReportWire(version="1.2.0", state="downloading", at=NOW, percent=40)
    house.client.updates.report(report, timeout=5)
    told = overview(house)["1.2.0"]
    assert told["states"] == {"downloading": 1}
    assert told["terminals"]["T-0001"]["percent"] == 40


def test_a_report_of_another_kind_is_refused(house: House):
    body = {"version": "1.2.0", "state": "fine", "at": NOW.isoformat()}
    assert house.put("/v1/terminals/T1/update", body).status_code == 422


def test_too_many_that_came_back_brake_it_for_everybody(house: House):
    house.put("/sandbox/updates/manifest", ENVELOPE)
    for n in range(20):
        tell(house, f"T{n:04d}", "blessed")
    tell(house, "T9001", "rolled-back")
    assert offered(house)["halted"] is False, "one is no rate"
    tell(house, "T9002", "rolled-back")
    assert offered(house)["halted"] is True
    assert overview(house)["1.2.0"]["halted"] == "2 of 22 terminals came back or failed"


def test_a_person_releases_it_and_the_next_failure_brakes_again(house: House):
    house.put("/sandbox/updates/manifest", ENVELOPE)
    for terminal in ("T9001", "T9002"):
        tell(house, terminal, "rolled-back")
    house.client.updates.manifest(timeout=5)
    assert requests.delete(house.url + "/sandbox/updates/halts/1.2.0", timeout=20).status_code == 200
    tell(house, "T0001", "downloading")
    assert offered(house)["halted"] is False
    tell(house, "T9003", "failed")
    assert offered(house)["halted"] is True


def test_a_person_brakes_one_version_and_the_next_one_goes(house: House):
    house.put("/sandbox/updates/manifest", ENVELOPE)
    assert house.put("/sandbox/updates/halts/1.2.0", {"why": "a printer in Nanshan"}).status_code == 200
    assert offered(house)["halted"] is True
    signed = base64.b64encode(json.dumps({"version": "1.2.1"}).encode()).decode()
    house.put("/sandbox/updates/manifest", {**ENVELOPE, "manifest": signed})
    assert offered(house)["halted"] is False


def test_who_has_the_manifest_gets_nothing_again_until_the_brake_is_put_on(house: House):
    house.put("/sandbox/updates/manifest", ENVELOPE)
    answer = house.client.updates.manifest(timeout=5)
    assert isinstance(answer, Offer)
    assert house.client.updates.manifest(answer.etag, timeout=5) == NotModified()
    house.put("/sandbox/updates/halts/1.2.0", {"why": "a printer in Nanshan"})
    halted = house.client.updates.manifest(answer.etag, timeout=5)
    assert isinstance(halted, Offer)
    assert json.loads(halted.body)["halted"] is True
    requests.delete(house.url + "/sandbox/updates/halts/1.2.0", timeout=20)
    assert house.client.updates.manifest(halted.etag, timeout=5) == answer


def test_a_bundle_is_served_in_pieces_and_nothing_else_is(tmp_path: Path):
    folder = tmp_path / "platform" / "bundles"
    folder.mkdir(parents=True)
    (folder / "1.2.0.raucb").write_bytes(b"0123456789")
    (folder.parent / "secret").write_text("not for terminals")
    with running(tmp_path / "platform") as house:
        pieces = Pieces(f"{house.url}/v1/updates/bundles/1.2.0.raucb")
        assert pieces.get(3, 4, 10, timeout=5) == b"3456"
        pieces.close()
        for name in ("9.9.9.raucb", "..%2fsecret", "secret"):
            assert house.get(f"/v1/updates/bundles/{name}").status_code == 404


@pytest.mark.parametrize(
    ("results", "halted"),
    [
        ({}, False),
        ({"rolled-back": 1}, False),
        ({"rolled-back": 2}, True),
        ({"blessed": 98, "rolled-back": 2}, False),
        ({"blessed": 95, "rolled-back": 5}, False),
        ({"blessed": 94, "rolled-back": 3, "failed": 3}, True),
        ({"downloading": 1000, "rolled-back": 1, "failed": 1}, True),
        ({"refused": 50}, False),
    ],
)
def test_the_rule(results: dict[str, int], halted: bool):
    assert bool(why_halted(results)) is halted
