"""Pages of certificates as pictures: what stands where in which colour, and what is refused."""

import io
import subprocess
import zipfile
from datetime import datetime
from itertools import count

import numpy as np
import pypdfium2
import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kiosk.certificates.ofd.directory import entries
from kiosk.certificates.ofd.fault import FaultCode, PackageFault
from kiosk.certificates.ofd.geometry import Box
from kiosk.certificates.ofd.limits import LIMITS
from kiosk.certificates.ofd.package import Package, open_package
from kiosk.certificates.ofd.reading import read_document
from kiosk.certificates.ofd.stamps import StampPlace
from kiosk.documents.certificate_page.budget import Budget
from kiosk.documents.certificate_page.copy import CopyMark
from kiosk.documents.certificate_page.fault import RenderCode, RenderFault
from kiosk.documents.certificate_page.glyphs import steps
from kiosk.documents.certificate_page.paths import parsed
from kiosk.documents.certificate_page.render import render_page, render_pdf, render_pixels
from kiosk.documents.certificate_page.seals import SealPicture
from kiosk.documents.certificate_page.typefaces import MONO, SANS, SERIF, family_for
from tests.certificates.ofd.files import (
    PAGE,
    content,
    document,
    filled,
    picture,
    resources,
    small,
    text,
    zipped,
)
from tests.certificates.ofd.test_document import whole

DPI = 127.0
"""Five pixels a millimetre."""
WHITE, RED, GREEN, BLUE, YELLOW = (255, 255, 255), (255, 0, 0), (0, 160, 0), (0, 0, 255), (240, 200, 20)
MARK = CopyMark("办理新生儿出生一件事", datetime(2026, 11, 24, 9, 30), "T9901-0007")
PICTURE = '<ofd:MultiMedia ID="6" Type="Image"><ofd:MediaFile>a</ofd:MediaFile></ofd:MultiMedia>'
PICTURES = resources(f"<ofd:MultiMedias>{PICTURE}</ofd:MultiMedias>")


def opened(made):
    package = open_package(zipped(made, zipfile.ZIP_STORED))
    return package, read_document(package)


def drawn(entries, **options):
    """The page's pixels, rows first."""
    pixels = render_pixels(*opened(entries), 0, DPI, **options)
    return np.frombuffer(pixels.rgba, np.uint8).reshape(pixels.height, pixels.width, 4)


def at(image, x, y):
    """The colour at a place in millimetres."""
    return tuple(int(v) for v in image[round(y * 5), round(x * 5)][:3])


def dark(image, x, y, width, height):
    """The share of pixels that are not white in a box in millimetres."""
    part = image[round(y * 5) : round((y + height) * 5), round(x * 5) : round((x + width) * 5), :3]
    return float((part < 200).any(axis=2).mean())


def fault(entries, **options):
    with pytest.raises(RenderFault) as caught:
        drawn(entries, **options)
    return caught.value.code


def with_picture(data, attributes='CTM="20 0 0 20 0 0"'):
    image = f'<ofd:ImageObject ID="7" Boundary="100 50 20 20" {attributes} ResourceID="6"/>'
    return small(
        image,
        {
            "Doc_0/PublicRes.xml": resources(f"<ofd:MultiMedias>{PICTURE}</ofd:MultiMedias>"),
            "Doc_0/Res/a": data,
        },
    )


def test_a_page_has_its_size_and_is_white():
    pixels = render_pixels(*opened(small()), 0, 150)
    assert (pixels.width, pixels.height) == (945, 650)
    assert set(pixels.rgba) == {255}
    with Image.open(io.BytesIO(render_page(*opened(small()), 0, 150))) as image:
        assert (image.format, image.size) == ("PNG", (945, 650))


def test_a_rectangle_stands_where_it_should_in_its_colour():
    image = drawn(small(filled(10, 20, 30, 40, "255 0 0")))
    assert at(image, 25, 40) == RED
    assert [at(image, *place) for place in ((9, 40), (41, 40), (25, 19), (25, 61))] == [WHITE] * 4


@pytest.mark.parametrize(
    ("value", "colour"),
    [
        ('Value="0 0 255"', BLUE),
        ('Value="#00 #00 #ff"', BLUE),
        ('Value="0 0 255" Alpha="0"', WHITE),
        ('Value="128" ColorSpace="4"', (128, 128, 128)),
        ('Value="0 255 255 0" ColorSpace="5"', RED),
        ('Value="999 -1 0"', RED),
    ],
)
def test_colours_in_every_space(value, colour):
    shape = filled(10, 10, 20, 20, "X").replace('Value="X"', value)
    assert at(drawn(small(shape)), 20, 20) == colour


def test_an_object_lets_through_what_lies_below():
    image = drawn(small(filled(10, 10, 20, 20, "0 0 255", 'Alpha="128"')))
    assert at(image, 20, 20) == (127, 127, 255)


def test_a_matrix_moves_and_a_hidden_object_stays_away():
    image = drawn(small(filled(10, 10, 80, 80, "255 0 0", 'CTM="0.5 0 0 0.5 10 10"')))
    assert at(image, 15, 15) == WHITE
    assert at(image, 25, 25) == RED
    assert at(image, 65, 65) == WHITE
    assert at(drawn(small(filled(10, 10, 9, 9, "255 0 0", 'Visible="false"'))), 14, 14) == WHITE


def test_a_clip_cuts_off():
    clips = (
        '<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 10 40"><ofd:AbbreviatedData>M 0 0'
        " L 10 0 L 10 40 L 0 40 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>"
    )
    shape = filled(10, 10, 40, 40, "255 0 0").replace(
        "<ofd:AbbreviatedData>", clips + "<ofd:AbbreviatedData>", 1
    )
    image = drawn(small(shape))
    assert at(image, 15, 30) == RED
    assert at(image, 25, 30) == WHITE


def test_a_dashed_line_has_gaps_and_takes_its_look_from_a_draw_parameter():
    parameters = (
        '<ofd:DrawParams><ofd:DrawParam ID="61" LineWidth="2"><ofd:StrokeColor Value="255 0 0"/>'
        '</ofd:DrawParam><ofd:DrawParam ID="62" Relative="61" DashPattern="5 5"/></ofd:DrawParams>'
    )
    line = (
        '<ofd:PathObject ID="8" Boundary="10 20 60 0" DrawParam="62"><ofd:AbbreviatedData>M 0 0 L 60 0'
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )
    image = drawn(small(line, {"Doc_0/PublicRes.xml": resources(parameters)}))
    assert [at(image, x, 20.5) for x in (12, 17, 22, 27)] == [RED, WHITE, RED, WHITE]


def test_text_stands_glyph_by_glyph_on_its_base_line():
    image = drawn(small(text("结婚证", 20, 30, 10, more='Weight="400"')))
    assert all(dark(image, 20 + 10 * i, 31, 10, 10) > 0.08 for i in range(3))
    assert dark(image, 50, 31, 40, 10) == 0
    assert dark(image, 20, 44, 30, 10) == 0


def test_steps_part_the_glyphs():
    far = text("结婚", 20, 30, 10).replace('DeltaX="g 1 10"', 'DeltaX="50"')
    down = text("结婚", 20, 30, 10).replace('DeltaX="g 1 10"', 'DeltaY="20"')
    assert dark(drawn(small(far)), 70, 31, 10, 10) > 0.08 > dark(drawn(small(far)), 35, 31, 30, 10)
    assert dark(drawn(small(down)), 20, 51, 10, 10) > 0.08


@pytest.mark.parametrize(
    ("given", "gaps", "expected"),
    [
        ("g 3 2.5", 3, [2.5, 2.5, 2.5]),
        ("1 g 2 3 4", 4, [1, 3, 3, 4]),
        ("5", 3, [5, 5, 5]),
        ("g 9999999 1", 2, [1, 1]),
        ("g", 2, []),
        ("", 2, []),
        ("1 2 3", 1, [1]),
    ],
)
def test_steps_are_read_run_by_run(given, gaps, expected):
    assert steps(given, gaps) == expected


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("宋体", SERIF),
        ("楷体", SERIF),
        ("KaiTi", SERIF),
        ("黑体", SANS),
        ("Microsoft YaHei", SANS),
        ("Courier", MONO),
    ],
)
def test_names_of_type_lead_to_what_is_installed(name, family):
    assert family_for(name) == family


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP"])
def test_pictures_of_every_kind_fill_their_place(kind):
    out = io.BytesIO()
    Image.new("RGB", (12, 12), YELLOW).save(out, kind)
    for attributes in ('CTM="20 0 0 20 0 0"', ""):
        image = drawn(with_picture(out.getvalue(), attributes))
        assert np.abs(np.subtract(at(image, 110, 60), YELLOW)).max() <= 3
        assert at(image, 98, 60) == at(image, 122, 60) == WHITE


def test_layers_lie_in_their_order():
    """Template below, background, body, foreground, template above, note: each covers half the one before."""
    common = (
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:TemplatePage ID='20' BaseLoc='T0.xml'/>"
        "<ofd:TemplatePage ID='21' BaseLoc='T1.xml' ZOrder='Foreground'/>"
    )
    layers = "".join(
        f"<ofd:Layer ID='5{i}' Type='{kind}'>{filled(x, 10, 20, 20, rgb)}</ofd:Layer>"
        for i, (kind, x, rgb) in enumerate(
            [("Foreground", 40, "0 0 255"), ("Body", 30, "0 160 0"), ("Background", 20, "240 200 20")]
        )
    )
    page = content("", "<ofd:Template TemplateID='21'/><ofd:Template TemplateID='20'/>")
    start, end = page.index("<ofd:Layer"), page.index("</ofd:Content>")
    note = whole()["Doc_0/Annots/Page_0/Annotation.xml"]
    shown = "<ofd:Appearance Boundary='60 0 99 99'>" + filled(0, 10, 20, 20, "0 160 0") + "</ofd:Appearance>"
    changed = {
        "Doc_0/Document.xml": document(
            common, more="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>"
        ),
        PAGE: page[:start] + layers + page[end:],
        "Doc_0/T0.xml": content(filled(10, 10, 20, 20, "255 0 0")),
        "Doc_0/T1.xml": content(filled(50, 10, 20, 20, "255 0 0")),
        "Doc_0/Annots/Annotations.xml": whole()["Doc_0/Annots/Annotations.xml"],
        "Doc_0/Annots/Page_0/Annotation.xml": note[: note.index("<ofd:Appearance>")]
        + shown
        + note[note.index("</ofd:Annot>") :],
    }
    image = drawn(small(changed=changed))
    found = [at(image, x, 20) for x in (15, 25, 35, 45, 55, 65)]
    assert found == [RED, YELLOW, GREEN, BLUE, RED, GREEN]


def test_units_are_drawn_where_they_are_used_and_end_when_they_use_each_other():
    unit = (
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="40"><ofd:Content>{}</ofd:Content>'
        "</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
    )
    use = '<ofd:CompositeObject ID="1" Boundary="50 50 20 20" ResourceID="40" CTM="2 0 0 2 0 0" Alpha="128"/>'
    shown = small(use, {"Doc_0/PublicRes.xml": resources(unit.format(filled(0, 0, 10, 10, "0 0 255")))})
    assert at(drawn(shown), 65, 65) == (127, 127, 255)
    endless = small(use, {"Doc_0/PublicRes.xml": resources(unit.format(use))})
    assert fault(endless) is RenderCode.TOO_MUCH_TO_DRAW


def seal(data, clip=None):
    return SealPicture(StampPlace("Signature.xml", "100", Box(100, 50, 40, 40), clip), data)


def test_a_seal_lies_on_the_page_like_ink():
    below = small(filled(100, 50, 20, 40, "0 0 255"))
    image = drawn(below, seals=[seal(picture(255, 255, 0))])
    assert at(image, 110, 70) == (0, 0, 0)
    assert at(image, 130, 70) == (255, 255, 0)
    assert at(image, 142, 70) == WHITE


def test_a_riding_seal_shows_its_slice_only():
    image = drawn(small(), seals=[seal(picture(255, 0, 0), Box(0, 0, 20, 40))])
    assert at(image, 110, 70) == RED
    assert at(image, 130, 70) == WHITE


def test_a_seal_may_be_an_ofd_of_its_own():
    inner = {"Doc_0/Document.xml": document(box="0 0 20 20")}
    data = zipped(small(filled(0, 0, 10, 20, "255 0 0"), inner))
    image = drawn(small(), seals=[seal(data)])
    assert at(image, 110, 70) == RED
    assert at(image, 130, 70) == WHITE


@pytest.mark.parametrize(
    "data", [b"", b"BM", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", zipped({"OFD.xml": "<a/>"})]
)
def test_a_seal_that_cannot_be_drawn_is_a_fault(data):
    assert fault(small(), seals=[seal(data)]) is RenderCode.UNREADABLE_PICTURE


def test_a_copy_bears_its_mark_across_and_stays_readable():
    image = drawn(small(), mark=MARK)
    quarters = [dark_grey(image[y : y + 275, x : x + 400]) for y in (0, 275) for x in (0, 400)]
    assert all(share > 0.01 for share in quarters)
    assert image[..., :3].min() > 120
    assert MARK.text == "办理新生儿出生一件事 · 2026-11-24 09:30 · T9901-0007"


def dark_grey(image):
    return float((image[..., :3] < 240).any(axis=2).mean())


def test_paper_is_a4_and_lies_or_stands_as_the_page_does():
    entries = small(text("结婚证", 20, 30, 10), {"Doc_0/Document.xml": document(box="0 0 300 500")})
    for made, size in ((entries, (595, 842)), (small(text("结婚证", 20, 30, 10)), (842, 595))):
        data = render_pdf(*opened(made), [seal(picture(255, 0, 0))], MARK)
        paper = pypdfium2.PdfDocument(data)
        assert len(paper) == 1
        assert tuple(round(v) for v in paper[0].get_size()) == size
        assert "结婚证" in paper[0].get_textpage().get_text_range()
        red = np.asarray(paper[0].render(scale=1).to_pil().convert("RGB"))
        assert (np.abs(red.astype(int) - RED).max(axis=2) < 40).sum() > 1000


def test_only_what_the_closure_names_is_read():
    read = set()

    class Watched(Package):
        def read(self, name):
            read.add(name)
            return super().read(name)

    made = {**whole(), **{f"Doc_0/Res/{i}.png": picture(1, 2, 3) for i in range(30, 35)}}
    used = made["Doc_0/DocumentRes.xml"].replace('<ofd:CompositeObject ResourceID="40"/>', "")
    source = zipped({**made, "Doc_0/DocumentRes.xml": used})
    found = read_document(open_package(source))
    assert render_page(Watched(source, entries(source, LIMITS)), found, 0)
    assert read == found.drawn - {found.name, "Doc_0/Annots/Annotations.xml"}


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        (with_picture(b"\x97JB2\r\n\x1a\n" + bytes(60)), RenderCode.UNREADABLE_PICTURE),
        (with_picture(picture(0, 0, 0)[:40]), RenderCode.UNREADABLE_PICTURE),
        (with_picture(b""), RenderCode.UNREADABLE_PICTURE),
        (small(changed={"Doc_0/Document.xml": document(box="0 0 9000 9000")}), RenderCode.PAGE_TOO_LARGE),
        (small(text("长" * 60_000, 0, 0, 1) * 2), RenderCode.TOO_MUCH_TO_DRAW),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_drawn_whole_is_not_drawn(entries, code):
    assert fault(entries) is code


def test_there_is_no_page_beyond_the_last():
    for index in (-1, 1):
        with pytest.raises(RenderFault) as caught:
            render_page(*opened(small()), index)
        assert caught.value.code is RenderCode.NO_SUCH_PAGE


def test_time_runs_out():
    budget = Budget(count().__next__, seconds=2)
    budget.spend()
    with pytest.raises(RenderFault) as caught:
        for _ in range(3):
            budget.spend()
    assert caught.value.code is RenderCode.TAKES_TOO_LONG


NUMBERS = st.one_of(
    st.floats(), st.integers(-(10**9), 10**9), st.sampled_from(["", "x", "nan", "1e999", "-0"])
)


@settings(max_examples=120, deadline=None)
@given(
    data=st.lists(st.sampled_from("SMLQBACXg") | NUMBERS.map(str), max_size=30).map(" ".join),
    frame=st.lists(NUMBERS, min_size=3, max_size=5).map(lambda v: " ".join(map(str, v))),
    matrix=st.lists(NUMBERS, min_size=5, max_size=7).map(lambda v: " ".join(map(str, v))),
    value=NUMBERS.map(str),
)
def test_any_values_are_drawn_or_refused(data, frame, matrix, value):
    objects = (
        f'<ofd:PathObject ID="1" Boundary="{frame}" CTM="{matrix}" LineWidth="{value}" DashPattern="{frame}"'
        f' Fill="true" Alpha="{value}"><ofd:FillColor Value="{frame}"/><ofd:AbbreviatedData>{data}'
        f'</ofd:AbbreviatedData></ofd:PathObject><ofd:TextObject ID="2" Boundary="{frame}" CTM="{matrix}"'
        f' Font="2" Size="{value}" HScale="{value}" CharDirection="{value}"><ofd:CGTransform'
        f' CodePosition="{value}" CodeCount="{value}"><ofd:Glyphs>{frame}</ofd:Glyphs></ofd:CGTransform>'
        f'<ofd:TextCode X="{value}" Y="{value}" DeltaX="{data}">证照 A</ofd:TextCode></ofd:TextObject>'
    )
    try:
        assert render_pixels(*opened(small(objects)), 0, 20).rgba
    except RenderFault as refused:
        assert refused.code in RenderCode


def test_a_path_that_breaks_off_is_kept_so_far():
    path = parsed("M 0 0 L 10 0 L 10", Budget(lambda: 0.0))
    assert path.countPoints() == 2


def test_a_tangle_of_long_lines_is_refused_before_it_is_drawn():
    lines = " ".join(f"L {i * 37 % 160} {i * 91 % 110}" for i in range(50_000))
    tangle = (
        '<ofd:PathObject ID="8" Boundary="0 0 160 110" Fill="true"><ofd:FillColor Value="0 0 0"/>'
        f"<ofd:AbbreviatedData>M 0 0 {lines}</ofd:AbbreviatedData></ofd:PathObject>"
    )
    assert fault(small(tangle)) is RenderCode.TOO_MUCH_TO_DRAW


def test_layers_in_layers_do_not_fill_the_memory():
    use = '<ofd:CompositeObject ID="1" Alpha="99" Boundary="0 0 9 9" ResourceID="{}"/>'
    units = "".join(
        f'<ofd:CompositeGraphicUnit ID="{i}"><ofd:Content>{use.format(i + 1)}</ofd:Content>'
        "</ofd:CompositeGraphicUnit>"
        for i in range(70, 80)
    )
    inner = f"<ofd:CompositeGraphicUnits>{units}</ofd:CompositeGraphicUnits>"
    large = document("<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>", box="0 0 500 500")
    changed = {"Doc_0/PublicRes.xml": resources(inner), "Doc_0/Document.xml": large}
    assert fault(small(use.format(70), changed)) is RenderCode.TOO_MUCH_TO_DRAW


def test_a_picture_of_too_many_pixels_is_not_unpacked():
    out = io.BytesIO()
    Image.new("1", (6000, 6000)).save(out, "PNG")
    assert fault(with_picture(out.getvalue())) is RenderCode.TOO_MUCH_TO_DRAW


def test_embedded_type_is_drawn_by_the_numbers_of_its_glyphs():
    """A face cut down to two characters, whose glyphs are asked for by number under other codes."""
    data, number = cut_down("章印", "章")
    font = '<ofd:Font ID="2" FontName="x"><ofd:FontFile>f.otf</ofd:FontFile></ofd:Font>'
    changed = {"Doc_0/PublicRes.xml": resources(f"<ofd:Fonts>{font}</ofd:Fonts>"), "Doc_0/Res/f.otf": data}
    by_code = drawn(small(text("章", 20, 30, 20), changed))
    inner = f'<ofd:CGTransform CodePosition="0"><ofd:Glyphs>{number}</ofd:Glyphs></ofd:CGTransform>'
    by_number = drawn(small(text("A", 20, 30, 20, inner=inner), changed))
    assert dark(by_code, 20, 31, 20, 22) > 0.1
    assert (by_code == by_number).all()


def cut_down(kept, one):
    """A face with the characters `kept` only, and the number of the glyph of `one`."""
    command = ["fc-match", "-f", "%{file}\n%{index}", "Noto Sans CJK SC:style=Bold"]
    file, index = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")
    face = TTFont(file, fontNumber=int(index), lazy=True)
    cutter = Subsetter(Options(layout_features=[], hinting=False))
    cutter.populate(text=kept)
    cutter.subset(face)
    out = io.BytesIO()
    face.save(out)
    return out.getvalue(), face.getGlyphID(face.getBestCmap()[ord(one)])


MADE = {**whole(), **{f"Doc_0/Res/{i}.png": picture(1, 2, 3) for i in range(30, 35)}}
MARKUP = sorted(name for name in MADE if name.endswith(".xml"))
SNIPPETS = (
    "",
    "<",
    ">",
    "/",
    '"',
    "0",
    "-1",
    "1e9",
    "ofd:",
    "<ofd:Page/>",
    "40",
    "20",
    "../",
    "\0",
    "&",
    "é",
)


@settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from(MARKUP),
    at=st.floats(0, 1),
    cut=st.integers(0, 12),
    put=st.sampled_from(SNIPPETS),
)
def test_any_change_of_the_xml_is_drawn_or_refused(name, at, cut, put):
    markup = MADE[name]
    start = round(at * len(markup))
    made = {**MADE, name: markup[:start] + put + markup[start + cut :]}
    try:
        package, found = opened(made)
        for index in range(len(found.pages)):
            assert render_pixels(package, found, index, 20).rgba
    except (PackageFault, RenderFault) as refused:
        assert refused.code in (*FaultCode, *RenderCode)
