"""Whether a PDF is small enough to have its revisions compared: that takes time and memory by the object.

Streams are inflated here first, within limits, because the library inflates without any.
"""

import re
import zlib

MOST_BYTES, MOST_OBJECTS = 4 << 20, 3000
MOST_INFLATED = 4 << 20
_OBJECT, _STREAM = re.compile(rb"\bobj\b"), re.compile(rb"stream\r?\n")
_HIDDEN = re.compile(rb"#|ASCII|/AHx|/A85|LZW|RunLength|Crypt|/Filter\s*\d")
_DEFLATED = re.compile(rb"FlateDecode|/Fl\b")
_END = re.compile(rb"startxref\s+\d+\s+%%EOF\s*\Z")
_NEAR = 2048


def comparable(data: bytes, times: int) -> bool:
    """False for what is too much to be compared so many times, or coded so that its size cannot be known.

    It must end as a revision does: what stands behind the last one is seen by readers that repair files.
    """
    if len(data) > MOST_BYTES or b"/Encrypt" in data or _END.search(data, max(0, len(data) - 64)) is None:
        return False
    if sum(1 for _ in _OBJECT.finditer(data)) > MOST_OBJECTS // times:
        return False
    left = MOST_INFLATED
    for match in _STREAM.finditer(data):
        start = match.start()
        if data[max(0, start - 3) : start] == b"end":
            continue
        dictionary = data[max(0, start - _NEAR) : start].rpartition(b"obj")[2]
        if _HIDDEN.search(dictionary) or len(_DEFLATED.findall(dictionary)) > 1:
            return False
        left -= _inflated(data, match.end(), left)
        if left <= 0:
            return False
    return True


def _inflated(data: bytes, start: int, most: int) -> int:
    """How long the stream is when it is inflated, as far as `most`; 0 for one that is not deflated."""
    try:
        return len(zlib.decompressobj().decompress(memoryview(data)[start:], most))
    except zlib.error:
        return 0
