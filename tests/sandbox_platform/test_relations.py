"""Who may decide for whom at the platform: by register, by birth certificate, by an authorisation to act."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.certificates.authorisation import Method, Relation, Shown
from kiosk.certificates.wallet import Asked
from kiosk.platform import PlatformRefused
from kiosk.sandbox.platform.relations import shown_by
from tests.sandbox_platform.house import CONSENT, House, resident, running
from tests.sandbox_platform.wallets import a_matter, answer_of, checked, number, shown_code
from tests.store.samples import NOW

AGENT_ITEM = "MZ-02"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with running(tmp_path / "platform", now=lambda: NOW) as opened:
        yield opened


def act(house: House, who: str, relation: Relation, *types: str, item: str = AGENT_ITEM, holder: str = ""):
    return house.client.wallet.act_for(
        number(who), relation, a_matter(*(types or ("id",)), item=item), CONSENT, timeout=20,
        holder=number(holder) if holder else None,
    )  # fmt: skip


def refused(problem: str, ask) -> None:
    with pytest.raises(PlatformRefused) as caught:
        ask()
    assert caught.value.problem == problem


@pytest.mark.parametrize(("parent", "child"), [("guardian", "student"), ("mother", "newborn")])
def test_a_guardian_agrees_for_a_minor_in_the_same_household_register(house: House, parent: str, child: str):
    checked(house, parent)
    acting = act(house, parent, Relation.CHILD)
    given = acting.authorisation
    assert (given.holder, given.given_by, given.method) == (number(child), number(parent), Method.GUARDIAN)
    assert acting.shown_by is Shown.HUKOU
    held = house.client.certificates(
        given.holder, ("id",), AGENT_ITEM, CONSENT, authorisation=given, timeout=20
    )
    assert [c.type_id for c in held] == ["id"]


def test_the_birth_certificate_shows_it_where_the_register_does_not():
    mother, child = resident("mother"), resident("newborn")
    moved = replace(child, papers=tuple(p for p in child.papers if p.type != "hukou"))
    assert shown_by(mother, moved) is Shown.BIRTH
    assert shown_by(mother, replace(child, papers=())) is None
    assert shown_by(resident("senior"), child) is None


def test_nobody_acts_without_their_own_person_check(house: House):
    refused("person-check-missing", lambda: act(house, "guardian", Relation.CHILD))


@pytest.mark.parametrize(
    ("who", "relation", "holder", "problem"),
    [
        ("senior", Relation.CHILD, "", "nobody-registered"),
        ("guardian", Relation.CHILD, "newborn", "nobody-registered"),
        ("mother", Relation.SPOUSE, "", "not-acting"),
        ("father", Relation.PRINCIPAL, "", "mandate-over"),
        ("mother", Relation.PRINCIPAL, "", "nobody-registered"),
    ],
)
def test_who_is_not_registered_does_not_decide(
    house: House, who: str, relation: Relation, holder: str, problem: str
):
    checked(house, who)
    refused(problem, lambda: act(house, who, relation, holder=holder))


def test_an_agent_acts_for_the_item_and_the_types_of_the_authorisation_and_no_others(house: House):
    checked(house, "guardian")
    acting = act(house, "guardian", Relation.PRINCIPAL, "id", "hukou", holder="senior")
    given = acting.authorisation
    assert (acting.shown_by, given.method, given.holder) == (Shown.MANDATE, Method.MANDATE, number("senior"))
    refused("nobody-registered", lambda: act(house, "guardian", Relation.PRINCIPAL, item="MZ-01"))
    checked(house, "trader")
    assert act(house, "trader", Relation.PRINCIPAL, "id").shown_by is Shown.MANDATE
    refused("mandate-too-narrow", lambda: act(house, "trader", Relation.PRINCIPAL, "id", "hukou"))


def test_an_agent_is_found_by_the_authorisation_and_asked_about_their_own(house: House):
    matter = a_matter("id", item=AGENT_ITEM)
    asking = house.client.wallet.invite(number("senior"), Relation.AGENT, matter, timeout=20, own=True)
    assert asking.of_masked[0] == "何"


def test_a_guardian_is_asked_about_their_own_certificates_where_that_is_meant(house: House):
    matter = a_matter("id", item="JY-01")
    invite = house.client.wallet.invite
    own = invite(number("student"), Relation.GUARDIAN, matter, timeout=20, own=True)
    given = house.client.wallet.status(own, timeout=20)
    assert given.state is Asked.WAITING
    checked(house, "guardian")
    answered = house.client.wallet.answer_here(own, number("guardian"), True, timeout=20)
    assert answered.authorisation is not None and answered.authorisation.holder == number("guardian")


def test_a_refusal_here_needs_no_person_check_and_stays_one(house: House):
    matter = a_matter("id", item="PK-01")
    asking = house.client.wallet.invite(number("mother"), Relation.SPOUSE, matter, timeout=20)
    answer = house.client.wallet.answer_here
    assert answer(asking, number("father"), False, timeout=20).state is Asked.REFUSED
    checked(house, "father")
    assert answer(asking, number("father"), True, timeout=20).state is Asked.REFUSED
    assert answer_of(house, asking).authorisation is None


@pytest.mark.parametrize(
    ("applicant", "relation", "owner", "taken"),
    [
        ("mother", Relation.SPOUSE, "father", True),
        ("mother", Relation.SPOUSE, "senior", False),
        ("student", Relation.GUARDIAN, "guardian", True),
        ("senior", Relation.AGENT, "guardian", True),
        ("senior", Relation.AGENT, "father", False),
        ("senior", Relation.HELPER, "trader", True),
        ("senior", Relation.HELPER, "senior", False),
        ("guardian", Relation.PRINCIPAL, "senior", True),
        ("guardian", Relation.CHILD, "student", True),
    ],
)
def test_whose_code_it_is_has_to_fit(
    house: House, applicant: str, relation: Relation, owner: str, taken: bool
):
    code, matter = shown_code(house, owner), a_matter("id", item=AGENT_ITEM)
    ask = lambda: house.client.wallet.by_code(  # noqa: E731
        code, matter, timeout=20, applicant=number(applicant), relation=relation
    )
    if taken:
        assert ask().of_masked
    else:
        refused("code-not-theirs", ask)


def test_the_residents_authorisations_are_of_this_time():
    mandates = resident("senior").mandates
    assert {m.agent: m.until >= date(2026, 11, 24) for m in mandates} == {
        "guardian": True, "father": False, "trader": True,
    }  # fmt: skip
