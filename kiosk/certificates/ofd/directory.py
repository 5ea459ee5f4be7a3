"""The directory of a ZIP archive (APPNOTE 6.3), with everything refused that readers disagree on."""

import io
import stat
import struct
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.certificates.ofd.fault import FaultCode, PackageFault
from kiosk.certificates.ofd.limits import Limits
from kiosk.certificates.ofd.name_encoding import OLD, encoding_of, name_bytes, told_once
from kiosk.certificates.ofd.names import is_safe, key

STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED

_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_LOCATOR, _END64 = struct.Struct("<4sLQL"), struct.Struct("<4sQ2H2L4Q")
_LOCATOR_MARK, _END64_MARK = b"PK\x06\x07", b"PK\x06\x06"
_SHORT, _LONG = 0xFFFF, 0xFFFFFFFF
_MARK_AND_SIZE = 12
_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_MARK = b"PK\x03\x04"
_LONGEST_COMMENT = 0xFFFF
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_PATCHED = 0x20


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: where its packed bytes stand in the archive, and what they must inflate to."""

    name: str
    method: int
    start: int
    packed: int
    size: int
    crc: int


def entries(source: bytes, limits: Limits) -> tuple[Entry, ...]:
    """The files in the archive's own order; folders are checked and left out.

    Raises:
        PackageFault: when the archive is no plain ZIP or breaks a limit.
    """
    if len(source) > limits.archive:
        raise PackageFault(FaultCode.TOO_LARGE)
    listed, encoding = _listed(source, limits)
    _check_names(listed)
    for info in listed:
        _check_kind(info)
        _check_size(info, limits)
    if sum(info.file_size for info in listed) > limits.inflated:
        raise PackageFault(FaultCode.TOO_LARGE)
    placed = [_placed(source, info, encoding) for info in listed]
    _check_places(placed)
    return tuple(entry for entry, info in zip(placed, listed, strict=True) if not info.is_dir())


def _listed(source: bytes, limits: Limits) -> tuple[list[zipfile.ZipInfo], str]:
    """The directory, and in which encoding the names are that do not say so."""
    count = _announced(source, limits)
    listed = _opened(source, OLD)
    if len(listed) != count:
        raise PackageFault(FaultCode.DAMAGED)
    encoding = encoding_of(listed)
    return (listed, encoding) if encoding == OLD else (_opened(source, encoding), encoding)


def _opened(source: bytes, encoding: str) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(source), metadata_encoding=encoding) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OverflowError):
        raise PackageFault(FaultCode.DAMAGED) from None


def _announced(source: bytes, limits: Limits) -> int:
    """How many entries the end record promises. Read first: the directory itself could fill the memory."""
    if not source.startswith(_LOCAL_MARK):
        raise PackageFault(FaultCode.NOT_AN_ARCHIVE)
    at = source.rfind(_END_MARK, max(0, len(source) - _LONGEST_COMMENT - _END.size))
    if at < 0 or at + _END.size > len(source):
        raise PackageFault(FaultCode.DAMAGED)
    _, disk, first_disk, here, count, size, offset, comment = _END.unpack_from(source, at)
    if disk or first_disk or here != count:
        raise PackageFault(FaultCode.UNSUPPORTED_ARCHIVE)
    if at + _END.size + comment != len(source):
        raise PackageFault(FaultCode.DAMAGED)
    if source.startswith(_LOCATOR_MARK, max(0, at - _LOCATOR.size)):
        at, count, size, offset = _long_end(source, at - _LOCATOR.size, count, size, offset)
    if offset + size != at:
        raise PackageFault(FaultCode.DAMAGED)
    if count > limits.entries or size > limits.directory:
        raise PackageFault(FaultCode.TOO_MANY_ENTRIES)
    return int(count)


def _long_end(source: bytes, at: int, count: int, size: int, offset: int) -> tuple[int, int, int, int]:
    """ZIP64 (4.3.14): some writers use it for archives of any size. Where, how many, how long, from where.

    Both end records must say the same, and the long one must stand right before its locator: else two
    readers might take different directories.
    """
    _, disk, start, disks = _LOCATOR.unpack_from(source, at)
    if disk or disks != 1 or start + _END64.size != at:
        raise PackageFault(FaultCode.UNSUPPORTED_ARCHIVE)
    mark, length, _, _, *disks_here, here, total, long_size, first = _END64.unpack_from(source, start)
    plain = mark == _END64_MARK and length + _MARK_AND_SIZE == _END64.size
    if not plain or any(disks_here) or here != total:
        raise PackageFault(FaultCode.UNSUPPORTED_ARCHIVE)
    same = count in (total, _SHORT) and size in (long_size, _LONG) and offset in (first, _LONG)
    if not same:
        raise PackageFault(FaultCode.DAMAGED)
    return start, total, long_size, first


def _check_names(listed: Iterable[zipfile.ZipInfo]) -> None:
    taken: set[str] = set()
    for info in listed:
        # The name as it stands in the file: zipfile itself cuts one at a NUL.
        name = info.orig_filename.removesuffix("/")
        if not is_safe(name) or not told_once(info):
            raise PackageFault(FaultCode.UNSAFE_NAME, name)
        if key(name) in taken:
            raise PackageFault(FaultCode.DUPLICATE_NAME, name)
        taken.add(key(name))


def _check_kind(info: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR) or (info.is_dir() and info.file_size):
        raise PackageFault(FaultCode.SPECIAL_ENTRY, info.orig_filename)
    if info.flag_bits & _ENCRYPTED:
        raise PackageFault(FaultCode.ENCRYPTED_ENTRY, info.orig_filename)
    if info.compress_type not in (STORED, DEFLATED) or info.flag_bits & _PATCHED:
        raise PackageFault(FaultCode.UNSUPPORTED_METHOD, info.orig_filename)


def _check_size(info: zipfile.ZipInfo, limits: Limits) -> None:
    if info.file_size > limits.entry:
        raise PackageFault(FaultCode.ENTRY_TOO_LARGE, info.orig_filename)
    if info.file_size > limits.ratio_from and info.file_size > limits.ratio * info.compress_size:
        raise PackageFault(FaultCode.RATIO_TOO_HIGH, info.orig_filename)
    if info.compress_type == STORED and info.file_size != info.compress_size:
        raise PackageFault(FaultCode.DAMAGED, info.orig_filename)


def _placed(source: bytes, info: zipfile.ZipInfo, encoding: str) -> Entry:
    """The entry with its place, from the header before it, which must bear the same name and method."""
    name = info.orig_filename
    at = info.header_offset
    if at + _LOCAL.size > len(source):
        raise PackageFault(FaultCode.DAMAGED, name)
    mark, _, flags, method, *_, name_length, extra_length = _LOCAL.unpack_from(source, at)
    start = at + _LOCAL.size + name_length + extra_length
    written = source[at + _LOCAL.size : at + _LOCAL.size + name_length]
    same = mark == _LOCAL_MARK and method == info.compress_type and written == name_bytes(info, encoding)
    if not same or flags & _ENCRYPTED or start + info.compress_size > len(source):
        raise PackageFault(FaultCode.DAMAGED, name)
    return Entry(name, info.compress_type, start, info.compress_size, info.file_size, info.CRC)


def _check_places(placed: Iterable[Entry]) -> None:
    """No two entries may share bytes: that is how an archive grows beyond its size."""
    end = 0
    for entry in sorted(placed, key=lambda e: e.start):
        if entry.start < end:
            raise PackageFault(FaultCode.OVERLAPPING_ENTRIES, entry.name)
        end = entry.start + entry.packed
