"""The run: real requests over real sockets, one task for the whole fleet, each call a task of its own."""

import asyncio
import heapq
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from kiosk.sandbox.fleet.calls import Answer, Kind, request
from kiosk.sandbox.fleet.figures import Call
from kiosk.sandbox.fleet.line import Line
from kiosk.sandbox.fleet.terminal import (
    Pace,
    answered,
    calls,
    newborn,
    through_outage,
    unanswered,
)

_HELD = (Kind.CATALOGUE, Kind.NEWS)
"""What every terminal has already when a run begins."""


@dataclass(frozen=True, kw_only=True)
class Ran:
    """`whole` is a whole catalogue in bytes, `in_vain` counts the calls of the outage.

    `back` is the second at which the outage ended, 0 without one. `late` is by how many seconds this process
    came too late at worst: above the terminals' time-out the figures are its own, not the platform's.
    """

    calls: Sequence[Call]
    whole: int
    in_vain: int
    back: float
    seconds: float
    late: float


class Fleet:
    """`count` terminals against the platform at `url`. The same `seed` makes the same fleet."""

    def __init__(self, url: str, count: int, pace: Pace, seed: int = 1) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._pace = pace
        self._random = random.Random(seed).random
        self._waiting: list[tuple[float, int]] = []
        self._terminals = [newborn(f"F{n:06d}", pace, self._random) for n in range(count)]
        self._lines = [Line(self._host, self._port) for _ in range(count)]
        self._made: list[Call] = []
        self._began = time.monotonic()
        self._late = 0.0
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self, seconds: float, outage: float = 0.0) -> Ran:
        """`seconds` before an outage of `outage` seconds, which is skipped; then until everybody was back.

        While a platform is away nothing of it can be measured, so the clock is put forward: each terminal's
        calls in vain are computed by its own rules, and counted.
        """
        whole = await self._learn()
        self._began = time.monotonic()
        self._wait_all()
        await self._until(seconds)
        in_vain = await self._away(outage) if outage else 0
        back = self._now()
        if outage:
            await self._until(back + max(seconds, self._pace.longest))
        await self._settle()
        for line in self._lines:
            line.close()
        return Ran(
            calls=self._made,
            whole=whole,
            in_vain=in_vain,
            back=back if outage else 0.0,
            seconds=self._now() - outage,
            late=self._late,
        )

    async def _learn(self) -> int:
        """Every terminal has what was published today already; a whole catalogue in bytes."""
        told = {kind: await self._call(kind, 0) for kind in _HELD}
        whole = self._made[0].received
        self._made.clear()
        etags = {kind: answer.etag for kind, answer in told.items() if answer is not None}
        if len(etags) < len(_HELD):
            raise ConnectionError("the platform has nothing published")
        self._terminals = [replace(terminal, etags=etags) for terminal in self._terminals]
        return whole

    def _now(self) -> float:
        return time.monotonic() - self._began

    def _wait_all(self) -> None:
        self._waiting = [(terminal.due, n) for n, terminal in enumerate(self._terminals)]
        heapq.heapify(self._waiting)

    async def _until(self, end: float) -> None:
        while (now := self._now()) < end:
            while self._waiting and self._waiting[0][0] <= now:
                due, n = heapq.heappop(self._waiting)
                self._late = max(self._late, now - due)
                task = asyncio.create_task(self._round(n))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            following = self._waiting[0][0] if self._waiting else end
            await asyncio.sleep(max(min(following, end, now + 0.05) - now, 0.001))

    async def _away(self, outage: float) -> int:
        """The clock stands still meanwhile: what this process takes to compute must not become a rush."""
        await self._settle()
        stands, end, in_vain = self._now(), self._now() + outage, 0
        for n, terminal in enumerate(self._terminals):
            self._lines[n].close()
            self._terminals[n], tries = through_outage(terminal, end, self._pace, self._random)
            in_vain += tries
        await asyncio.sleep(0)
        self._wait_all()
        self._began = time.monotonic() - stands - outage
        return in_vain

    async def _settle(self) -> None:
        if self._tasks:
            await asyncio.wait(set(self._tasks))

    async def _round(self, n: int) -> None:
        """A heartbeat, and what else is due when it was answered."""
        terminal = self._terminals[n]
        told = await self._call(Kind.HEARTBEAT, n)
        now = self._now()
        if told is None or told.failed:
            following = unanswered(terminal, now, self._pace, self._random)
        else:
            due = () if told.retry_after else calls(terminal, now, self._pace)
            more = {kind: await self._call(kind, n) for kind in due}
            etags = {kind: answer.etag for kind, answer in more.items() if answer and answer.etag}
            following = answered(terminal, now, self._pace, self._random, etags, told.retry_after)
        self._terminals[n] = following
        heapq.heappush(self._waiting, (following.due, n))

    async def _call(self, kind: Kind, n: int) -> Answer | None:
        """None when nobody answered."""
        terminal = self._terminals[n]
        host = f"{self._host}:{self._port}"
        sent = request(kind, terminal.number, host, datetime.now(UTC), terminal.etags.get(kind, ""))
        # Updates are looked for by a process of its own, which ends afterwards.
        line = Line(self._host, self._port) if kind is Kind.MANIFEST else self._lines[n]
        at, began = self._now(), time.monotonic()
        told = await line.call(sent)
        took = time.monotonic() - began
        if kind is Kind.MANIFEST:
            line.close()
        status = told.answer.status if told.answer else 0
        self._made.append(Call(n, kind, at, took, status, told.sent, told.received, told.why))
        return told.answer
