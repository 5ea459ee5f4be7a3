"""A terminal's connection: kept open between its calls, and opened again when the platform has closed it."""

import asyncio
from dataclasses import dataclass

from kiosk.platform.exchange import FIRST_PAUSE, TRIES
from kiosk.sandbox.fleet.calls import END_OF_HEAD, Answer, answer
from kiosk.terminal.upkeep import CALL_TAKES


@dataclass(frozen=True, kw_only=True)
class Told:
    """How a call ended: `answer` is None when nobody answered, and `why` says how. Bytes are above TCP."""

    answer: Answer | None
    sent: int
    received: int = 0
    why: str = ""


class Line:
    """As `kiosk.platform.exchange`: a dropped connection is tried again, a time-out is not."""

    def __init__(self, host: str, port: int) -> None:
        self._host = host
        self._port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def call(self, sent: bytes) -> Told:
        """Within `CALL_TAKES` seconds, as a real terminal's call."""
        try:
            async with asyncio.timeout(CALL_TAKES):
                return await self._tried(sent)
        except TimeoutError:
            self.close()
            return Told(answer=None, sent=len(sent), why="time-out")

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None

    async def _tried(self, sent: bytes) -> Told:
        pause = FIRST_PAUSE
        for left in range(TRIES - 1, -1, -1):
            try:
                return await self._once(sent)
            except (OSError, EOFError, ValueError, asyncio.LimitOverrunError) as error:
                self.close()
                if not left:
                    return Told(answer=None, sent=len(sent), why=type(error).__name__)
            await asyncio.sleep(pause)
            pause *= 2
        raise AssertionError("the last try returns")

    async def _once(self, sent: bytes) -> Told:
        reader, writer = await self._opened()
        writer.write(sent)
        head = await reader.readuntil(END_OF_HEAD)
        told = answer(head)
        await reader.readexactly(told.length)
        if told.closes:
            self.close()
        return Told(answer=told, sent=len(sent), received=len(head) + told.length)

    async def _opened(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = self._reader, self._writer
        if reader is None or writer is None or reader.at_eof() or writer.is_closing():
            self.close()
            reader, writer = await asyncio.open_connection(self._host, self._port)
            self._reader, self._writer = reader, writer
        return reader, writer
