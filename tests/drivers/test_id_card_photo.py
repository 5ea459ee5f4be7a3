"""The photo is opaque: a maker's library decodes it where there is one, and nothing depends on it."""

import shutil
import subprocess

import pytest

from drivers.common.options import Options
from drivers.id_card.photo import HEIGHT, ROW, SIZE, NoPhoto, VendorLibrary, configured, upright
from drivers.id_card.simulator import StubDecoder

SOURCE = """
#include <string.h>
int unpack(char *in, char *out, int flag) {
    if (in[0] != 'W') return -1;
    memset(out, 0, 102 * 126 * 3);
    out[0] = 1; out[1] = 2; out[2] = 3;
    return 1;
}
"""
BLOCK = b"W".ljust(1024, b"\x01")


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    if not shutil.which("cc"):
        pytest.skip("no C compiler to build a library with")
    folder = tmp_path_factory.mktemp("vendor")
    (folder / "wlt.c").write_text(SOURCE)
    subprocess.run(["cc", "-shared", "-fPIC", "-o", folder / "wlt.so", folder / "wlt.c"], check=True)
    return str(folder / "wlt.so")


def test_a_picture_written_bottom_up_in_blue_green_red_is_turned_round(library):
    picture = VendorLibrary(library).decode(BLOCK)
    assert len(picture.rgb) == SIZE
    assert picture.rgb[ROW * (HEIGHT - 1) :][:3] == b"\x03\x02\x01"


def test_a_picture_the_right_way_round_is_left_alone(library):
    assert VendorLibrary(library, layout="rgb").decode(BLOCK).rgb[:3] == b"\x01\x02\x03"


def test_a_library_that_fails_gives_no_photo(library):
    assert VendorLibrary(library).decode(bytes(1024)) is None


def test_a_library_that_is_not_there_or_lacks_the_call_is_no_photo(library):
    for given in ({"photo_library": "/no/such.so"}, {"photo_library": library, "photo_call": "getbmp"}, {}):
        assert isinstance(configured(Options("id-card", given)), NoPhoto)


def test_a_bmp_of_another_size_is_no_photo():
    assert upright(b"BM" + bytes(40000), "bgr") is None
    assert upright(b"", "bgr") is None


def test_the_stub_makes_a_picture_of_the_right_size():
    assert len(StubDecoder().decode(BLOCK).rgb) == SIZE
