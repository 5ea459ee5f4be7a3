"""SM2 by the system's libcrypto: the published vector, another library, and any bytes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.certificates.seals import sm2
from kiosk.certificates.seals.sm2_signature import as_der

POINT = bytes.fromhex(
    "0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
    "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13"
)
MESSAGE = b"message digest"
R = bytes.fromhex("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3")
S = bytes.fromhex("B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA")
SECRET = bytes.fromhex("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8")
DER = b"\x30\x46\x02\x21\x00" + R + b"\x02\x21\x00" + S


@pytest.mark.parametrize("signature", [DER, R + S])
def test_the_published_vector_holds_in_both_forms(signature):
    assert sm2.verify(POINT, MESSAGE, signature)
    assert not sm2.verify(POINT, MESSAGE + b".", signature)
    assert not sm2.verify(POINT, MESSAGE, signature, signer_id=b"")


def test_the_published_key_pair_belongs_together():
    assert sm2.public_point(SECRET) == POINT
    assert sm2.usable(POINT)
    assert sm2.verify(POINT, MESSAGE, sm2.sign(SECRET, MESSAGE))


@settings(max_examples=40)
@given(message=st.binary(max_size=300), signer_id=st.binary(min_size=1, max_size=40))
def test_what_is_signed_verifies_for_this_message_and_id_only(message, signer_id):
    secret = sm2.generate()
    point, signature = sm2.public_point(secret), sm2.sign(secret, message, signer_id)
    assert sm2.verify(point, message, signature, signer_id)
    assert not sm2.verify(point, message + b"\0", signature, signer_id)
    assert not sm2.verify(point, message, signature, signer_id + b"\0")
    assert not sm2.verify(POINT, message, signature, signer_id)


@settings(max_examples=40)
@given(message=st.binary(max_size=300))
def test_another_library_agrees(message):
    """tongsuopy has no aarch64 wheel, so that a developer's machine may lack it."""
    other = pytest.importorskip("tongsuopy.crypto.asymciphers.ec")
    hashes = pytest.importorskip("tongsuopy.crypto.hashes")
    numbers = other.EllipticCurvePrivateNumbers(
        int.from_bytes(SECRET, "big"),
        other.EllipticCurvePublicNumbers(
            int.from_bytes(POINT[1:33], "big"), int.from_bytes(POINT[33:], "big"), other.SM2()
        ),
    )
    key = numbers.private_key()
    assert sm2.verify(POINT, message, key.sign(message, other.ECDSA(hashes.SM3())))
    key.public_key().verify(sm2.sign(SECRET, message), message, other.ECDSA(hashes.SM3()))


def test_points_off_the_curve_and_other_forms_are_no_keys():
    off = POINT[:-1] + bytes([POINT[-1] ^ 1])
    for bytes_ in (off, POINT[:-1], POINT + b"\0", b"\x02" + POINT[1:33], b"", b"\x04" + bytes(64)):
        assert not sm2.usable(bytes_)
        assert not sm2.verify(bytes_, MESSAGE, DER)


@pytest.mark.parametrize("secret", [bytes(32), b"", b"\xff" * 32, sm2.ORDER.to_bytes(32, "big")])
def test_a_number_out_of_range_is_no_secret_key(secret):
    with pytest.raises(sm2.UnusableKey):
        sm2.sign(secret, MESSAGE)
    with pytest.raises(sm2.UnusableKey):
        sm2.public_point(secret)


@pytest.mark.parametrize("r", [bytes(32), sm2.ORDER.to_bytes(32, "big"), b"\xff" * 32])
def test_numbers_out_of_range_are_no_signature(r):
    assert not sm2.verify(POINT, MESSAGE, r + S)
    assert not sm2.verify(POINT, MESSAGE, R + r)


def test_only_strict_der_and_64_bytes_are_signatures():
    for wrong in (
        DER[:-1],
        DER + b"\0",
        b"\x30\x81\x46" + DER[2:],
        b"\x30\x47\x02\x22\x00\x00" + R + DER[37:],
        (R + S)[:-1],
        R + S + b"\0",
        b"\x31" + DER[1:],
    ):
        assert as_der(wrong) is None
        assert not sm2.verify(POINT, MESSAGE, wrong)


@given(at=st.integers(0, len(DER) - 1), flip=st.integers(1, 255))
def test_no_changed_byte_of_a_signature_passes(at, flip):
    changed = DER[:at] + bytes([DER[at] ^ flip]) + DER[at + 1 :]
    assert not sm2.verify(POINT, MESSAGE, changed)


@given(point=st.binary(max_size=70), signature=st.binary(max_size=80))
def test_any_bytes_are_refused_without_an_exception(point, signature):
    assert not sm2.verify(point, MESSAGE, signature)


def test_a_system_without_the_library_says_so(monkeypatch):
    monkeypatch.setattr(sm2, "LIBRARIES", ("libnothing.so.0",))
    sm2._library.cache_clear()
    try:
        with pytest.raises(sm2.MissingLibrary, match="libssl3"):
            sm2.verify(POINT, MESSAGE, DER)
    finally:
        sm2._library.cache_clear()
