"""What a person at the bench can order: the words of `kiosk sim …`, each with what it does."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import requests

from drivers.common.pty_port import PtyPort
from kiosk.sandbox.bench.cabinet import ROLES, Cabinet
from kiosk.sandbox.bench.platform_process import PlatformProcess

PORTS = ("id-card", "scanner", "slip-printer")
FAULT_TAKES = 5.0


class OrderRefused(ValueError):
    """The bench cannot do this; the sentence says what it can."""


class Orders:
    """Carries out orders on one cabinet and one platform."""

    def __init__(self, cabinet: Cabinet, platform: PlatformProcess) -> None:
        self._cabinet = cabinet
        self._platform = platform

    def carry_out(self, words: Sequence[str]) -> str:
        """Does what `words` say and answers with one sentence.

        Raises:
            OrderRefused: for unknown devices, verbs or residents.
        """
        device, *rest = words or [""]
        doers: Mapping[str, Callable[[Sequence[str]], str]] = MappingProxyType(
            {
                "card": self._card,
                "code": self._code,
                "printer": self._printer,
                "camera": self._camera,
                "platform": self._to_platform,
            }
        )
        if device in doers and rest and not (device == "camera" and rest[0] in _CABLE):
            return doers[device](rest)
        if device in ROLES and rest:
            return self._cable(device, rest)
        raise OrderRefused(f"say one of: {', '.join((*doers, *ROLES))}, and what to do with it")

    def _card(self, words: Sequence[str]) -> str:
        if words[0] == "remove":
            self._cabinet.remove()
            return "the card is lifted"
        if words[0] == "place" and len(words) == 2:
            resident = self._cabinet.residents.get(words[1])
            if resident is None:
                raise OrderRefused(f"no resident {words[1]}; there are {', '.join(self._cabinet.residents)}")
            self._cabinet.place(resident)
            return f"the card of {words[1]} lies on the reader"
        raise OrderRefused("card place RESIDENT, or card remove")

    def _code(self, words: Sequence[str]) -> str:
        if words[0] != "show" or len(words) != 2:
            raise OrderRefused("code show TEXT")
        self._cabinet.scanner.show(words[1])
        return "the code is held before the scanner"

    def _camera(self, words: Sequence[str]) -> str:
        if words[0] != "show" or len(words) != 2:
            raise OrderRefused("camera show RESIDENT, or camera show nobody")
        resident = self._cabinet.residents.get(words[1])
        if resident is None and words[1] != "nobody":
            raise OrderRefused(f"no resident {words[1]}")
        self._cabinet.show_face(resident)
        return f"{words[1]} stands before the camera"

    def _printer(self, words: Sequence[str]) -> str:
        printer = self._cabinet.slip_printer
        knobs: Mapping[str, Callable[[], object]] = {
            "paper-out": printer.paper_out,
            "paper-low": printer.paper_low,
            "refill": printer.refill,
            "cover-open": printer.cover_open,
            "cover-close": printer.cover_close,
            "jam": printer.jam,
            "clear": printer.clear,
        }
        if words[0] not in knobs:
            raise OrderRefused(f"printer {' | '.join(knobs)}")
        knobs[words[0]]()
        return f"printer: {words[0]}"

    def _cable(self, role: str, words: Sequence[str]) -> str:
        device = self._of(role)
        knobs: Mapping[str, Callable[[], object]] = {
            name: getattr(device, name) for name in _CABLE if hasattr(device, name)
        }
        if role in PORTS:
            port = self._port(role)
            factor = float(words[1]) if len(words) > 1 and words[1].replace(".", "", 1).isdigit() else 20.0
            knobs = {
                **knobs,
                "garble": lambda: port.garble(True),
                "slow": lambda: port.slow(factor),
                "mend": lambda: _mend(port),
            }
        if words[0] not in knobs:
            raise OrderRefused(f"{role} {' | '.join(knobs)}")
        knobs[words[0]]()
        return f"{role}: {words[0]}"

    def _to_platform(self, words: Sequence[str]) -> str:
        what = words[0]
        if what == "down":
            self._platform.stop()
        elif what == "up":
            self._platform.start()
            if not self._platform.wait():
                raise OrderRefused("the platform did not start; see platform.log in its data folder")
            self._fault("none")
        elif what in ("slow", "error", "nonsense"):
            self._fault(what)
        else:
            raise OrderRefused("platform down | up | slow | error | nonsense")
        return f"platform: {what}"

    def _fault(self, mode: str) -> None:
        url = f"{self._platform.url}/sandbox/faults"
        try:
            requests.put(url, json={"mode": mode}, timeout=FAULT_TAKES).raise_for_status()
        except requests.RequestException:
            raise OrderRefused("the platform is not running") from None

    def _port(self, role: str) -> PtyPort:
        ports: Mapping[str, PtyPort] = {
            "id-card": self._cabinet.id_card,
            "scanner": self._cabinet.scanner,
            "slip-printer": self._cabinet.slip_printer,
        }
        return ports[role]

    def _of(self, role: str) -> object:
        if role in PORTS:
            return self._port(role)
        if role == "camera" and self._cabinet.camera is not None:
            return self._cabinet.camera.source
        if role == "a4-printer" and self._cabinet.a4_printer is not None:
            return self._cabinet.a4_printer
        raise OrderRefused(f"{role} is not in this cabinet")


def _mend(port: PtyPort) -> None:
    port.garble(False)
    port.slow(1.0)
    port.unhang()


_CABLE = ("unplug", "plug", "hang", "unhang", "paper_out", "refill", "jam", "cover", "freeze")
