"""A package read to its document: what is drawn, what is missing, and what has no end."""

import pytest

from kiosk.certificates.ofd.document import FindingCode, Layer
from kiosk.certificates.ofd.fault import FaultCode, PackageFault
from kiosk.certificates.ofd.geometry import Box, box, matrix, number, numbers
from kiosk.certificates.ofd.package import open_package
from kiosk.certificates.ofd.reading import read_document
from kiosk.certificates.ofd.stamps import StampPlace, read_stamps
from tests.certificates.ofd.files import (
    NS,
    PAGE,
    body,
    content,
    document,
    filled,
    resources,
    small,
    text,
    zipped,
)

IMAGE = '<ofd:ImageObject ID="7" Boundary="0 0 9 9" ResourceID="{}"/>'
LOST_SIGNATURES = "<ofd:Signatures>None.xml</ofd:Signatures>"
LOST_RESOURCES = "<ofd:PublicRes>None.xml</ofd:PublicRes>"


def read(entries):
    return read_document(open_package(zipped(entries)))


def fault(entries):
    with pytest.raises(PackageFault) as caught:
        read(entries)
    return caught.value.code


def findings(entries):
    return {found.code for found in read(entries).findings}


def whole():
    """A file in which every kind of part is drawn by another, and one picture by nothing."""
    common = (
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>/Doc_0/DocumentRes.xml</ofd:DocumentRes>"
        '<ofd:TemplatePage ID="20" ZOrder="Foreground" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    )
    more = (
        "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>"
        "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>"
    )
    media = "".join(
        f'<ofd:MultiMedia ID="{i}" Type="Image"><ofd:MediaFile>{i}.png</ofd:MediaFile></ofd:MultiMedia>'
        for i in (30, 31, 32, 33, 34)
    )
    units = (
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="40"><ofd:Content>'
        '<ofd:CompositeObject ResourceID="41"/></ofd:Content></ofd:CompositeGraphicUnit>'
        '<ofd:CompositeGraphicUnit ID="41"><ofd:Content><ofd:CompositeObject ResourceID="40"/>'
        f"{IMAGE.format(31)}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
    )
    font = '<ofd:Font ID="2" FontName="宋体"><ofd:FontFile>f.otf</ofd:FontFile></ofd:Font>'
    return {
        "OFD.xml": body(more="<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>"),
        "Doc_0/Document.xml": document(common, more=more),
        "Doc_0/PublicRes.xml": resources(f"<ofd:Fonts>{font}</ofd:Fonts>"),
        "Doc_0/DocumentRes.xml": resources(f"<ofd:MultiMedias>{media}</ofd:MultiMedias>{units}"),
        PAGE: content(
            text("证", 0, 0, 5) + IMAGE.format(30) + '<ofd:CompositeObject ID="1" ResourceID="40"/>',
            "<ofd:Area><ofd:PhysicalBox>0 0 85.6 54</ofd:PhysicalBox></ofd:Area>"
            '<ofd:Template TemplateID="20"/>',
        ),
        "Doc_0/Tpls/Tpl_0/Content.xml": content(IMAGE.format(32)),
        "Doc_0/Annots/Annotations.xml": f'<ofd:Annotations {NS}><ofd:Page PageID="100"><ofd:FileLoc>Page_0/'
        "Annotation.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>",
        "Doc_0/Annots/Page_0/Annotation.xml": f'<ofd:PageAnnot {NS}><ofd:Annot ID="1"><ofd:Appearance>'
        f"{IMAGE.format(33)}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>",
        "Doc_0/Attachs/Attachments.xml": f'<ofd:Attachments {NS}><ofd:Attachment ID="1"><ofd:FileLoc>a.exe'
        "</ofd:FileLoc></ofd:Attachment></ofd:Attachments>",
        "Doc_0/Attachs/a.exe": b"MZ",
        **{f"Doc_0/Res/{i}.png": b"x" for i in (30, 31, 32, 33, 34)},
        "Doc_0/Res/f.otf": b"x",
        "Doc_0/Signs/Signatures.xml": f'<ofd:Signatures {NS}><ofd:Signature ID="1"'
        ' BaseLoc="Sign_0/Signature.xml"/></ofd:Signatures>',
        "Doc_0/Signs/Sign_0/Signature.xml": f'<ofd:Signature {NS}><ofd:SignedInfo><ofd:StampAnnot ID="1"'
        ' PageRef="100" Boundary="10 20 40 40" Clip="0 0 20 40"/><ofd:StampAnnot ID="2" PageRef="100"/>'
        "</ofd:SignedInfo></ofd:Signature>",
    }


def test_everything_that_a_page_draws_is_told_and_nothing_else():
    entries = whole()
    unseen = {"OFD.xml", "Doc_0/Res/34.png", "Doc_0/Attachs/Attachments.xml", "Doc_0/Attachs/a.exe"}
    unseen |= {name for name in entries if "Signs" in name}
    assert read_document(open_package(zipped(entries))).drawn == set(entries) - unseen


def test_the_parts_are_found_from_each_other():
    found = read(whole())
    (page,) = found.pages
    assert page.box == Box(0, 0, 85.6, 54)
    assert page.templates == (Layer("Doc_0/Tpls/Tpl_0/Content.xml", above=True),)
    assert page.annotations == ("Doc_0/Annots/Page_0/Annotation.xml",)
    assert found.resources == ("Doc_0/PublicRes.xml", "Doc_0/DocumentRes.xml")
    assert found.signature_files == ("Doc_0/Signs/Sign_0/Signature.xml",)
    assert found.attachments == ("Doc_0/Attachs/a.exe",)
    assert found.custom == {"ZZMC": "结婚证"}
    assert {f.code for f in found.findings} == {FindingCode.HAS_ATTACHMENTS}
    assert "结婚证" not in repr(found)


def test_the_places_of_seals_are_those_with_a_boundary():
    package = open_package(zipped(whole()))
    place = StampPlace("Doc_0/Signs/Sign_0/Signature.xml", "100", Box(10, 20, 40, 40), Box(0, 0, 20, 40))
    assert read_stamps(package, read_document(package)) == (place,)


@pytest.mark.parametrize("space", ['xmlns:ofd="http://www.ofdspec.org"', 'xmlns:ofd="urn:anything"'])
def test_other_namespaces_read_the_same(space):
    entries = {n: c.replace(NS, space) if isinstance(c, str) else c for n, c in whole().items()}
    assert read(entries) == read(whole())


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"OFD.xml": body("Doc_0/None.xml")}, FaultCode.MISSING_ENTRY),
        ({"OFD.xml": body("../../etc/passwd")}, FaultCode.LOCATION_OUTSIDE),
        ({"OFD.xml": f"<ofd:OFD {NS}/>"}, FaultCode.NOT_AN_OFD),
        ({"OFD.xml": "<html/>"}, FaultCode.NOT_AN_OFD),
        ({"OFD.xml": "OFD"}, FaultCode.XML_MALFORMED),
        ({"Doc_0/Document.xml": document(pages=2)}, FaultCode.MISSING_ENTRY),
        ({"Doc_0/Document.xml": document(pages=10_000)}, FaultCode.TOO_MANY_PAGES),
        ({PAGE: "<!DOCTYPE a><a/>"}, FaultCode.XML_WITH_DOCTYPE),
        ({PAGE: content("", '<ofd:Template TemplateID="1"/>' * 10_001)}, FaultCode.TOO_MANY_PARTS),
    ],
)
def test_what_cannot_be_read_whole_is_refused(changed, code):
    assert fault(small(changed=changed)) is code


def test_many_pages_that_are_heavy_together_are_refused():
    heavy = content(filled(0, 0, 1, 1, "0 0 0") * 2000)
    entries = small(changed={f"Doc_0/Pages/Page_{i}/Content.xml": heavy for i in range(80)})
    assert fault({**entries, "Doc_0/Document.xml": document(pages=80)}) is FaultCode.TOO_MANY_PARTS


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"OFD.xml": body().replace("</ofd:OFD>", "<ofd:DocBody/></ofd:OFD>")}, FindingCode.SEVERAL_BODIES),
        ({"OFD.xml": body(more="<ofd:Versions/>")}, FindingCode.HAS_VERSIONS),
        ({"OFD.xml": body(more=LOST_SIGNATURES)}, FindingCode.MISSING_SIGNATURES),
        ({PAGE: content("", '<ofd:Template TemplateID="1"/>')}, FindingCode.MISSING_PART),
        (
            {"Doc_0/Document.xml": document("<ofd:PublicRes>None.xml</ofd:PublicRes>")},
            FindingCode.MISSING_PART,
        ),
    ],
)
def test_what_a_reader_should_know_is_found(changed, code):
    assert findings(small(changed=changed)) == {code}


def test_a_lost_picture_is_found_when_it_is_drawn():
    entries = whole()
    del entries["Doc_0/Res/31.png"]
    assert FindingCode.MISSING_PART in findings(entries)
    del (other := whole())["Doc_0/Res/34.png"]
    assert FindingCode.MISSING_PART not in findings(other)


@pytest.mark.parametrize(
    ("given", "value"), [("1.5", 1.5), ("nan", 0), ("inf", 0), ("1e300", 0), ("", 0), ("1,5", 0), ("-3", -3)]
)
def test_numbers_are_finite(given, value):
    assert number(given) == value


def test_boxes_and_matrices_have_their_form():
    assert box("1 2 3 4") == Box(1, 2, 3, 4)
    assert box("1 2 0 4") is box("1 2 3") is box("") is None
    assert matrix("1 2 3 4 5 6") == (1, 2, 3, 4, 5, 6)
    assert matrix("1 2") == (1, 0, 0, 1, 0, 0)
    assert numbers("1 x 3") == (1, 0, 3)
