"""The files walked by other means than those that wrote or verify them: ElementTree and asn1crypto."""

from base64 import b64decode
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from asn1crypto import core, parser
from cryptography.hazmat.primitives.hashes import SM3, Hash

from kiosk.certificates.seals import sm2
from tests.sandbox_authority.office import Office

OFD = {"ofd": "http://www.ofdspec.org/2016"}
SIGNATURE, VALUE = "Doc_0/Signs/Sign_0/Signature.xml", "Doc_0/Signs/Sign_0/SignedValue.dat"
NOT_REFERENCED = {SIGNATURE, VALUE, "Doc_0/Signs/Signatures.xml"}
SM2_WITH_SM3 = "1.2.156.10197.1.501"


def sm3(data: bytes) -> bytes:
    digest = Hash(SM3())
    digest.update(data)
    return digest.finalize()


def inside(element: bytes) -> list[bytes]:
    """The elements in a constructed one, each whole."""
    return list(_elements(parser.parse(element, strict=True)[4]))


def _elements(content: bytes) -> Iterator[bytes]:
    while content:
        head, body, trailer = parser.parse(content)[3:6]
        size = len(head) + len(body) + len(trailer)
        yield content[:size]
        content = content[size:]


def point_of(certificate: bytes) -> bytes:
    key = inside(inside(certificate)[0])[6]
    return bits(inside(key)[1])


def octets(element: bytes) -> bytes:
    return core.OctetString.load(element).native


def bits(element: bytes) -> bytes:
    return parser.parse(element)[4][1:]


@pytest.mark.parametrize(("key", "type_id"), [("father", "driver"), ("mother", "birth"), ("veteran", "vet")])
def test_everything_is_referenced_with_its_digest(office: Office, key: str, type_id: str):
    parts = office.parts(key, type_id)
    root = ElementTree.fromstring(parts[SIGNATURE])
    references = root.find("ofd:SignedInfo/ofd:References", OFD)
    assert references is not None and references.get("CheckMethod") == "1.2.156.10197.1.401"
    listed = {r.get("FileRef", "").lstrip("/"): r.findtext("ofd:CheckValue", "", OFD) for r in references}
    assert listed.keys() == parts.keys() - NOT_REFERENCED
    assert all(b64decode(value) == sm3(parts[name]) for name, value in listed.items())


def test_a_v4_seal_holds_by_its_own_walk(office: Office):
    parts = office.parts("father", "driver")
    signed, certificate, algorithm, signature = inside(parts[VALUE])
    version, seal, time, digest, path = inside(signed)
    assert (core.Integer.load(version).native, core.IA5String.load(path).native) == (4, f"/{SIGNATURE}")
    assert core.GeneralizedTime.load(time).native.year == 2024
    assert bits(digest) == sm3(parts[SIGNATURE])
    assert core.ObjectIdentifier.load(algorithm).native == SM2_WITH_SM3
    assert sm2.verify(point_of(octets(certificate)), signed, bits(signature))
    assert parts["Doc_0/Signs/Sign_0/Seal.esl"] == seal
    information, maker, _, made = inside(seal)
    assert sm2.verify(point_of(octets(maker)), information, bits(made))
    header, number, about, picture = inside(information)
    assert [core.load(e).native for e in inside(header)][:2] == ["ES", 4]
    assert core.IA5String.load(number).native == "89010000000007"
    assert inside(about)[3] and inside(inside(about)[3])[0] == certificate
    assert octets(inside(picture)[1]).startswith(b"\x89PNG")


def test_a_v1_seal_holds_by_its_own_walk(office: Office):
    parts = office.parts("veteran", "vet")
    signed, signature = inside(parts[VALUE])
    version, seal, time, digest, _, certificate, algorithm = inside(signed)
    assert core.Integer.load(version).native == 1
    assert bits(time) == b"2024-06-03 09:30:00"
    assert bits(digest) == sm3(parts[SIGNATURE])
    assert sm2.verify(point_of(octets(certificate)), signed, bits(signature))
    information, made = inside(seal)
    maker, named, value = inside(made)
    assert named == algorithm
    body = information + maker + named
    whole = b"\x30" + _length(len(body)) + body
    assert sm2.verify(point_of(octets(maker)), whole, bits(value))


def _length(size: int) -> bytes:
    raw = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return raw if size < 128 else bytes((0x80 | len(raw),)) + raw


def test_the_page_says_what_the_metadata_say(office: Office):
    parts = office.parts("rare", "id")
    page = ElementTree.fromstring(parts["Doc_0/Pages/Page_0/Content.xml"])
    shown = {
        o.get("ID"): o.findtext("ofd:TextCode", "", OFD) for o in page.iter(f"{{{OFD['ofd']}}}TextObject")
    }
    tags = ElementTree.fromstring(parts["Doc_0/Tags/Tag_0/Metadata.xml"])
    entry = ElementTree.fromstring(parts["OFD.xml"])
    custom = {c.get("Name"): c.text for c in entry.iter(f"{{{OFD['ofd']}}}CustomData")}
    assert "王𠮷㐂" in shown.values() and custom["CZZT"] == "王𠮷㐂" and custom["CZZTDMLXDM"] == "111"
    told = {t.tag.partition("}")[2]: (t.get("value", ""), t.findtext("ofd:ObjectRef", "", OFD)) for t in tags}
    for name in ("ZZMC", "ZZBH", "ZZBS", "ZZBFJG"):
        value, reference = told[name]
        assert value == custom[name] and value in shown[reference]


def test_the_stamp_stands_on_the_page(office: Office):
    for key, type_id in (("father", "estate"), ("trader", "licence"), ("senior", "hukou")):
        parts = office.parts(key, type_id)
        stamp = ElementTree.fromstring(parts[SIGNATURE]).find("ofd:SignedInfo/ofd:StampAnnot", OFD)
        page = ElementTree.fromstring(parts["Doc_0/Pages/Page_0/Content.xml"])
        width, height = map(float, page.findtext("ofd:Area/ofd:PhysicalBox", "", OFD).split()[2:])
        assert stamp is not None and stamp.get("PageRef") == "20"
        x, y, across, down = map(float, stamp.get("Boundary", "").split())
        assert x > 0 and y > 0 and x + across < width and y + down < height
