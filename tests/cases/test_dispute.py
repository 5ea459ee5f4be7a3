"""What is said to be wrong: as a value, on disk, and under way to the department that holds it."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cases.dispute import Correction, CorrectionTicket
from kiosk.identity import PersonalNumber, PersonalText
from kiosk.platform.wire_corrections import CorrectionWire, correction_to_wire
from kiosk.store.correction_payload import read_correction, write_correction
from kiosk.terminal.clock import CHINA_TIME
from tests.store.samples import NOW, NUMBER

CORRECTION = Correction(
    key="T0001-20261124-AAAAAA-X1",
    number=PersonalNumber(NUMBER),
    ref="cert:hukou",
    source="演示区公安分局",
    item_id="MZ-01",
    at=NOW,
    label="住址",
    said=PersonalText("和平路18号"),
)


def test_only_a_number_makes_a_ticket_known():
    assert not CorrectionTicket(correction=CORRECTION).known
    assert CorrectionTicket(correction=CORRECTION, number="YY20261124000001").known


def test_nothing_personal_is_in_what_a_log_would_show():
    shown = repr(CorrectionTicket(correction=CORRECTION))
    assert NUMBER not in shown and "和平路18号" not in shown


@given(st.text(max_size=40), st.text(max_size=400), st.datetimes(timezones=st.just(CHINA_TIME)))
def test_it_comes_back_from_disk_and_wire_as_it_was(label, said, at):
    told = replace(CORRECTION, label=label, said=PersonalText(said), at=at)
    assert read_correction(write_correction(told)) == told
    sent = correction_to_wire(told)
    assert CorrectionWire.model_validate_json(sent.model_dump_json()) == sent


@pytest.mark.parametrize(
    "payload",
    [b"", b"[]", b"{}", b"\xff", json.dumps({"form": 1}).encode(), json.dumps({"form": 2}).encode()],
)
def test_other_bytes_are_no_correction(payload):
    with pytest.raises(ValueError):
        read_correction(payload)


@pytest.mark.parametrize(
    "changes", [{"ref": "hukou"}, {"ref": "cert:../x"}, {"key": "a b"}, {"said": PersonalText("x" * 4001)}]
)
def test_what_the_interface_cannot_carry_is_not_sent(changes):
    with pytest.raises(ValueError):
        correction_to_wire(replace(CORRECTION, **changes))
