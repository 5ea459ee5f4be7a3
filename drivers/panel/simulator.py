"""The panel's board behind a real pty."""

from pathlib import Path

from drivers.common.events import Sensor
from drivers.common.pty_port import PtyPort
from drivers.panel.protocol import EVENT, VERSION, DamagedLine, Light, Line, LineDecoder

LIGHTS = ("card", "code", "slip", "sheet", "camera")
LIGHTS_OUT = 10.0
"""Seconds without a question after which a board switches its lights off: the host is gone."""
ANSWERS_AFTER = 0.002


class PanelSimulator(PtyPort):
    """Feels and shines. All methods may be called from any thread."""

    def __init__(
        self, link: Path, *, baud: int = 115200, lights: tuple[str, ...] = LIGHTS, version: str = VERSION
    ) -> None:
        super().__init__(link, baud=baud)
        self._names = lights
        self._version = version
        self._decoder = LineDecoder()
        self._felt = dict.fromkeys(Sensor, False)
        self._shining = dict.fromkeys(lights, Light.OFF)
        self._heard = 0

    def feel(self, sensor: Sensor, active: bool) -> None:
        """Somebody steps up, paper falls into the tray, the door opens, or the other way round."""
        self.ask(lambda: self._feel(sensor, active))

    def feel_secretly(self, sensor: Sensor, active: bool) -> None:
        """The same, but the event is lost on its way."""
        self.ask(lambda: self._felt.update({sensor: active}))

    @property
    def lights(self) -> dict[str, Light]:
        """What shines, by name."""
        return self.ask(lambda: dict(self._shining))

    def plugged(self) -> None:
        """A board that got power has its lights off."""
        self._decoder.reset()
        self._shining = dict.fromkeys(self._names, Light.OFF)

    def receive(self, data: bytes) -> None:
        """Answer every whole line; a damaged one gets no answer."""
        for line in self._decoder.feed(data):
            if not isinstance(line, DamagedLine) and not line.from_board:
                self._watch_host()
                self._say(line.number, *self._answer(line.words))

    def _answer(self, words: tuple[str, ...]) -> tuple[str, ...]:
        match words:
            case ("hello", *_):
                return "ok", "panel", f"lights={','.join(self._names)}", f"inputs={','.join(Sensor)}"
            case ("state", *_):
                return "ok", *(f"{sensor}={int(felt)}" for sensor, felt in self._felt.items())
            case ("light", name, light, *_) if name in self._shining and light in tuple(Light):
                self._shining[name] = Light(light)
                return ("ok",)
        return "no", "unknown"

    def _feel(self, sensor: Sensor, active: bool) -> None:
        if self._felt[sensor] is not active:
            self._felt[sensor] = active
            self._say(EVENT, "event", sensor, str(int(active)))

    def _say(self, number: int, *words: str) -> None:
        self.send(Line(number, words, version=self._version).data, ANSWERS_AFTER)

    def _watch_host(self) -> None:
        self._heard += 1
        heard = self._heard
        self.later(LIGHTS_OUT, lambda: self._lights_out(heard))

    def _lights_out(self, heard: int) -> None:
        if heard == self._heard:
            self._shining = dict.fromkeys(self._names, Light.OFF)
