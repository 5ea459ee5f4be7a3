"""Time-stamp tokens: what they prove, and that nothing else proves it."""

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from hypothesis import given
from hypothesis import strategies as st

from kiosk.certificates.ofd.package import open_package
from kiosk.certificates.pdf_marks import marks
from kiosk.certificates.seals.pss import pss_hash, pss_padding
from kiosk.certificates.seals.ses import parse_stamp
from kiosk.certificates.seals.signed_data import parse_signed_data
from kiosk.certificates.seals.time_stamps import NONE, Evidence, claimed_by, parse_token, weigh
from kiosk.certificates.seals.trust import Trust
from kiosk.certificates.seals.verification import Reason
from kiosk.certificates.seals.verify import verify_file
from tests.certificates.strangers import LOOKED_AT, content, trust

VALUE = "Doc_0/Signs/Sign_0/SignedValue.dat"


def stamped(name="ts.ofd"):
    """The signature of a file, and the token over it."""
    stamp = parse_stamp(open_package(content(name)).read(VALUE))
    return stamp.signature, stamp.token


@pytest.mark.parametrize(
    "name", ["ts.ofd", "ts-gm.ofd", "ts-resp.ofd", "ts-implicit.ofd", "ts-rsa.ofd", "ts-raw.ofd"]
)
def test_an_installed_authoritys_stamp_proves_the_time(name):
    signature, token = stamped(name)
    found = weigh(token, signature, trust())
    assert found.proven and not found.wrong
    assert f"{found.at.at:%Y-%m-%dT%H:%M:%S}" == "2024-06-01T02:03:30"


def test_a_stamp_over_another_signature_is_wrong():
    signature, token = stamped()
    found = weigh(token, signature + b"\0", trust())
    assert found.wrong and not found.proven


def test_a_stranger_proves_nothing_and_is_said():
    signature, token = stamped()
    found = weigh(token, signature, Trust())
    assert not found.wrong and not found.proven and found.there
    said = verify_file(content("ts-untrusted-tsa.ofd"), trust("notsa"), LOOKED_AT).reasons
    assert said == (Reason.TIME_STAMP_UNPROVEN, Reason.TIME_NOT_PROVEN)


def test_no_stamp_is_no_evidence():
    assert weigh(None, b"signature", trust()) is NONE
    assert claimed_by(None) is None and claimed_by(b"0") is None


def test_whoever_stamps_times_may_not_sign_documents():
    signer = parse_token(stamped()[1]).signed.signer
    assert signer.may_stamp_time and not signer.may_sign


@pytest.mark.parametrize("name", ["ts.ofd", "ts-rsa.ofd"])
def test_no_changed_byte_proves_another_time(name):
    signature, token = stamped(name)
    good = weigh(token, signature, trust())
    for at in range(0, len(token), 3):
        changed = token[:at] + bytes([token[at] ^ 0x01]) + token[at + 1 :]
        found = weigh(changed, signature, trust())
        assert not found.proven or (found.at == good.at and found.detail == good.detail)


@given(st.binary(max_size=200))
def test_any_bytes_prove_nothing(data):
    found = weigh(data, b"signature", trust())
    assert isinstance(found, Evidence) and not found.proven


@given(at=st.integers(0, 200), flip=st.integers(1, 255))
def test_any_byte_of_parameters_of_pss_is_read_or_refused(at, flip):
    good = parse_signed_data(marks(content("pdf-pss.pdf"))[0].value).parameters
    assert pss_padding(good, hashes.SHA256()) is not None and pss_hash(good) is not None
    at %= len(good)
    changed = good[:at] + bytes([good[at] ^ flip]) + good[at + 1 :]
    found = pss_padding(changed, hashes.SHA256())
    assert found is None or isinstance(found, padding.PSS)
    assert pss_hash(changed) is None or changed


@given(st.binary(max_size=60))
def test_parameters_of_pss_are_read_or_refused(data):
    found = pss_padding(data, hashes.SHA256())
    assert found is None or data
    assert pss_hash(data) is None or data
    assert pss_padding(b"\x30\x00", hashes.SHA256()) is None
