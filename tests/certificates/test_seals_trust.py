"""The trust folder, chains, revocation, and the certificates of others."""

from base64 import encodebytes
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509 as library
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from kiosk.certificates.seals.der import DerFault
from kiosk.certificates.seals.moments import exactly
from kiosk.certificates.seals.revocation import UnusableList, parse_revocations
from kiosk.certificates.seals.trust import Standing, Trust
from kiosk.certificates.seals.trust_folder import load_trust
from kiosk.certificates.seals.verification import Reason
from kiosk.certificates.seals.verify import verify_file
from kiosk.certificates.seals.x509 import parse_certificate
from kiosk.certificates.verdict import Verdict
from kiosk.sandbox.authority import der
from kiosk.sandbox.authority.x509 import SM2_WITH_SM3
from tests.certificates.ofd_builder import BEGIN, END, NOW, SIGNED_AT, holder, people, sealed
from tests.certificates.pdf_builder import authority_and_signer

WHEN = exactly(SIGNED_AT)


def revocations(authority, *certificates, until=NOW + timedelta(days=9)):
    """A list as an SM2 authority writes it."""
    algorithm = der.sequence(der.oid(SM2_WITH_SM3))
    entries = der.sequence(
        *(
            der.sequence(der.integer(parse_certificate(c).serial), der.x509_time(SIGNED_AT))
            for c in certificates
        )
    )
    body = der.sequence(
        der.integer(1),
        algorithm,
        authority.name.encoded(),
        der.x509_time(SIGNED_AT),
        der.x509_time(until),
        *((entries,) if certificates else ()),
    )
    return der.sequence(body, algorithm, der.bits(authority.sign(body)))


def pem(label, data):
    return f"-----BEGIN {label}-----\n{encodebytes(data).decode()}-----END {label}-----\n"


def test_a_folder_holds_certificates_lists_and_denied_words(tmp_path):
    root, other = people().root, people().stranger
    (tmp_path / "a.cer").write_bytes(root.certificate)
    (tmp_path / "b.PEM").write_text("text before\n" + pem("CERTIFICATE", other.certificate) * 2)
    (tmp_path / "c.crl").write_text(pem("X509 CRL", revocations(root, people().signer.certificate)))
    (tmp_path / "denied.txt").write_text("# why\n\n某机构\n", "utf-8")
    (tmp_path / "README.md").write_text("no certificate")
    (tmp_path / "broken.crt").write_bytes(b"\x30\x03abc")
    (tmp_path / "foreign.crl").write_bytes(revocations(holder("foreign", authority=True)))
    found = load_trust(tmp_path)
    assert len(found.trust.anchors) == 3
    assert found.trust.denied == ("某机构",)
    assert len(found.trust.revocations) == 1
    assert sorted(name for name, _ in found.unusable) == ["broken.crt", "foreign.crl"]


def test_a_folder_that_is_not_there_trusts_nobody(tmp_path):
    assert load_trust(tmp_path / "none").trust == Trust()


@pytest.mark.parametrize("whose", ["signer", "maker"])
def test_what_was_revoked_is_invalid(whose):
    root = parse_certificate(people().root.certificate)
    listed = parse_revocations(revocations(people().root, getattr(people(), whose).certificate), [root])
    found = verify_file(sealed(), Trust((root,), (), (listed,)), NOW)
    assert found.verdict is Verdict.INVALID
    assert {Reason.SIGNER_REVOKED, Reason.MAKER_REVOKED} & set(found.reasons)


def test_an_empty_list_revokes_nobody_and_an_old_one_is_noted():
    root = parse_certificate(people().root.certificate)
    for until, noted in ((NOW + timedelta(days=1), False), (NOW - timedelta(days=1), True)):
        listed = parse_revocations(revocations(people().root, until=until), [root])
        found = verify_file(sealed(), Trust((root,), (), (listed,)), NOW)
        assert (found.verdict, Reason.REVOCATIONS_OLD in found.reasons) == (Verdict.VALID, noted)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_of_nobody(raw):
    with pytest.raises(UnusableList):
        parse_revocations(raw, [parse_certificate(people().root.certificate)])


@given(st.binary(max_size=300))
def test_any_bytes_are_no_certificate(raw):
    with pytest.raises(DerFault):
        parse_certificate(raw)


def test_a_chain_needs_each_of_its_authorities():
    root = holder("r", authority=True)
    middle = holder("m", root, authority=True)
    leaf = parse_certificate(holder("l", middle).certificate)
    anchors = tuple(parse_certificate(h.certificate) for h in (root, middle))
    assert Trust(anchors[:1]).standing(leaf, WHEN) is Standing.UNTRUSTED
    assert Trust(anchors[1:]).standing(leaf, WHEN) is Standing.TRUSTED
    assert Trust(anchors).standing(leaf, WHEN) is Standing.TRUSTED
    trust = Trust(anchors[:1])
    assert trust.standing_of(trust.chain(leaf, anchors[1:]), WHEN) is Standing.TRUSTED


def test_the_same_name_with_another_key_is_nobody():
    root, false = holder("same", authority=True), holder("same", authority=True)
    leaf = parse_certificate(holder("l", false).certificate)
    assert Trust((parse_certificate(root.certificate),)).standing(leaf, WHEN) is Standing.UNTRUSTED


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_other_keys_are_followed_too(kind):
    root, signer, _ = authority_and_signer(kind)
    leaf = parse_certificate(signer)
    assert leaf.point is None
    assert Trust((parse_certificate(root),)).standing(leaf, WHEN) is Standing.TRUSTED
    other, _, _ = authority_and_signer(kind)
    assert Trust((parse_certificate(other),)).standing(leaf, WHEN) is Standing.UNTRUSTED


def test_fields_agree_with_another_reader():
    for raw in (people().signer.certificate, authority_and_signer()[0]):
        ours, theirs = parse_certificate(raw), library.load_der_x509_certificate(raw)
        assert ours.serial == theirs.serial_number
        assert ours.signed == theirs.tbs_certificate_bytes
        assert ours.valid_from.at == theirs.not_valid_before_utc
        assert ours.valid_to.at == theirs.not_valid_after_utc
        assert ours.display_name == theirs.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[0].value


def test_what_may_not_sign_is_no_signer():
    key, root = ec.generate_private_key(ec.SECP256R1()), rsa.generate_private_key(65537, 2048)
    name = library.Name([library.NameAttribute(NameOID.ORGANIZATION_NAME, "甲")])
    usage = library.KeyUsage(False, False, True, False, False, False, False, False, False)
    made = library.CertificateBuilder(name, name, key.public_key(), 7, BEGIN, END).add_extension(usage, True)
    raw = made.sign(root, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    assert not parse_certificate(raw).may_sign


def test_a_certificate_without_end_lasts():
    forever = holder("f", authority=True, end=datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC))
    assert parse_certificate(forever.certificate).valid_at(WHEN)
