"""Sealed OFD files for tests, each part of them to be had in another way."""

import io
import zipfile
from base64 import b64encode
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache

from kiosk.certificates.seals import sm2
from kiosk.certificates.seals.algorithms import sm3
from kiosk.certificates.seals.trust import Trust
from kiosk.certificates.seals.x509 import parse_certificate
from kiosk.sandbox.authority.seals import Layout, Picture, SealForm, Stamping, seal, stamp
from kiosk.sandbox.authority.x509 import SM2_WITH_SM3, Issuance, Name, certificate

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIGNED_AT = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
NOW = datetime(2026, 11, 24, tzinfo=UTC)
BEGIN, END = datetime(2020, 1, 1, tzinfo=UTC), datetime(2035, 1, 1, tzinfo=UTC)
FOLDER = "Doc_0/Signs/Sign_0"
PAGE, TEMPLATE, NOTE = "Doc_0/Pages/Page_0/Content.xml", "Doc_0/Tpls/Tpl_0/Content.xml", "Doc_0/Annots/A.xml"


@dataclass(frozen=True)
class Holder:
    secret: bytes
    certificate: bytes
    name: Name
    issuer: Name | None = None

    def name_of_issuer(self):
        return (self.issuer or self.name).encoded()

    def sign(self, message):
        return sm2.sign(self.secret, message)


def holder(name, issuer=None, *, authority=False, start=BEGIN, end=END):
    """A new key with a certificate; its own issuer where none is given."""
    secret, called = sm2.generate(), Name("测绘样本机构" if name == "root" else f"单位{name}", name)
    own = Holder(secret, b"", called)
    by = issuer or own
    issuance = Issuance(
        subject=called,
        subject_key=sm2.public_point(secret),
        issuer=by.name,
        issuer_key=sm2.public_point(by.secret),
        valid_from=start,
        valid_to=end,
        authority=authority,
    )
    return replace(own, issuer=by.name, certificate=certificate(issuance, by.sign))


@dataclass(frozen=True)
class People:
    root: Holder
    maker: Holder
    signer: Holder
    stranger: Holder

    @property
    def trust(self):
        return Trust(anchors=(parse_certificate(self.root.certificate),))


@cache
def people():
    root = holder("root", authority=True)
    return People(root, holder("maker", root), holder("signer", root), holder("stranger"))


def parts():
    """A page with a template, an annotation and a picture."""
    return {
        "OFD.xml": f"<ofd:OFD {NS}><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        "</ofd:PhysicalBox></ofd:PageArea><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
        '<ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages>'
        '<ofd:Page ID="2" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'
        "<ofd:Annotations>Annotations.xml</ofd:Annotations></ofd:Document>",
        "Doc_0/DocumentRes.xml": f'<ofd:Res {NS} BaseLoc="Res"><ofd:MultiMedias>'
        '<ofd:MultiMedia ID="9" Type="Image"><ofd:MediaFile>p.png</ofd:MediaFile></ofd:MultiMedia>'
        "</ofd:MultiMedias></ofd:Res>",
        "Doc_0/Res/p.png": "\x89PNG",
        TEMPLATE: f"<ofd:Page {NS}><ofd:Content/></ofd:Page>",
        PAGE: f'<ofd:Page {NS}><ofd:Template TemplateID="7"/><ofd:Content><ofd:Layer ID="3">'
        '<ofd:ImageObject ID="4" Boundary="0 0 9 9" ResourceID="9"/></ofd:Layer></ofd:Content></ofd:Page>',
        "Doc_0/Annotations.xml": f'<ofd:Annotations {NS}><ofd:Page PageID="2"><ofd:FileLoc>Annots/A.xml'
        "</ofd:FileLoc></ofd:Page></ofd:Annotations>",
        NOTE: f"<ofd:PageAnnot {NS}/>",
    }


@dataclass(frozen=True)
class Making:
    """How a file is made. `bare` are entries that are not signed for; `after` what is put in afterwards."""

    layout: Layout = Layout.V4
    signer: Holder | None = None
    maker: Holder | None = None
    listed: Holder | None = None
    at: datetime = SIGNED_AT
    seal_start: datetime = BEGIN
    seal_end: datetime = END
    bare: frozenset[str] = frozenset()
    after: dict = field(default_factory=dict)
    digest_method: str = "1.2.156.10197.1.401"
    signature_method: str = SM2_WITH_SM3
    path: str = f"/{FOLDER}/Signature.xml"
    count: int = 1
    padding: int = 0
    value: object = None
    kind: str = "Seal"
    seal_copy: bool = True
    said: str = ""


def sealed(**ways):
    """An OFD file; `value(signature_xml, good_value)` may give another SignedValue."""
    making = Making(**ways)
    entries = {name: text.encode("latin-1") for name, text in parts().items()}
    if making.padding:
        entries["Doc_0/Res/p.png"] += bytes(i * 7919 >> 3 & 0xFF for i in range(making.padding))
    listed = "".join(
        f'<ofd:Signature ID="{i}" Type="{making.kind}" BaseLoc="/Doc_0/Signs/Sign_{i}/Signature.xml"/>'
        for i in range(making.count)
    )
    signed = dict(entries)
    for index in range(making.count):
        signed.update(_signature(making, entries, index))
    signed["Doc_0/Signs/Signatures.xml"] = f"<ofd:Signatures {NS}>{listed}</ofd:Signatures>".encode()
    return packed({**signed, **making.after})


def _signature(making, entries, index):
    folder = FOLDER.replace("Sign_0", f"Sign_{index}")
    made = seal_of(making)
    references = "".join(
        f'<ofd:Reference FileRef="/{n}"><ofd:CheckValue>{b64encode(sm3(d)).decode()}</ofd:CheckValue>'
        "</ofd:Reference>"
        for n, d in {**entries, f"{folder}/Seal.esl": made}.items()
        if n not in making.bare
    )
    said = f"<ofd:SignatureDateTime>{making.said}</ofd:SignatureDateTime>" if making.said else ""
    copy = f"<ofd:Seal><ofd:BaseLoc>/{folder}/Seal.esl</ofd:BaseLoc></ofd:Seal>" if making.seal_copy else ""
    xml = (
        f"<ofd:Signature {NS}><ofd:SignedInfo><ofd:SignatureMethod>{making.signature_method}"
        f'</ofd:SignatureMethod>{said}<ofd:References CheckMethod="{making.digest_method}">{references}'
        f"</ofd:References>{copy}</ofd:SignedInfo><ofd:SignedValue>SignedValue.dat</ofd:SignedValue></ofd:Signature>"
    ).encode()
    signer = making.signer or people().signer
    use = Stamping(
        layout=making.layout,
        seal=made,
        signer=signer.certificate,
        at=making.at,
        digest=sm3(xml),
        path=making.path.replace("Sign_0", f"Sign_{index}"),
    )
    value = stamp(use, signer.sign)
    if making.value is not None:
        value = making.value(xml, value)
    return {f"{folder}/Signature.xml": xml, f"{folder}/SignedValue.dat": value, f"{folder}/Seal.esl": made}


def seal_of(making):
    maker = making.maker or people().maker
    form = SealForm(
        layout=making.layout,
        id="11010100000001",
        name="样本专用章",
        signer=(making.listed or making.signer or people().signer).certificate,
        picture=Picture(b"\x89PNG", 40, 40),
        made_at=BEGIN,
        valid_from=making.seal_start,
        valid_to=making.seal_end,
    )
    return seal(form, maker.certificate, maker.sign)


def packed(entries):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return file.getvalue()


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(data, **entries):
    """The file with some entries other than they were; None takes one out."""
    known = {**unpacked(data), **entries.get("to", {})}
    return packed({n: d for n, d in known.items() if d is not None})
