"""Archives as other writers make them: ZIP64, and Chinese names in whatever encoding."""

import io
import struct
import zipfile

import pytest

from kiosk.certificates.ofd.fault import FaultCode, PackageFault
from kiosk.certificates.ofd.package import open_package
from tests.certificates.strangers import content

EMBLEM = "Doc_0/Res/国徽.png"


@pytest.mark.parametrize("made", ["zip64", "gbk", "noflag", "unicodeextra"])
def test_names_are_read_as_they_were_meant(made):
    package = open_package(content(f"zip-{made}.ofd"))
    assert EMBLEM in package.names
    assert package.read(EMBLEM).startswith(b"\x89PNG")


@pytest.mark.parametrize("field", [24, 32, 40, 48])
def test_two_end_records_that_disagree_are_refused(field):
    """Counts, size and place of the directory in the record of ZIP64, each one off."""
    good = content("zip-zip64.ofd")
    at = good.rindex(b"PK\x06\x06") + field
    (value,) = struct.unpack_from("<Q", good, at)
    with pytest.raises(PackageFault):
        open_package(good[:at] + struct.pack("<Q", value + 1) + good[at + 8 :])


def test_nothing_may_stand_between_the_end_records():
    good = content("zip-zip64.ofd")
    at = good.rindex(b"PK\x06\x07")
    with pytest.raises(PackageFault) as fault:
        open_package(good[:at] + b"hidden" + good[at:])
    assert fault.value.code in (FaultCode.UNSUPPORTED_ARCHIVE, FaultCode.DAMAGED)


def test_an_end_record_cut_short_is_refused():
    good = content("zip-zip64.ofd")
    for cut in range(1, 120):
        with pytest.raises(PackageFault):
            open_package(good[:-cut])


def extra_name(name):
    """The field of Info-ZIP that tells a name once more, in UTF-8."""
    told = b"\x01" + bytes(4) + name.encode()
    return struct.pack("<2H", 0x7075, len(told)) + told


@pytest.mark.parametrize(("told", "taken"), [("a.xml", True), ("b.xml", False)])
def test_a_name_told_twice_must_be_the_same(told, taken):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        info = zipfile.ZipInfo("a.xml")
        info.extra = extra_name(told)
        archive.writestr(info, b"<a/>")
    if taken:
        assert open_package(written.getvalue()).names == ("a.xml",)
    else:
        with pytest.raises(PackageFault) as fault:
            open_package(written.getvalue())
        assert fault.value.code is FaultCode.UNSAFE_NAME
