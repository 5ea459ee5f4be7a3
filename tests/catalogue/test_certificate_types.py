"""The register of certificate types: ours is sound, an operator's file goes over it, a mistake is named."""

from pathlib import Path

import pytest

from kiosk.catalogue.certificate_types import load_certificate_types
from kiosk.catalogue.load import load_catalogue

CONFIG = Path(__file__).parents[2] / "config"
OURS = load_certificate_types(CONFIG / "certificates")


def test_our_register_has_no_problems():
    assert OURS.problems == ()
    assert len(OURS.register.types) == 28


@pytest.mark.parametrize(
    ("type_id", "code"),
    [
        ("id", "11100000000013127D001"),
        ("estate", "11100000MB03271699001"),
        ("estate_record", "11100000MB03271699022"),
        ("builder_safety", "11100000000013338W011"),
        ("road_worker", "11100000000019713D071"),
        ("hukou", ""),
        ("sscard", ""),
    ],
)
def test_types_have_their_published_codes_or_none(type_id, code):
    known = OURS.register.by_id(type_id)
    assert known is not None
    assert known.code == code
    assert known.registered is bool(code)


def test_every_registered_type_has_a_definer_with_a_name():
    registered = [known for known in OURS.register.types if known.registered]
    assert len(registered) == 12
    assert all(OURS.register.definer_of(known.code) for known in registered)


def test_every_certificate_that_items_refer_to_is_a_type():
    catalogue = load_catalogue([CONFIG / "catalogue"]).catalogue
    refs = {m.ref.removeprefix("cert:") for i in catalogue.items.values() for m in i.materials}
    wanted = {ref for ref in refs if ref and not ref.startswith("data:")}
    assert wanted
    assert {ref for ref in wanted if OURS.register.by_id(ref) is None} == set()


def test_a_province_puts_its_codes_over_ours(tmp_path):
    (tmp_path / "types.yaml").write_text((CONFIG / "certificates/types.yaml").read_text("utf-8"), "utf-8")
    (tmp_path / "zz-province.yaml").write_text(
        "types:\n  - {id: hukou, name: 居民户口簿, local_codes: ['100001', 'GD-HK']}\n", "utf-8"
    )
    loaded = load_certificate_types(tmp_path)
    assert loaded.problems == ()
    known = loaded.register.by_code("GD-HK")
    assert known is not None
    assert known.id == "hukou"
    assert len(loaded.register.types) == len(OURS.register.types)


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("types: [{id: a, name: x, code: 11100000000013127D01}]", "types.0.code", "certificate type code"),
        ("types: [{id: a, name: x, code: 11100000000013127E001}]", "types.0.code", "certificate type code"),
        ("types: [{id: a, name: ''}]", "types.0.name", "at least 1 character"),
        ("types: [{id: a, name: x, colour: red}]", "types.0.colour", "not permitted"),
        ("definers: [{code: 11100000000013127E, name: x}]", "definers.0.code", "credit code"),
        ("- 1", "", "valid dictionary"),
        ("types: [", "", "not valid YAML"),
        (
            "types: [{id: a, name: x, local_codes: ['1']}, {id: b, name: y, local_codes: ['1']}]",
            "b",
            "has the code of a",
        ),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path, text, place, sentence):
    (tmp_path / "types.yaml").write_text(text, "utf-8")
    (problem,) = load_certificate_types(tmp_path).problems
    assert problem.place == place
    assert sentence in problem.sentence


def test_a_broken_file_leaves_the_others(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"\xff")
    (tmp_path / "b.yaml").write_text("types: [{id: a, name: x}]", "utf-8")
    (tmp_path / "c.yaml").write_text("", "utf-8")
    (tmp_path / "d.yaml").mkdir()
    loaded = load_certificate_types(tmp_path)
    assert [known.id for known in loaded.register.types] == ["a"]
    assert [Path(p.file).name for p in loaded.problems] == ["a.yaml", "d.yaml"]


def test_no_folder_is_an_empty_register(tmp_path):
    loaded = load_certificate_types(tmp_path / "nothing")
    assert (loaded.register.types, loaded.problems) == ((), ())
