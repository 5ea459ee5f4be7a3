"""The version of the image, from os-release(5)."""

from kiosk.terminal.image import ImageVersion, image_in, read_image
from kiosk.version import VERSION


def test_an_image_tells_its_version():
    text = f'NAME="Debian"\n# IMAGE_VERSION=9\nIMAGE_ID=zhengwu-kiosk\nIMAGE_VERSION="{VERSION}+20261124"\n'
    image = image_in(text)
    assert image.told == f"{VERSION}+20261124"
    assert image.fits


def test_another_systems_image_is_not_ours():
    assert image_in("IMAGE_ID=other\nIMAGE_VERSION=7\n").told == VERSION


def test_a_broken_line_costs_itself_only():
    image = image_in('NAME="unclosed\nnothing\nIMAGE_ID=zhengwu-kiosk\nIMAGE_VERSION=3.0.0\n')
    assert image.image == "3.0.0"
    assert not image.fits


def test_without_a_file_it_is_a_plain_installation(tmp_path):
    assert read_image(tmp_path / "os-release") == ImageVersion(VERSION)
