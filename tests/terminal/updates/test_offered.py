"""The manifest on the disk: held by its tag, and never believed more than one that comes."""

import pytest

from kiosk.platform.answers import NotModified
from kiosk.platform.updates import Offer
from kiosk.terminal.updates.offered import FILE, forget_offer, offered

FIRST = Offer(etag='"a"', body=b'{"manifest": "1"}')
SECOND = Offer(etag='"b"', body=b'{"manifest": "2"}')


class Platform:
    """Offers one manifest; `asked` has the tags it was asked with."""

    def __init__(self, offer):
        self.offer = offer
        self.asked = []

    def manifest(self, etag="", *, timeout):
        self.asked.append(etag)
        assert timeout == 5
        return NotModified() if etag and etag == self.offer.etag else self.offer


def test_it_is_fetched_again_only_when_it_is_another(tmp_path):
    platform = Platform(FIRST)
    assert [offered(platform, tmp_path, 5) for _ in range(3)] == [FIRST.body] * 3
    platform.offer = SECOND
    assert [offered(platform, tmp_path, 5) for _ in range(2)] == [SECOND.body] * 2
    assert platform.asked == ["", '"a"', '"a"', '"a"', '"b"']


def test_what_was_refused_is_fetched_whole_the_next_time(tmp_path):
    platform = Platform(FIRST)
    offered(platform, tmp_path, 5)
    forget_offer(tmp_path)
    forget_offer(tmp_path)
    offered(platform, tmp_path, 5)
    assert platform.asked == ["", ""]


@pytest.mark.parametrize("left", ["", "{", "[]", '{"etag": "x"}', "\x00" * 20])
def test_what_a_power_cut_left_of_the_file_is_nothing(tmp_path, left):
    (tmp_path / FILE).write_text(left)
    platform = Platform(FIRST)
    assert offered(platform, tmp_path, 5) == FIRST.body
    assert platform.asked == [""]


def test_without_a_folder_or_a_tag_it_is_fetched_each_time(tmp_path):
    for platform, folder in (
        (Platform(FIRST), tmp_path / "nowhere"),
        (Platform(Offer(etag="", body=b"{}")), tmp_path),
    ):
        offered(platform, folder, 5)
        assert offered(platform, folder, 5) == platform.offer.body
        assert platform.asked == ["", ""]
        forget_offer(folder)
