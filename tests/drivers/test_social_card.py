"""Social-security cards: through the real PC/SC service and its virtual reader, and without any reader."""

import datetime
import socket
import subprocess
import time
from pathlib import Path

import pytest
from driver_bench import in_background, is_online, wait_until
from hypothesis import given
from hypothesis import strategies as st

from drivers.common.reasons import DeviceFault, Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState, Media
from drivers.social_card import driver as social_driver
from drivers.social_card import tlv
from drivers.social_card.card import NUMBER, SocialCard
from drivers.social_card.reading import read_public
from drivers.social_card.simulator import SocialCardSimulator, VirtualCard, files_of

DAY = datetime.date
CARD = SocialCard(
    "11010519491231002X", "测试员", "1", "01", DAY(1949, 12, 31), "A12345678",
    "110105D15600000512345678", "3.00", DAY(2020, 1, 1), DAY(2030, 1, 1),
)  # fmt: skip
LIBRARY = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
SERVICE = Path("/usr/sbin/pcscd")
SOCKET = Path("/run/pcscd/pcscd.comm")


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


class Pcscd:
    """The real service with one virtual reader of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        (folder / "vpcd").write_text(
            f'FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:{self.port:#x}\n'
            f"LIBPATH {LIBRARY}\nCHANNELID {self.port:#x}\n"
        )
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [str(SERVICE), "--foreground", "--config", str(self._folder)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(SOCKET.exists)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)
            self._process = None


@pytest.fixture
def service(tmp_path):
    if not (LIBRARY.exists() and SERVICE.exists() and social_driver.INSTALLED):
        pytest.skip("pcscd, vsmartcard-vpcd and pyscard are not all installed")
    if SOCKET.exists():
        pytest.skip("another pcscd runs on this machine")
    made = Pcscd(tmp_path)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def simulator(service):
    made = SocialCardSimulator(service.port)
    yield made
    made.stop()


@pytest.fixture
def reader(service):
    made = create("social-card", {})
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


def test_a_card_taken_out_in_the_middle_ends_the_reading(simulator, reader):
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


def test_the_service_may_end_and_come_back(service, simulator, reader):
    service.stop()
    wait_until(lambda: reader.status.state in (DeviceState.OFFLINE, DeviceState.NO_DEVICE))
    service.start()
    wait_until(is_online(reader))
    simulator.place(CARD)
    assert reader.read_card(10) == CARD
