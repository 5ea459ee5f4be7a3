"""XML from strangers: no document type, no entities, no network, and trees of a bounded size.

Elements are found by their local names: packages use `http://www.ofdspec.org/2016`, `http://www.ofdspec.org`
and none at all.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Protocol

from lxml import etree

from kiosk.certificates.ofd.fault import FaultCode, PackageFault
from kiosk.certificates.ofd.limits import MEGABYTE

MOST_BYTES = 8 * MEGABYTE
MOST_MARKS = 400_000
"""Tags and attributes, counted before a tree is built: each costs a hundred bytes of memory or more."""
DEEPEST = 100


class Element(Protocol):
    """What is used of an lxml element."""

    tag: Any
    text: str | None
    tail: str | None

    def get(self, name: str, default: str = "", /) -> str: ...

    def __iter__(self) -> Iterator["Element"]: ...

    def __len__(self) -> int: ...

    def iterdescendants(self, tag: str, /) -> Iterator["Element"]: ...


_TOO_DEEP = etree.XPath(f"boolean({'/*' * (DEEPEST + 1)})")
_DECLARED = re.compile(rb"^<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_ENCODINGS = frozenset({"utf-8", "utf8", "utf-16", "gbk", "gb2312", "gb18030", "us-ascii", "iso-8859-1"})
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"


def parse_xml(data: bytes, name: str = "") -> Element:
    """The root element; comments and processing instructions are left out. `name` is for the fault only.

    Raises:
        PackageFault: xml-malformed, xml-with-doctype, xml-too-large or xml-too-deep.
    """
    _check_bytes(data, name)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: Any = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise PackageFault(FaultCode.XML_MALFORMED, name) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise PackageFault(FaultCode.XML_WITH_DOCTYPE, name)
    if _TOO_DEEP(root):
        raise PackageFault(FaultCode.XML_TOO_DEEP, name)
    element: Element = root
    return element


def local(element: Element) -> str:
    """The name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if local(child) == name)


def child(element: Element, name: str) -> Element | None:
    return next(children(element, name), None)


def descendants(element: Element, name: str) -> Iterator[Element]:
    """Those below `element` in document order, whatever their namespace."""
    return element.iterdescendants(f"{{*}}{name}")


def attributes(element: Element, names: Sequence[str]) -> list[str]:
    """The values of these attributes on `element` and everything below it, in no order that matters."""
    values: list[str] = _attribute_path(tuple(names))(element)
    return values


def text(element: Element | None) -> str:
    """The element's own text without the space around it, "" when there is none."""
    return "" if element is None or element.text is None else str(element.text).strip()


def child_text(element: Element, name: str) -> str:
    return text(child(element, name))


@lru_cache
def _attribute_path(names: tuple[str, ...]) -> Any:
    path = " | ".join(f"descendant-or-self::*/@{name}" for name in names)
    return etree.XPath(path, smart_strings=False)


def _check_bytes(data: bytes, name: str) -> None:
    if len(data) > MOST_BYTES or data.count(b"<") > MOST_MARKS or data.count(b"=") > MOST_MARKS:
        raise PackageFault(FaultCode.XML_TOO_LARGE, name)
    wide = data.startswith(_UTF16_MARKS)
    plain = data.replace(b"\0", b"") if wide else data
    declared = _DECLARED.match(plain.removeprefix(_UTF8_MARK))
    if declared and declared[1].decode("ascii").lower() not in _ENCODINGS:
        raise PackageFault(FaultCode.XML_MALFORMED, name)
    if b"\0" in data and not wide:
        raise PackageFault(FaultCode.XML_MALFORMED, name)
    if b"<!DOCTYPE" in plain:
        raise PackageFault(FaultCode.XML_WITH_DOCTYPE, name)
