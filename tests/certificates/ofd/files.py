"""Small OFD files for tests: written with zipfile, entry by entry, so that every entry can be made wrong."""

import io
import zipfile
from collections.abc import Mapping

import skia

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
PAGE = "Doc_0/Pages/Page_0/Content.xml"


def zipped(entries: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The archive with these entries in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def body(root: str = "Doc_0/Document.xml", more: str = "") -> str:
    return (
        f'<ofd:OFD {NS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID>'
        '<ofd:CustomDatas><ofd:CustomData Name="ZZMC">结婚证</ofd:CustomData></ofd:CustomDatas></ofd:DocInfo>'
        f"<ofd:DocRoot>{root}</ofd:DocRoot>{more}</ofd:DocBody></ofd:OFD>"
    )


def document(common: str = "", pages: int = 1, more: str = "", box: str = "0 0 160 110") -> str:
    listed = "".join(f'<ofd:Page ID="{100 + i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(pages))
    return (
        f"<ofd:Document {NS}><ofd:CommonData><ofd:MaxUnitID>999</ofd:MaxUnitID><ofd:PageArea>"
        f"<ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages>{more}</ofd:Document>"
    )


def content(objects: str, before: str = "", layer: str = "") -> str:
    return (
        f"<ofd:Page {NS}>{before}<ofd:Content><ofd:Layer ID='50' {layer}>{objects}</ofd:Layer></ofd:Content>"
        "</ofd:Page>"
    )


def resources(inner: str, base: str = "Res") -> str:
    return f'<ofd:Res {NS} BaseLoc="{base}">{inner}</ofd:Res>'


def text(
    words: str, x: float, y: float, size: float, font: str = "2", more: str = "", inner: str = ""
) -> str:
    """One line whose characters are an em apart."""
    steps = f'DeltaX="g {len(words) - 1} {size}"' if len(words) > 1 else ""
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y} {len(words) * size} {size * 1.3}" Font="{font}"'
        f' Size="{size}" {more}>{inner}<ofd:TextCode X="0" Y="{size}" {steps}>{words}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def filled(x: float, y: float, width: float, height: float, rgb: str, more: str = "") -> str:
    """A filled rectangle."""
    return (
        f'<ofd:PathObject ID="8" Boundary="{x} {y} {width} {height}" Stroke="false" Fill="true" {more}>'
        f'<ofd:FillColor Value="{rgb}"/><ofd:AbbreviatedData>M 0 0 L {width} 0 L {width} {height}'
        f" L 0 {height} C</ofd:AbbreviatedData></ofd:PathObject>"
    )


def picture(red: int, green: int, blue: int, size: int = 8, kind: str = "PNG") -> bytes:
    """A picture of one colour."""
    surface = skia.Surface(size, size)
    surface.getCanvas().clear(skia.Color(red, green, blue))
    kinds = {"PNG": skia.EncodedImageFormat.kPNG, "JPEG": skia.EncodedImageFormat.kJPEG}
    return bytes(surface.makeImageSnapshot().encodeToData(kinds[kind], 95))


def small(objects: str = "", changed: Mapping[str, str | bytes] | None = None) -> dict[str, str | bytes]:
    """The entries of a file with one page; `changed` ones are put over them."""
    return {
        "OFD.xml": body(),
        "Doc_0/Document.xml": document("<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"),
        "Doc_0/PublicRes.xml": resources(
            '<ofd:Fonts><ofd:Font ID="2" FontName="宋体"/><ofd:Font ID="3" FontName="黑体" Bold="true"/>'
            '</ofd:Fonts><ofd:ColorSpaces><ofd:ColorSpace ID="4" Type="GRAY"/><ofd:ColorSpace ID="5"'
            ' Type="CMYK"/></ofd:ColorSpaces>'
        ),
        PAGE: content(objects),
        **(changed or {}),
    }
