"""What an OFD document consists of, and which entries of its package are drawn. Nothing is drawn here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.certificates.ofd.geometry import A4, Box


class FindingCode(StrEnum):
    """What a careful reader should know of a file that can be read all the same."""

    SEVERAL_BODIES = "several-bodies"
    HAS_VERSIONS = "has-versions"
    HAS_ATTACHMENTS = "has-attachments"
    MISSING_PART = "missing-part"
    MISSING_SIGNATURES = "missing-signatures"


@dataclass(frozen=True, slots=True)
class Finding:
    """`name` is the entry or location it is about; it stays out of the repr, since it may name a person."""

    code: FindingCode
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Layer:
    """A template under the page's own content, or above it."""

    name: str
    above: bool = False
    resources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its content's entry, its physical box, and what else is drawn on it, all by entry."""

    id: str
    name: str
    box: Box
    templates: tuple[Layer, ...] = ()
    resources: tuple[str, ...] = ()
    annotations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfdDocument:
    """One document; `drawn` holds every entry that any page reads when it is drawn.

    `custom` holds the custom data of `OFD.xml`, which a seal does not always cover.
    """

    entry: str
    name: str
    box: Box = A4
    pages: tuple[Page, ...] = ()
    resources: tuple[str, ...] = ()
    drawn: frozenset[str] = frozenset()
    signatures: str = ""
    signature_files: tuple[str, ...] = ()
    attachments: tuple[str, ...] = field(default=(), repr=False)
    custom: Mapping[str, str] = field(default_factory=dict, repr=False)
    findings: tuple[Finding, ...] = ()
