"""Sealed OFD files of every kind, and each way in which one is not good."""

from datetime import datetime, timedelta

import pytest

from kiosk.certificates.seals.trust import Trust
from kiosk.certificates.seals.verification import Reason, StepName
from kiosk.certificates.seals.verify import verify_file
from kiosk.certificates.seals.x509 import parse_certificate
from kiosk.certificates.verdict import Verdict
from kiosk.sandbox.authority.seals import Layout
from tests.certificates.ofd_builder import (
    BEGIN,
    END,
    FOLDER,
    NOTE,
    NOW,
    NS,
    PAGE,
    SIGNED_AT,
    TEMPLATE,
    changed,
    holder,
    people,
    sealed,
    unpacked,
)

LAYOUTS = pytest.mark.parametrize("layout", list(Layout))
LIST = "Doc_0/Signs/Signatures.xml"


def looked_into(data, trust=None, **ways):
    return verify_file(data, people().trust if trust is None else trust, ways.pop("at", NOW), **ways)


@LAYOUTS
def test_a_good_file_is_valid_with_every_step_passed(layout):
    found = looked_into(sealed(layout=layout))
    assert found.verdict is Verdict.VALID
    assert found.reasons == (Reason.TIME_NOT_PROVEN,) or layout is Layout.V1
    (seal,) = found.seals
    assert {s.name for s in seal.steps} == set(StepName) - {StepName.PACKAGE}
    assert seal.seal_name == "样本专用章"
    assert seal.signer_name == "单位signer"
    assert abs(seal.signed_at - SIGNED_AT) <= timedelta(hours=8)
    assert found.check().good


@LAYOUTS
def test_without_an_anchor_the_best_is_untrusted(layout):
    found = looked_into(sealed(layout=layout), Trust())
    assert found.verdict is Verdict.UNTRUSTED
    assert {Reason.SIGNER_UNTRUSTED, Reason.MAKER_UNTRUSTED} <= set(found.reasons)


@LAYOUTS
def test_a_self_made_seal_is_untrusted_however_well_it_is_made(layout):
    stranger = people().stranger
    found = looked_into(sealed(layout=layout, signer=stranger, maker=stranger))
    assert found.verdict is Verdict.UNTRUSTED


@LAYOUTS
@pytest.mark.parametrize(
    ("ways", "reason"),
    [
        ({"bare": frozenset({PAGE})}, Reason.CONTENT_NOT_COVERED),
        ({"bare": frozenset({TEMPLATE})}, Reason.CONTENT_NOT_COVERED),
        ({"bare": frozenset({NOTE})}, Reason.CONTENT_NOT_COVERED),
        ({"bare": frozenset({"Doc_0/Res/p.png"})}, Reason.CONTENT_NOT_COVERED),
        ({"bare": frozenset({"Doc_0/Document.xml"})}, Reason.CONTENT_NOT_COVERED),
        ({"after": {PAGE: b"<Page/>"}}, Reason.CONTENT_CHANGED),
        ({"after": {f"{FOLDER}/Seal.esl": b"0"}}, Reason.SEAL_COPY_DIFFERS),
        ({"digest_method": "1.2.840.113549.2.5"}, Reason.ALGORITHM_REFUSED),
        ({"signature_method": "1.2.840.113549.1.1.5"}, Reason.ALGORITHM_REFUSED),
        ({"path": "/Doc_0/Signs/Sign_9/Signature.xml"}, Reason.SIGNATURE_MOVED),
        ({"at": NOW + timedelta(days=2)}, Reason.SIGNED_IN_FUTURE),
    ],
)
def test_what_was_tampered_with_is_invalid(layout, ways, reason):
    found = looked_into(sealed(layout=layout, **ways))
    assert found.verdict is Verdict.INVALID
    assert reason in found.reasons


@LAYOUTS
def test_a_seal_used_by_another_signer_is_invalid(layout):
    other = holder("another", people().root)
    found = looked_into(sealed(layout=layout, signer=other, listed=people().signer))
    assert (found.verdict, Reason.SIGNER_NOT_IN_SEAL in found.reasons) == (Verdict.INVALID, True)


@LAYOUTS
def test_the_signature_of_another_file_is_invalid(layout):
    value = unpacked(sealed(layout=layout, after={"x": b"1"}, bare=frozenset({NOTE})))
    moved = {f"{FOLDER}/SignedValue.dat": value[f"{FOLDER}/SignedValue.dat"]}
    found = looked_into(sealed(layout=layout, after=moved))
    assert (found.verdict, Reason.LIST_CHANGED in found.reasons) == (Verdict.INVALID, True)


@LAYOUTS
def test_a_wrapped_document_is_not_covered(layout):
    good = unpacked(sealed(layout=layout, bare=frozenset({"OFD.xml"})))
    fake = {name.replace("Doc_0", "Doc_1"): data for name, data in good.items() if "Signs" not in name}
    fake["OFD.xml"] = good["OFD.xml"].replace(b"Doc_0/Document", b"Doc_1/Document")
    found = looked_into(changed(sealed(layout=layout, bare=frozenset({"OFD.xml"})), to=fake))
    assert (found.verdict, Reason.CONTENT_NOT_COVERED in found.reasons) == (Verdict.INVALID, True)


def test_an_uncovered_entry_file_alone_is_noted():
    found = looked_into(sealed(bare=frozenset({"OFD.xml"})))
    assert (found.verdict, Reason.ENTRY_NOT_COVERED in found.reasons) == (Verdict.VALID, True)


@pytest.mark.parametrize("extra", [b"<ofd:Versions/></ofd:DocBody>", b"</ofd:DocBody><ofd:DocBody/>"])
def test_a_second_document_or_version_is_refused(extra):
    entry = unpacked(sealed())["OFD.xml"].replace(b"</ofd:DocBody>", extra)
    found = looked_into(sealed(bare=frozenset({"OFD.xml"}), after={"OFD.xml": entry}))
    assert (found.verdict, Reason.SEVERAL_DOCUMENTS in found.reasons) == (Verdict.INVALID, True)


@LAYOUTS
@pytest.mark.parametrize(
    ("ways", "reason"),
    [
        ({"seal_end": SIGNED_AT - timedelta(days=2)}, Reason.SEAL_EXPIRED),
        ({"seal_start": SIGNED_AT + timedelta(days=2)}, Reason.SEAL_EXPIRED),
    ],
)
def test_a_seal_out_of_its_period_at_signing_is_expired(layout, ways, reason):
    found = looked_into(sealed(layout=layout, **ways))
    assert (found.verdict, reason in found.reasons) == (Verdict.EXPIRED, True)


@LAYOUTS
@pytest.mark.parametrize("part", ["signer", "maker"])
def test_a_certificate_out_of_its_period_is_expired(layout, part):
    start, end = (
        (SIGNED_AT + timedelta(days=9), END) if part == "signer" else (BEGIN + timedelta(days=9), END)
    )
    late = holder("late", people().root, start=start, end=end)
    found = looked_into(sealed(layout=layout, **{part: late}))
    assert found.verdict is Verdict.EXPIRED


def test_what_expired_since_signing_was_good_when_it_was_used():
    old = holder("old", people().root, end=SIGNED_AT + timedelta(days=30))
    data = sealed(signer=old)
    since, then = looked_into(data), looked_into(data, in_force=True)
    assert (since.verdict, Reason.EXPIRED_SINCE in since.reasons) == (Verdict.VALID, True)
    assert (then.verdict, Reason.SIGNER_EXPIRED in then.reasons) == (Verdict.EXPIRED, True)
    assert looked_into(data, at=SIGNED_AT + timedelta(days=1), in_force=True).verdict is Verdict.VALID


def test_an_issuer_that_calls_itself_a_test_is_denied_unless_installed():
    test = holder("TEST CA", people().root, authority=True)
    data = sealed(signer=holder("x", test))
    assert looked_into(data).verdict is Verdict.UNTRUSTED
    both = Trust(anchors=(*people().trust.anchors, parse_certificate(test.certificate)))
    assert looked_into(data, both).verdict is Verdict.VALID
    assert looked_into(data, Trust(anchors=both.anchors, denied=("TEST",))).verdict is Verdict.UNTRUSTED


def test_a_signer_is_no_authority():
    leaf = holder("leaf", people().root)
    both = Trust(anchors=(*people().trust.anchors, parse_certificate(leaf.certificate)))
    assert looked_into(sealed(signer=holder("below", leaf)), both).verdict is Verdict.UNTRUSTED


def test_every_one_of_several_seals_counts():
    assert looked_into(sealed(count=3)).verdict is Verdict.VALID
    good = sealed(count=2)
    value = unpacked(good)["Doc_0/Signs/Sign_1/SignedValue.dat"]
    found = looked_into(changed(good, to={"Doc_0/Signs/Sign_0/SignedValue.dat": value}))
    assert found.verdict is Verdict.INVALID
    assert len(found.seals) == 2


def test_what_is_stripped_is_unsigned_and_what_is_lost_malformed():
    good = sealed(bare=frozenset({"OFD.xml"}))
    entry = unpacked(good)["OFD.xml"].replace(
        b"<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>", b""
    )
    assert looked_into(changed(good, to={"OFD.xml": entry})).verdict is Verdict.UNSIGNED
    assert looked_into(changed(good, to={LIST: f"<S {NS}/>".encode()})).verdict is Verdict.UNSIGNED
    assert looked_into(changed(good, to={LIST: None})).verdict is Verdict.MALFORMED
    assert looked_into(changed(good, to={f"{FOLDER}/SignedValue.dat": None})).verdict is Verdict.MALFORMED


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", b"hello", bytes(5000)])
def test_what_is_no_file_of_ours_is_malformed(data):
    assert looked_into(data).verdict in (Verdict.MALFORMED, Verdict.UNSIGNED)


def test_times_need_a_zone_to_be_compared():
    with pytest.raises(TypeError):
        looked_into(sealed(), at=datetime(2026, 1, 1))
