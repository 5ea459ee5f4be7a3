"""The client before servers that do not keep to what was agreed, over real sockets."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from kiosk.identity import PersonalNumber
from kiosk.platform import (
    PlatformBusy,
    PlatformNonsense,
    PlatformRefused,
    PlatformTimeout,
    PlatformUnreachable,
)
from kiosk.platform.client import PlatformClient
from kiosk.platform.exchange import Exchange, plain_session
from tests.platform.crooked import answer, crooked, hang_up, raw, silence_until
from tests.store.samples import NUMBER, a_rating, a_submission

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
NO_HTTP = (b"\x00\x01\x02garbage\r\n\r\n", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 abc\r\n\r\n")
PASSED = answer(body=b'{"answer":"passed"}')


def check(url: str, timeout: float = 5.0) -> str:
    client = PlatformClient(url, "T-0001")
    try:
        return client.check(PersonalNumber(NUMBER), "hukou", "老年人优待证", timeout=timeout)
    finally:
        client.close()


@pytest.fixture
def gone() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


def test_where_nobody_listens_the_platform_is_out():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(PlatformUnreachable) as caught:
        check(f"http://127.0.0.1:{port}", timeout=2)
    assert caught.value.code == "platform-out"


def test_a_dropped_connection_is_tried_again():
    with crooked(hang_up, hang_up, PASSED) as server:
        assert check(server.url) == "passed"
        assert len(server.requests) == 3


def test_a_server_that_always_drops_is_given_up_after_three_tries():
    with crooked(hang_up) as server:
        with pytest.raises(PlatformUnreachable):
            check(server.url)
        assert len(server.requests) == 3


def test_no_try_begins_that_the_deadline_does_not_allow():
    pauses: list[float] = []
    with crooked(hang_up) as server:
        exchange = Exchange(server.url, {}, plain_session, sleep=pauses.append)
        with pytest.raises(PlatformUnreachable):
            exchange.call("GET", "/", timeout=0.1)
    assert pauses == []


def test_silence_is_a_time_out_within_the_time_given(gone: threading.Event):
    with crooked(silence_until(gone)) as server:
        began = time.monotonic()
        with pytest.raises(PlatformTimeout) as caught:
            check(server.url, timeout=0.4)
        assert time.monotonic() - began < 3
        assert caught.value.code == "platform-slow"
        gone.set()


def test_a_body_that_drips_is_a_time_out(gone: threading.Event):
    def drip(connection: socket.socket) -> None:
        connection.sendall(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n"
        )
        while not gone.wait(0.02):
            connection.sendall(b" ")

    with crooked(drip) as server:
        with pytest.raises(PlatformTimeout):
            check(server.url, timeout=0.4)
        gone.set()


def test_a_body_that_ends_early_is_no_answer():
    short = raw(HEAD + b'Content-Length: 99\r\n\r\n{"answer":')
    with crooked(short) as server, pytest.raises(PlatformUnreachable):
        check(server.url)


def test_an_absurdly_long_answer_is_not_read_to_its_end():
    sent = 0

    def flood(connection: socket.socket) -> None:
        nonlocal sent
        connection.sendall(HEAD + b"\r\n")
        for _ in range(2000):
            sent += connection.send(b" " * 65536)

    with crooked(flood) as server, pytest.raises(PlatformNonsense, match="absurdly long"):
        check(server.url)
    assert sent < 100 * 1024 * 1024


def test_a_compressed_answer_cannot_unfold():
    packed = answer(body=b"\x1f\x8b\x08\x00garbage", Content_Encoding="gzip")
    with crooked(packed) as server, pytest.raises(PlatformNonsense):
        check(server.url)


@pytest.mark.parametrize("data", NO_HTTP)
def test_what_is_no_http_is_no_platform(data: bytes):
    with crooked(raw(data)) as server, pytest.raises((PlatformUnreachable, PlatformNonsense)):
        check(server.url)


def test_a_redirection_is_not_followed():
    moved = answer(302, Location="http://127.0.0.1:1/elsewhere")
    with crooked(moved) as server:
        with pytest.raises(PlatformNonsense):
            check(server.url)
        assert len(server.requests) == 1


def test_a_refusal_is_not_asked_twice():
    refusal = answer(
        404, b'{"title":"No","status":404,"code":"resident-unknown"}', "application/problem+json"
    )
    with crooked(refusal) as server:
        with pytest.raises(PlatformRefused):
            check(server.url)
        assert len(server.requests) == 1


def test_a_busy_platform_is_left_alone():
    with crooked(answer(503, b"", Retry_After="7")) as server:
        with pytest.raises(PlatformBusy) as caught:
            check(server.url)
        assert caught.value.retry_after == 7
        assert len(server.requests) == 1


def test_a_receipt_for_another_case_is_nonsense():
    other = answer(body=b'{"key":"VISIT-9999-1","number":"1","status":"done"}')
    with crooked(other) as server, pytest.raises(PlatformNonsense, match="something else"):
        PlatformClient(server.url, "T-0001").submit(a_submission(), timeout=5)


def test_what_cannot_be_sent_is_refused_before_it_is_sent():
    client = PlatformClient("http://127.0.0.1:9", "T-0001")
    with pytest.raises(PlatformRefused, match="cannot-be-sent") as caught:
        client.submit(a_submission(outlet="长" * 5000), timeout=1)
    assert "长" not in repr(caught.value)
    with pytest.raises(PlatformRefused, match="cannot-be-sent"):
        client.rate(a_rating(score=9), timeout=1)


def test_a_number_travels_in_the_body_and_the_terminal_names_itself():
    with crooked(PASSED) as server:
        check(server.url)
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    assert NUMBER.encode() not in head
    assert NUMBER.encode() in body
    assert b"x-terminal-id: t-0001" in head.lower()


def test_one_client_serves_many_threads():
    answers: list[str] = []
    with crooked(PASSED) as server:
        client = PlatformClient(server.url, "T-0001")

        def ask() -> None:
            answers.append(client.check(PersonalNumber(NUMBER), "hukou", "x", timeout=20))

        threads = [threading.Thread(target=ask) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        client.close()
    assert answers == ["passed"] * 12
