"""Codes from a serial scanner over its line: who hears them, every make, and scanners that misbehave."""

import pytest
from driver_bench import in_background, is_online, wait_until

from drivers.common.reasons import Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState
from drivers.scanner.driver import BAD_CODES
from drivers.scanner.profiles import PROFILES
from drivers.scanner.simulator import REPLIES, ScannerSimulator
from drivers.scanner.symbology import ScannedCode


@pytest.fixture
def simulator(tmp_path):
    made = ScannerSimulator(tmp_path / "scanner")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def start(simulator):
    started = []

    def begin(**options):
        scanner = create("scanner", {"driver": "serial", "port": str(simulator.link), **options})
        started.append(scanner)
        scanner.start()
        wait_until(is_online(scanner))
        return scanner

    yield begin
    for scanner in started:
        scanner.stop()


def armed(scanner, timeout=5.0):
    """A request for a code, once the scanner listens."""
    count = scanner.status.counters.get("requests", 0)
    ended = in_background(lambda: scanner.read_code(timeout))
    wait_until(lambda: scanner.status.counters.get("requests", 0) > count)
    return ended


# Over the line


def test_a_code_shown_while_somebody_waits_is_read(simulator, start):
    waiting = armed(start())
    simulator.show("ZWZD:MZ-20261124-0001 张三")
    waiting.join()
    assert waiting.result == ["ZWZD:MZ-20261124-0001 张三"]


def test_a_code_without_suffix_ends_with_silence(tmp_path):
    simulator = ScannerSimulator(tmp_path / "bare", suffix=b"")
    simulator.start()
    scanner = create("scanner", {"port": str(simulator.link)})
    scanner.start()
    wait_until(is_online(scanner))
    waiting = armed(scanner)
    simulator.show("BARE")
    waiting.join()
    assert waiting.result == ["BARE"]
    scanner.stop()
    simulator.stop()


def test_what_was_shown_before_anybody_asked_is_dropped(simulator, start):
    scanner = start()
    simulator.show("EARLY")
    wait_until(simulator.has_said_all)
    waiting = armed(scanner)
    simulator.show("WANTED")
    waiting.join()
    assert waiting.result == ["WANTED"]


def test_the_same_code_held_longer_is_one_reading(simulator, start):
    scanner = start(same_code=30.0)
    waiting = armed(scanner)
    simulator.show("ONE")
    waiting.join()
    again = armed(scanner)
    simulator.show("ONE")
    simulator.show("TWO")
    again.join()
    assert again.result == ["TWO"]


def test_a_bad_code_is_told_at_once_and_the_next_is_read(simulator, start):
    scanner = start()
    waiting = armed(scanner)
    simulator.show_bytes(b"\xff\xfe\xfd")
    assert waiting.reason is Reason.BAD_CODE
    assert scanner.status.state is DeviceState.ONLINE
    waiting = armed(scanner)
    simulator.show("GOOD")
    waiting.join()
    assert waiting.result == ["GOOD"]


def test_the_light_is_switched_on_and_off_again(simulator, start):
    scanner = start(trigger_on="\\x16T\\r", trigger_off="\\x16U\\r")
    waiting = armed(scanner)
    wait_until(lambda: bytes(simulator.heard) == b"\x16T\r")
    simulator.show("LIT")
    waiting.join()
    wait_until(lambda: bytes(simulator.heard) == b"\x16T\r\x16U\r")


@pytest.fixture
def of_make(tmp_path):
    """A scanner of a make and its driver with the same profile."""
    made = []

    def begin(make, **options):
        simulator = ScannerSimulator(tmp_path / make, profile=make)
        simulator.start()
        scanner = create("scanner", {"port": str(simulator.link), "profile": make, **options})
        scanner.idle_period = 0.05
        scanner.start()
        made.append((scanner, simulator))
        wait_until(is_online(scanner))
        return scanner, simulator

    yield begin
    for scanner, simulator in made:
        scanner.stop()
        simulator.stop()


@pytest.mark.parametrize("make", sorted(PROFILES))
def test_every_make_is_lit_only_while_somebody_waits_and_read(of_make, make):
    scanner, simulator = of_make(make)
    assert simulator.lit == (make == "presentation")
    waiting = armed(scanner)
    wait_until(lambda: simulator.lit)
    simulator.show("ZWZD:MZ-0001")
    waiting.join()
    assert waiting.result == ["ZWZD:MZ-0001"]
    wait_until(lambda: simulator.lit == (make == "presentation"))


@pytest.mark.parametrize("make", [name for name in PROFILES if PROFILES[name].question])
def test_a_make_with_a_health_question_is_known_to_hang_and_to_come_back(of_make, make):
    scanner, simulator = of_make(make, ask_every=0.1)
    simulator.hang()
    wait_until(lambda: scanner.status.reason is Reason.SILENT)
    assert scanner.status.state is DeviceState.OFFLINE
    simulator.unhang()
    wait_until(is_online(scanner), 5.0)


def test_no_make_takes_an_echo_for_an_answer():
    for profile in PROFILES.values():
        assert not profile.question or profile.answer not in profile.question


def test_a_scanner_that_refuses_its_trigger_is_named(of_make, monkeypatch):
    scanner, _ = of_make("newland")
    nak = {b"SCNTRG1;\x03": b"\x02\x010000#SCNTRG1\x15;\x03"}
    monkeypatch.setitem(REPLIES, "newland", nak)
    assert armed(scanner).reason is Reason.REFUSED


def test_the_kind_of_code_is_told_where_the_scanner_says_it(simulator, start):
    scanner = start()
    waiting = in_background(lambda: scanner.read(5.0))
    wait_until(lambda: scanner.status.state is DeviceState.BUSY)
    simulator.show("]Q1ZWZD:1")
    waiting.join()
    assert waiting.result == [ScannedCode("ZWZD:1", "qr")]


@pytest.mark.parametrize("waits", [True, False])
def test_a_scanner_that_talks_without_end_is_a_fault_until_it_falls_silent(of_make, waits):
    scanner, simulator = of_make("presentation")
    waiting = armed(scanner, 20.0) if waits else None
    simulator.babble()
    wait_until(lambda: scanner.status.reason is Reason.BABBLING)
    if waiting:
        assert waiting.reason in (Reason.BABBLING, Reason.BAD_CODE)
    simulator.calm_down()
    wait_until(is_online(scanner), 5.0)
    waiting = armed(scanner)
    simulator.show("AFTERWARDS")
    waiting.join()
    assert waiting.result == ["AFTERWARDS"]


def test_one_unreadable_code_after_the_other_is_a_broken_scanner(simulator, start):
    scanner, reasons = start(same_code=0.0), []
    for _ in range(BAD_CODES):
        waiting = armed(scanner)
        simulator.show_bytes(b"\xff\xff\xff")
        reasons.append(waiting.reason)
    assert set(reasons[:-1]) == {Reason.BAD_CODE}
    assert reasons[-1] is Reason.BABBLING


@pytest.mark.parametrize(
    "options",
    [
        {"profile": "abacus"},
        {"question": "?"},
        {"question": "?A", "answer": "A"},
        {"trigger_on": "收"},
        {"ask_every": 0.0},
    ],
)
def test_a_wrong_scanner_setting_is_one_sentence(options):
    with pytest.raises(ValueError, match=r"devices\.scanner\."):
        create("scanner", {"port": "/dev/x", **options})
