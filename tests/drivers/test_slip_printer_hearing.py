"""What a printer says, byte by byte: one state machine tells apart what comes mixed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.thermal_printer.hearing import PAUSE, XOFF, XON, Heard, Hearing, kind_of

REPORT = bytes([0x14, 0x00, 0x0F, 0x00])
FULL = b"\x10\x0f\x24\x00\x12\x93"
PROCESS = b"\x37\x220007\x00"


def heard(data: bytes, *, full: bool = False) -> list[tuple[Heard, bytes]]:
    return [(m.kind, m.raw) for m in Hearing(full=full).feed(data, 0.0)]


def test_the_four_kinds_are_told_apart_when_they_come_in_one_piece():
    data = bytes([0x12]) + REPORT + bytes([XOFF, 0x0C, XON, 0x1A])
    assert heard(data) == [
        (Heard.REAL_TIME, b"\x12"),
        (Heard.AUTOMATIC, REPORT),
        (Heard.FLOW, bytes([XOFF])),
        (Heard.IN_SEQUENCE, b"\x0c"),
        (Heard.FLOW, bytes([XON])),
        (Heard.REAL_TIME, b"\x1a"),
    ]


def test_the_last_bytes_of_a_report_are_not_answers_to_gs_r():
    assert [kind for kind, _ in heard(REPORT + b"\x00")] == [Heard.AUTOMATIC, Heard.IN_SEQUENCE]


@pytest.mark.parametrize("at", [1, 2, 3])
def test_an_urgent_byte_may_come_between_those_of_a_report(at):
    assert heard(REPORT[:at] + b"\x12" + REPORT[at:]) == [
        (Heard.REAL_TIME, b"\x12"),
        (Heard.AUTOMATIC, REPORT),
    ]


def test_a_report_broken_off_by_another_one_is_noise_and_the_other_counts():
    assert heard(REPORT[:2] + REPORT) == [(Heard.NOISE, REPORT[:2]), (Heard.AUTOMATIC, REPORT)]


def test_the_rest_of_a_report_is_not_waited_for_after_a_pause():
    hearing = Hearing()
    assert hearing.feed(REPORT[:2], 0.0) == []
    later = hearing.feed(b"\x0c", PAUSE * 2)
    assert [message.kind for message in later] == [Heard.NOISE, Heard.IN_SEQUENCE]


def test_the_full_status_may_hold_any_bytes_and_is_known_only_to_printers_that_have_it():
    assert heard(FULL, full=True) == [(Heard.FULL, FULL)]
    assert (Heard.FULL, FULL) not in heard(FULL)


def test_a_job_number_comes_back_whole():
    assert heard(PROCESS) == [(Heard.PROCESS, PROCESS)]


@given(st.integers(0, 255))
def test_every_byte_is_of_one_kind(byte):
    assert kind_of(byte) in Heard


@given(st.binary(max_size=200), st.booleans(), st.data())
def test_any_bytes_in_any_pieces_give_the_same_messages_and_none_is_lost(raw, full, data):
    whole, hearing, pieces, rest = Hearing(full=full).feed(raw, 0.0), Hearing(full=full), [], raw
    while rest:
        size = data.draw(st.integers(1, len(rest)))
        pieces += hearing.feed(rest[:size], 0.0)
        rest = rest[size:]
    assert pieces == whole
    assert len(raw) - sum(len(message.raw) for message in whole) < 7
