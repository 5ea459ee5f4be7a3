"""A case from hand-in to rating, through the terminal's own client and real HTTP."""

import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk.cases import CaseCode, CaseStatus, Receipt
from kiosk.identity import PersonalBytes, PersonalNumber, PersonalText, PersonName
from kiosk.platform import PlatformRefused
from kiosk.platform.mapping import submission_to_wire
from tests.sandbox_platform.house import CATALOGUE, House, resident, running
from tests.store.samples import NOW, NUMBER, a_rating, a_submission

SLOW_ITEM: dict[str, Any] = {
    "item_id": "TT-01",
    "item_version": "3",
    "item_name": "试验事项",
    "task_code": "11990101MB990015264992000199000",
    "answers": (("purpose", PersonalText("试验")), ("mobile", PersonalText("19900000001"))),
    "signature": PersonalBytes(b"M0 0"),
}
PROOF: dict[str, Any] = {
    "key": "VISIT-0007-1",
    "item_id": "SB-01",
    "item_name": "个人参保证明查询打印",
    "task_code": "11990101MB9900021A4992000104000",
    "department": "演示区人力资源和社会保障局",
    "answers": (),
}


def hand_in(house: House, **changes: Any) -> Receipt:
    return house.client.submit(a_submission(**changes), timeout=20)


def of(key: str) -> dict[str, Any]:
    who = resident(key)
    return {
        "applicant_name": PersonName(who.card.name),
        "applicant_number": PersonalNumber(who.number),
    }


def test_a_case_that_is_done_at_once_ends_with_its_result(house: House):
    receipt = hand_in(house)
    assert receipt.status is CaseStatus.DONE
    assert receipt.number == "11990101MB9900056W4992000118000" + "20261124" + "0001"
    assert len(receipt.number) == 43
    assert receipt.document_serial and receipt.accepted_at == NOW


def test_a_case_that_takes_time_has_a_promised_date(house: House):
    receipt = hand_in(house, **SLOW_ITEM)
    assert (receipt.status, receipt.promised) == (CaseStatus.ACCEPTED, date(2026, 12, 1))
    assert receipt.document_serial == ""


def test_the_same_key_is_the_same_case(house: House):
    assert hand_in(house) == hand_in(house)
    assert len(house.client.cases_of(PersonalNumber(NUMBER), timeout=20)) == 2, "and the one from before"


def test_the_same_key_at_the_same_moment_is_the_same_case(house: House):
    receipts: list[Receipt] = []
    threads = [threading.Thread(target=lambda: receipts.append(hand_in(house))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(receipts) == 8
    assert len(set(receipts)) == 1


def test_a_key_cannot_be_used_for_something_else(house: House):
    hand_in(house)
    with pytest.raises(PlatformRefused, match="key-reused"):
        hand_in(house, **of("veteran"))


def test_numbers_count_up_by_item_and_day(house: House):
    numbers = [hand_in(house, key=f"VISIT-{n:04d}-1").number for n in range(3)]
    assert [n[-4:] for n in numbers] == ["0001", "0002", "0003"]
    assert hand_in(house, **PROOF).number.endswith("202611240001")


def test_who_is_too_young_is_told_why_in_plain_words(house: House):
    receipt = hand_in(house, **of("father"))
    assert receipt.status is CaseStatus.NOT_ACCEPTED
    assert "70周岁" in receipt.message
    assert receipt.accepted_at is None and receipt.document_serial == ""


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"item_id": "XX-99"}, "item-unknown"),
        ({"item_version": "77"}, "item-version-unknown"),
        ({"applicant_number": PersonalNumber("890199200001010017")}, "applicant-unknown"),
        ({"applicant_number": PersonalNumber("not a number")}, "cannot-be-sent"),
        ({"password": "12"}, "cannot-be-sent"),
    ],
)
def test_what_cannot_be_a_case_is_refused(house: House, changes: dict[str, Any], problem: str):
    with pytest.raises(PlatformRefused) as caught:
        hand_in(house, **changes)
    assert caught.value.problem == problem


def test_everything_that_is_missing_is_named_at_once(house: House):
    bare = a_submission(**{**SLOW_ITEM, "answers": (("purpose", PersonalText(" ")),), "signature": None})
    reply = house.post("/v1/cases", submission_to_wire(bare).model_dump(mode="json"))
    assert reply.json()["code"] == "fields-missing"
    assert [d["field"] for d in reply.json()["defects"]] == ["purpose", "mobile", "sign"]


def test_a_version_that_was_published_once_may_still_be_handed_in(tmp_path: Path):
    extra = tmp_path / "extra.yaml"
    extra.write_text(CATALOGUE[1].read_text("utf-8"), "utf-8")
    with running(tmp_path / "platform", (CATALOGUE[0], extra)) as house:
        extra.write_text(extra.read_text("utf-8").replace("version: '3'", "version: '4'"), "utf-8")
        house.client.catalogue("", timeout=20)
        assert hand_in(house, **SLOW_ITEM).status is CaseStatus.ACCEPTED


def test_a_slip_tells_where_its_case_stands(house: House):
    receipt = hand_in(house, **SLOW_ITEM)
    progress = house.client.progress(CaseCode("VISIT-0001-1", "135790"), timeout=20)
    assert progress is not None
    assert (progress.number, progress.applicant_masked) == (receipt.number, "陈*兰")
    assert [s.status for s in progress.steps] == [CaseStatus.SUBMITTED, CaseStatus.ACCEPTED]
    assert progress.next_action


def test_a_wrong_password_and_an_unknown_slip_look_the_same(house: House):
    hand_in(house)
    for code in (CaseCode("VISIT-0001-1", "000000"), CaseCode("VISIT-9999-1", "135790")):
        assert house.client.progress(code, timeout=20) is None


def test_the_case_from_before_can_be_scanned(house: House):
    case = resident("senior").cases[0]
    assert house.client.progress(CaseCode(case.key, case.password), timeout=20) == case.progress


def test_a_card_shows_all_cases_of_its_holder_and_nobody_elses(house: House):
    hand_in(house)
    hand_in(house, **PROOF, **of("father"))
    mine = house.client.cases_of(PersonalNumber(NUMBER), timeout=20)
    assert [c.item_name for c in mine] == ["老年人优待证申领（七十周岁以上）", "养老服务补贴与能力评估申请"]


def test_a_proof_is_printed_from_what_the_department_holds(house: House):
    receipt = hand_in(house, **PROOF, **of("father"))
    proof = house.client.document(receipt.key, timeout=20)
    assert (proof.title, proof.serial) == ("社会保险参保证明", receipt.document_serial)
    assert ("姓名", PersonalText("周志远")) in proof.holder
    assert len(proof.rows) == 24
    assert proof.issuer == "演示区人力资源和社会保障局"
    assert receipt.document_serial in proof.verify_text
    assert proof == house.client.document(receipt.key, timeout=20)


def test_a_case_under_way_has_no_proof_yet(house: House):
    hand_in(house, **SLOW_ITEM)
    with pytest.raises(PlatformRefused, match="document-not-ready"):
        house.client.document("VISIT-0001-1", timeout=20)


def test_a_rating_may_be_changed_once(house: House):
    hand_in(house)
    rate = house.client.rate
    rate(a_rating(score=5), timeout=20)
    rate(a_rating(score=5), timeout=20)
    rate(a_rating(score=2, reasons=("212",)), timeout=20)
    with pytest.raises(PlatformRefused, match="rating-changed-already"):
        rate(a_rating(score=4), timeout=20)


@pytest.mark.parametrize("score", [0, 6, -1, 2.5, "five", None])
def test_only_one_to_five_is_a_rating(house: House, score: object):
    body = {
        "case_key": "VISIT-0001-1",
        "item_id": "MZ-01",
        "score": score,
        "at": NOW.isoformat(),
        "channel": "5",
    }
    assert house.post("/v1/ratings", body).status_code == 422


def test_a_rating_of_a_case_nobody_knows_is_refused(house: House):
    with pytest.raises(PlatformRefused, match="case-unknown"):
        house.client.rate(a_rating(), timeout=20)


def test_the_bench_sees_channel_and_terminal_but_no_person(house: House):
    receipt = hand_in(house)
    known = house.get(f"/sandbox/cases/{receipt.number}")
    assert known.json()["terminal"] == "T-0001"
    assert known.json()["channel"] == "terminal"
    assert NUMBER not in known.text and "陈" not in known.text
    assert house.get("/sandbox/cases/1").status_code == 404
