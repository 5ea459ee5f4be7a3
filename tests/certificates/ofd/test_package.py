"""Archives as they should not be: each is refused with its reason, and nothing of it is read."""

import stat
import struct
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.certificates.ofd.fault import FaultCode, PackageFault
from kiosk.certificates.ofd.limits import Limits
from kiosk.certificates.ofd.names import is_safe, joined
from kiosk.certificates.ofd.package import open_package
from tests.certificates.ofd.files import small, zipped

GOOD = zipped(small())


def fault(source, limits=None, read=""):
    with pytest.raises(PackageFault) as caught:
        package = open_package(source) if limits is None else open_package(source, limits)
        package.read(read)
    return caught.value.code


def renamed(source, old, new):
    """The archive with a name changed in both places; names have the same length."""
    assert len(old) == len(new)
    assert source.count(old) == 2
    return source.replace(old, new)


def with_attributes(mode, flags=0):
    info = zipfile.ZipInfo("link")
    info.external_attr = mode << 16
    made = zipped({"OFD.xml": "<a/>", info: b"OFD.xml"})
    at = made.index(b"PK\x01\x02", made.index(b"PK\x01\x02") + 1) + 8
    return made[:at] + struct.pack("<H", flags) + made[at + 2 :] if flags else made


def test_a_good_package_gives_its_entries_as_they_were_put_in():
    entries = {"OFD.xml": b"<a/>", "Doc_0/": b"", "Doc_0/图片.png": bytes(range(256)) * 900, "empty": b""}
    package = open_package(zipped(entries))
    assert package.names == ("OFD.xml", "Doc_0/图片.png", "empty")
    assert [package.read(name) for name in package.names] == [entries[name] for name in package.names]
    assert package.size("Doc_0/图片.png") == 256 * 900


def test_stored_entries_are_read_too():
    package = open_package(zipped({"OFD.xml": b"<a/>"}, zipfile.ZIP_STORED))
    assert package.read("OFD.xml") == b"<a/>"


@pytest.mark.parametrize(
    "name",
    [
        "../OFD.xml",
        "a/../../b",
        "/etc/passwd",
        "C:a.xml",
        "a\\b",
        "a//b",
        "./a",
        "a/./b",
        "a\nb",
        "a/ /b",
        "a\u202eb",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(name):
    assert fault(zipped({"OFD.xml": "<a/>", name: "x"})) is FaultCode.UNSAFE_NAME


def test_a_nul_in_a_name_is_seen_although_zipfile_cuts_it():
    assert fault(renamed(zipped({"OFD.xmlZa": "<a/>"}), b"OFD.xmlZa", b"OFD.xml\0a")) is FaultCode.UNSAFE_NAME


@pytest.mark.parametrize("twin", ["OFD.XML", "ofd.xml", "\u212bx", "A\u030ax"])
def test_one_name_twice_is_refused_in_any_case_and_composition(twin):
    first = "OFD.xml" if twin.isascii() else "\u00c5x"
    assert fault(zipped({first: "<a/>", twin: "<b/>"})) is FaultCode.DUPLICATE_NAME


def test_the_very_same_name_twice_is_refused():
    source = renamed(zipped({"OFD.xml": "<a/>", "OFD.xmm": "<b/>"}), b"OFD.xmm", b"OFD.xml")
    assert fault(source) is FaultCode.DUPLICATE_NAME


@pytest.mark.parametrize("mode", [stat.S_IFLNK | 0o777, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_links_and_devices_are_refused(mode):
    assert fault(with_attributes(mode)) is FaultCode.SPECIAL_ENTRY


@pytest.mark.parametrize("flags", [0x1, 0x41, 0x2001])
def test_encrypted_entries_are_refused(flags):
    assert fault(with_attributes(stat.S_IFREG, flags)) is FaultCode.ENCRYPTED_ENTRY


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_methods_are_refused(method):
    assert fault(zipped({"OFD.xml": "<a/>" * 99}, method)) is FaultCode.UNSUPPORTED_METHOD


def test_a_bomb_is_known_by_its_ratio_before_it_is_inflated():
    assert fault(zipped({"OFD.xml": b"\0" * (2 << 20)})) is FaultCode.RATIO_TOO_HIGH


def test_a_bomb_that_lies_about_its_size_stops_at_what_it_announced():
    source = zipped({"OFD.xml": b"\0" * (8 << 20)})
    lying = source.replace(struct.pack("<L", 8 << 20), struct.pack("<L", 4096))
    assert fault(lying, read="OFD.xml") is FaultCode.DAMAGED


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(archive=100), FaultCode.TOO_LARGE),
        (Limits(entries=3), FaultCode.TOO_MANY_ENTRIES),
        (Limits(directory=40), FaultCode.TOO_MANY_ENTRIES),
        (Limits(entry=100), FaultCode.ENTRY_TOO_LARGE),
        (Limits(inflated=900), FaultCode.TOO_LARGE),
        (Limits(ratio=1, ratio_from=10), FaultCode.RATIO_TOO_HIGH),
    ],
)
def test_each_limit_has_its_own_reason(limits, code):
    assert fault(GOOD, limits) is code


def test_entries_that_share_bytes_are_refused():
    source = bytearray(zipped({"a": b"hello", "b": b"hello"}, zipfile.ZIP_STORED))
    first = source.index(b"PK\x01\x02")
    second = source.index(b"PK\x01\x02", first + 4)
    source[second + 42 : second + 46] = struct.pack("<L", 0)
    name = second + 46
    source[name : name + 1] = b"b"
    assert fault(bytes(source)) is FaultCode.DAMAGED
    inner = zipped({"b": b"hello"}, zipfile.ZIP_STORED)[: 31 + 5]
    assert fault(_quoting(inner)) is FaultCode.OVERLAPPING_ENTRIES


def _quoting(inner):
    """An archive whose second entry stands within the bytes of its first."""
    source = bytearray(zipped({"a": inner, "b": b"hello"}, zipfile.ZIP_STORED))
    second = source.index(b"PK\x01\x02", source.index(b"PK\x01\x02") + 4)
    source[second + 42 : second + 46] = struct.pack("<L", 31)
    return bytes(source)


def test_another_name_before_the_content_than_in_the_directory_is_refused():
    at = GOOD.index(b"OFD.xml")
    assert fault(GOOD[:at] + b"OFD.xmx" + GOOD[at + 7 :]) is FaultCode.DAMAGED


@pytest.mark.parametrize("source", [b"", b"PK", b"%PDF-1.7", b"MZ" + GOOD, GOOD[:4]])
def test_what_is_no_archive_is_refused(source):
    assert fault(source) in (FaultCode.NOT_AN_ARCHIVE, FaultCode.DAMAGED)


def test_bytes_after_the_archive_are_refused():
    assert fault(GOOD + b"\0") is FaultCode.DAMAGED


@pytest.mark.parametrize("end", range(0, len(GOOD), 100))
def test_a_file_cut_off_anywhere_is_refused(end):
    assert fault(GOOD[:end]) in (FaultCode.NOT_AN_ARCHIVE, FaultCode.DAMAGED)


def test_a_changed_byte_of_the_content_is_noticed():
    source = zipped({"OFD.xml": b"hello world"}, zipfile.ZIP_STORED).replace(b"world", b"World", 1)
    assert fault(source, read="OFD.xml") is FaultCode.DAMAGED
    assert zlib.crc32(b"hello World") != zlib.crc32(b"hello world")


@settings(max_examples=200, deadline=None)
@given(at=st.integers(0, len(GOOD) - 1), byte=st.integers(0, 255))
def test_any_byte_may_be_anything(at, byte):
    """Refused, or every entry reads as it did: a changed date or comment alters nothing."""
    before = open_package(GOOD)
    try:
        package = open_package(GOOD[:at] + bytes([byte]) + GOOD[at + 1 :])
        read = [package.read(name) for name in package.names]
    except PackageFault:
        return
    assert read == [before.read(name) for name in before.names][: len(read)]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_fault(data):
    for source in (data, b"PK\x03\x04" + data, data + GOOD[-22:]):
        assert fault(source) in FaultCode


@settings(deadline=None)
@given(st.text(max_size=30))
def test_a_safe_name_stays_inside_and_every_location_is_safe_or_refused(name):
    if is_safe(name):
        assert not name.startswith(("/", "\\")) and ".." not in name.split("/") and "\0" not in name
    try:
        assert is_safe(joined("Doc_0/Pages/Content.xml", name))
    except PackageFault as refused:
        assert refused.code is FaultCode.LOCATION_OUTSIDE


@pytest.mark.parametrize(
    ("location", "base", "found"),
    [
        ("/Doc_0/Document.xml", "Doc_0/Signs/Signatures.xml", "Doc_0/Document.xml"),
        ("../Document.xml", "Doc_0/Signs/Signatures.xml", "Doc_0/Document.xml"),
        ("Document.xml", "Doc_0/PublicRes.xml", "Doc_0/Document.xml"),
        ("Doc_0/Document.xml", "Doc_0/PublicRes.xml", "Doc_0/Document.xml"),
        (" ./document.XML ", "Doc_0/PublicRes.xml", "Doc_0/Document.xml"),
    ],
)
def test_locations_are_read_in_every_way_they_are_written(location, base, found):
    assert open_package(GOOD).resolve(location, base) == found


@pytest.mark.parametrize("location", ["../../OFD.xml", "/", "..", "http://example.org/a.xml", "a\\b"])
def test_a_location_outside_is_refused(location):
    with pytest.raises(PackageFault) as caught:
        open_package(GOOD).resolve(location, "Doc_0/Document.xml")
    assert caught.value.code is FaultCode.LOCATION_OUTSIDE


def test_a_fault_says_no_name():
    refused = PackageFault(FaultCode.UNSAFE_NAME, "../沈月华.xml")
    assert "沈" not in str(refused) + repr(refused)
    assert refused.name == "../沈月华.xml"
