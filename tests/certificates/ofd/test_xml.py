"""XML that would reach outside, grow, or go deep."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.certificates.ofd.fault import FaultCode, PackageFault
from kiosk.certificates.ofd.xml import (
    DEEPEST,
    MOST_BYTES,
    attributes,
    children,
    descendants,
    local,
    parse_xml,
    text,
)

LAUGHS = (
    '<!DOCTYPE a [<!ENTITY b "ha">'
    + "".join(f'<!ENTITY b{i} "{("&b" + str(i - 1 or "") + ";") * 10}">' for i in range(1, 12))
    + "]><a>&b11;</a>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'


def fault(data):
    with pytest.raises(PackageFault) as caught:
        parse_xml(data, "name")
    return caught.value.code


@pytest.mark.parametrize("document", [LAUGHS, OUTSIDE, '<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_unread(document, encoding):
    assert fault(document.encode(encoding)) is FaultCode.XML_WITH_DOCTYPE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<a>&x;</a>",
        b"<a><b></a>",
        b"<a/><b/>",
        b"<a>\0</a>",
        b'<?xml version="1.0" encoding="utf-7"?><a/>',
        b'<?xml version="1.0" encoding="IBM1047"?><a/>',
        "<!DOCTYPE a><a/>".encode("utf-16-le"),
        "<!DOCTYPE a><a/>".encode("utf-32"),
    ],
)
def test_what_is_no_plain_xml_is_refused(data):
    assert fault(data) in (FaultCode.XML_MALFORMED, FaultCode.XML_WITH_DOCTYPE)


@pytest.mark.parametrize(
    "data",
    [b"<a>" + b"<b/>" * 400_000 + b"</a>", b"<a " + b" ".join(b'x%d=""' % i for i in range(400_001)) + b"/>"],
)
def test_a_tree_beyond_measure_is_not_built(data):
    assert fault(data) is FaultCode.XML_TOO_LARGE


def test_a_file_beyond_measure_is_not_read():
    assert fault(b"<a>" + b" " * MOST_BYTES + b"</a>") is FaultCode.XML_TOO_LARGE


def test_depth_has_an_end():
    assert local(parse_xml(b"<a>" * DEEPEST + b"</a>" * DEEPEST)) == "a"
    assert fault(b"<a>" * (DEEPEST + 1) + b"</a>" * (DEEPEST + 1)) is FaultCode.XML_TOO_DEEP


def test_an_inclusion_is_an_element_like_any_other():
    root = parse_xml(
        b'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/hostname"/></a>'
    )
    assert [local(element) for element in root] == ["include"]
    assert text(root) == ""


@pytest.mark.parametrize(
    "space", ["", ' xmlns="http://www.ofdspec.org"', ' xmlns="http://www.ofdspec.org/2016"']
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_names_are_local_and_text_is_decoded(space, encoding):
    declared = encoding.removesuffix("-sig")
    data = (
        f'<?xml version="1.0" encoding="{declared}"?><a{space}><!-- c --><b Font="7"> 证 </b><c><b/></c></a>'
    )
    root = parse_xml(data.encode(encoding))
    assert [text(b) for b in children(root, "b")] == ["证"]
    assert len(list(descendants(root, "b"))) == 2
    assert attributes(root, ("Font", "ResourceID")) == ["7"]


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.binary(max_size=200), st.text(alphabet="<>/ab=\"'!?&;-[] \n", max_size=60).map(str.encode))
)
def test_any_bytes_are_a_tree_or_a_fault(data):
    try:
        assert isinstance(local(parse_xml(data)), str)
    except PackageFault as refused:
        assert refused.code in FaultCode
