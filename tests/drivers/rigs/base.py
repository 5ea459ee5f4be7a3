"""What the conformance suite and the fault matrix ask of every driver's rig."""

import threading
from pathlib import Path
from typing import Any, ClassVar

from driver_bench import Ended, in_background, is_online, wait_until

from drivers.common.device import Device
from drivers.common.status import DeviceState

AGAIN = 2.0
"""Seconds after which somebody lays down a card, or presses a key, once more."""


class Rig:
    """One driver and its simulator. Neither runs before `start`, `start_simulator` or `device.start`.

    The simulator has the knobs `start`, `stop`, `unplug`, `plug`, and every `cause` and `mend` that the
    driver's `faults.py` names; what is done from outside the device (another program at its port) is a
    method of the rig by the same name.
    """

    name: ClassVar[str]
    """Role and driver, as in `id-card-sdt`; the name of the test."""
    answers: ClassVar[bool] = True
    """The device answers questions, so that silence is noticed while nobody asks for anything."""
    waits: ClassVar[bool] = True
    """A request waits for a person, who does `serve`."""
    exclusive: ClassVar[bool] = True
    """Only one program can hold the device."""

    keeps_line: ClassVar[bool] = True
    """The driver holds a line between two requests, so that even the shortest absence is noticed."""

    spare: ClassVar[int] = 4 * 2**20
    """Bytes that eight hundred rounds may cost, mostly in the allocator's arenas."""

    side_by_side: ClassVar[int] = 12
    """How many may run at the same time in one process."""

    befall_all: ClassVar[frozenset[str]] = frozenset()
    """Faults that all rigs of the kind in a process suffer at once, so that only one may run."""

    simulator: Any
    device: Device

    def __init__(self, folder: Path) -> None:
        """Everything the rig leaves behind is in `folder`."""
        raise NotImplementedError

    @classmethod
    def missing(cls) -> str:
        """Why the rig cannot run on this machine, in a sentence; nothing where it can."""
        return ""

    def request(self, timeout: float = 5.0, cancel: threading.Event | None = None) -> Any:
        """The role's request."""
        raise NotImplementedError

    def is_right(self, result: Any) -> bool:
        """Whether a result is the one that was to be had."""
        raise NotImplementedError

    def serve(self) -> None:
        """Does at the device what the request waits for; may be called again."""

    def clear(self) -> None:
        """Takes away what `serve` laid there."""

    def hold(self) -> None:
        """Makes the next request take long, for devices whose request waits for nobody."""

    def release(self) -> None:
        """Ends `hold`."""

    def start_simulator(self) -> None:
        self.simulator.start()

    def start(self) -> None:
        """Both run and the device is online."""
        self.start_simulator()
        self.device.start()
        wait_until(is_online(self.device))

    def stop(self) -> None:
        self.device.stop()
        self.simulator.stop()

    def turn(self, knob: str) -> None:
        """Causes or mends a fault by the name that `faults.py` gives it."""
        (getattr(self, knob, None) or getattr(self.simulator, knob))()

    def waiting(self, timeout: float = 30.0, cancel: threading.Event | None = None) -> Ended:
        """A request that runs and will not end soon."""
        self.hold()
        ended = in_background(lambda: self.request(timeout, cancel))
        wait_until(lambda: self.device.status.state is DeviceState.BUSY or not ended.thread.is_alive())
        return ended

    def in_the_middle(self, timeout: float = 30.0) -> Ended:
        """A request whose bytes are on their way; a rig with a `MIDDLE` says how."""
        raise NotImplementedError

    def succeed(self, timeout: float = 5.0) -> Any:
        """One request that is served, and its result."""
        self.release()
        ended = in_background(lambda: self.request(timeout))
        wait_until(lambda: self.device.status.state is DeviceState.BUSY or not ended.thread.is_alive())
        # What comes in the very moment a request begins is what came before it, and is dropped.
        while ended.thread.is_alive():
            self.serve()
            ended.thread.join(AGAIN)
        assert not ended.failures, ended.failures
        return ended.result[0]
