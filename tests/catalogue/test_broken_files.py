"""A broken file gets one clear sentence with its name and place; the other items stay usable."""

import shutil
from pathlib import Path

import pytest
import yaml

from kiosk.catalogue.load import load_catalogue

FOLDER = Path(__file__).parents[2] / "config/catalogue"


@pytest.fixture
def folder(tmp_path):
    """A copy of our own catalogue to break."""
    return Path(shutil.copytree(FOLDER, tmp_path / "catalogue"))


def spoil(folder: Path, **changes: object) -> Path:
    """Changes keys of SB-01."""
    file = folder / "items/SB-01.yaml"
    item = yaml.safe_load(file.read_text("utf-8"))
    file.write_text(yaml.safe_dump({**item, **changes}, allow_unicode=True), "utf-8")
    return file


OTHERS = frozenset(file.stem for file in (FOLDER / "items").glob("*.yaml")) - {"SB-01"}
"""Everything but the item that these tests break."""


def the_problem(folder: Path, *, kept: frozenset[str] = OTHERS) -> str:
    """The one problem, after seeing that the other items are still there."""
    loaded = load_catalogue([folder])
    assert set(loaded.catalogue.items) == kept
    assert len(loaded.problems) == 1, loaded.problems
    sentence = str(loaded.problems[0])
    assert "\n" not in sentence and "Traceback" not in sentence
    return sentence


def test_an_unknown_key_is_named(folder):
    file = spoil(folder, colour="red")
    assert the_problem(folder).startswith(f"{file}: SB-01.colour: ")


def test_a_type_code_that_no_terminal_may_offer_is_named(folder):
    spoil(folder, type_code="02")
    assert the_problem(folder).endswith("SB-01: type_code 02 is not handled on application")


def test_a_reference_to_nothing_is_named(folder):
    item = yaml.safe_load((folder / "items/SB-01.yaml").read_text("utf-8"))
    item["materials"][1]["ref"] = "data:moon"
    spoil(folder, materials=item["materials"])
    assert "SB-01: material 参保缴费记录 refers to data:moon, which no file describes" in the_problem(folder)


def test_an_unknown_department_is_named(folder):
    spoil(folder, dept="xx")
    assert "SB-01: dept names xx, which no file describes" in the_problem(folder)


def test_an_item_that_stands_twice_is_kept_once(folder):
    shutil.copy(folder / "items/SB-01.yaml", folder / "items/ZZ-again.yaml")
    sentence = the_problem(folder, kept=OTHERS | {"SB-01"})
    assert "ZZ-again.yaml: SB-01: stands twice, first in " in sentence


def test_a_file_that_is_not_utf8_is_named(folder):
    (folder / "items/SB-01.yaml").write_bytes("name: 社保".encode("gb18030"))
    assert the_problem(folder).endswith("SB-01.yaml: is not UTF-8 text")


def test_a_file_that_is_not_yaml_is_named_with_its_line(folder):
    (folder / "items/SB-01.yaml").write_text("id: SB-01\nname: [打印\n", "utf-8")
    assert "SB-01.yaml: line 3: is not valid YAML" in the_problem(folder)


def test_a_file_that_is_a_list_is_told_what_it_should_be(folder):
    (folder / "items/SB-01.yaml").write_text("- SB-01\n", "utf-8")
    assert "SB-01.yaml: must be a mapping" in the_problem(folder)


def test_a_missing_element_is_named_with_its_place(folder):
    item = yaml.safe_load((folder / "items/SB-01.yaml").read_text("utf-8"))
    del item["materials"][1]["origin"]
    spoil(folder, materials=item["materials"])
    assert "SB-01.materials.1.origin: Field required" in the_problem(folder)


def test_translations_must_match_their_choices(folder):
    item = yaml.safe_load((folder / "items/SB-01.yaml").read_text("utf-8"))
    item["form"][0]["options_en"] = ["All"]
    spoil(folder, form=item["form"])
    assert "options_en must name as many choices as options" in the_problem(folder)


def test_a_file_that_cannot_be_read_is_named(folder):
    missing = folder / "nothing.yaml"
    problems = load_catalogue([folder, missing]).problems
    assert [str(p) for p in problems] == [f"{missing}: cannot be read (No such file or directory)"]
