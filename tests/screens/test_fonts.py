"""Fonts are found by name, taken out once, and missed in one clear sentence."""

import subprocess

import pytest

from screens import fonts


def test_faces_are_taken_out_once(tmp_path):
    first = fonts.find_fonts(tmp_path)
    written = {f: f.stat().st_mtime_ns for f in tmp_path.iterdir()}
    assert fonts.find_fonts(tmp_path) == first
    assert {f: f.stat().st_mtime_ns for f in tmp_path.iterdir()} == written
    assert not list(tmp_path.glob("*.part"))


def test_the_face_is_the_simplified_chinese_one(tmp_path):
    from fontTools.ttLib import TTFont

    for file in (fonts.find_fonts(tmp_path).regular, fonts.find_fonts(tmp_path).medium):
        assert TTFont(file, lazy=True)["name"].getDebugName(1).startswith("Noto Sans CJK SC")


@pytest.mark.parametrize(
    ("missing", "package"),
    [
        ("\t80\tNoto Sans CJK SC", "fonts-noto-cjk"),
        ("\t100\tNoto Sans CJK SC", "fonts-noto-cjk-extra"),
        ("Material Icons", "fonts-material-design-icons-iconfont"),
    ],
)
def test_a_missing_font_names_its_package(monkeypatch, tmp_path, missing, package):
    real = subprocess.run

    def answer(command, **more):
        lines = real(command, **more).stdout.splitlines(keepends=True)
        return subprocess.CompletedProcess(command, 0, "".join(x for x in lines if missing not in x), "")

    monkeypatch.setattr(fonts.subprocess, "run", answer)
    with pytest.raises(fonts.MissingFont, match=f"install {package}\\.$"):
        fonts.find_fonts(tmp_path)


def test_without_fontconfig_it_says_so(monkeypatch, tmp_path):
    def fail(*_command, **_more):
        raise FileNotFoundError("fc-list")

    monkeypatch.setattr(fonts.subprocess, "run", fail)
    with pytest.raises(fonts.MissingFont, match="install fontconfig"):
        fonts.find_fonts(tmp_path)
