"""Chains out of what a file brings along: bounded, and no longer than authorities may make them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from kiosk.certificates.seals.algorithms import issued_by
from kiosk.certificates.seals.trust import MOST_TRIED, Trust
from kiosk.certificates.seals.x509 import parse_certificate

BEGIN, END = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def key():
    return rsa.generate_private_key(65537, 2048)


def made(key, name, issuer, *, below=None, authority=True, fill=None, purpose=None):
    subject, by = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, n)]) for n in (name, issuer))
    builder = x509.CertificateBuilder(
        by, subject, key.public_key(), x509.random_serial_number(), BEGIN, END
    ).add_extension(x509.BasicConstraints(authority, below), critical=True)
    if purpose is not None:
        builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
    signed = builder.sign(key, hashes.SHA256(), rsa_padding=fill)
    return parse_certificate(signed.public_bytes(serialization.Encoding.DER))


def test_authorities_that_fit_each_other_are_tried_a_bounded_number_of_times(key):
    brought = [made(key, "同名", "同名") for _ in range(16)]
    before = issued_by.cache_info().misses
    assert Trust().chain(brought[0], tuple(brought[1:])) == ()
    assert issued_by.cache_info().misses - before <= MOST_TRIED


@pytest.mark.parametrize(("below", "reaches"), [(None, True), (1, True), (0, False)])
def test_an_authority_says_how_many_stand_below_it(key, below, reaches):
    root, middle = made(key, "根", "根", below=below), made(key, "中", "根")
    leaf = made(key, "签章", "中", authority=False)
    assert bool(Trust((root,)).chain(leaf, (middle,))) is reaches


def test_certificates_may_be_signed_with_pss(key):
    root = made(key, "根", "根")
    good = made(key, "签章", "根", fill=padding.PSS(padding.MGF1(hashes.SHA256()), 32))
    assert issued_by(good, root)
    assert not issued_by(replace(good, parameters=b"\x30\x00"), root), "the defaults are SHA-1"


@pytest.mark.parametrize(
    ("purpose", "signs", "stamps"),
    [
        (None, True, False),
        (ExtendedKeyUsageOID.EMAIL_PROTECTION, True, False),
        (ExtendedKeyUsageOID.SERVER_AUTH, False, False),
        (ExtendedKeyUsageOID.TIME_STAMPING, False, True),
    ],
)
def test_a_certificate_is_for_what_it_says(key, purpose, signs, stamps):
    found = made(key, "签章", "根", authority=False, purpose=purpose)
    assert (found.may_sign, found.may_stamp_time) == (signs, stamps)
