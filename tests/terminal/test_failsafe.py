"""The plain sentence: why, what residents read, how it is drawn, and that little can keep it away."""

import json
import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from kiosk.cli import main
from kiosk.terminal.failsafe import picture
from kiosk.terminal.failsafe.cause import LEAST_FREE, Cause, Partition, cause_of, look_at
from kiosk.terminal.failsafe.frame_buffer import FrameBuffer, Layout, NoFrameBuffer, layout_of, rows
from kiosk.terminal.failsafe.words import HOTLINE, Elsewhere, elsewhere, sentence

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("partition", "cause"),
    [
        (Partition(there=False, writable=False, free=0), Cause.DATA_AWAY),
        (Partition(there=True, writable=False, free=10**9), Cause.DATA_READ_ONLY),
        (Partition(there=True, writable=True, free=LEAST_FREE - 1), Cause.DATA_FULL),
        (Partition(there=True, writable=True, free=LEAST_FREE), Cause.STOPPED),
    ],
)
def test_the_first_trouble_is_the_cause(partition, cause):
    assert cause_of(partition) is cause


def test_a_folder_that_is_no_partition_is_not_taken_for_one(tmp_path):
    assert not look_at(tmp_path, mounted=True).there
    assert look_at(tmp_path, mounted=False).writable
    assert not look_at(tmp_path / "away", mounted=False).there


@pytest.mark.parametrize("cause", list(Cause))
def test_every_cause_has_both_languages_and_says_where_to_go(cause):
    zh, en = sentence(
        cause, Elsewhere("便民中心", "Service Centre", "槐荫路 66 号", "66 Huaiyin Road", "0531-1")
    )
    assert "便民中心" in zh and "0531-1" in zh and zh.isascii() is False
    assert "Service Centre" in en and "0531-1" in en and en.isascii()
    assert cause not in zh + en, "a code is nothing for residents"


def test_the_place_comes_from_the_settings_and_a_site_goes_over_it(tmp_path):
    assert elsewhere(ROOT / "config").name == "槐荫街道便民服务中心"
    (tmp_path / "settings.d").mkdir()
    (tmp_path / "settings.toml").write_text('[outlet.centre]\nname = "甲"\nphone = "1"\n', "utf-8")
    (tmp_path / "settings.d/10-site.toml").write_text('[outlet.centre]\nname = "乙"\n', "utf-8")
    (tmp_path / "settings.d/20.toml").write_text("this is = = no TOML")
    (tmp_path / "settings.d/30.toml").write_text("outlet = 3")
    (tmp_path / "settings.d/40.toml").write_bytes(b"\xff\xfe")
    assert elsewhere(tmp_path) == Elsewhere(name="乙", phone="1")


def test_without_settings_there_is_the_hotline(tmp_path):
    assert elsewhere(tmp_path / "nowhere").phone == HOTLINE


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (800, 480), (320, 240)])
def test_the_whole_sentence_fits_on_every_panel(size):
    zh, en = sentence(Cause.STOPPED, elsewhere(ROOT / "config"))
    drawn = np.asarray(picture.draw(zh, en, *size))
    assert drawn.shape == (size[1], size[0], 3)
    edge = np.concatenate([drawn[:4].reshape(-1, 3), drawn[-4:].reshape(-1, 3), drawn[:, -2:].reshape(-1, 3)])
    assert (edge == picture.BLUE).all(), "nothing is cut off"
    assert (drawn != picture.BLUE).any(axis=-1).sum() > 300


def test_without_a_chinese_face_the_english_stands_alone(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    assert picture.face(20) is None
    drawn = np.asarray(picture.draw("中文", "English", 320, 240))
    assert (drawn != picture.BLUE).any()


def test_lines_are_broken_between_words_and_before_no_comma():
    pen = ImageDraw.Draw(Image.new("RGB", (10, 10)))
    letters = picture.face(20)
    assert letters is not None
    lines = picture.wrapped("请到槐荫街道，便民服务中心 Huaiyin Centre\n二", pen, letters, 125)
    assert "".join(lines).replace(" ", "") == "请到槐荫街道，便民服务中心HuaiyinCentre二"
    assert all(pen.textlength(line, letters) <= 125 for line in lines)
    assert not any(line.startswith("，") for line in lines)
    assert lines[-2:] == ["Centre", "二"]


def told(width: int, height: int, bits: int, line: int) -> tuple[bytes, bytes]:
    variable = struct.pack("<7I", width, height, width, height, 0, 0, bits) + bytes(132)
    return variable, bytes(48) + struct.pack("<I", line) + bytes(28)


def test_rows_are_laid_out_as_the_kernel_says():
    layout = layout_of(*told(2, 1, 32, 12))
    assert layout == Layout(2, 1, 12, 4)
    dots = Image.new("RGB", (2, 1))
    dots.putpixel((0, 0), (1, 2, 3))
    assert rows(dots, layout) == bytes([3, 2, 1, 255, 0, 0, 0, 255, 0, 0, 0, 0])
    assert rows(Image.new("RGB", (1, 1), (255, 0, 255)), Layout(1, 1, 2, 2)) == b"\x1f\xf8"


@pytest.mark.parametrize("odd", [(0, 1, 32, 0), (2, 1, 8, 2), (2, 1, 32, 4)])
def test_a_frame_buffer_nobody_builds_is_refused(odd):
    with pytest.raises(NoFrameBuffer):
        layout_of(*told(*odd))


def test_what_is_no_frame_buffer_is_refused(tmp_path):
    (tmp_path / "fb0").write_bytes(b"")
    for path in (tmp_path / "fb0", tmp_path / "away"):
        with pytest.raises(NoFrameBuffer):
            FrameBuffer(path)


def test_the_command_stands_until_the_partition_is_well_again(tmp_path, capsys):
    words = ["--config", str(ROOT / "config"), "--state", str(tmp_path), "--plain-folder", "--json"]
    assert main(["failsafe", *words, "--seconds", "0", "--picture", str(tmp_path / "panel.png")]) == 0
    assert json.loads(capsys.readouterr().out)["cause"] == "stopped"
    with Image.open(tmp_path / "panel.png") as drawn:
        assert drawn.size == (1080, 1920)
    assert main(["failsafe", *words, "--picture", str(tmp_path / "no/panel.png")]) == 2
