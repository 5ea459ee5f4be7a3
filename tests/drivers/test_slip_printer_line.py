"""Lines that hold back: handshake wires, and a printer that takes nothing more but has told why."""

import itertools
import threading
import time

import pytest

from drivers.common.patience import Patience
from drivers.common.printing import PrintOutcome
from drivers.common.reasons import DeviceFault, Reason, fault
from drivers.thermal_printer import line as line_module
from drivers.thermal_printer.conversation import Conversation
from drivers.thermal_printer.encoding import Composed
from drivers.thermal_printer.job import Job
from drivers.thermal_printer.line import SHORT_PIECE, PrinterLine
from drivers.thermal_printer.profiles import Profile
from drivers.thermal_printer.simulator import SlipPrinterSimulator
from drivers.thermal_printer.status import AUTOMATIC, AUTOMATIC_BASE, PrinterStatus, write


class FullLine:
    """Takes the first pieces and then nothing, as a printer that holds its handshake wire."""

    baud = 115200

    def __init__(self, takes: int, tells: bytes) -> None:
        self.taken: list[bytes] = []
        self._takes, self._tells, self._stuck = takes, tells, False

    def open(self):
        self.taken.clear()

    def close(self):
        self.taken.clear()

    def signature(self):
        return None

    def write(self, data):
        if len(self.taken) == self._takes:
            self._stuck = True
            raise fault(Reason.SILENT)
        self.taken.append(data)

    def read(self, size, patience):
        return b""

    def waiting(self):
        return self._tells if self._stuck else b""

    def drain_until_quiet(self, patience):
        self._tells = b""


def ended(tells: bytes):
    talk = Conversation(FullLine(2, tells), Profile())
    job = Job(talk, Composed((b"1", b"2", b"3"), 100), PrinterStatus, time.monotonic)
    return job.run(Patience(5.0, threading.Event(), clock=time.monotonic)), job


def test_a_line_that_takes_nothing_more_is_explained_by_what_the_printer_told():
    result, _ = ended(write(AUTOMATIC, AUTOMATIC_BASE, PrinterStatus(paper_out=True)))
    assert (result.outcome, result.reason) == (PrintOutcome.INTERRUPTED, Reason.PAPER_OUT)


def test_a_line_that_takes_nothing_more_and_says_nothing_leaves_the_job_unknown_and_hanging():
    result, job = ended(b"")
    assert (result.outcome, result.reason, result.partial) == (PrintOutcome.UNKNOWN, Reason.SILENT, True)
    assert job.hanging


# DTR/DSR


@pytest.fixture
def simulator(tmp_path):
    made = SlipPrinterSimulator(tmp_path / "slip-printer")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def wired(simulator):
    made = PrinterLine(str(simulator.link), 115200, "dtr-dsr")
    made.open()
    yield made
    made.close()


def test_nothing_is_sent_while_the_printer_holds_dsr(wired, monkeypatch):
    monkeypatch.setattr(line_module, "_ready", lambda port: False)
    wired.write_timeout = 0.1
    with pytest.raises(DeviceFault) as caught:
        wired.write(b"x")
    assert caught.value.reason is Reason.SILENT


def test_a_pause_by_dsr_is_waited_out_before_every_short_piece(wired, monkeypatch):
    looks = itertools.count()
    monkeypatch.setattr(line_module, "_ready", lambda port: next(looks) % 3 == 2)
    wired.write(bytes(SHORT_PIECE * 4))
    assert next(looks) == 12


def test_the_time_for_a_piece_follows_the_rate():
    assert PrinterLine("/nowhere", 9600).write_timeout > PrinterLine("/nowhere", 115200).write_timeout > 2.0
