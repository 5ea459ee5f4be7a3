"""Social-security cards: through the real PC/SC service and its virtual reader, and without any reader."""

import threading
import time
from dataclasses import replace
from datetime import date

import pytest
from driver_bench import in_background, is_online, wait_until
from hypothesis import given
from hypothesis import strategies as st
from pcsc_bench import BENCH, missing
from rigs.social_card import CARD

from drivers.common.reasons import DeviceFault, Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState, Media
from drivers.social_card import driver as social_driver
from drivers.social_card import tlv
from drivers.social_card.card import HOLDER_FILE, NAME, NUMBER, SocialCard
from drivers.social_card.reading import read_public
from drivers.social_card.simulator import SocialCardSimulator, VirtualCard, files_of


def read(chip: VirtualCard) -> SocialCard:
    conversation = read_public()
    command = next(conversation)
    while True:
        try:
            command = conversation.send(chip.answer(command))
        except StopIteration as ended:
            return ended.value


@pytest.mark.parametrize("halting", [False, True])
def test_the_public_part_of_a_card_is_read(halting):
    chip = VirtualCard(files_of(CARD))
    chip.halting = halting
    assert read(chip) == CARD


def test_what_is_closed_to_the_public_is_left_out_and_said():
    chip = VirtualCard(files_of(CARD))
    chip.closed = {NUMBER}
    card = read(chip)
    assert (card.number, card.closed, card.card_number) == ("", True, CARD.card_number)


@pytest.mark.parametrize(
    "news",
    [
        {"birth": date(1949, 12, 30)},
        {"sex": "7"},
        {"nation": "57"},
        {"name": "测\u202e试"},
        {"name": "测\x07试"},
    ],
)
def test_a_card_that_contradicts_itself_is_no_person(news):
    with pytest.raises(DeviceFault) as caught:
        read(VirtualCard(files_of(replace(CARD, **news))))
    assert caught.value.reason is Reason.CARD_INVALID


def test_what_lies_behind_a_nul_is_no_text_and_a_private_character_is():
    files = files_of(replace(CARD, name="\ue86c某"))
    files[HOLDER_FILE][1] = (NAME, "\ue86c某".encode("gb18030") + b"\x00old")
    assert read(VirtualCard(files)).name == "\ue86c某"


def test_another_kind_of_card_is_named_as_such():
    chip = VirtualCard(files_of(CARD))
    chip.application = b"1PAY.SYS.DDF01"
    with pytest.raises(DeviceFault) as caught:
        read(chip)
    assert caught.value.reason is Reason.CARD_UNKNOWN_KIND


@given(st.lists(st.binary(max_size=60), min_size=40, max_size=40))
def test_no_answers_make_the_conversation_raise_anything_but_a_fault(answers):
    conversation = read_public()
    next(conversation)
    try:
        for answer in answers:
            conversation.send(answer)
    except (DeviceFault, StopIteration):
        return


@given(st.integers(1, 0x1E), st.binary(max_size=300))
def test_a_data_object_survives_its_bytes(tag, value):
    (item,) = tlv.parse(tlv.build(tag, value))
    assert (item.tag, item.value) == (tag, value)


def test_without_pyscard_there_is_one_clear_sentence(monkeypatch):
    monkeypatch.setattr(social_driver, "INSTALLED", False)
    with pytest.raises(ValueError, match="pyscard"):
        create("social-card", {})


@pytest.fixture
def seat():
    """A virtual reader: its name and the port at which cards are put in."""
    why = missing()
    if why:
        pytest.skip(why)
    name, port = BENCH.take()
    yield name, port
    BENCH.order("open")
    BENCH.order("unhang")
    BENCH.give_back(name)


@pytest.fixture
def simulator(seat):
    made = SocialCardSimulator(seat[1])
    yield made
    made.stop()


@pytest.fixture
def reader(seat):
    made = create("social-card", {"reader": seat[0]})
    made.start()
    wait_until(is_online(made))
    yield made
    made.stop()


def test_a_card_put_in_is_told_read_and_told_again_when_it_leaves(simulator, reader):
    waiting = in_background(lambda: reader.read_card(10))
    simulator.place(CARD)
    waiting.join(15)
    assert waiting.result == [CARD]
    simulator.remove()
    wait_until(lambda: reader.status.media is Media.ABSENT)


@pytest.mark.parametrize("heard", [2, 4, 9])
def test_a_card_put_in_right_after_one_was_pulled_in_the_middle_is_read(simulator, reader, heard):
    """The service looks at the slot every 0.4 s only, and may not have noticed that it was empty."""
    simulator.remove_after(heard)
    simulator.place(CARD)
    with pytest.raises(DeviceFault) as caught:
        reader.read_card(10)
    assert caught.value.reason in (Reason.CARD_MOVED, Reason.CARD_UNREADABLE)
    simulator.place(CARD)
    assert reader.read_card(5) == CARD


def test_a_card_taken_out_in_the_middle_is_seen_to_be_gone(simulator, reader):
    simulator.remove_after(4)
    simulator.place(CARD)
    with pytest.raises(DeviceFault) as caught:
        reader.read_card(10)
    assert caught.value.reason in (Reason.CARD_MOVED, Reason.CARD_UNREADABLE)
    wait_until(lambda: reader.status.media is Media.ABSENT)
    simulator.place(CARD)
    assert reader.read_card(10) == CARD


def test_a_card_that_hangs_does_not_hold_the_requester(simulator, reader):
    simulator.place(CARD)
    simulator.hang()
    began = time.monotonic()
    with pytest.raises(DeviceFault):
        reader.read_card(2.0)
    assert time.monotonic() - began < 4.0
    simulator.unhang()


def test_while_a_call_hangs_no_more_threads_come_to_hang_beside_it(seat, reader):
    BENCH.order("hang")
    wait_until(lambda: reader.status.reason is Reason.SILENT)
    before = threading.active_count()
    with pytest.raises(DeviceFault):
        reader.read_card(5.0)
    with pytest.raises(DeviceFault):
        reader.read_card(5.0)
    assert threading.active_count() <= before
    BENCH.order("unhang")
    wait_until(is_online(reader))


def test_the_service_may_end_and_come_back(simulator, reader):
    BENCH.order("close")
    wait_until(lambda: reader.status.state in (DeviceState.OFFLINE, DeviceState.NO_DEVICE))
    BENCH.order("open")
    wait_until(is_online(reader))
    simulator.place(CARD)
    assert reader.read_card(10) == CARD
