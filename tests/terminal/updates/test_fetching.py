"""A bundle comes in pieces over a real server, goes on where it stopped, and counts only whole."""

import threading
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from typing import ClassVar

import pytest

from kiosk.platform.errors import PlatformError, PlatformNonsense
from kiosk.platform.updates import Pieces
from kiosk.terminal.updates.fetching import PIECE, FetchPaused, FetchRefused, fetch
from kiosk.terminal.updates.manifest import Bundle

WHOLE = Random(5).randbytes(PIECE * 3 + 4567)


class Shelf(BaseHTTPRequestHandler):
    """Gives ranges as a static server does; `fails_at` are pieces it drops."""

    content = WHOLE
    fails_at: ClassVar[set[int]] = set()
    ranges = True
    asked: ClassVar[list[int]] = []

    def do_GET(self) -> None:
        first, last = map(int, self.headers["Range"].removeprefix("bytes=").split("-"))
        self.asked.append(first)
        if first in self.fails_at:
            self.send_response(200)
            self.send_header("Content-Length", "1000000")
            self.end_headers()
            self.wfile.write(b"x" * 100)
            self.close_connection = True
            return
        part = self.content[first : last + 1]
        self.send_response(206 if self.ranges else 200)
        self.send_header("Content-Range", f"bytes {first}-{first + len(part) - 1}/{len(self.content)}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        self.wfile.write(part)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def shelf() -> Iterator[tuple[str, type[Shelf]]]:
    kind = type("ThisShelf", (Shelf,), {"asked": [], "fails_at": set()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/1.2.0.raucb", kind
    server.shutdown()
    thread.join()
    server.server_close()


def bundle_at(url: str) -> Bundle:
    return Bundle(url=url, sha256=sha256(WHOLE).hexdigest(), size=len(WHOLE))


def take(url: str, folder: Path, goes_on=lambda: True, percents: list[int] | None = None) -> Path:
    pieces = Pieces(url)
    try:
        return fetch(
            bundle_at(url), pieces, folder, goes_on, [].append if percents is None else percents.append
        )
    finally:
        pieces.close()


def test_all_pieces_make_the_whole(shelf, tmp_path: Path):
    url, _ = shelf
    percents: list[int] = []
    assert take(url, tmp_path / "new", percents=percents).read_bytes() == WHOLE
    assert percents == [33, 66, 99, 100]


def test_what_was_dropped_goes_on_where_it_stopped(shelf, tmp_path: Path):
    url, kind = shelf
    kind.fails_at = {2 * PIECE}
    with pytest.raises(PlatformError):
        take(url, tmp_path)
    assert not list(tmp_path.glob("*.raucb")), "half a bundle is none"
    kind.fails_at = set()
    kind.asked.clear()
    assert take(url, tmp_path).read_bytes() == WHOLE
    assert kind.asked[0] == 2 * PIECE


def test_the_end_of_the_night_pauses_it(shelf, tmp_path: Path):
    url, kind = shelf
    answers = iter([True, False])
    with pytest.raises(FetchPaused):
        take(url, tmp_path, goes_on=lambda: next(answers))
    assert kind.asked == [0]
    assert take(url, tmp_path).read_bytes() == WHOLE


def test_another_content_of_the_same_size_is_thrown_away(shelf, tmp_path: Path):
    url, kind = shelf
    kind.content = WHOLE[:-1] + b"?"
    with pytest.raises(FetchRefused) as caught:
        take(url, tmp_path)
    assert caught.value.code == "wrong-hash"
    assert not list(tmp_path.iterdir())


def test_half_a_file_on_the_server_is_refused(shelf, tmp_path: Path):
    url, kind = shelf
    kind.content = WHOLE[: PIECE * 2]
    with pytest.raises(PlatformNonsense):
        take(url, tmp_path)
    assert not list(tmp_path.glob("*.raucb"))


def test_a_server_without_pieces_is_refused(shelf, tmp_path: Path):
    url, kind = shelf
    kind.ranges = False
    with pytest.raises(PlatformNonsense):
        take(url, tmp_path)


def test_what_a_power_cut_left_unwritten_is_found(shelf, tmp_path: Path):
    url, _ = shelf
    part = tmp_path / f"{sha256(WHOLE).hexdigest()[:32]}.part"
    part.write_bytes(bytes(PIECE))
    with pytest.raises(FetchRefused):
        take(url, tmp_path)
    assert take(url, tmp_path).read_bytes() == WHOLE


def test_a_bundle_of_another_version_makes_room(shelf, tmp_path: Path):
    url, _ = shelf
    (tmp_path / "0000.raucb").write_bytes(b"old")
    (tmp_path / "1111.part").write_bytes(b"old")
    took = take(url, tmp_path)
    assert list(tmp_path.iterdir()) == [took]


def test_a_disk_without_room_is_said_before_anything_is_fetched(shelf, tmp_path: Path):
    url, kind = shelf
    huge = Bundle(url=url, sha256="0" * 64, size=2**60)
    with pytest.raises(FetchRefused) as caught:
        fetch(huge, Pieces(url), tmp_path, lambda: True, [].append)
    assert caught.value.code == "no-space"
    assert kind.asked == []


def test_a_bundle_that_rotted_on_the_disk_is_fetched_again(shelf, tmp_path: Path):
    url, _ = shelf
    took = take(url, tmp_path)
    took.write_bytes(WHOLE[:-1] + b"?")
    with pytest.raises(FetchRefused):
        take(url, tmp_path)
    assert take(url, tmp_path).read_bytes() == WHOLE
