"""Pages as some makers write them, who do not keep to the letter of the standard."""

from kiosk.documents.certificate_page.fault import RenderCode
from tests.certificates.ofd.files import filled, small, text
from tests.documents.test_certificate_page import BLUE, at, dark, drawn, fault

CHILD_COLOUR = "<ofd:FillColor><ofd:Value>0 0 255</ofd:Value></ofd:FillColor>"


def test_words_without_a_size_are_not_left_out():
    """Some writers spell it small; without any the page would be blank where it has words."""
    line = text("持证人", 10, 10, 6)
    assert dark(drawn(small(line.replace(' Size="', ' size="'))), 8, 8, 24, 12) > 0.02
    assert fault(small(line.replace(' Size="6"', ""))) is RenderCode.NOT_DRAWABLE
    assert dark(drawn(small(line.replace(' Size="6"', "").replace("持证人", " "))), 0, 0, 60, 60) == 0


def test_a_colour_may_be_told_by_a_child():
    shape = filled(10, 10, 20, 20, "X").replace('<ofd:FillColor Value="X"/>', CHILD_COLOUR)
    assert CHILD_COLOUR in shape
    assert at(drawn(small(shape)), 20, 20) == BLUE
