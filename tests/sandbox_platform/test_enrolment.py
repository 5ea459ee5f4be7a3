"""A cabinet's key becomes a terminal's certificate, once for each token, over real HTTP."""

from datetime import UTC, datetime

import pytest
from cryptography import x509

from kiosk.platform import PlatformRefused
from kiosk.platform.enrolment import Enrolment
from kiosk.platform.wire_enrolment import DeviceReadiness, ReadinessWire
from kiosk.terminal.provisioning.device_key import certificate_fault, device_key

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def invited(house, terminal="T0042"):
    return house.post(f"/sandbox/enrolments/{terminal}", {}).json()["token"]


def test_the_certificate_is_the_machines_own(house, tmp_path):
    key = device_key(tmp_path / "identity.key")
    pem = Enrolment(house.url, "T0042").enrol(invited(house), key.request("T0042"), timeout=5)
    assert certificate_fault(key, pem, "T0042", AT) == ""
    assert certificate_fault(key, pem, "T0043", AT) == "a certificate of another terminal"
    other = device_key(tmp_path / "other.key")
    assert certificate_fault(other, pem, "T0042", AT) == "a certificate of another key"
    assert x509.load_pem_x509_certificate(pem).issuer.rfc4514_string() == "CN=Terminals of the sandbox"


def test_asked_again_it_is_the_same_certificate(house, tmp_path):
    key, token = device_key(tmp_path / "identity.key"), invited(house)
    line = Enrolment(house.url, "T0042")
    first = line.enrol(token, key.request("T0042"), timeout=5)
    assert line.enrol(token, key.request("T0042"), timeout=5) == first


def test_a_token_is_good_for_one_key(house, tmp_path):
    token, line = invited(house), Enrolment(house.url, "T0042")
    line.enrol(token, device_key(tmp_path / "one.key").request("T0042"), timeout=5)
    with pytest.raises(PlatformRefused) as refused:
        line.enrol(token, device_key(tmp_path / "two.key").request("T0042"), timeout=5)
    assert refused.value.problem == "token-used"


def test_a_token_of_another_terminal_is_unknown(house, tmp_path):
    key = device_key(tmp_path / "identity.key")
    with pytest.raises(PlatformRefused) as refused:
        Enrolment(house.url, "T0043").enrol(invited(house), key.request("T0043"), timeout=5)
    assert refused.value.problem == "token-unknown"


def test_what_is_no_request_is_refused_in_a_sentence(house):
    body = {"token": invited(house), "request": "-----BEGIN NOTHING-----"}
    answer = house.post("/v1/terminals/T0042/enrol", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "no-request")


def test_a_readiness_report_is_kept_once(house):
    report = ReadinessWire(
        at=AT,
        version="1.0",
        machine="ab" * 32,
        verdict="ready",
        devices=[DeviceReadiness(role="id-card", ok=True)],
    )
    line = Enrolment(house.url, "T0042")
    line.report(report, timeout=5)
    line.report(report, timeout=5)
    kept = house.get("/sandbox/enrolments/T0042/readiness").json()
    assert [r["verdict"] for r in kept] == ["ready"]
