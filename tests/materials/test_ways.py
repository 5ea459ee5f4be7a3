"""Each way by itself: what opens it, what closes it, and what the resident is told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.catalogue import Exclusion, Need, ServiceItem, Way
from kiosk.catalogue.schema import MaterialFile
from kiosk.certificates import (
    Agreement,
    Answer,
    CertificateStatus,
    CheckAnswer,
    EarlierMaterial,
    ECertificate,
    Holdings,
    OtherHoldings,
    SharedRecord,
    Verdict,
)
from kiosk.identity import PersonalNumber, Whose
from kiosk.materials import (
    CheckRequest,
    Policy,
    Resolution,
    SharedRequest,
    Source,
    others_to_ask,
    requests_for,
    resolve,
    types_of_others,
)
from tests.materials.houses import ME, NOW, SOMEBODY_ELSE, TODAY, catalogue_of
from tests.session.worlds import raw_item

REGISTER = ECertificate(
    type_id="hukou", name="户口簿", number=PersonalNumber("990000001"), issuer="公安分局",
    issued=TODAY - timedelta(days=900), valid_to=None,
)  # fmt: skip
RECORD = SharedRecord(resource="hukou", source="公安局", fetched_at=NOW - timedelta(minutes=1))
EMPTY = Holdings(certificates=(), fetched_at=NOW)
OPEN = Policy(today=TODAY, can_scan=True, commitments_allowed=True)


def item(*ways: str, ref: str = "cert:hukou", need: str = "必要", **material: object) -> ServiceItem:
    listed = {"name": "户口簿", "origin": "gov", "need": need, "resolve": list(ways), "ref": ref, **material}
    return catalogue_of([raw_item("AA-01", "apply", materials=[listed])])[0]


def one(service: ServiceItem, held: Holdings = EMPTY, policy: Policy = OPEN) -> Resolution:
    return resolve(service, ME, held, policy)[0]


def wallet(**changes: object) -> Holdings:
    return replace(EMPTY, certificates=(replace(REGISTER, **changes),))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"valid_to": TODAY - timedelta(days=1)}, "certificate-expired"),
        ({"status": CertificateStatus.EXPIRED}, "certificate-expired"),
        ({"status": CertificateStatus.REVOKED}, "certificate-revoked"),
        ({"status": CertificateStatus.UNKNOWN}, "certificate-no-answer"),
        ({"holder": SOMEBODY_ELSE}, "certificate-of-another"),
        ({"verified": Verdict.INVALID}, "certificate-altered"),
        ({"verified": Verdict.UNTRUSTED}, "certificate-untrusted"),
        ({"verified": Verdict.EXPIRED}, "certificate-seal-expired"),
        ({"verified": Verdict.UNSIGNED}, "certificate-unsealed"),
        ({"verified": Verdict.MALFORMED}, "certificate-unreadable"),
        ({"type_id": "marriage"}, "certificate-none"),
    ],
)
def test_a_certificate_that_will_not_do_says_why(changes, reason):
    found = one(item("ecert"), wallet(**changes))
    assert (found.way, found.reason) == (Way.WINDOW, reason)
    assert found.unanswered == reason.endswith("no-answer")


@pytest.mark.parametrize(
    "changes", [{}, {"valid_to": TODAY}, {"verified": Verdict.VALID}, {"holder": ME.number}]
)
def test_a_good_certificate_is_used_from_its_issuer(changes):
    found = one(item("ecert", "share", "scan"), wallet(**changes))
    assert (found.way, found.source, found.at) == (Way.ECERT, "公安分局", NOW)


def test_the_successor_of_an_expired_certificate_is_used():
    old = replace(REGISTER, valid_to=TODAY - timedelta(days=1))
    assert one(item("ecert"), replace(EMPTY, certificates=(old, REGISTER))).way is Way.ECERT


def test_an_unverified_certificate_waits_where_only_verified_ones_count():
    strict = replace(OPEN, verified_only=True)
    assert one(item("ecert"), wallet(), strict).reason == "certificate-not-verified"
    assert one(item("ecert"), wallet(verified=Verdict.VALID), strict).way is Way.ECERT


def test_three_outcomes_of_a_check_are_three_different_things():
    service = item("verify", "commit", "scan", commitment="standard")
    passed, refused, silent = (one(service, EMPTY.with_check("hukou", answer)) for answer in CheckAnswer)
    assert (passed.way, passed.reason) == (Way.VERIFY, "check-passed")
    assert (refused.way, refused.tried[0]) == (Way.SCAN, (Way.VERIFY, "check-not-passed"))
    assert (silent.way, silent.tried) == (Way.COMMIT, ((Way.VERIFY, "check-no-answer"),))
    assert silent.unanswered and not refused.unanswered


def test_a_record_that_does_not_exist_is_not_a_department_that_is_silent():
    nothing = EMPTY.with_record(None, "hukou", Answer.NOTHING)
    silent = EMPTY.with_record(None, "hukou", Answer.NO_ANSWER)
    assert one(item("share"), nothing).reason == "share-nothing"
    assert one(item("share"), silent).reason == "share-no-answer"


def test_shared_data_comes_with_its_source_and_its_own_time():
    found = one(item("share"), EMPTY.with_record(RECORD, "hukou", Answer.FOUND))
    assert (found.source, found.at, found.reason) == ("公安局", NOW - timedelta(minutes=1), "shared")


def test_the_order_of_the_item_decides_among_electronic_ways():
    both = wallet().with_record(RECORD, "hukou", Answer.FOUND)
    assert one(item("ecert", "share"), both).way is Way.ECERT
    assert one(item("share", "ecert"), both).way is Way.SHARE
    assert one(item("scan", "ecert"), both).way is Way.ECERT


def test_what_was_handed_in_before_is_used_until_its_last_day():
    earlier = EarlierMaterial(name="户口簿", source="婚姻登记处", handed_in_at=NOW, usable_to=TODAY)
    by_name = item("reuse", ref="")
    assert one(by_name, replace(EMPTY, earlier=(earlier,))).source == "婚姻登记处"
    over = replace(earlier, usable_to=TODAY - timedelta(days=1))
    assert one(by_name, replace(EMPTY, earlier=(over,))).reason == "reuse-nothing"
    assert one(item("reuse"), replace(EMPTY, earlier=(earlier,))).reason == "reuse-nothing"
    by_reference = replace(earlier, ref="cert:hukou", name="另一个名字")
    assert one(item("reuse"), replace(EMPTY, earlier=(by_reference,))).way is Way.REUSE


def test_what_is_cancelled_is_not_asked_for():
    found = one(item("cancel", "scan", cancelled="国发〔2022〕5号"))
    assert (found.way, found.reason, found.free) == (Way.CANCEL, "no-longer-asked", True)


def test_promise_proof_and_later_are_the_residents_choice():
    service = item("share", "commit", "defer", "scan")
    offered = one(service)
    assert (offered.way, offered.alternatives) == (Way.COMMIT, (Way.DEFER, Way.SCAN, Way.WINDOW))
    for way in offered.alternatives:
        picked = one(service, policy=replace(OPEN, chosen=(("户口簿", way),)))
        assert picked.way is way
        assert set(picked.alternatives) == {Way.COMMIT, Way.DEFER, Way.SCAN, Way.WINDOW} - {way}


def test_a_choice_that_is_not_open_changes_nothing():
    closed = replace(OPEN, can_scan=False, chosen=(("户口簿", Way.SCAN),))
    assert one(item("share", "commit", "scan"), policy=closed).way is Way.COMMIT


def test_nobody_chooses_paper_for_what_is_met_already():
    assert (
        one(item("ecert", "scan"), wallet(), replace(OPEN, chosen=(("户口簿", Way.SCAN),))).way is Way.ECERT
    )


def test_what_the_resident_says_is_wrong_is_not_used_and_may_be_promised():
    held = wallet().with_record(RECORD, "hukou", Answer.FOUND).with_check("hukou", CheckAnswer.NOT_PASSED)
    service = item("ecert", "share", "verify", "commit")
    assert one(service, held).way is Way.ECERT
    disputed = one(service, replace(held, disputed=("cert:hukou",)))
    assert disputed.way is Way.COMMIT
    assert {reason for _, reason in disputed.tried} == {"disputed"}


def test_a_promise_needs_its_text_the_terminal_and_a_clean_record():
    service = item("commit")
    unread = replace(service, materials=(replace(service.materials[0], commitment=None),))
    shut = replace(service, materials=(replace(service.materials[0], excluded=Exclusion.PUBLIC_SAFETY),))
    assert one(service).reason == "commitment-offered"
    assert one(unread).reason == "commitment-not-here"
    assert one(service, policy=replace(OPEN, commitments_allowed=False)).reason == "commitment-not-here"
    assert one(shut).reason == "commitment-excluded"
    assert one(service, replace(EMPTY, unrepaired_promise=True)).reason == "commitment-barred"


def test_a_deferrable_material_is_brought_later_although_no_way_lists_it():
    found = one(item("ecert", need=Need.DEFERRABLE.value))
    assert (found.way, found.reason, found.settled) == (Way.DEFER, "bring-later", True)


def test_what_is_optional_stays_open_without_being_asked():
    found = one(item("share", "commit", "scan", need=Need.OPTIONAL.value))
    assert (found.reason, found.alternatives) == ("not-required", (Way.COMMIT, Way.SCAN, Way.WINDOW))
    picked = replace(OPEN, chosen=(("户口簿", Way.COMMIT),))
    assert one(item("share", "commit", need=Need.OPTIONAL.value), policy=picked).way is Way.COMMIT


def test_the_card_on_the_reader_is_the_material_itself():
    found = one(item("ecert", "verify", "scan", ref="cert:id"), Holdings())
    assert (found.way, found.source, found.reason) == (Way.VERIFY, ME.issuer, "card-read-here")


def test_a_window_says_first_what_may_change_by_asking_again():
    silent = EMPTY.with_record(None, "hukou", Answer.NO_ANSWER)
    assert one(item("ecert", "share"), silent).reason == "share-no-answer"
    assert one(item("ecert", "scan"), policy=replace(OPEN, can_scan=False)).reason == "certificate-none"
    assert one(item("window"), EMPTY).reason == "no-way-here"


def test_a_source_without_consent_is_never_even_asked():
    service = item("share", "verify")
    assert requests_for(service, EMPTY) == (SharedRequest("hukou"), CheckRequest("hukou"))
    withdrawn = frozenset({Source(Way.SHARE, "cert:hukou")})
    assert requests_for(service, EMPTY, withdrawn) == (CheckRequest("hukou"),)
    found = one(service, EMPTY.with_check("hukou", CheckAnswer.PASSED), replace(OPEN, withdrawn=withdrawn))
    assert found.way is Way.VERIFY
    assert found.tried == ((Way.SHARE, "consent-withdrawn"),)


SPOUSES = item("ecert", "defer", ref="cert:id", holder="spouse")


def theirs(**changes: object) -> Holdings:
    card = replace(REGISTER, type_id="id", holder=SOMEBODY_ELSE)
    known = {"agreement": Agreement.GRANTED, "number": SOMEBODY_ELSE, "certificates": (card,)}
    return EMPTY.with_other(OtherHoldings(whose=Whose.SPOUSE, **{**known, **changes}))


def test_what_is_the_spouses_is_asked_of_the_spouse_and_of_no_source():
    assert requests_for(SPOUSES, Holdings()) == ()
    assert others_to_ask(SPOUSES, Holdings()) == (Whose.SPOUSE,)
    assert others_to_ask(SPOUSES, theirs(agreement=Agreement.REFUSED)) == ()
    assert others_to_ask(item("ecert"), Holdings()) == ()
    assert types_of_others(SPOUSES, Whose.SPOUSE) == ("id",)
    assert types_of_others(item("ecert"), Whose.SPOUSE) == ()


def test_the_spouses_card_is_used_as_the_spouse_agreed_and_not_the_applicants_own():
    assert (one(SPOUSES, theirs()).way, one(SPOUSES, theirs()).source) == (Way.ECERT, "公安分局")
    own = replace(REGISTER, type_id="id", holder=ME.number)
    assert one(SPOUSES, replace(EMPTY, certificates=(own,))).way is Way.DEFER
    assert one(SPOUSES, theirs(certificates=(own,))).tried == ((Way.ECERT, "certificate-of-another"),)


@pytest.mark.parametrize("agreement", [a for a in Agreement if a is not Agreement.GRANTED])
def test_without_agreement_another_way_is_left(agreement):
    found = one(SPOUSES, theirs(agreement=agreement, number=None, certificates=()))
    assert (found.way, found.tried) == (Way.DEFER, ((Way.ECERT, f"other-{agreement}"),))
    assert found.unanswered == (agreement is Agreement.NO_ANSWER)


@pytest.mark.parametrize("way", ["share", "verify", "reuse", "commit"])
def test_ways_about_the_applicant_meet_nobody_elses_material(way):
    listed = {"name": "证", "origin": "gov", "need": "必要", "resolve": ["ecert", way], "ref": "cert:id"}
    assert MaterialFile.model_validate(listed).holder is Whose.SELF
    with pytest.raises(ValueError, match=f"another person, so resolve must not list {way}"):
        MaterialFile.model_validate({**listed, "holder": "spouse"})
