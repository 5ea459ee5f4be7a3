"""A serial scanner of any make behind a real pty."""

from pathlib import Path

from drivers.common.pty_port import PtyPort
from drivers.scanner.profiles import PROFILES

BABBLE = b"x\x00" * 256
"""No code has such a character: a piece of it that a pause cuts off is never taken for one."""
BABBLE_EVERY = 0.04
"""Seconds; shorter than the babble takes at 115200 baud, so that it never pauses."""
NEWLAND_ANSWER = b"\x02\x010000#%s\x06;\x03"
REPLIES: dict[str, dict[bytes, bytes]] = {
    "honeywell": {b"REVINF.": b"REVINFProduct Name: Simulated scanner\r\nBoot Revision: 1\r\n\x06."},
    "newland": {
        b"SCNTRG1;\x03": NEWLAND_ANSWER % b"SCNTRG1",
        b"SCNTRG0;\x03": NEWLAND_ANSWER % b"SCNTRG0",
        b"QRYSYS;\x03": NEWLAND_ANSWER % b"QRYSYSProduct Name: Simulated scanner\r\n",
    },
    "zebra-ssi": {
        b"\x04\xe4\x04\x00\xff\x14": b"\x04\xd0\x00\x00\xff\x2c",
        b"\x04\xe5\x04\x00\xff\x13": b"\x04\xd0\x00\x00\xff\x2c",
        b"\x04\xa3\x04\x00\xff\x55": b"\x08\xa4\x00\x00SIM1\xfe\x3a",
    },
}
"""What a make answers when the end of a command has been heard."""


class ScannerSimulator(PtyPort):
    """Shows codes to the scanner. All methods may be called from any thread."""

    def __init__(
        self,
        link: Path,
        *,
        baud: int = 115200,
        suffix: bytes = b"\r\n",
        prefix: bytes = b"",
        profile: str = "presentation",
    ) -> None:
        """A ``profile`` with a trigger reads what is held before it once its light is on."""
        super().__init__(link, baud=baud)
        self._suffix = suffix
        self._prefix = prefix
        self._make = profile
        self._profile = PROFILES[profile]
        self._lit = not self._profile.trigger_on
        self._shown = b""
        self._talking = False
        self.heard = bytearray()
        """What the host sent: trigger commands and questions."""

    @property
    def lit(self) -> bool:
        """Whether it looks for codes."""
        return self._lit

    def show(self, text: str, encoding: str = "utf-8") -> None:
        """Hold a code with ``text`` before the scanner."""
        self.show_bytes(text.encode(encoding))

    def show_bytes(self, payload: bytes) -> None:
        """Hold a code with any payload before the scanner."""
        self.ask(lambda: self._see(self._prefix + payload + self._suffix))

    def babble(self) -> None:
        """It talks without end, and says nothing."""
        self.ask(self._begin_to_babble)

    def calm_down(self) -> None:
        """It falls silent again."""
        self.ask(lambda: setattr(self, "_talking", False))

    def plugged(self) -> None:
        """A scanner that got power has its light off and says nothing."""
        self._lit = not self._profile.trigger_on
        self._talking = False
        self._shown = b""

    def receive(self, data: bytes) -> None:
        """Do and answer what the host asked; keep no more than the last 256 bytes of it."""
        for byte in data:
            self.heard = (self.heard + bytes([byte]))[-256:]
            self._obey()

    def _obey(self) -> None:
        for command, reply in REPLIES.get(self._make, {}).items():
            if self.heard.endswith(command):
                self.send(reply)
        if not self._profile.trigger_on:
            return
        if self.heard.endswith(self._profile.trigger_on):
            self._lit = True
            self._see(self._shown)
        elif self.heard.endswith(self._profile.trigger_off):
            self._lit = False

    def _see(self, stream: bytes) -> None:
        if self._lit:
            self.send(stream)
        self._shown = b"" if self._lit else stream

    def _begin_to_babble(self) -> None:
        if not self._talking:
            self._talking = True
            self._babble()

    def _babble(self) -> None:
        if self._talking:
            self.send(BABBLE)
            self.later(BABBLE_EVERY, self._babble)
