"""Why a file cannot be used as an OFD package."""

from enum import StrEnum


class FaultCode(StrEnum):
    """One word for what is wrong; the sentences for people stand with the words."""

    TOO_LARGE = "too-large"
    NOT_AN_ARCHIVE = "not-an-archive"
    DAMAGED = "damaged"
    UNSUPPORTED_ARCHIVE = "unsupported-archive"
    TOO_MANY_ENTRIES = "too-many-entries"
    UNSAFE_NAME = "unsafe-name"
    DUPLICATE_NAME = "duplicate-name"
    SPECIAL_ENTRY = "special-entry"
    ENCRYPTED_ENTRY = "encrypted-entry"
    UNSUPPORTED_METHOD = "unsupported-method"
    ENTRY_TOO_LARGE = "entry-too-large"
    RATIO_TOO_HIGH = "ratio-too-high"
    OVERLAPPING_ENTRIES = "overlapping-entries"
    MISSING_ENTRY = "missing-entry"
    LOCATION_OUTSIDE = "location-outside"
    XML_MALFORMED = "xml-malformed"
    XML_WITH_DOCTYPE = "xml-with-doctype"
    XML_TOO_LARGE = "xml-too-large"
    XML_TOO_DEEP = "xml-too-deep"
    NOT_AN_OFD = "not-an-ofd"
    TOO_MANY_PAGES = "too-many-pages"
    TOO_MANY_PARTS = "too-many-parts"


class PackageFault(Exception):
    """`name` is the entry it is about, or "". It stays out of the text: a file's name may name a person."""

    def __init__(self, code: FaultCode, name: str = "") -> None:
        super().__init__(code.value)
        self.code = code
        self.name = name
