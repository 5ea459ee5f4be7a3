"""An OFD package in memory: nothing is unpacked to a disk, and nothing inflates beyond what was announced."""

import io
import zlib
from collections.abc import Iterable
from types import MappingProxyType

from kiosk.certificates.ofd.directory import STORED, Entry, entries
from kiosk.certificates.ofd.fault import FaultCode, PackageFault
from kiosk.certificates.ofd.limits import LIMITS, MEGABYTE, Limits
from kiosk.certificates.ofd.names import joined, key

_PIECE = 1 << 16
_KEPT_ENTRY, _KEPT = MEGABYTE, 16 * MEGABYTE


class Package:
    """The entries of one archive. Small ones stay inflated, since a verifier and a renderer read the same."""

    def __init__(self, source: bytes, listed: Iterable[Entry]) -> None:
        self._source = source
        self._entries = MappingProxyType({entry.name: entry for entry in listed})
        self._by_key = MappingProxyType({key(name): name for name in self._entries})
        self._kept: dict[str, bytes] = {}
        self._room = _KEPT

    def __repr__(self) -> str:
        return f"<Package of {len(self._entries)} entries>"

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files, in the archive's order."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def size(self, name: str) -> int:
        """The inflated size in bytes.

        Raises:
            PackageFault: missing-entry.
        """
        return self._entry(name).size

    def read(self, name: str) -> bytes:
        """The raw inflated bytes of an entry.

        Raises:
            PackageFault: missing-entry; damaged, when it does not inflate to its size and check sum.
        """
        kept = self._kept.get(name)
        if kept is not None:
            return kept
        entry = self._entry(name)
        content = _inflated(self._source, entry)
        if entry.size <= min(_KEPT_ENTRY, self._room):
            self._kept[name] = content
            self._room -= entry.size
        return content

    def resolve(self, location: str, base: str = "") -> str:
        """The entry that a location in the XML entry `base` means.

        Writers count from the XML's folder, from the root with a slash, and from the root without one; and
        some are careless with capitals, which is unambiguous here.

        Raises:
            PackageFault: location-outside; missing-entry.
        """
        found = self.find(location, base)
        if found is None:
            raise PackageFault(FaultCode.MISSING_ENTRY, location)
        return found

    def find(self, location: str, base: str = "") -> str | None:
        """Like `resolve`, and None when there is no such entry.

        Raises:
            PackageFault: location-outside.
        """
        beside = joined(base, location)
        for name in (beside, location.strip().strip("/")):
            known = self._by_key.get(key(name))
            if known is not None:
                return known
        return None

    def _entry(self, name: str) -> Entry:
        entry = self._entries.get(name)
        if entry is None:
            raise PackageFault(FaultCode.MISSING_ENTRY, name)
        return entry


def open_package(source: bytes, limits: Limits = LIMITS) -> Package:
    """The package in `source`, with every name, kind, place and announced size checked.

    Raises:
        PackageFault: when it is no archive, breaks a limit, or could be read in two ways.
    """
    return Package(source, entries(source, limits))


def _inflated(source: bytes, entry: Entry) -> bytes:
    packed = memoryview(source)[entry.start : entry.start + entry.packed]
    content = bytes(packed) if entry.method == STORED else _raw_inflated(packed, entry)
    if len(content) != entry.size or zlib.crc32(content) != entry.crc:
        raise PackageFault(FaultCode.DAMAGED, entry.name)
    return content


def _raw_inflated(packed: memoryview, entry: Entry) -> bytes:
    """Piece by piece, and at most one byte more than announced."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    content = io.BytesIO()
    try:
        for start in range(0, len(packed), _PIECE):
            if inflater.eof or content.tell() > entry.size:
                raise PackageFault(FaultCode.DAMAGED, entry.name)
            left = entry.size - content.tell()
            content.write(inflater.decompress(packed[start : start + _PIECE], left + 1))
    except zlib.error:
        raise PackageFault(FaultCode.DAMAGED, entry.name) from None
    if not inflater.eof or inflater.unused_data:
        raise PackageFault(FaultCode.DAMAGED, entry.name)
    return content.getvalue()
