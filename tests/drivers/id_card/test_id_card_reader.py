"""The card reader as a resident meets it, over a real serial line."""

import dataclasses

import pytest
from driver_bench import CARDS, CITIZEN, HMT, in_background, is_online, reason_of, wait_until

from drivers.common.events import CardPlaced, CardRemoved
from drivers.common.reasons import Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState, Media
from drivers.id_card.commands import Status
from drivers.id_card.module import fingerprint_blocks
from drivers.id_card.protocol import build
from drivers.id_card.simulator import IdCardSimulator


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS.keys())
def test_each_kind_of_card_is_read(simulator, start, card):
    simulator.place(card)
    assert start().read_card(5) == card


@pytest.mark.parametrize("prints", [0, 1, 2])
def test_fingerprints_are_carried_when_asked_for(simulator, start, prints):
    simulator.place(CITIZEN, fingerprints=prints)
    card = start(fingerprints=True).read_card(5)
    assert card == dataclasses.replace(CITIZEN, fingerprints=fingerprint_blocks(prints))


def test_the_reader_tells_its_module_number(start):
    reader = start()
    assert reader.sam_number == "05.03-20200101-0000123456-2863311530"


def test_a_card_laid_down_while_somebody_waits_is_told_and_read(simulator, start):
    reader, events = start(), []
    reader.subscribe(events.append)
    waiting = in_background(lambda: reader.read_card(5))
    wait_until(lambda: reader.status.state is DeviceState.BUSY)
    simulator.place(CITIZEN)
    waiting.join()
    assert waiting.result == [CITIZEN]
    assert [type(event) for event in events].count(CardPlaced) == 1
    simulator.remove()
    wait_until(lambda: reader.status.media is Media.ABSENT)
    wait_until(lambda: any(isinstance(event, CardRemoved) for event in events))


def test_a_watching_reader_tells_of_a_card_nobody_asked_for(simulator, start):
    reader = start(watch=True)
    simulator.place(CITIZEN)
    wait_until(lambda: reader.status.media is Media.PRESENT)
    simulator.remove()
    wait_until(lambda: reader.status.media is Media.ABSENT)
    simulator.place(CITIZEN)
    assert reader.read_card(5) == CITIZEN


def test_without_a_card_the_time_runs_out(start):
    assert reason_of(lambda: start().read_card(0.4)) is Reason.TIMEOUT


def test_a_card_left_behind_is_named_and_not_called_missing(simulator, start):
    reader = start()
    simulator.place(CITIZEN)
    reader.read_card(5)
    assert reason_of(lambda: reader.read_card(0.4)) is Reason.CARD_LEFT
    simulator.place(HMT)
    assert reader.read_card(5) == HMT


def test_a_reader_that_finds_a_card_again_reads_it_again(simulator, start):
    simulator.module.lift_required = False
    simulator.place(CITIZEN)
    reader = start()
    assert reader.read_card(5) == reader.read_card(5) == CITIZEN


@pytest.mark.parametrize(
    ("command", "status"),
    [("select", 0x81), ("select", 0x47), ("read", 0x41), ("read", 0x31), ("read", 0x33), ("find", 0x24)],
)
def test_one_failure_of_a_card_costs_a_second_try_and_nothing_else(simulator, start, command, status):
    simulator.fail(command, status)
    simulator.place(CITIZEN)
    assert start().read_card(5) == CITIZEN


@pytest.mark.parametrize(
    ("command", "status", "reason"),
    [
        ("select", Status.SELECT_FAILED, Reason.CARD_MOVED),
        ("read", Status.READ_FAILED, Reason.CARD_MOVED),
        ("read", Status.CARD_REFUSED_SAM, Reason.CARD_UNREADABLE),
        ("read", Status.SAM_REFUSED_CARD, Reason.CARD_SUSPECT),
        ("read", Status.VERIFICATION_FAILED, Reason.CARD_SUSPECT),
        ("find", Status.UNKNOWN_CARD, Reason.CARD_UNKNOWN_KIND),
        ("select", Status.NOT_PERMITTED, Reason.REFUSED),
        ("find", 0x99, Reason.CARD_UNREADABLE),
    ],
)
def test_a_lasting_failure_has_its_reason_and_the_next_card_is_read(
    simulator, start, command, status, reason
):
    reader = start()
    simulator.fail(command, status, times=2)
    simulator.place(CITIZEN)
    assert reason_of(lambda: reader.read_card(5)) is reason
    simulator.module.failures.clear()
    simulator.place(HMT)
    assert reader.read_card(5) == HMT


def test_noise_before_every_answer_is_skipped(simulator, start):
    simulator.noise(b"\x00\xaa\xaa\x12")
    simulator.place(CITIZEN)
    assert start().read_card(5) == CITIZEN


def test_an_answer_cut_off_in_the_middle_is_asked_for_again(simulator, start):
    reader = start()
    simulator.truncate(1)
    simulator.place(CITIZEN)
    assert reader.read_card(5) == CITIZEN


def test_an_answer_later_than_its_deadline_is_not_taken_for_the_next_one(simulator, start):
    reader = start()
    simulator.delay("find", 2.2)
    waiting = in_background(lambda: reader.read_card(8))
    wait_until(lambda: reader.status.state is DeviceState.BUSY)
    simulator.place(CITIZEN)
    simulator.delay("find", 0.0)
    waiting.join()
    assert waiting.result == [CITIZEN]


def test_a_card_with_an_impossible_date_is_an_error(simulator, start):
    block = bytearray(build(CITIZEN))
    block[36:52] = "19490231".encode("utf-16-le")
    simulator.place(bytes(block))
    assert reason_of(lambda: start().read_card(5)) is Reason.CARD_INVALID


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (Status.SELF_TEST_FAILED, Reason.SAM_SELF_TEST),
        (Status.UNAUTHORISED, Reason.SAM_UNAUTHORISED),
    ],
)
def test_a_broken_module_is_out_of_service_until_it_is_mended(simulator, start, status, reason):
    reader = start()
    simulator.break_module(status)
    wait_until(lambda: reader.status.state is DeviceState.HARDWARE_ERROR)
    assert reader.status.reason is reason
    assert reason_of(lambda: reader.read_card(5)) is reason
    simulator.break_module(None)
    wait_until(is_online(reader))


def test_the_newest_addresses_are_read_after_the_card(simulator, start):
    reader = start()
    simulator.place(CITIZEN, addresses=("某省某市某区新址路8号", "某省某市某区新址路9号"))
    reader.read_card(5)
    assert reader.read_addresses(5) == ("某省某市某区新址路8号", "某省某市某区新址路9号")


def test_a_card_without_newer_addresses_has_none(simulator, start):
    reader = start()
    simulator.place(CITIZEN)
    reader.read_card(5)
    assert reader.read_addresses(5) == ()


def test_a_reader_that_starts_slowly_is_starting_and_not_absent(tmp_path):
    simulator = IdCardSimulator(tmp_path / "late", power_up=1.0)
    simulator.start()
    reader, states = create("id-card", {"port": str(simulator.link)}), []
    reader.subscribe(lambda event: states.append(event.new.state))
    reader.start()
    wait_until(is_online(reader))
    assert states == [DeviceState.STARTING, DeviceState.ONLINE]
    reader.stop()
    simulator.stop()


def test_a_reading_takes_no_more_exchanges_than_it_needs_and_one_for_proof(simulator, start):
    reader = start()
    simulator.place(CITIZEN)
    before = simulator.exchanged
    reader.read_card(5)
    assert simulator.exchanged - before == (10 + 15) + (10 + 19) + (10 + 1295) + (10 + 11)
