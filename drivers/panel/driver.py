"""The driver of the panel's board."""

import re
import threading
import time
from collections.abc import Hashable, Mapping
from types import MappingProxyType

from drivers.common.device import Device
from drivers.common.events import Sensor, SensorChanged
from drivers.common.options import Options
from drivers.common.patience import Clock, Patience
from drivers.common.reasons import Reason, fault
from drivers.common.serial_link import SerialLink
from drivers.common.status import Health
from drivers.panel.protocol import (
    VERSION,
    Board,
    DamagedLine,
    Light,
    Line,
    LineDecoder,
    parse_board,
    parse_event,
    parse_sensors,
    question,
)

ASK_EVERY = 1.0
"""Seconds between two questions to an idle board; it switches its lights off after ten without any."""
ANSWER = 0.3
"""Seconds for an answer; a line of 96 bytes takes 0.1 s at 9600 baud."""
TRIES = 2
LIGHT_NAME = re.compile(r"[a-z0-9-]{1,16}")


class Panel(Device):
    """Tells :class:`SensorChanged` and holds the lights as they were wished, also after a reconnection."""

    idle_period = 0.05

    def __init__(self, role: str, port: str, *, baud: int = 115200, clock: Clock = time.monotonic) -> None:
        super().__init__(role, clock=clock)
        self._link = SerialLink(port, baud, clock=clock)
        self._decoder = LineDecoder()
        self._board = Board(frozenset(), frozenset())
        self._sensors: Mapping[Sensor, bool] = MappingProxyType({})
        self._wished: dict[str, Light] = {}
        self._number = 0
        self._asked = 0.0

    @property
    def board(self) -> Board:
        """What the board said it has; nothing before the first connection."""
        return self._board

    @property
    def sensors(self) -> Mapping[Sensor, bool]:
        """What is felt now, by sensor; one that the board lacks, or a lost board's, is missing: not known."""
        return self._sensors

    def set_light(
        self, name: str, light: Light, timeout: float = 1.0, cancel: threading.Event | None = None
    ) -> None:
        """Have a slot light do so until told otherwise; it does so again after every reconnection.

        Raises DeviceFault: ``refused`` when the board has no such light, ``timeout``, ``cancelled``, ``busy``
        or a reason of the line.
        """
        if not LIGHT_NAME.fullmatch(name):
            raise fault(Reason.REFUSED, "no name of a light")
        self.perform(lambda patience: self._set_light(name, Light(light), patience), timeout, cancel)

    def wait_for(
        self, sensor: Sensor, active: bool, timeout: float, cancel: threading.Event | None = None
    ) -> None:
        """Wait until ``sensor`` feels something, or nothing any more; at once when it is so already.

        Raises DeviceFault: ``refused`` when the board lacks the sensor, ``timeout``, ``cancelled``, ``busy``
        or a reason of the line.
        """
        self.perform(lambda patience: self._wait_for(sensor, active, patience), timeout, cancel)

    def _open(self) -> None:
        self._link.open()
        self._decoder.reset()

    def _close(self) -> None:
        self._link.close()
        self._sensors = MappingProxyType({})

    def _signature(self) -> Hashable:
        return self._link.signature()

    def _greet(self) -> Health:
        patience = self._look(4 * ANSWER * TRIES)
        self._board = parse_board(self._exchange(patience, "hello"))
        self._refresh(patience)
        for name, light in self._wished.items():
            self._exchange(patience, "light", name, light)
        return Health()

    def _check(self) -> Health:
        self._hear(self._link.waiting())
        if self._clock() - self._asked >= ASK_EVERY:
            self._refresh(self._look(2 * ANSWER * TRIES))
        return Health()

    def _set_light(self, name: str, light: Light, patience: Patience) -> None:
        if self._exchange(patience, "light", name, light)[0] != "ok":
            raise fault(Reason.REFUSED, f"the board has no light {name}")
        self._wished[name] = light

    def _wait_for(self, sensor: Sensor, active: bool, patience: Patience) -> None:
        if sensor not in self._board.sensors:
            raise fault(Reason.REFUSED, f"the board has no sensor {sensor}")
        while self._sensors.get(sensor) is not active:
            patience.check()
            self._hear(self._link.read(1, patience.within(ANSWER)) + self._link.waiting())
            if self._clock() - self._asked >= ASK_EVERY:
                self._refresh(patience)

    def _refresh(self, patience: Patience) -> None:
        """Ask for all sensors: an event may have been lost."""
        self._asked = self._clock()
        for sensor, active in parse_sensors(self._exchange(patience, "state")).items():
            self._feel(sensor, active)

    def _feel(self, sensor: Sensor, active: bool) -> None:
        if self._sensors.get(sensor) is active:
            return
        self._sensors = MappingProxyType({**self._sensors, sensor: active})
        self._tell(SensorChanged(self.role, sensor, active, self._clock()))

    def _exchange(self, patience: Patience, *words: str) -> tuple[str, ...]:
        """The words of the answer to ``words``.

        Raises ``silent``, ``garbled``, ``refused`` for a board of another version, ``timeout``, ``cancelled``
        or ``unplugged``.
        """
        damaged = False
        for _ in range(TRIES):
            self._number = self._number % 255 + 1
            self._link.write(question(self._number, *words).data)
            answer, noise = self._answer(patience)
            if answer is not None:
                return answer
            damaged = damaged or noise
            patience.check()
        raise fault(Reason.GARBLED if damaged else Reason.SILENT, words[0])

    def _answer(self, patience: Patience) -> tuple[tuple[str, ...] | None, bool]:
        """The answer with the number asked last, or None; and whether damaged lines came meanwhile."""
        patience, damaged = patience.within(ANSWER), False
        while patience.remaining > 0:
            for line in self._hear(self._link.read(1, patience) + self._link.waiting()):
                if isinstance(line, DamagedLine):
                    damaged = True
                elif line.version != VERSION:
                    raise fault(Reason.REFUSED, f"a board of version {line.version}")
                elif line.number == self._number:
                    return line.words, damaged
        return None, damaged

    def _hear(self, data: bytes) -> list[Line | DamagedLine]:
        """The board's lines in ``data``; events are told, an echo of our own words is dropped."""
        heard = self._decoder.feed(data)
        lines = [line for line in heard if isinstance(line, DamagedLine) or line.from_board]
        for line in lines:
            if isinstance(line, DamagedLine):
                self._count("damaged_lines")
            elif (event := parse_event(line)) is not None:
                self._feel(*event)
        return lines


def create(options: Options) -> Panel:
    """A ``Panel`` from ``port`` and ``baud``."""
    panel = Panel(options.role, options.require("port"), baud=options.positive("baud", 115200))
    options.finish()
    return panel
