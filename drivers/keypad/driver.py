"""The driver of a keypad at the kernel's input layer."""

import threading
import time
from collections.abc import Hashable, Mapping

from drivers.common.device import Device
from drivers.common.events import Key, KeyPressed
from drivers.common.input_events import KeyDecoder, KeyEvent
from drivers.common.input_port import InputPort
from drivers.common.options import Options
from drivers.common.patience import SLICE, Clock, Patience
from drivers.common.status import Health
from drivers.keypad.keys import CODES, codes_with

BOUNCE = 0.03
"""Seconds within which the same key is not pressed twice by a person."""


class Keypad(Device):
    """Tells :class:`KeyPressed`. Nothing of the keypad reaches a window by itself."""

    idle_period = 0.03

    def __init__(
        self, role: str, path: str, *, codes: Mapping[int, Key] = CODES, clock: Clock = time.monotonic
    ) -> None:
        """``codes``: which key a kernel code is; all others are ignored and counted."""
        super().__init__(role, clock=clock)
        self._port = InputPort(path)
        self._decoder = KeyDecoder()
        self._codes = codes
        self._last: tuple[Key, float] | None = None

    def read_key(self, timeout: float, cancel: threading.Event | None = None) -> Key:
        """The next key pressed within ``timeout`` seconds; subscribers hear of it as well.

        Raises DeviceFault: ``timeout``, ``cancelled``, ``busy`` or a reason of the line.
        """
        return self.perform(self._read_key, timeout, cancel)

    def _open(self) -> None:
        self._port.open()
        self._decoder.reset()
        self._port.drain()

    def _close(self) -> None:
        self._port.close()

    def _signature(self) -> Hashable:
        return self._port.signature()

    def _check(self) -> Health:
        self._pressed(self._port.drain())
        return Health()

    def _read_key(self, patience: Patience) -> Key:
        self._pressed(self._port.drain())
        while True:
            keys = self._pressed(self._port.read(patience.within(SLICE)))
            if keys:
                return keys[0]
            patience.check()

    def _pressed(self, data: bytes) -> list[Key]:
        """Keys in ``data``, told."""
        keys: list[Key] = []
        for event in self._decoder.feed(data):
            if not isinstance(event, KeyEvent):
                self._count("keys_lost")
            elif event.down:
                keys += self._press(event.code)
        return keys

    def _press(self, code: int) -> list[Key]:
        key, now = self._codes.get(code), self._clock()
        if key is None:
            self._count("unknown_keys")
            return []
        bounced = self._last is not None and self._last[0] is key and now - self._last[1] < BOUNCE
        self._last = (key, now)
        if bounced:
            return []
        self._tell(KeyPressed(self.role, key, now))
        return [key]


def create(options: Options) -> Keypad:
    """A ``Keypad`` from ``path`` and, for keypads with unusual codes, a number under a key's name."""
    path = options.require("path")
    keypad = Keypad(options.role, path, codes=codes_with({key: options.take(key.value, 0) for key in Key}))
    options.finish()
    return keypad
