"""A terminal's connection, before servers that keep it, close it, or say nothing."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from kiosk.sandbox.fleet import line as lines
from kiosk.sandbox.fleet.line import Line

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
CLOSES = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
ASKED = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


@asynccontextmanager
async def server(*scripts):
    """Each connection gets the next script: what is answered to each request, then it is closed.

    None as an answer says nothing for good. Yields a line to it and the connections that were made.
    """
    opened, waiting = [], iter(scripts)

    async def serve(reader, writer):
        opened.append(writer)
        for reply in next(waiting, ()):
            if not await reader.read(len(ASKED)) or reply is None:
                return
            writer.write(reply)
            await writer.drain()
        writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    line = Line("127.0.0.1", listening.sockets[0].getsockname()[1])
    try:
        yield line, opened
    finally:
        line.close()
        for writer in opened:
            writer.close()
        listening.close()


def told_by(*scripts, calls=1):
    async def ask():
        async with server(*scripts) as (line, opened):
            return [await line.call(ASKED) for _ in range(calls)], len(opened)

    return asyncio.run(ask())


def test_one_connection_serves_many_calls():
    told, opened = told_by([OK, OK, OK], calls=3)
    assert [t.answer.status for t in told] == [200, 200, 200]
    assert {(t.sent, t.received) for t in told} == {(len(ASKED), len(OK))}
    assert opened == 1


def test_a_connection_that_the_platform_ends_is_opened_again():
    told, opened = told_by([CLOSES], [OK], calls=2)
    assert [t.answer.status for t in told] == [200, 200]
    assert opened == 2


@pytest.mark.parametrize("cut", [b"", b"HTTP/1.1 200", OK[:-1]])
def test_a_dropped_call_is_tried_again(cut):
    told, opened = told_by([cut], [OK])
    assert told[0].answer.status == 200
    assert opened == 2


def test_three_dropped_calls_are_no_answer():
    told, opened = told_by([b""], [b""], [b""])
    assert (told[0].answer, told[0].why, opened) == (None, "IncompleteReadError", 3)


def test_nobody_there_is_no_answer():
    async def ask():
        async with server() as (line, _opened):
            pass
        return await line.call(ASKED)

    told = asyncio.run(ask())
    assert (told.answer, told.why) == (None, "ConnectionRefusedError")


def test_whoever_says_nothing_is_waited_for_once(monkeypatch):
    monkeypatch.setattr(lines, "CALL_TAKES", 0.2)
    told, opened = told_by([None], [OK], calls=2)
    assert (told[0].answer, told[0].why) == (None, "time-out")
    assert told[1].answer.status == 200
    assert opened == 2
