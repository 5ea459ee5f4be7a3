"""The far end of a serial line for simulators: a real pty, at a real pace, with every trouble of a real
cable.

A simulator owns a thread. All of its state is touched only there; the knobs that tests, trainers and the
sandbox turn are handed over with :meth:`PtyPort.ask`. Bytes take the time they take at 8N1, measured
from an absolute schedule so that a long reply does not drift.
"""

import os
import random
import select
import termios
import threading
import time
import tty
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from drivers.common.serial_link import BITS_PER_BYTE

T = TypeVar("T")

GRAIN = 64
"""Bytes that leave together, as in the FIFO of a UART or a packet of USB."""
READ_SIZE = 256
CATCH_UP = 0.002
"""Seconds of scheduling delay that count as 'the next byte was already waiting'."""


@dataclass
class _Outgoing:
    """Bytes on their way at the line's speed: how much of them is out already."""

    data: bytes
    start: float
    byte_time: float
    sent: int = 0
    then: Callable[[], None] | None = None

    def due(self, now: float) -> int:
        """Bytes that have left the wire by ``now``, in whole grains except at the end."""
        count = min(len(self.data), int((now - self.start) / self.byte_time + 1e-6))
        return count if count == len(self.data) else count - count % GRAIN

    def next_at(self) -> float:
        """When the next grain will have left."""
        return self.start + min(self.sent + GRAIN, len(self.data)) * self.byte_time


class PtyPort:
    """Base of the serial simulators; subclasses override :meth:`receive` and call :meth:`send`."""

    def __init__(self, link: Path, *, baud: int = 115200) -> None:
        """``link`` is the symbolic link under which drivers find the port."""
        self.link = link
        self.baud = baud
        self._factor = 1.0
        self._hung = False
        self._garbling = False
        self._dice = random.Random(20)
        self._master = self._slave = -1
        self._wake_out, self._wake_in = -1, -1
        self._asked: deque[Callable[[], None]] = deque()
        self._outgoing: deque[_Outgoing] = deque()
        self._planned: list[tuple[float, Callable[[], None]]] = []
        self._incoming = b""
        self._heard_at = 0.0
        self._free_at = 0.0
        self._moment: float | None = None
        self._thread: threading.Thread | None = None
        self._ending = False

    # What a simulated device does.

    def receive(self, data: bytes) -> None:
        """Bytes that have fully arrived from the host; called in the port's thread."""

    def plugged(self) -> None:
        """The device got power; called in the port's thread."""

    def send(self, data: bytes, delay: float = 0.0) -> None:
        """Let ``data`` leave ``delay`` seconds after now, or after what still leaves. Port's thread only."""
        if self._hung or self._master < 0 or not data:
            return
        now = self._moment if self._moment is not None else time.monotonic()
        byte_time = self._byte_time()
        start = max(now + delay, self._free_at)
        self._free_at = start + len(data) * byte_time
        self._outgoing.append(_Outgoing(data, start, byte_time))

    def afterwards(self, action: Callable[[], None]) -> None:
        """Run ``action`` once everything sent so far has left the wire, unless the cable is pulled before.
        Port's thread only."""
        if self._outgoing:
            self._outgoing[-1].then = action
        else:
            action()

    def later(self, seconds: float, action: Callable[[], None]) -> None:
        """Run ``action`` after so many seconds, unless the cable is pulled before. Port's thread only."""
        self._planned.append((time.monotonic() + seconds, action))

    # The knobs; any thread.

    def start(self) -> None:
        """Plug in and begin to answer. Idempotent."""
        if self._thread is not None:
            return
        self._ending = False
        self._wake_out, self._wake_in = os.pipe()
        self._plug()
        self._thread = threading.Thread(target=self._live, name=f"simulator:{self.link.name}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Unplug for good; joins the thread and closes every descriptor. Idempotent."""
        if self._thread is None:
            return
        self.ask(self._end)
        self._thread.join()
        self._thread = None
        os.close(self._wake_out)
        os.close(self._wake_in)

    def unplug(self) -> None:
        """Pull the cable: the pty closes and the link is gone."""
        self.ask(self._unplug)

    def plug(self) -> None:
        """Put the cable back: a new pty under the same link, the device starts afresh."""
        self.ask(self._plug)

    def hang(self) -> None:
        """The device stops listening and speaking, its port stays."""
        self.ask(lambda: self._hang(True))

    def unhang(self) -> None:
        """The device comes to itself."""
        self.ask(lambda: self._hang(False))

    def garble(self, on: bool) -> None:
        """Damage everything the device says, while ``on``."""
        self.ask(lambda: setattr(self, "_garbling", on))

    def slow(self, factor: float) -> None:
        """Let every byte take ``factor`` times as long; 1.0 is the configured rate."""
        self.ask(lambda: setattr(self, "_factor", factor))

    def garble_on(self) -> None:
        """The line is noisy from now on."""
        self.garble(True)

    def garble_off(self) -> None:
        """The line is clean again."""
        self.garble(False)

    def slow_down(self) -> None:
        """Every byte takes three times as long."""
        self.slow(3.0)

    def speed_up(self) -> None:
        """Bytes come at the configured rate again."""
        self.slow(1.0)

    def has_said_all(self) -> bool:
        """True once everything sent so far has left the wire."""
        return self.ask(lambda: not self._outgoing)

    def ask(self, action: Callable[[], T]) -> T:
        """Run ``action`` in the port's thread and give its result; before the start, run it here."""
        if self._thread is None or threading.current_thread() is self._thread:
            return action()
        done = threading.Event()
        results: list[T] = []

        def run() -> None:
            try:
                results.append(action())
            finally:
                done.set()

        self._asked.append(run)
        os.write(self._wake_in, b"!")
        done.wait()
        return results[0]

    def left(self) -> int:
        """How many bytes of what was sent are still on their way."""
        return self.ask(lambda: sum(len(item.data) - item.sent for item in self._outgoing))

    # The cable.

    def _plug(self) -> None:
        if self._master >= 0:
            return
        self._master, self._slave = os.openpty()
        # Our own handle on the far end keeps the pty alive without a driver, and shows the host's rate.
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        self._hung = False
        self.link.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.link.with_name(f".{self.link.name}.new")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(os.ttyname(self._slave))
        fresh.replace(self.link)
        self.plugged()

    def _unplug(self) -> None:
        if self._master < 0:
            return
        self.link.unlink(missing_ok=True)
        os.close(self._master)
        os.close(self._slave)
        self._master = self._slave = -1
        self._silence()

    def _hang(self, on: bool) -> None:
        self._hung = on
        self._silence()

    def _silence(self) -> None:
        self._outgoing.clear()
        self._planned.clear()
        self._incoming = b""
        self._free_at = 0.0

    def _end(self) -> None:
        self._unplug()
        self._ending = True

    # The thread.

    def _live(self) -> None:
        while not self._ending:
            self._wait()
            while self._asked:
                self._asked.popleft()()
            if self._master >= 0:
                self._act()
                self._hear()
                self._speak()

    def _wait(self) -> None:
        watched = [self._wake_out]
        moments = [moment for moment, _ in self._planned]
        if self._outgoing:
            moments.append(self._outgoing[0].next_at())
        if self._incoming:
            moments.append(self._heard_at)
        elif self._master >= 0:
            watched.append(self._master)
        timeout = max(0.0, min(moments) - time.monotonic()) if moments else None
        ready, _, _ = select.select(watched, [], [], timeout)
        if self._wake_out in ready:
            os.read(self._wake_out, 64)

    def _act(self) -> None:
        now = time.monotonic()
        due = [action for moment, action in self._planned if moment <= now]
        self._planned = [plan for plan in self._planned if plan[0] > now]
        for action in due:
            action()

    def _hear(self) -> None:
        now = time.monotonic()
        if not self._incoming:
            self._incoming = self._take()
            if self._incoming:
                start = self._heard_at if now - self._heard_at < CATCH_UP else now
                self._heard_at = start + len(self._incoming) * self._byte_time()
        if self._incoming and now >= self._heard_at:
            data, self._incoming = self._incoming, b""
            if self._hung:
                return
            self._moment = self._heard_at
            self.receive(self._damage(data) if self._mismatched() else data)
            self._moment = None

    def _take(self) -> bytes:
        try:
            return os.read(self._master, READ_SIZE)
        except OSError:
            return b""

    def _speak(self) -> None:
        now = time.monotonic()
        while self._outgoing:
            item = self._outgoing[0]
            due = item.due(now)
            if due > item.sent:
                self._put(item.data[item.sent : due])
                item.sent = due
            if item.sent < len(item.data):
                return
            self._outgoing.popleft()
            if item.then:
                item.then()

    def _put(self, data: bytes) -> None:
        if self._garbling or self._mismatched():
            data = self._damage(data)
        try:
            os.write(self._master, data)
        except OSError:
            # Nobody reads and the buffer is full: a UART loses the bytes as well.
            return

    def _damage(self, data: bytes) -> bytes:
        damaged = bytearray(data)
        damaged[self._dice.randrange(len(data))] ^= self._dice.randrange(1, 256)
        for place in range(len(damaged)):
            if self._dice.random() < 0.2:
                damaged[place] ^= self._dice.randrange(256)
        return bytes(damaged)

    def _mismatched(self) -> bool:
        """True when the host set another rate than the device speaks; 38400 is a pty nobody has set."""
        wanted = getattr(termios, f"B{self.baud}", None)
        return wanted is not None and termios.tcgetattr(self._slave)[5] not in (wanted, termios.B38400)

    def _byte_time(self) -> float:
        return BITS_PER_BYTE / self.baud * self._factor
