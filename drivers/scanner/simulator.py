"""A presentation scanner behind a real pty."""

from pathlib import Path

from drivers.common.pty_port import PtyPort


class ScannerSimulator(PtyPort):
    """Shows codes to the scanner. All methods may be called from any thread."""

    def __init__(
        self, link: Path, *, baud: int = 115200, suffix: bytes = b"\r\n", prefix: bytes = b""
    ) -> None:
        super().__init__(link, baud=baud)
        self._suffix = suffix
        self._prefix = prefix
        self.heard = bytearray()
        """What the host sent: trigger commands."""

    def show(self, text: str, encoding: str = "utf-8") -> None:
        """Hold a code with ``text`` before the scanner."""
        self.show_bytes(text.encode(encoding))

    def show_bytes(self, payload: bytes) -> None:
        """Hold a code with any payload before the scanner."""
        self.ask(lambda: self.send(self._prefix + payload + self._suffix))

    def receive(self, data: bytes) -> None:
        """Remember what the host asked; keep no more than the last 256 bytes."""
        self.heard = (self.heard + data)[-256:]
