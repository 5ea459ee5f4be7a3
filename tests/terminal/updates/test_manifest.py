"""The manifest: read when it is ours, refused with a reason when it is not."""

import base64
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.terminal.updates.manifest import ManifestRefused, read_manifest
from tests.terminal.updates.offers import NIGHT, a_document, an_envelope, keys


def refused(body: bytes, keyring: bytes | None = None, now: datetime = NIGHT) -> str:
    with pytest.raises(ManifestRefused) as caught:
        read_manifest(body, keyring or keys()["update-ca.pem"], now)
    assert str(caught.value), "there is a sentence"
    return caught.value.code


def test_what_was_signed_by_ours_is_read():
    offer = read_manifest(an_envelope(), keys()["update-ca.pem"], NIGHT)
    assert (offer.version.text, offer.min_version.text, offer.halted) == ("1.2.0", "1.0.0", False)
    assert offer.bundle.size == 1000


def test_the_brake_beside_the_signature_stops_and_cannot_start():
    keyring = keys()["update-ca.pem"]
    assert read_manifest(an_envelope(halted=True), keyring, NIGHT).halted
    assert read_manifest(an_envelope(a_document(halted=True), halted=False), keyring, NIGHT).halted


def test_a_foreign_signer_is_refused():
    assert refused(an_envelope(by=keys("theirs"))) == "foreign-signature"


def test_a_foreign_certificate_with_our_authority_s_name_is_refused():
    envelope = json.loads(an_envelope())
    envelope["certificate"] = keys("theirs")["update.pem"].decode()
    assert refused(json.dumps(envelope).encode()) == "foreign-signature"


def test_an_authority_itself_must_not_sign():
    ours = keys()
    both = {**ours, "update.pem": ours["update-ca.pem"], "update.key": ours["update-ca.key"]}
    assert refused(an_envelope(by=both)) == "foreign-signature"


def test_what_was_changed_afterwards_is_refused():
    envelope = json.loads(an_envelope())
    envelope["manifest"] = base64.b64encode(json.dumps(a_document(version="6.6.6")).encode()).decode()
    assert refused(json.dumps(envelope).encode()) == "tampered"


def test_two_authorities_count_while_one_is_being_replaced():
    both = keys("theirs")["update-ca.pem"] + keys()["update-ca.pem"]
    assert read_manifest(an_envelope(), both, NIGHT).version.text == "1.2.0"


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (a_document(expires=(NIGHT - timedelta(seconds=1)).isoformat()), "expired"),
        (a_document(compatible="another-machine"), "other-machine"),
        (a_document(version="latest"), "malformed"),
        (a_document(bundle={"url": "file:///etc/passwd", "sha256": "0" * 64, "size": 1}), "malformed"),
        (a_document(bundle={"url": "/x", "sha256": "0" * 64, "size": 0}), "malformed"),
        (a_document(waves=[{"percent": 101, "from": NIGHT.isoformat()}]), "malformed"),
        (a_document(window={"from": "25:00", "to": "05:00"}), "malformed"),
        ({"version": "1.2.0"}, "malformed"),
    ],
)
def test_a_signed_document_that_is_wrong_is_refused(document: dict[str, object], code: str):
    assert refused(an_envelope(document)) == code


def test_a_signer_whose_certificate_has_run_out_is_refused():
    assert refused(an_envelope(a_document(expires="2040-01-01T00:00:00Z")), now=NIGHT.replace(year=2028)) == (
        "signer-expired"
    )


def test_a_clock_of_1970_says_so_instead_of_expired():
    assert refused(an_envelope(), now=datetime(1970, 1, 1, 0, 5, tzinfo=UTC)) == "clock"


def test_a_keyring_that_cannot_be_read_knows_nobody():
    assert refused(an_envelope(), b"nothing") == "foreign-signature"


@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_refusal(body: bytes):
    assert refused(body) == "malformed"


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_any_changed_byte_ends_in_a_refusal_or_changes_nothing(at: int, flip: int):
    body = bytearray(an_envelope())
    body[at % len(body)] ^= flip
    try:
        offer = read_manifest(bytes(body), keys()["update-ca.pem"], NIGHT)
    except ManifestRefused:
        return
    assert offer == read_manifest(an_envelope(), keys()["update-ca.pem"], NIGHT)
