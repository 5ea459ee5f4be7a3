"""The directory of a ZIP archive (APPNOTE 6.3), with everything refused that readers disagree on."""

import io
import stat
import struct
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.certificates.ofd.fault import FaultCode, PackageFault
from kiosk.certificates.ofd.limits import Limits
from kiosk.certificates.ofd.names import is_safe, key

STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED

_END = struct.Struct("<4s4H2LH")
_END_MARK, _END64_MARK = b"PK\x05\x06", b"PK\x06\x07"
_END64_BYTES = 20
_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_MARK = b"PK\x03\x04"
_LONGEST_COMMENT = 0xFFFF
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_PATCHED = 0x20
_UTF8 = 0x800


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
    listed = _listed(source, limits)
    _check_names(listed)
    for info in listed:
        _check_kind(info)
        _check_size(info, limits)
    if sum(info.file_size for info in listed) > limits.inflated:
        raise PackageFault(FaultCode.TOO_LARGE)
    placed = [_placed(source, info) for info in listed]
    _check_places(placed)
    return tuple(entry for entry, info in zip(placed, listed, strict=True) if not info.is_dir())


def _listed(source: bytes, limits: Limits) -> list[zipfile.ZipInfo]:
    count = _announced(source, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            listed = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OverflowError):
        raise PackageFault(FaultCode.DAMAGED) from None
    if len(listed) != count:
        raise PackageFault(FaultCode.DAMAGED)
    return listed


def _announced(source: bytes, limits: Limits) -> int:
    """How many entries the end record promises. Read first: the directory itself could fill the memory."""
    if not source.startswith(_LOCAL_MARK):
        raise PackageFault(FaultCode.NOT_AN_ARCHIVE)
    at = source.rfind(_END_MARK, max(0, len(source) - _LONGEST_COMMENT - _END.size))
    if at < 0 or at + _END.size > len(source):
        raise PackageFault(FaultCode.DAMAGED)
    _, disk, first_disk, here, count, size, offset, comment = _END.unpack_from(source, at)
    if disk or first_disk or here != count or source.startswith(_END64_MARK, max(0, at - _END64_BYTES)):
        raise PackageFault(FaultCode.UNSUPPORTED_ARCHIVE)
    if at + _END.size + comment != len(source) or offset + size != at:
        raise PackageFault(FaultCode.DAMAGED)
    if count > limits.entries or size > limits.directory:
        raise PackageFault(FaultCode.TOO_MANY_ENTRIES)
    return int(count)


def _check_names(listed: Iterable[zipfile.ZipInfo]) -> None:
    taken: set[str] = set()
    for info in listed:
        # The name as it stands in the file: zipfile itself cuts one at a NUL.
        name = info.orig_filename.removesuffix("/")
        if not is_safe(name):
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


def _placed(source: bytes, info: zipfile.ZipInfo) -> Entry:
    """The entry with its place, from the header before it, which must bear the same name and method."""
    name = info.orig_filename
    at = info.header_offset
    if at + _LOCAL.size > len(source):
        raise PackageFault(FaultCode.DAMAGED, name)
    mark, _, flags, method, *_, name_bytes, extra_bytes = _LOCAL.unpack_from(source, at)
    start = at + _LOCAL.size + name_bytes + extra_bytes
    written = source[at + _LOCAL.size : at + _LOCAL.size + name_bytes]
    same = mark == _LOCAL_MARK and method == info.compress_type and written == _name_bytes(info)
    if not same or flags & _ENCRYPTED or start + info.compress_size > len(source):
        raise PackageFault(FaultCode.DAMAGED, name)
    return Entry(name, info.compress_type, start, info.compress_size, info.file_size, info.CRC)


def _name_bytes(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437")


def _check_places(placed: Iterable[Entry]) -> None:
    """No two entries may share bytes: that is how an archive grows beyond its size."""
    end = 0
    for entry in sorted(placed, key=lambda e: e.start):
        if entry.start < end:
            raise PackageFault(FaultCode.OVERLAPPING_ENTRIES, entry.name)
        end = entry.start + entry.packed
