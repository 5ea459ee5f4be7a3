"""Readers as they are in the field: slow, forgetful, deaf to a command, noisy, never to be misunderstood."""

import dataclasses
import threading
import time

import pytest
import serial
from driver_bench import CARDS, CITIZEN, HMT, LONG, in_background, is_online, reason_of, wait_until
from hypothesis import given
from hypothesis import strategies as st

from drivers.common.events import CardPlaced, CardRemoved
from drivers.common.reasons import DeviceFault, Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState, Media
from drivers.id_card import protocol
from drivers.id_card.commands import STATUS, set_rf_size
from drivers.id_card.faults import fuzz
from drivers.id_card.frames import PREAMBLE
from drivers.id_card.module import SILENT, blocks_of, fingerprint_blocks
from drivers.id_card.protocol import Reply, Status
from drivers.id_card.simulator import PAUSE, IdCardSimulator

NOWHERE = (Status.BAD_COMMAND, Status.UNKNOWN_COMMAND, Status.NOT_PERMITTED, SILENT)


BEFORE = {"select": ("find", "found"), "read": ("select", "selected")}
"""The request before a step, and how far the module is while it answers it."""


def events_of(reader) -> list:
    told = []
    reader.subscribe(lambda event: told.append(type(event)))
    return told


# Any pieces, any pace, any data


@pytest.mark.parametrize("piece", [1, 6, 7, 64, 500])
def test_an_answer_in_any_pieces_is_one_answer(simulator, start, piece):
    simulator.split(piece, 0.2 / (1300 / piece))
    simulator.place(CITIZEN)
    assert start().read_card(5) == CITIZEN


def test_a_reader_that_takes_long_for_every_step_is_waited_for(simulator, start):
    reader = start()
    for command in ("find", "select", "read"):
        simulator.delay(command, 1.4)
    simulator.place(CITIZEN)
    assert reader.read_card(10) == CITIZEN


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS.keys())
def test_what_find_and_select_carry_is_parsed_and_not_compared(simulator, start, card):
    simulator.place(card, information=b"\xaa\xaa\xaa\x96", serial=bytes(range(8)))
    assert start().read_card(5) == card


@pytest.mark.parametrize(("information", "serial"), [(b"", b""), (bytes(8), bytes(4))])
def test_a_module_that_carries_more_or_less_there_is_understood(simulator, start, information, serial):
    simulator.place(CITIZEN, information=information, serial=serial)
    assert start().read_card(5) == CITIZEN


def test_a_preamble_in_the_photo_begins_nothing(simulator, start):
    photo = (b"\x00" + protocol.PREAMBLE + b"\x00\x04\x00\x00\x90\x94").ljust(1024, b"\xaa")
    simulator.place(CITIZEN, photo=photo)
    simulator.split(64, 0.005)
    assert start().read_card(5).photo == photo


def test_an_echo_of_the_request_is_not_an_answer(simulator, start):
    reader = start()
    simulator.noise(protocol.FIND.frame)
    simulator.place(CITIZEN)
    assert reader.read_card(5) == CITIZEN


# Damage


@pytest.mark.parametrize("what", ["checksum", "length"])
@pytest.mark.parametrize("step", ["find", "select", "read"])
def test_one_damaged_answer_is_asked_for_again(simulator, start, what, step):
    reader = start()
    reader.idle_period = 60.0
    wait_until(is_online(reader))
    simulator.place(CITIZEN)
    if step == "find":
        simulator.spoil(what)
    else:
        simulator.delay(BEFORE[step][0], 0.3)
    waiting = in_background(lambda: reader.read_card(8))
    if step != "find":
        wait_until(lambda: simulator.module.progress.value == BEFORE[step][1])
        simulator.spoil(what)
    waiting.join()
    assert waiting.result == [CITIZEN]


@pytest.mark.parametrize("step", ["find", "select", "read"])
@pytest.mark.parametrize("status", [Status.BAD_CHECKSUM, Status.BAD_LENGTH, Status.EMPTY])
def test_a_request_that_was_not_understood_is_sent_once_more(simulator, start, step, status):
    simulator.place(CITIZEN)
    reader = start()
    simulator.fail(step, status)
    waiting = in_background(lambda: reader.read_card(8))
    waiting.join()
    assert waiting.result == [CITIZEN]


@given(st.binary(max_size=400))
def test_no_bytes_at_all_leave_the_parsers_with_an_exception(data):
    fuzz(data)


@given(
    st.sampled_from(list(CARDS.values())), st.integers(0, 255), st.binary(min_size=1, max_size=4), st.data()
)
def test_damage_anywhere_in_a_cards_text_leaves_the_parsers_without_one_too(card, size, change, data):
    blocks = blocks_of(card)
    place = data.draw(st.integers(0, 252))
    text = blocks.text[:place] + change + blocks.text[place + len(change) :]
    damaged = dataclasses.replace(blocks, text=text[:256])
    fuzz(bytes([size]) + Reply(Status.OK, damaged.payload(False)).frame)


# Late answers


def test_a_late_find_is_not_taken_for_the_selection(simulator, start):
    reader = start()
    simulator.place(CITIZEN)
    simulator.delay("find", 2.2)
    waiting = in_background(lambda: reader.read_card(8))
    wait_until(lambda: simulator.left() > 0)
    simulator.delay("find", 0.0)
    waiting.join()
    assert waiting.result == [CITIZEN]


EARLIER = {
    "status": Reply(Status.OK),
    "found": Reply(Status.FOUND, bytes(4)),
    "not found": Reply(Status.FIND_FAILED),
    "selected": Reply(Status.OK, bytes(8)),
    "another person": Reply(Status.OK, blocks_of(HMT).payload(False)),
    "address": Reply(Status.OK, "某路".ljust(35).encode("utf-16-le")),
    "no address": Reply(Status.EMPTY),
}
"""Whole answers to earlier requests."""


@pytest.mark.parametrize("step", ["find", "select", "read"])
@pytest.mark.parametrize("earlier", EARLIER.values(), ids=EARLIER.keys())
def test_one_earlier_answer_before_an_answer_changes_nothing(simulator, start, earlier, step):
    reader = start()
    simulator.say_earlier(earlier.frame, step)
    simulator.place(CITIZEN)
    assert reader.read_card(5) == CITIZEN


@pytest.mark.parametrize("earlier", EARLIER.values(), ids=EARLIER.keys())
def test_earlier_answers_before_every_answer_end_soon_and_are_never_another_person(simulator, start, earlier):
    reader = start()
    simulator.noise(earlier.frame)
    simulator.place(CITIZEN)
    try:
        assert reader.read_card(2) == CITIZEN
    except DeviceFault as failure:
        assert failure.reason in (Reason.TIMEOUT, Reason.CARD_MOVED, Reason.CARD_UNREADABLE)


def test_another_persons_card_that_comes_before_a_failure_is_not_read(simulator, start):
    reader = start()
    simulator.say_earlier(EARLIER["another person"].frame, "read")
    simulator.fail("read", Status.READ_FAILED, times=9)
    simulator.place(CITIZEN)
    assert reason_of(lambda: reader.read_card(2)) is Reason.CARD_MOVED


def test_addresses_of_before_are_not_told(simulator, start):
    simulator.place(CITIZEN, addresses=("某省新址",))
    reader = start()
    reader.read_card(5)
    simulator.say_earlier(EARLIER["address"].frame, "read-addresses")
    assert reader.read_addresses(5) == ("某省新址",)


@pytest.mark.parametrize("how", [Status.BAD_COMMAND, SILENT])
def test_a_reader_without_status_proves_its_answers_by_its_number(tmp_path, how):
    made = IdCardSimulator(tmp_path / "id-card")
    made.refuse("status", how)
    made.start()
    reader = create("id-card", {"driver": "sdt", "port": str(made.link), "poll": 0.05})
    reader.start()
    wait_until(lambda: reader.sam_number)
    made.say_earlier(EARLIER["another person"].frame, "read")
    made.place(CITIZEN)
    try:
        assert reader.read_card(5) == CITIZEN
    finally:
        reader.stop()
        made.stop()


def test_a_request_that_ran_out_in_the_middle_of_a_card_does_not_spoil_the_next(simulator, start):
    photo = (protocol.PREAMBLE + b"\x00\x40") * 146
    simulator.place(CITIZEN, photo=photo)
    reader = start()
    simulator.slow(8.0)
    cancel = threading.Event()
    waiting = in_background(lambda: reader.read_card(20, cancel))
    wait_until(lambda: 200 < simulator.left() < 1000)
    cancel.set()
    assert waiting.reason is Reason.CANCELLED
    simulator.remove()
    simulator.place(HMT)
    assert reader.read_card(10) == HMT
    assert reader.status.counters["connections"] == 1


def test_the_requesters_time_ends_as_timeout_and_keeps_the_line(simulator, start):
    reader = start()
    simulator.place(CITIZEN)
    simulator.delay("read", 3.0)
    began = time.monotonic()
    assert reason_of(lambda: reader.read_card(0.5)) is Reason.TIMEOUT
    assert time.monotonic() - began < 1.0
    assert reader.status.state is DeviceState.ONLINE


# Readers that do not answer everything


@pytest.mark.parametrize("how", NOWHERE, ids=str)
def test_a_reader_that_does_not_know_the_status_question_is_met_by_another(tmp_path, how):
    simulator = IdCardSimulator(tmp_path / "id-card")
    simulator.refuse("status", how)
    simulator.start()
    reader = create("id-card", {"port": str(simulator.link)})
    reader.idle_period = 0.05
    reader.start()
    wait_until(is_online(reader))
    simulator.place(CITIZEN)
    assert reader.read_card(5) == CITIZEN
    simulator.remove()
    wait_until(lambda: reader.status.media is not Media.PRESENT)
    assert reader.status.state is DeviceState.ONLINE
    assert reader.status.counters["connections"] == 1
    reader.stop()
    simulator.stop()


def test_a_reader_that_does_not_tell_its_number_reads_cards(tmp_path):
    simulator = IdCardSimulator(tmp_path / "id-card")
    simulator.refuse("sam-number", SILENT)
    simulator.start()
    reader = create("id-card", {"port": str(simulator.link)})
    reader.start()
    simulator.place(CITIZEN)
    assert reader.read_card(5) == CITIZEN
    assert reader.sam_number is None
    reader.stop()
    simulator.stop()


@pytest.mark.parametrize("how", NOWHERE, ids=str)
@pytest.mark.parametrize("lift_required", [True, False])
def test_without_30_03_cards_are_read_one_after_another(simulator, start, how, lift_required):
    simulator.refuse("read-addresses", how)
    simulator.module.lift_required = lift_required
    reader = start()
    for card in (CITIZEN, HMT, CITIZEN):
        simulator.place(card)
        assert reader.read_card(8) == card
        simulator.remove()
    wait_until(lambda: reader.status.media is not Media.PRESENT)
    assert reader.status.counters["connections"] == 1


@pytest.mark.parametrize("how", [Status.BAD_COMMAND, SILENT], ids=str)
def test_a_card_on_a_reader_that_cannot_tell_is_not_called_removed(simulator, start, how):
    simulator.refuse("read-addresses", how)
    reader = start()
    simulator.place(CITIZEN)
    told = events_of(reader)
    reader.read_card(5)
    wait_until(lambda: reader.status.media is Media.UNKNOWN)
    assert CardRemoved not in told


@pytest.mark.parametrize("how", [Status.BAD_COMMAND, Status.READ_FAILED, SILENT], ids=str)
def test_a_reader_that_finds_cards_again_tells_removal_by_that(simulator, start, how):
    simulator.refuse("read-addresses", how)
    simulator.module.lift_required = False
    reader = start()
    simulator.place(CITIZEN)
    told = events_of(reader)
    reader.read_card(5)
    asked = simulator.exchanged
    wait_until(lambda: simulator.exchanged > asked + 200)
    assert (told.count(CardPlaced), told.count(CardRemoved)) == (1, 0)
    simulator.remove()
    wait_until(lambda: told.count(CardRemoved) == 1)


def test_a_card_that_lies_long_is_told_once(simulator, start):
    reader = start(watch=True)
    told = events_of(reader)
    simulator.place(CITIZEN)
    assert reader.read_card(5) == CITIZEN
    asked = simulator.exchanged
    wait_until(lambda: simulator.exchanged > asked + 400)
    simulator.remove()
    wait_until(lambda: CardRemoved in told)
    assert (told.count(CardPlaced), told.count(CardRemoved)) == (1, 1)


def test_a_reader_that_forgets_a_card_when_asked_to_find_learns_nobody_to_ask_twice(simulator, start):
    simulator.module.forgets = True
    reader = start()
    simulator.place(CITIZEN)
    reader.read_card(5)
    assert reason_of(lambda: reader.read_card(0.5)) in (Reason.CARD_LEFT, Reason.TIMEOUT)
    simulator.remove()
    simulator.place(HMT)
    assert reader.read_card(5) == HMT


@pytest.mark.parametrize("how", NOWHERE[:3], ids=str)
def test_a_reader_without_fingerprints_gives_the_card_without_them(simulator, start, how):
    simulator.refuse("read-with-prints", how)
    simulator.place(CITIZEN, fingerprints=2)
    assert start(fingerprints=True).read_card(5) == CITIZEN


def test_a_module_that_selects_by_itself_is_read_without(simulator, start):
    simulator.refuse("select")
    simulator.module.selects_itself = True
    simulator.place(CITIZEN)
    assert start().read_card(5) == CITIZEN


def test_the_codes_of_one_maker_are_understood(simulator, start):
    simulator.module.command_code, simulator.module.checksum_code = Status.UNKNOWN_COMMAND, Status.EMPTY
    simulator.place(CITIZEN, fingerprints=1)
    card = start(fingerprints=True).read_card(5)
    assert card.fingerprints == fingerprint_blocks(1)


# Codes of the security module and of the card


def test_a_failed_self_test_is_mended_by_one_reset(simulator, start):
    reader = start()
    reader.idle_period = 60.0
    simulator.place(CITIZEN)
    simulator.fail("select", Status.SELF_TEST_FAILED)
    assert reader.read_card(5) == CITIZEN


def test_a_self_test_that_fails_again_is_out_of_service_after_one_reset(simulator, start):
    reader = start()
    simulator.fail_self_test()
    assert reason_of(lambda: reader.read_card(5)) is Reason.SAM_SELF_TEST
    assert reader.status.state is DeviceState.HARDWARE_ERROR
    simulator.mend_module()
    wait_until(is_online(reader))


@pytest.mark.parametrize("status", [Status.SAM_REFUSED_CARD, Status.VERIFICATION_FAILED])
def test_one_refusal_asks_to_place_the_card_again_and_only_the_second_is_suspect(simulator, start, status):
    reader = start()
    simulator.refuse("read", status)
    simulator.place(CITIZEN)
    waiting = in_background(lambda: reader.read_card(5))
    wait_until(lambda: simulator.module.progress.value == "selected")
    simulator.remove()
    assert waiting.reason is Reason.CARD_UNREADABLE
    simulator.place(CITIZEN)
    assert reason_of(lambda: reader.read_card(5)) is Reason.CARD_SUSPECT


@pytest.mark.parametrize("status", [0x31, 0x41, 0x47, 0x81])
def test_bytes_of_the_cards_own_answer_change_nothing(simulator, start, status):
    simulator.module.apdu = b"\x6a\x82"
    simulator.fail("select", status)
    simulator.place(CITIZEN)
    assert start().read_card(5) == CITIZEN


# Rates


def test_a_new_rate_is_kept_by_module_and_driver(simulator, start):
    reader = start()
    reader.change_baud(57600)
    simulator.place(CITIZEN)
    assert reader.read_card(5) == CITIZEN
    assert (reader.baud, simulator.baud) == (57600, 57600)
    simulator.unplug()
    wait_until(lambda: reader.status.state is DeviceState.NO_DEVICE)
    simulator.plug()
    wait_until(is_online(reader))
    assert reader.baud == 57600


def test_a_module_that_refuses_the_rate_stays_where_it_is(simulator, start):
    reader = start()
    simulator.refuse("set-baud")
    assert reason_of(lambda: reader.change_baud(9600)) is Reason.REFUSED
    simulator.place(CITIZEN)
    assert reader.read_card(5) == CITIZEN


def test_a_lost_answer_to_a_new_rate_costs_a_search_for_it(simulator, start):
    reader = start()
    simulator.refuse("set-baud", SILENT)
    assert reason_of(lambda: reader.change_baud(9600)) is Reason.SILENT
    wait_until(is_online(reader))
    assert reader.baud == 115200


def test_a_rate_no_module_has_is_refused_before_anything_is_sent(start):
    with pytest.raises(ValueError, match="1200"):
        start().change_baud(1200)


def test_the_radio_frame_size_is_set_as_in_the_reference(simulator, start):
    assert set_rf_size(0x50).frame == bytes.fromhex("AAAAAA9669000461FF50CA")
    assert start().ask(set_rf_size(0x40), 2).status == Status.OK
    assert simulator.module.rf_size == 0x40


@pytest.mark.parametrize("baud", protocol.BAUD_RATES[:3])
def test_a_rate_is_found_by_asking(tmp_path, baud):
    # A pty that nobody has set is at 38400, so that the simulator hears that rate whatever its own.
    simulator = IdCardSimulator(tmp_path / "reader", baud=baud)
    simulator.start()
    reader = create("id-card", {"port": str(simulator.link), "baud": 0})
    reader.start()
    wait_until(is_online(reader))
    assert reader.baud == baud
    reader.stop()
    simulator.stop()


@pytest.mark.parametrize(("baud", "delay"), [(57600, 0.0), (115200, 0.8)])
def test_without_a_rate_in_the_settings_a_slow_line_and_a_slow_reader_are_both_found(tmp_path, baud, delay):
    simulator = IdCardSimulator(tmp_path / "reader", baud=baud)
    simulator.delay("status", delay)
    simulator.start()
    reader = create("id-card", {"port": str(simulator.link)})
    reader.start()
    wait_until(is_online(reader))
    assert reader.baud == baud
    reader.stop()
    simulator.stop()


def test_half_a_request_does_not_make_the_module_deaf_for_good(simulator):
    """What a host says at a wrong rate may look like the beginning of a long request."""
    with serial.Serial(str(simulator.link), 115200, timeout=LONG) as port:
        port.write(PREAMBLE + b"\xff\xf0")
        time.sleep(2 * PAUSE)
        port.write(STATUS.frame)
        assert port.read(11) == Reply(Status.OK).frame
