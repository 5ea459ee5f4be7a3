"""Signed texts: what was signed comes back, and nothing else passes."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cli.authorities import AUTHORITIES, make_authority, make_certificate
from kiosk.terminal.provisioning import envelope as e

P256, ED = ec.generate_private_key(ec.SECP256R1()), ed25519.Ed25519PrivateKey.generate()


def trusting(*keys):
    return e.signers_in(
        k.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo) for k in keys
    )


@given(st.binary(max_size=2000), st.sampled_from((P256, ED)))
def test_what_was_signed_comes_back(payload, key):
    assert e.opened(e.sign(payload, key), trusting(P256, ED)).payload == payload


@given(st.binary(min_size=1, max_size=300), st.data())
def test_one_changed_character_is_noticed(payload, data):
    text = e.sign(payload, P256)
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from("Aa0-_.").filter(lambda c: c != text[place]))
    with pytest.raises((e.NotASiteFile, e.ForeignSigner, e.Tampered)):
        e.opened(text[:place] + other + text[place + 1 :], trusting(P256))


@given(st.text(max_size=400))
def test_other_texts_are_no_site_files(text):
    with pytest.raises((e.NotASiteFile, e.ForeignSigner)):
        e.opened(text, trusting(P256))


def test_a_foreign_signer_is_not_a_tampered_file():
    with pytest.raises(e.ForeignSigner):
        e.opened(e.sign(b"{}", ED), trusting(P256))


def test_a_file_that_unfolds_into_something_huge_is_not_unfolded():
    with pytest.raises(e.NotASiteFile, match="absurdly"):
        e.opened(e.sign(b"\0" * (e.LARGEST_PAYLOAD + 1), P256), trusting(P256))


def test_keys_of_another_kind_cannot_vouch():
    other = ec.generate_private_key(ec.SECP384R1())
    with pytest.raises(e.UnusableKey):
        trusting(other)
    with pytest.raises(e.UnusableKey):
        e.sign(b"{}", other)
    with pytest.raises(e.UnusableKey):
        e.signers_in([b"nonsense"])


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """The folder of a site authority with one signer below it."""
    folder = tmp_path_factory.mktemp("keys")
    now = datetime.now(UTC)
    make_authority(AUTHORITIES["site"], folder, now)
    make_certificate(AUTHORITIES["site"], folder, now)
    return folder


def signer(folder):
    return (
        load_pem_private_key((folder / "site.key").read_bytes(), None),
        x509.load_pem_x509_certificate((folder / "site.pem").read_bytes()),
    )


def test_an_authority_vouches_for_a_certificate_that_comes_along(authority):
    key, certificate = signer(authority)
    signers = e.signers_in([(authority / "site-ca.pem").read_bytes()])
    opened = e.opened(e.sign(b"{}", key, certificate), signers)
    assert opened.payload == b"{}"
    assert opened.covers(datetime.now(UTC))
    assert not opened.covers(datetime.now(UTC) + timedelta(days=400))
    with pytest.raises(e.ForeignSigner):
        e.opened(e.sign(b"{}", key), signers)


def test_another_authority_does_not(authority, tmp_path):
    now = datetime.now(UTC)
    make_authority(AUTHORITIES["site"], tmp_path, now)
    make_certificate(AUTHORITIES["site"], tmp_path, now)
    with pytest.raises(e.ForeignSigner):
        e.opened(e.sign(b"{}", *signer(tmp_path)), e.signers_in([(authority / "site-ca.pem").read_bytes()]))


def test_somebody_elses_certificate_cannot_be_borrowed(authority):
    with pytest.raises(e.UnusableKey, match="not this key's"):
        e.sign(b"{}", P256, signer(authority)[1])
