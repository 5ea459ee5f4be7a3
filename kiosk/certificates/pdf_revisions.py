"""What was added to a PDF after a signature that pyHanko cannot read, which is every one with SM2 or a seal.

The library's comparison of revisions needs no signature; which revision was signed is found out here.
Whether the signature is good is not asked: the steps on its bytes say so.
"""

import re
from importlib import import_module
from typing import Any

from kiosk.certificates.pdf_library import Looked, may_be, opened

_END = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\s*\Z")
_TAIL = 64


def compare(data: bytes, numbers: tuple[int, int, int, int], *, followed: bool) -> Looked:
    """What came after the signature with this /ByteRange, whose gap is its /Contents; never raises.

    `followed` as for `look`.
    """
    try:
        return _compared(opened(data), data, numbers, followed)
    except Exception as error:  # the library raises almost anything for files that are not as it expects
        return Looked(fault=type(error).__name__)


def _compared(reader: Any, data: bytes, numbers: tuple[int, int, int, int], followed: bool) -> Looked:
    fields = import_module("pyhanko.sign.fields")
    for _, value, held in fields.enumerate_sig_fields(reader, filled_status=True):
        signature, field = value.get_object(), held.get_object()
        if tuple(int(n) for n in signature["/ByteRange"]) != numbers:
            continue
        if "/Reference" in signature or "/Lock" in field:
            return Looked(fault="the signature says itself what may be added")
        revision = reader.xrefs.get_last_change(field.raw_get("/V").reference)
        if not _ends_with(reader.xrefs, revision, data, numbers[2] + numbers[3]):
            return Looked(fault="the signature does not end where its revision does")
        return _added(reader, revision, followed)
    return Looked(fault="no field of the document bears this signature")


def _ends_with(tables: Any, revision: int, data: bytes, end: int) -> bool:
    """Whether what is signed ends with that revision, and holds it and all before it."""
    found = _END.search(data, max(0, end - _TAIL), end)
    if found is None or int(found[1]) != tables.get_startxref_for_revision(revision):
        return False
    return all(tables.get_xref_container_info(r).end_location <= end for r in range(revision + 1))


def _added(reader: Any, revision: int, followed: bool) -> Looked:
    policy = import_module("pyhanko.sign.diff_analysis").DEFAULT_DIFF_POLICY
    level = getattr(policy.review_file(reader, revision), "modification_level", None)
    # Bytes that belong to no revision are not compared; a reader that repairs files would show them.
    later = reader.xrefs.total_revisions > revision + 1
    added = "" if level is None else str(level.name).lower().replace("_", " ")
    return Looked(intact=True, good=True, covered=later and may_be(level, followed), added=added)
