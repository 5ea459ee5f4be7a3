"""What is the same for all that sit at a path which only one program can hold."""

from pathlib import Path
from typing import Any

from driver_bench import wait_until

from rigs.base import Rig


class PortRig(Rig):
    """A subclass sets `link`, and says how another program opens it."""

    link: Path
    _other: Any = None

    def other_program(self) -> Any:
        """A port at `link`, closed."""
        raise NotImplementedError

    def take_port(self) -> None:
        """Another program holds the port while the cable is pulled and put back."""
        self.simulator.unplug()
        wait_until(lambda: self.device.status.state.value != "online")
        self.device.stop()
        self.simulator.plug()
        self._other = self.other_program()
        self._other.open()
        self.device.start()

    def leave_port(self) -> None:
        """The other program ends."""
        if self._other is not None:
            self._other.close()
            self._other = None

    def stop(self) -> None:
        self.leave_port()
        super().stop()
