"""A certificate as an OFD package (GB/T 33190-2016; GB/T 36905-2018), before it is sealed; pure."""

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from kiosk.certificates.metadata import WITHOUT_END, Element
from kiosk.sandbox.authority.content import Content
from kiosk.sandbox.authority.marks import Page
from kiosk.sandbox.authority.ofd_page import (
    FACES,
    HEAD,
    PORTRAIT_ID,
    XMLNS,
    box,
    object_ids,
    page_xml,
    template_xml,
)

SIGNATURES = "Doc_0/Signs/Signatures.xml"
PAGE = "Doc_0/Pages/Page_0/Content.xml"
_SIGNATURES_ELEMENT = f"<ofd:Signatures>{SIGNATURES}</ofd:Signatures>"
_PORTRAIT = "portrait.jpg"
_MAX_ID = 9999
_EPOCH = (2020, 1, 1, 0, 0, 0)
_MADE_OF_PICTURES = (".jpg", ".png")


def entries(content: Content, page: Page, portrait: bytes | None, on: date) -> dict[str, bytes]:
    """Every entry of the package but those of signatures; `portrait` is a JPEG, `on` the day of making."""
    texts = {
        "OFD.xml": _entry_xml(content, on),
        "Doc_0/Document.xml": _document_xml(page, portrait is not None),
        "Doc_0/PublicRes.xml": _fonts_xml(),
        "Doc_0/Tpls/Tpl_0/Content.xml": template_xml(page),
        PAGE: page_xml(page),
        "Doc_0/Tags/CustomTags.xml": _tags_xml(),
        "Doc_0/Tags/Tag_0/Metadata.xml": _metadata_xml(content, page),
    }
    made = {name: text.encode("utf-8") for name, text in texts.items()}
    if portrait is not None:
        made["Doc_0/DocumentRes.xml"] = _pictures_xml().encode("utf-8")
        made[f"Doc_0/Res/{_PORTRAIT}"] = portrait
    return made


def package(parts: Mapping[str, bytes]) -> bytes:
    """The entries as one ZIP; the same entries give the same bytes."""
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        for name, data in parts.items():
            about = ZipInfo(name, _EPOCH)
            about.compress_type = ZIP_STORED if name.endswith(_MADE_OF_PICTURES) else ZIP_DEFLATED
            archive.writestr(about, data)
    return kept.getvalue()


def without_signatures(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The entries of a file that nobody sealed: its entry does not speak of signatures."""
    plain = parts["OFD.xml"].replace(_SIGNATURES_ELEMENT.encode("ascii"), b"")
    return {**parts, "OFD.xml": plain}


def metadata(content: Content) -> Iterator[tuple[str, str]]:
    """Elements of GB/T 36903-2018 with their values; holders repeat."""
    yield Element.NAME, content.title
    yield Element.TYPE_CODE, content.type_code
    yield Element.NUMBER, content.number
    yield Element.IDENTIFIER, content.identifier
    yield Element.ISSUER, content.issuer
    yield Element.ISSUER_CODE, content.issuer_code
    yield Element.ISSUED, content.issued.isoformat()
    for holder in content.holders:
        yield Element.HOLDER, holder.name
        yield Element.HOLDER_CODE, holder.number
        yield Element.HOLDER_CODE_TYPE, holder.code_type
    yield Element.VALID_FROM, content.issued.isoformat()
    yield Element.VALID_TO, content.valid_to.isoformat() if content.valid_to else WITHOUT_END


def _entry_xml(content: Content, on: date) -> str:
    document = sha256(f"{content.identifier}{on}".encode()).hexdigest()[:32]
    data = "".join(
        f'<ofd:CustomData Name="{name}">{escape(value)}</ofd:CustomData>' for name, value in metadata(content)
    )
    return (
        f'{HEAD}<ofd:OFD {XMLNS} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
        f"<ofd:DocID>{document}</ofd:DocID><ofd:Title>{escape(content.title)}</ofd:Title>"
        f"<ofd:Author>{escape(content.issuer)}</ofd:Author><ofd:CreationDate>{on}</ofd:CreationDate>"
        f"<ofd:Creator>kiosk</ofd:Creator><ofd:CustomDatas>{data}</ofd:CustomDatas></ofd:DocInfo>"
        f"<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{_SIGNATURES_ELEMENT}"
        f"</ofd:DocBody></ofd:OFD>"
    )


def _document_xml(page: Page, pictures: bool) -> str:
    resources = "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
    if pictures:
        resources += "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    return (
        f"{HEAD}<ofd:Document {XMLNS}><ofd:CommonData><ofd:MaxUnitID>{_MAX_ID}</ofd:MaxUnitID>"
        f"<ofd:PageArea><ofd:PhysicalBox>{box(page)}</ofd:PhysicalBox></ofd:PageArea>{resources}"
        '<ofd:TemplatePage ID="10" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'
        '<ofd:Pages><ofd:Page ID="20" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'
        "<ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags></ofd:Document>"
    )


def _fonts_xml() -> str:
    fonts = "".join(
        f'<ofd:Font ID="{number}" FontName="{face}" FamilyName="{family}" Charset="unicode"/>'
        for face, (number, family) in FACES.items()
    )
    return f'{HEAD}<ofd:Res {XMLNS} BaseLoc="Res"><ofd:Fonts>{fonts}</ofd:Fonts></ofd:Res>'


def _pictures_xml() -> str:
    return (
        f'{HEAD}<ofd:Res {XMLNS} BaseLoc="Res"><ofd:MultiMedias>'
        f'<ofd:MultiMedia ID="{PORTRAIT_ID}" Type="Image" Format="JPEG">'
        f"<ofd:MediaFile>{_PORTRAIT}</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
    )


def _tags_xml() -> str:
    return (
        f'{HEAD}<ofd:CustomTags {XMLNS}><ofd:CustomTag TypeID="0" NameSpace="urn:kiosk:certificate">'
        "<ofd:FileLoc>Tag_0/Metadata.xml</ofd:FileLoc></ofd:CustomTag></ofd:CustomTags>"
    )


def _metadata_xml(content: Content, page: Page) -> str:
    """The metadata once more, each element with the objects of the page that show it."""
    shown: dict[str, int] = dict(object_ids(page))
    elements = "".join(
        f"<c:{name} value={quoteattr(value)}>{_reference(shown.get(name))}</c:{name}>"
        for name, value in (*metadata(content), *_extensions(content))
    )
    return f'{HEAD}<c:Certificate xmlns:c="urn:kiosk:certificate" {XMLNS}>{elements}</c:Certificate>'


def _extensions(content: Content) -> Iterator[tuple[str, str]]:
    for number, (label, value) in enumerate(content.fields, 1):
        yield f"KZ_{number:02d}", f"{label}：{value}"


def _reference(number: int | None) -> str:
    return "" if number is None else f'<ofd:ObjectRef PageRef="20">{number}</ofd:ObjectRef>'
