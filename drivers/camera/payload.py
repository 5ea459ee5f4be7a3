"""Text out of the bytes of a code: strictly, or none."""

ENCODINGS = ("utf-8", "gb18030")
"""In this order: UTF-8 refuses nearly everything that is not meant for it, GB18030 holds GBK and GB 2312."""


def to_text(payload: bytes) -> str | None:
    """Strictly UTF-8, else strictly GB18030, else None."""
    for encoding in ENCODINGS:
        try:
            return payload.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
