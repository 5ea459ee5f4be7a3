"""Random residents, holdings and policies for the resolver, over every item there is."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from kiosk.catalogue import Exclusion, Material, ServiceItem, Way
from kiosk.catalogue.load import load_catalogue
from kiosk.catalogue.parse import parse_catalogue
from kiosk.certificates import (
    Answer,
    CertificateStatus,
    CheckAnswer,
    EarlierMaterial,
    ECertificate,
    Holdings,
    SharedRecord,
    Verdict,
)
from kiosk.identity import PersonalNumber
from kiosk.materials import Policy, Source
from tests.session.worlds import raw_item, resident

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
ME = resident()
SOMEBODY_ELSE = PersonalNumber("110105198001010010")
TERMS = yaml.safe_load((ROOT / "config/catalogue/terms.yaml").read_text("utf-8"))


def catalogue_of(items: list[dict[str, Any]]) -> tuple[ServiceItem, ...]:
    """Items with everything they refer to, and our own terms."""
    refs = {m["ref"] for item in items for m in item["materials"] if m["ref"]}
    named = {kind: [{"id": r[5:], "name": r} for r in sorted(refs) if r.startswith(kind)] for kind in _KINDS}
    office = {"id": "zs", "name": "局", "domain": "综合", "uscc": "11990101MB99001526", "level": 4}
    document = {
        "departments": [office],
        "certificates": named["cert:"],
        "data_resources": named["data:"],
        "items": items,
    }
    loaded = parse_catalogue({"test": document, "terms": TERMS})
    assert loaded.problems == ()
    return tuple(loaded.catalogue.items.values())


_KINDS = ("cert:", "data:")


@cache
def all_items() -> tuple[ServiceItem, ...]:
    """The items of our catalogue, and those of the list."""
    listed = yaml.safe_load((ROOT / "tests/materials/listed.yaml").read_text("utf-8"))["items"]
    raw = [raw_item(key, "apply", materials=list(map(_material, rows))) for key, rows in listed.items()]
    ours = load_catalogue([ROOT / "config/catalogue"]).catalogue.items.values()
    return (*ours, *catalogue_of(raw))


def _material(row: list[Any]) -> dict[str, Any]:
    return dict(zip(("name", "origin", "need", "resolve", "ref"), row, strict=True))


@cache
def subjects() -> tuple[str, ...]:
    """What all these items ask about: `ins`, `hukou`, …"""
    return tuple(sorted({m.ref[5:] for i in all_items() for m in i.materials if m.ref}))


@cache
def materials() -> tuple[Material, ...]:
    return tuple(dict.fromkeys(m for i in all_items() for m in i.materials))


def some_items() -> st.SearchStrategy[ServiceItem]:
    return st.sampled_from(all_items())


def certificates() -> st.SearchStrategy[ECertificate]:
    return st.builds(
        ECertificate,
        type_id=st.sampled_from(subjects()),
        name=st.just("证照"),
        number=st.just(PersonalNumber("990000001")),
        issuer=st.sampled_from(["公安分局", "民政局"]),
        issued=st.just(TODAY - timedelta(days=900)),
        valid_to=st.none() | st.integers(-400, 400).map(lambda n: TODAY + timedelta(days=n)),
        status=st.sampled_from(CertificateStatus),
        verified=st.none() | st.sampled_from(Verdict),
        holder=st.sampled_from([None, ME.number, SOMEBODY_ELSE]),
    )


def _record(resource: str) -> SharedRecord:
    return SharedRecord(resource=resource, source="部门", fetched_at=NOW)


def _earlier(draw: st.DrawFn) -> EarlierMaterial:
    material = draw(st.sampled_from(materials()))
    usable_to = draw(st.none() | st.integers(-60, 60).map(lambda n: TODAY + timedelta(days=n)))
    return EarlierMaterial(
        name=material.name.zh, ref=material.ref, source="窗口", handed_in_at=NOW, usable_to=usable_to
    )


@st.composite
def holdings(draw: st.DrawFn) -> Holdings:
    """Anything that can be known of a person, and anything that cannot."""
    answers = draw(st.dictionaries(st.sampled_from(subjects()), st.sampled_from(Answer), max_size=12))
    checks = draw(st.dictionaries(st.sampled_from(subjects()), st.sampled_from(CheckAnswer), max_size=12))
    refs = st.sampled_from([m.ref for m in materials() if m.ref])
    return Holdings(
        certificates=draw(st.none() | st.lists(certificates(), max_size=10).map(tuple)),
        certificates_unanswered=draw(st.booleans()),
        shared=tuple(_record(r) for r, answer in answers.items() if answer is Answer.FOUND),
        shared_answers=tuple(answers.items()),
        checks=tuple(checks.items()),
        earlier=tuple(_earlier(draw) for _ in range(draw(st.integers(0, 3)))),
        disputed=tuple(draw(st.sets(refs, max_size=3))),
        unrepaired_promise=draw(st.booleans()),
        fetched_at=NOW,
    )


def sources() -> st.SearchStrategy[Source]:
    ways = st.sampled_from([Way.SHARE, Way.VERIFY, Way.ECERT, Way.REUSE])
    refs = st.sampled_from([m.ref or m.name.zh for m in materials()])
    return st.builds(Source, ways, refs)


def policies() -> st.SearchStrategy[Policy]:
    choices = st.tuples(st.sampled_from([m.name.zh for m in materials()]), st.sampled_from(Way))
    return st.builds(
        Policy,
        today=st.just(TODAY),
        can_scan=st.booleans(),
        commitments_allowed=st.booleans(),
        verified_only=st.booleans(),
        withdrawn=st.frozensets(sources(), max_size=8),
        chosen=st.lists(choices, max_size=6).map(tuple),
    )


EXCLUSIONS = tuple(Exclusion)
