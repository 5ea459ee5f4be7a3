"""The run: real requests over real sockets, one task for the whole fleet, each call a task of its own."""

import asyncio
import heapq
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from kiosk.sandbox.fleet.calls import Answer, Kind, answer, request
from kiosk.sandbox.fleet.figures import Call
from kiosk.sandbox.fleet.terminal import (
    Pace,
    Simulated,
    answered,
    calls,
    newborn,
    through_outage,
    unanswered,
)

CALL_TAKES = 5.0


@dataclass(frozen=True, kw_only=True)
class Ran:
    """`whole` is a whole catalogue in bytes, `in_vain` counts the calls of the outage.

    `back` is the second at which the outage ended, 0 without one.
    """

    calls: Sequence[Call]
    whole: int
    in_vain: int
    back: float
    seconds: float


class Fleet:
    """`count` terminals against the platform at `url`. The same `seed` makes the same fleet."""

    def __init__(self, url: str, count: int, pace: Pace, seed: int = 1) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._pace = pace
        self._random = random.Random(seed).random
        self._waiting: list[tuple[float, int]] = []
        self._terminals = [newborn(f"F{n:06d}", pace, self._random) for n in range(count)]
        self._made: list[Call] = []
        self._began = time.monotonic()
        self._skipped = 0.0
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self, seconds: float, outage: float = 0.0) -> Ran:
        """`seconds` before an outage of `outage` seconds, which is skipped, and as many behind it.

        While a platform is away nothing of it can be measured, so the clock is put forward: each terminal's
        calls in vain are computed by its own rules, and counted.
        """
        whole = await self._learn()
        self._began = time.monotonic()
        self._waiting = [(terminal.due, n) for n, terminal in enumerate(self._terminals)]
        heapq.heapify(self._waiting)
        await self._until(seconds)
        in_vain = await self._away(outage) if outage else 0
        back = self._now()
        if outage:
            await self._until(back + seconds)
        await self._settle()
        return Ran(
            calls=self._made,
            whole=whole,
            in_vain=in_vain,
            back=back if outage else 0.0,
            seconds=self._now() - self._skipped,
        )

    async def _learn(self) -> int:
        """Every terminal has today's catalogue already; the bytes that it took one of them."""
        told = await self._call(Kind.CATALOGUE, self._terminals[0])
        self._made.clear()
        if told is None:
            raise ConnectionError("the platform has no catalogue")
        self._terminals = [replace(terminal, etag=told.etag) for terminal in self._terminals]
        return told.received

    def _now(self) -> float:
        return time.monotonic() - self._began + self._skipped

    async def _until(self, end: float) -> None:
        while (now := self._now()) < end:
            while self._waiting and self._waiting[0][0] <= now:
                _due, n = heapq.heappop(self._waiting)
                task = asyncio.create_task(self._round(n))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            following = self._waiting[0][0] if self._waiting else end
            await asyncio.sleep(max(min(following, end, now + 0.05) - now, 0.001))

    async def _away(self, outage: float) -> int:
        await self._settle()
        self._skipped += outage
        end, in_vain = self._now(), 0
        for n, terminal in enumerate(self._terminals):
            self._terminals[n], tries = through_outage(terminal, end, self._pace, self._random)
            in_vain += tries
        self._waiting = [(terminal.due, n) for n, terminal in enumerate(self._terminals)]
        heapq.heapify(self._waiting)
        return in_vain

    async def _settle(self) -> None:
        if self._tasks:
            await asyncio.wait(set(self._tasks))

    async def _round(self, n: int) -> None:
        """A heartbeat, and what else is due when it was answered."""
        terminal = self._terminals[n]
        told = await self._call(Kind.HEARTBEAT, terminal)
        if told is None:
            following = unanswered(terminal, self._now(), self._pace, self._random)
        else:
            etag, now = "", self._now()
            for kind in calls(terminal, now):
                more = await self._call(kind, terminal)
                etag = more.etag if more and kind is Kind.CATALOGUE else etag
            following = answered(terminal, now, etag, told.retry_after, self._pace, self._random)
        self._terminals[n] = following
        heapq.heappush(self._waiting, (following.due, n))

    async def _call(self, kind: Kind, terminal: Simulated) -> Answer | None:
        """None when nobody answered."""
        host = f"{self._host}:{self._port}"
        sent = request(kind, terminal.number, host, datetime.now(UTC), terminal.etag)
        at, began = self._now(), time.monotonic()
        try:
            async with asyncio.timeout(CALL_TAKES):
                told = answer(sent, await self._exchange(sent))
        except (OSError, TimeoutError, ValueError):
            told = None
        took = time.monotonic() - began
        status, received = (told.status, told.received) if told else (0, 0)
        self._made.append(Call(kind, at, took, status, len(sent), received))
        return told

    async def _exchange(self, sent: bytes) -> bytes:
        reader, writer = await asyncio.open_connection(self._host, self._port)
        try:
            writer.write(sent)
            return await reader.read(-1)
        finally:
            writer.close()
