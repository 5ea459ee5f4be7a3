"""A case from a file: the documented example works, and what is wrong is said in one sentence."""

import json
import re
from pathlib import Path

import pytest

from kiosk.documents.case_file import BadCaseFile, read_case
from kiosk.documents.elements import Code, Title
from kiosk.documents.slip import acceptance_slip
from tests.documents.papers import CODE, ROOT, WORDS


def example() -> dict:
    """The JSON of the documentation."""
    page = (ROOT / "docs/documents.md").read_text("utf-8")
    return json.loads(re.search(r"```json\n(.*?)```", page, re.DOTALL)[1])


def written(folder: Path, case: object) -> Path:
    file = folder / "case.json"
    file.write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    return file


def the_sentence(file: Path) -> str:
    with pytest.raises(BadCaseFile) as caught:
        read_case(file)
    sentence = str(caught.value)
    assert "\n" not in sentence and sentence.startswith(f"{file}: ")
    return sentence.removeprefix(f"{file}: ")


def test_the_documented_example_makes_a_slip(tmp_path):
    case = read_case(written(tmp_path, example()))
    slip = acceptance_slip(case.submission, case.outcome, case.place, WORDS, case.locale)
    assert slip.elements[0] == Title("受理凭证")
    assert Code(CODE) in slip.elements


def test_without_a_number_it_is_a_receipt(tmp_path):
    case = {k: v for k, v in example().items() if k not in ("number", "status", "promised")}
    read = read_case(written(tmp_path, case))
    slip = acceptance_slip(read.submission, read.outcome, read.place, WORDS, read.locale)
    assert slip.elements[0] == Title("收件凭证")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"colour": 1}, "colour: Extra inputs are not permitted"),
        ({"password": "12"}, "password: String should match pattern '^[0-9]{6}$'"),
        ({"status": "lost"}, "status: Input should be "),
        ({"created_at": "yesterday"}, "created_at: Input should be a valid datetime"),
        ({"materials": [{"name": "照片", "way": "magic"}]}, "materials.0.way: Input should be "),
    ],
)
def test_a_wrong_value_is_named_with_its_place(tmp_path, change, sentence):
    assert the_sentence(written(tmp_path, {**example(), **change})).startswith(sentence)


def test_a_file_that_is_not_json_or_not_there_is_named(tmp_path):
    file = tmp_path / "case.json"
    assert the_sentence(file) == "cannot be read (No such file or directory)"
    file.write_bytes(b"\xff{")
    assert "Invalid JSON" in the_sentence(file)


def test_a_bad_file_does_not_tell_the_name_in_it(tmp_path):
    assert "沈月华" not in the_sentence(written(tmp_path, {**example(), "password": "沈月华"}))
