"""The invariants of the resolver, over every item, for any holdings and any policy."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.catalogue import Need, Origin, ServiceItem, Way
from kiosk.certificates import CheckAnswer, Holdings
from kiosk.materials import Policy, Resolution, resolve
from kiosk.materials.outcomes import source_of
from kiosk.materials.resolution import BY_CONSENT, ELECTRONIC
from tests.materials.houses import (
    EXCLUSIONS,
    ME,
    NOW,
    all_items,
    holdings,
    policies,
    some_items,
    subjects,
)

OUR_ITEMS = Path(__file__).parents[2] / "config" / "catalogue" / "items"
ON_PAPER = frozenset({Way.DEFER, Way.SCAN, Way.WINDOW})
NOT_ASKED = frozenset({"not-required", "no-longer-asked"})
quick = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def answered(found: list[Resolution]) -> dict[str, Resolution]:
    return {r.material.name.zh: r for r in found}


def test_every_item_and_package_of_the_list_and_all_of_ours_are_there():
    ours = len(list(OUR_ITEMS.glob("*.yaml")))
    assert len(all_items()) == 53 + 6 + ours
    assert sum(len(i.materials) for i in all_items()) > 150


@quick
@given(some_items(), holdings(), policies())
def test_one_resolution_for_each_listed_material_in_its_order(item, held, policy):
    found = resolve(item, ME, held, policy)
    assert [r.material for r in found] == list(item.materials)


@quick
@given(some_items(), holdings(), policies())
def test_nothing_is_asked_that_the_item_does_not_list(item, held, policy):
    for r in resolve(item, ME, held, policy):
        allowed = {*r.material.resolve, Way.WINDOW}
        allowed |= {Way.DEFER} if r.material.need is Need.DEFERRABLE else set()
        allowed |= {Way.CANCEL} if r.material.need is Need.OPTIONAL else set()
        allowed |= {Way.VERIFY} if r.material.ref == "cert:id" else set()
        assert {r.way, *r.alternatives, *(way for way, _ in r.tried)} <= allowed


@quick
@given(some_items(), holdings(), policies())
def test_nothing_a_government_issued_is_asked_on_paper_when_an_electronic_way_succeeded(item, held, policy):
    for r in resolve(item, ME, held, policy):
        open_ways = {r.way, *r.alternatives}
        if r.material.origin is Origin.GOVERNMENT and open_ways & (ELECTRONIC - {Way.CANCEL}):
            assert r.way not in ON_PAPER
            assert r.free


@quick
@given(some_items(), holdings(), policies())
def test_every_way_offered_is_another_and_the_window_is_always_there(item, held, policy):
    for r in resolve(item, ME, held, policy):
        assert r.way not in r.alternatives
        assert len(set(r.alternatives)) == len(r.alternatives)
        assert Way.WINDOW in (r.way, *r.alternatives)


@quick
@given(some_items(), holdings(), policies())
def test_what_did_not_do_has_a_reason_and_is_never_offered(item, held, policy):
    for r in resolve(item, ME, held, policy):
        assert r.reason
        assert all(reason for _, reason in r.tried)
        assert not {way for way, _ in r.tried} & {r.way, *r.alternatives}


@quick
@given(some_items(), holdings(), policies())
def test_a_withdrawn_consent_leaves_another_way_and_is_kept(item, held, policy):
    for r in resolve(item, ME, held, policy):
        if r.way not in BY_CONSENT or r.reason == "card-read-here":
            continue
        without = replace(policy, withdrawn=policy.withdrawn | {source_of(r.material, r.way)})
        again = next(x for x in resolve(item, ME, held, without) if x.material == r.material)
        assert again.way is not r.way
        assert (r.way, "consent-withdrawn") in again.tried
        assert again.way in r.alternatives


@quick
@given(some_items(), holdings(), policies())
def test_a_source_without_consent_is_never_used(item, held, policy):
    for r in resolve(item, ME, held, policy):
        offered = {r.way, *r.alternatives} - ({Way.VERIFY} if r.material.ref == "cert:id" else set())
        assert not [way for way in offered if source_of(r.material, way) in policy.withdrawn]


@quick
@given(some_items(), holdings(), policies(), st.sampled_from(EXCLUSIONS))
def test_excluded_classes_never_offer_a_commitment(item, held, policy, why):
    shut = replace(item, materials=tuple(replace(m, excluded=why) for m in item.materials))
    for r in resolve(shut, ME, held, replace(policy, commitments_allowed=True)):
        assert Way.COMMIT not in (r.way, *r.alternatives)


@quick
@given(some_items(), holdings(), policies())
def test_an_unrepaired_false_commitment_leads_to_proof(item, held, policy):
    barred = replace(held, unrepaired_promise=True)
    for r in resolve(item, ME, barred, replace(policy, commitments_allowed=True)):
        assert Way.COMMIT not in (r.way, *r.alternatives)
        assert r.way in ELECTRONIC or r.way in ON_PAPER


@quick
@given(some_items(), holdings(), policies())
def test_a_promise_is_offered_only_where_there_is_a_text_to_read_and_beside_proof(item, held, policy):
    for r in resolve(item, ME, held, policy):
        if Way.COMMIT in (r.way, *r.alternatives):
            assert r.material.commitment is not None and policy.commitments_allowed
            assert {r.way, *r.alternatives} & ON_PAPER


@quick
@given(some_items(), holdings(), policies())
def test_what_is_brought_later_has_a_day(item, held, policy):
    for r in resolve(item, ME, held, policy):
        if Way.DEFER in (r.way, *r.alternatives):
            assert r.material.deferral is not None and not r.material.main


@quick
@given(some_items(), holdings(), policies(), st.data())
def test_no_answer_is_never_treated_as_a_refusal(item, held, policy, data):
    """Whoever gets no answer has every way open that whoever was refused has, and reads another reason."""
    subject = data.draw(st.sampled_from(subjects()))
    silent = resolve(item, ME, held.with_check(subject, CheckAnswer.NO_ANSWER), policy)
    refused = resolve(item, ME, held.with_check(subject, CheckAnswer.NOT_PASSED), policy)
    for quiet, no in zip(silent, refused, strict=True):
        assert {quiet.way, *quiet.alternatives} >= {no.way, *no.alternatives}
        if quiet.material.ref.endswith(f":{subject}"):
            assert "check-not-passed" not in {quiet.reason, *(why for _, why in quiet.tried)}


@quick
@given(some_items(), holdings(), policies())
def test_a_silent_wallet_is_never_an_empty_one(item, held, policy):
    for r in resolve(item, ME, held.without_certificates(), policy):
        assert "certificate-none" not in {r.reason, *(why for _, why in r.tried)}


@quick
@given(some_items(), policies())
def test_where_nobody_answered_it_can_be_asked_again(item, policy):
    """Nothing is known at all: no material that could be met electronically is called impossible."""
    nothing = Holdings(certificates=(), certificates_unanswered=True, fetched_at=NOW)
    for r in resolve(item, ME, nothing, replace(policy, withdrawn=frozenset())):
        asked = r.material.ref and set(r.material.resolve) & {Way.SHARE, Way.VERIFY, Way.ECERT}
        if r.way is Way.WINDOW and asked:
            assert r.unanswered and r.reason.endswith("no-answer")


@quick
@given(some_items(), holdings(), policies())
def test_what_is_not_required_is_never_asked_unless_chosen(item, held, policy):
    for r in resolve(item, ME, held, replace(policy, chosen=())):
        if r.material.need is Need.OPTIONAL:
            assert r.way in ELECTRONIC


@pytest.mark.parametrize("item", all_items(), ids=lambda item: item.id)
def test_somebody_of_whom_everything_is_known_brings_nothing_issued(item: ServiceItem):
    """Every check passed, every record shared: nothing that can be met so is asked on paper."""
    held = Holdings(
        certificates=(), checks=tuple((s, CheckAnswer.PASSED) for s in subjects()), fetched_at=NOW
    )
    for r in resolve(item, ME, held, Policy(today=NOW.date(), can_scan=True)):
        if r.material.ref and Way.VERIFY in r.material.resolve:
            assert r.free and r.reason in ("check-passed", "card-read-here", *NOT_ASKED)
