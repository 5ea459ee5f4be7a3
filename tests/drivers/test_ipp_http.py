"""The line to a printer: whatever comes back, an exchange ends in its answer or in a reason."""

import contextlib
import random
import socket
import subprocess
import threading
import time

import pytest
from driver_bench import is_online, wait_until
from office_bench import at_printer, make_pdf
from print_servers import program

from drivers.common.patience import Patience
from drivers.common.reasons import DeviceFault, Reason
from drivers.office_printer.codec import encode
from drivers.office_printer.http_link import LONGEST_ANSWER, Address, IppLink
from drivers.office_printer.messages import Group, Message, Tag, attribute
from drivers.office_printer.operations import Asker
from drivers.office_printer.simulator import SheetPrinterSimulator

ANSWER = Message(0, 1, (Group(Tag.PRINTER, (attribute("printer-state", Tag.ENUM, 3),)),))
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n"


def chunked(body: bytes) -> bytes:
    pieces = (body[start : start + 7] for start in range(0, len(body), 7))
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def whole(body: bytes) -> bytes:
    return HEAD + b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


class Answering:
    """Gives every caller the same bytes, whatever was asked."""

    def __init__(self, *pieces: bytes, stay: bool = False) -> None:
        self._pieces, self._stay = pieces, stay
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> IppLink:
        self._thread.start()
        port = self._listening.getsockname()[1]
        return IppLink(Address(f"ipp://127.0.0.1:{port}/ipp/print"), "kiosk")

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._listening.accept()
                with line, contextlib.suppress(OSError):
                    if self._pieces:
                        _read_request(line)
                    for piece in self._pieces:
                        line.sendall(piece)
                    if self._stay:
                        self._done.wait()


def _read_request(line: socket.socket) -> None:
    """All of it: a line closed over unread bytes is reset."""
    with line.makefile("rb") as stream:
        size = 0
        while (head := stream.readline().strip().lower()) != b"":
            if head.startswith(b"content-length:"):
                size = int(head.split(b":")[1])
        stream.read(size)


def ask(link: IppLink, seconds: float = 5.0) -> Message:
    request = Asker("ipp://127.0.0.1/ipp/print", "kiosk").printer_attributes()
    return link.exchange(request, Patience(seconds, clock=time.monotonic))


def reason_of(link: IppLink, seconds: float = 5.0) -> Reason:
    with pytest.raises(DeviceFault) as caught:
        ask(link, seconds)
    return caught.value.reason


@pytest.mark.parametrize(
    "answer",
    [
        whole(encode(ANSWER)),
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(encode(ANSWER)),
        b"HTTP/1.1 100 Continue\r\n\r\n" + whole(encode(ANSWER)),
        HEAD + b"Connection: close\r\n\r\n" + encode(ANSWER),
    ],
    ids=["length", "chunks", "continue", "until-closed"],
)
def test_an_answer_in_any_form_of_http_is_read(answer):
    with Answering(answer) as link:
        assert ask(link) == ANSWER


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (b"401 Unauthorized", Reason.REFUSED),
        (b"403 Forbidden", Reason.REFUSED),
        (b"404 Not Found", Reason.NO_DEVICE),
        (b"413 Too Large", Reason.UNPRINTABLE),
        (b"426 Upgrade Required", Reason.REFUSED),
        (b"503 Unavailable", Reason.BUSY),
        (b"500 Broken", Reason.GARBLED),
        (b"302 Found", Reason.GARBLED),
    ],
)
def test_a_status_of_http_has_a_reason(status, reason):
    with Answering(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\n\r\n") as link:
        assert reason_of(link) is reason


@pytest.mark.parametrize(
    ("answer", "reasons"),
    [
        (b"", {Reason.UNPLUGGED}),
        (random.Random(7).randbytes(500), {Reason.GARBLED}),
        (b"SSH-2.0-OpenSSH_9.2\r\n", {Reason.GARBLED}),
        (whole(b""), {Reason.GARBLED}),
        (whole(random.Random(8).randbytes(300)), {Reason.GARBLED}),
        (whole(encode(Message(0, 2))), {Reason.GARBLED}),
        (whole(encode(ANSWER))[:-5], {Reason.UNPLUGGED}),
        (HEAD + b"Content-Length: nonsense\r\n\r\n", {Reason.GARBLED}),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n", {Reason.GARBLED}),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 300 + b"\r\n", {Reason.GARBLED}),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000, {Reason.GARBLED}),
        (whole(bytes(LONGEST_ANSWER + 10)), {Reason.GARBLED, Reason.UNPLUGGED}),
    ],
)
def test_what_is_no_answer_is_garbled_or_cut_off_and_never_anything_else(answer, reasons):
    with Answering(answer) as link:
        assert reason_of(link) in reasons


def test_an_answer_that_begins_and_does_not_end_is_slow():
    with Answering(whole(encode(ANSWER))[:-5], stay=True) as link:
        assert reason_of(link, 0.3) is Reason.SLOW


def test_one_that_says_nothing_is_silent():
    with Answering(stay=True) as link:
        assert reason_of(link, 0.3) is Reason.SILENT


def test_one_that_says_continue_for_ever_is_slow():
    with Answering(*[b"HTTP/1.1 100 Continue\r\n\r\n"] * 2000, stay=True) as link:
        assert reason_of(link, 0.5) is Reason.SLOW


def test_a_large_document_can_be_called_off_while_it_is_on_its_way():
    request = Asker("ipp://127.0.0.1/ipp/print", "kiosk").send_document(1, bytes(30 * 2**20))
    cancel = threading.Event()
    with Answering(stay=True) as link:
        patience = Patience(20.0, cancel, clock=time.monotonic)
        timer = threading.Timer(0.2, cancel.set)
        timer.start()
        began = time.monotonic()
        with pytest.raises(DeviceFault) as caught:
            link.exchange(request, patience)
        timer.join()
    assert caught.value.reason is Reason.CANCELLED
    assert time.monotonic() - began < 1.0


def test_a_socket_file_that_is_not_there_is_no_device(tmp_path):
    link = IppLink(Address("ipp://localhost/printers/a4", str(tmp_path / "cups.sock")), "kiosk")
    assert reason_of(link) is Reason.NO_DEVICE


def test_another_implementation_understands_every_word_of_the_simulator(tmp_path):
    """``ipptool`` of CUPS checks syntax, names and kinds of every attribute."""
    printer = SheetPrinterSimulator(tmp_path / "sheets")
    printer.start()
    (tmp_path / "proof.pdf").write_bytes(make_pdf(2))
    for test in ("get-printer-attributes", "validate-job", "print-job-and-wait", "create-job", "get-jobs"):
        command = [program("ipptool"), "-t", "-T", "10", "-f", str(tmp_path / "proof.pdf")]
        done = subprocess.run(
            [*command, printer.uri, f"{test}.test"], capture_output=True, text=True, timeout=30, check=False
        )
        assert "PASS" in done.stdout, done.stdout
        assert "FAIL" not in done.stdout, done.stdout
    printer.close()


def test_two_hundred_garbled_answers_cost_nothing_that_stays(tmp_path):
    simulator, device = at_printer(tmp_path)
    simulator.garble_on()
    simulator.start()
    device.start()
    wait_until(lambda: device.status.reason is Reason.GARBLED)
    reasons = set()
    for _ in range(200):
        with pytest.raises(DeviceFault) as caught:
            device.print_document(make_pdf(1), "proof", timeout=2.0)
        reasons.add(caught.value.reason)
    assert Reason.DRIVER_FAULT not in reasons
    assert simulator.sheets() == []
    simulator.garble_off()
    wait_until(is_online(device))
    device.stop()
    simulator.close()
