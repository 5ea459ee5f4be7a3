"""Signed PDF files: RSA and ECDSA through pyHanko, SM2 and seals in /Contents by our own steps."""

import io
import zlib

import pytest
from pyhanko.pdf_utils.generic import DictionaryObject, NumberObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from kiosk.certificates.pdf_bounds import comparable
from kiosk.certificates.seals.algorithms import sm3
from kiosk.certificates.seals.signed_data import CMS_SIGNED_DATA, GM_SIGNED_DATA
from kiosk.certificates.seals.trust import Trust
from kiosk.certificates.seals.verification import Reason
from kiosk.certificates.seals.verify import verify_file
from kiosk.certificates.seals.x509 import parse_certificate
from kiosk.certificates.verdict import Verdict
from kiosk.sandbox.authority.seals import Layout, Stamping, stamp
from tests.certificates import ofd_builder
from tests.certificates.ofd_builder import Making, holder, people, seal_of, sealed
from tests.certificates.pdf_builder import (
    NOW,
    authority_and_signer,
    plain_pdf,
    signed_by_library,
    signed_data,
    with_value,
)

KINDS = pytest.mark.parametrize("kind", [GM_SIGNED_DATA, CMS_SIGNED_DATA])


def looked_into(data, trust=None):
    return verify_file(data, people().trust if trust is None else trust, NOW)


@pytest.fixture(scope="module", params=["rsa", "ec"])
def signed(request):
    root, signer, key = authority_and_signer(request.param)
    return signed_by_library(signer, key), Trust(anchors=(parse_certificate(root),)), signer, key


@KINDS
@pytest.mark.parametrize("attributes", [True, False])
def test_sm2_in_pdf_is_valid_with_either_set_of_identifiers(kind, attributes):
    data = with_value(lambda message: signed_data(message, kind=kind, attributes=attributes))
    found = looked_into(data)
    assert found.verdict is Verdict.VALID
    assert (found.format, found.seals[0].signed_at) == ("pdf", ofd_builder.SIGNED_AT)
    assert looked_into(data, Trust()).verdict is Verdict.UNTRUSTED
    at = data.index(b"MediaBox") + 12
    assert looked_into(data[:at] + b"9" + data[at + 1 :]).verdict is Verdict.INVALID


@KINDS
def test_sm2_in_pdf_with_something_added_afterwards_is_invalid(kind):
    data = with_value(lambda message: signed_data(message, kind=kind), tail=b"6 0 obj\n<<>>\nendobj\n")
    found = looked_into(data)
    assert (found.verdict, Reason.CONTENT_NOT_COVERED in found.reasons) == (Verdict.INVALID, True)


@pytest.mark.parametrize("layout", list(Layout))
def test_a_seal_in_pdf_is_valid(layout):
    def value(message):
        signer, made = people().signer, seal_of(Making(layout=layout))
        use = Stamping(layout, made, signer.certificate, ofd_builder.SIGNED_AT, sm3(message), " ")
        return stamp(use, signer.sign)

    found = looked_into(with_value(value))
    assert (found.verdict, found.seals[0].seal_name) == (Verdict.VALID, "样本专用章")


def test_the_gap_holds_the_signature_and_nothing_else():
    data = with_value(signed_data)
    at = data.index(b"/Contents <") + 11
    for there, byte in ((at, b"z"), (at + 16000, b"1"), (at - 1, b"("), (at - 3, b"x")):
        assert looked_into(data[:there] + byte + data[there + 1 :]).verdict in (
            Verdict.MALFORMED,
            Verdict.INVALID,
        )


def test_what_is_signed_by_rsa_or_ecdsa_is_valid_with_its_anchor(signed):
    data, trust, *_ = signed
    found = looked_into(data, trust)
    assert (found.verdict, found.seals[0].standard) == (Verdict.VALID, "PAdES")
    assert found.seals[0].signer_name == "样本单位"
    assert looked_into(data).verdict is Verdict.UNTRUSTED


def test_a_changed_or_extended_pdf_is_invalid(signed):
    data, trust, *_ = signed
    changed = data.replace(b"[0 0 200 200]", b"[0 0 200 900]").replace(b"[ 0 0 200 200", b"[ 0 0 200 900")
    assert changed != data
    assert looked_into(changed, trust).verdict is Verdict.INVALID
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0]
    page[pdf_name("/Rotate")] = NumberObject(90)
    page[pdf_name("/Annots")] = writer.add_object(DictionaryObject())
    writer.mark_update(writer.root["/Pages"]["/Kids"].raw_get(0).reference)
    out = io.BytesIO()
    writer.write(out)
    found = looked_into(out.getvalue(), trust)
    assert (found.verdict, Reason.CONTENT_NOT_COVERED in found.reasons) == (Verdict.INVALID, True)


def test_every_one_of_several_pdf_signatures_counts(signed):
    data, trust, signer, key = signed
    twice = signed_by_library(signer, key, name="Second", onto=data)
    found = looked_into(twice, trust)
    assert (len(found.seals), found.verdict) == (2, Verdict.VALID)
    _, stranger, other_key = authority_and_signer("ec")
    mixed = signed_by_library(stranger, other_key, name="Second", onto=data)
    assert looked_into(mixed, trust).verdict is Verdict.UNTRUSTED


def test_sha1_is_refused_and_no_signature_is_unsigned(signed):
    _, trust, signer, key = signed
    found = looked_into(signed_by_library(signer, key, digest="sha1"), trust)
    assert (found.verdict, Reason.ALGORITHM_REFUSED in found.reasons) == (Verdict.INVALID, True)
    assert looked_into(plain_pdf()).verdict is Verdict.UNSIGNED


def test_a_signature_without_its_certificate_is_malformed():
    assert looked_into(with_value(lambda m: signed_data(m, inside=False))).verdict is Verdict.MALFORMED


@KINDS
@pytest.mark.parametrize("attributes", [True, False])
def test_a_signature_without_a_seal_on_an_ofd_is_verified_the_same(kind, attributes):
    def value(xml, _good):
        return signed_data(xml, kind=kind, attributes=attributes)

    found = looked_into(sealed(kind="Sign", value=value))
    assert (found.verdict, found.seals[0].standard) == (Verdict.VALID, "GB/T 35275-2017")
    other = looked_into(sealed(kind="Sign", value=lambda xml, good: value(xml + b" ", good)))
    assert (other.verdict, Reason.LIST_CHANGED in other.reasons) == (Verdict.INVALID, True)
    wrong = people().signer.certificate[-20:]

    def swapped(xml, good):
        return value(xml, good).replace(wrong, wrong[:-1] + bytes([wrong[-1] ^ 1]))

    assert looked_into(sealed(kind="Sign", value=swapped)).verdict is not Verdict.VALID


def test_a_bare_signature_value_is_malformed():
    found = looked_into(sealed(kind="Sign", value=lambda xml, good: holder("b").sign(xml)))
    assert found.verdict is Verdict.MALFORMED


def appended(data, *objects):
    """These objects behind all revisions, and the end of the last one once more."""
    more = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, body) for n, body in enumerate(objects, 90))
    return data + more + data[data.rindex(b"startxref") :]


@pytest.mark.parametrize(
    "more",
    [
        [b"<<>>"] * 4000,
        [b"<</Filter/FlateDecode>>stream\n" + zlib.compress(bytes(9 << 20)) + b"\nendstream"],
        [b"<</Filter[/ASCII85Decode/FlateDecode]>>stream\nxx\nendstream"],
        [b"<</Filter[/FlateDecode/FlateDecode]>>stream\nxx\nendstream"],
        [b"<</Filter/F#6cateDecode>>stream\nxx\nendstream"],
        [b"<</Filter 7 0 R>>stream\nxx\nendstream"],
        [b"(" + bytes(5 << 20) + b")"],
    ],
)
def test_what_could_cost_too_much_is_not_compared(signed, more):
    data, trust, *_ = signed
    grown = appended(data, *more)
    assert comparable(data, 1)
    assert not comparable(grown, 1)
    found = looked_into(grown, trust)
    assert (found.verdict, Reason.CONTENT_NOT_COVERED in found.reasons) == (Verdict.INVALID, True)


@pytest.mark.parametrize("tail", [b" ", b"x", b"3 0 obj\n<<>>\nendobj\n" + b" " * 2000, b"%%EOF\n"])
def test_bytes_behind_the_last_revision_are_not_covered(signed, tail):
    data, trust, *_ = signed
    assert looked_into(data + tail, trust).verdict is Verdict.INVALID
    assert looked_into(appended(data, tail), trust).verdict is Verdict.INVALID


def test_nothing_of_a_document_is_logged(signed, caplog):
    data, trust, *_ = signed
    assert looked_into(appended(data, b"<</Name(someone)>>"), trust).verdict is Verdict.INVALID
    assert caplog.records == []
