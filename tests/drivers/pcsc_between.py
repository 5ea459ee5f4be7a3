"""A real pcscd with virtual readers, and a go-between before it through which a reader or the service fails.

A program of its own: `python pcsc_between.py FOLDER READER=PORT…`. The service listens at a socket in the
folder that is handed to it (the way systemd starts it), never at the machine's own. Programs talk to
`FOLDER/comm`.
Orders come by standard input, one a line, each confirmed by a line; its end ends everything.
A reader is hidden by wiping its name out of the lists that the service sends, as if it were pulled.
"""

import os
import selectors
import shutil
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

LIBRARY = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
DAEMON = Path("/usr/sbin/pcscd")
FIRST_HANDED_DESCRIPTOR = 3
AT_ONCE = 1 << 16


def settings(folder: Path, readers: dict[str, int]) -> str:
    """The service's list of readers: name and TCP port of each.

    The library of the virtual reader knows only one, wherefore each has a copy to itself.
    """
    lines = []
    for name, port in readers.items():
        library = shutil.copy(LIBRARY, folder / f"{name}.so".replace(" ", "-"))
        lines += [f'FRIENDLYNAME "{name}"', f"DEVICENAME /dev/null:{port:#x}", f"LIBPATH {library}"]
        lines += [f"CHANNELID {port:#x}"]
    return "\n".join([*lines, ""])


def listening(path: Path) -> socket.socket:
    made = socket.socket(socket.AF_UNIX)
    made.bind(str(path))
    made.listen(64)
    return made


def daemon(folder: Path, at: socket.socket) -> subprocess.Popen[bytes]:
    """The service, given `at` as systemd would give it."""

    def hand_over() -> None:
        os.dup2(at.fileno(), FIRST_HANDED_DESCRIPTOR)
        os.set_inheritable(FIRST_HANDED_DESCRIPTOR, True)

    script = f'LISTEN_PID=$$ LISTEN_FDS=1 exec {DAEMON} --foreground --config "$0"'
    return subprocess.Popen(
        ["/bin/sh", "-c", script, str(folder / "readers")],
        preexec_fn=hand_over,
        close_fds=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


class Between:
    """Carries bytes between programs and the service, and does what it is ordered."""

    def __init__(self, folder: Path) -> None:
        self._front, self._back = folder / "comm", folder / "service"
        self._hidden: set[bytes] = set()
        self._hung = False
        self._selector = selectors.DefaultSelector()
        self._other: dict[socket.socket, socket.socket] = {}
        self._clients: set[socket.socket] = set()
        self._door: socket.socket | None = None

    def run(self) -> None:
        """Until standard input ends."""
        self._open()
        self._selector.register(sys.stdin.fileno(), selectors.EVENT_READ)
        self._confirm()
        while True:
            for key, _ in self._selector.select():
                if key.fd == sys.stdin.fileno():
                    order = sys.stdin.buffer.readline()
                    if not order:
                        return
                    self._obey(order.strip())
                    # What was selected before may have been closed by the order.
                    break
                if self._hung:
                    continue
                if key.fileobj is self._door:
                    self._welcome()
                else:
                    self._carry(key.fileobj)  # type: ignore[arg-type]

    def _confirm(self) -> None:
        sys.stdout.write("done\n")
        sys.stdout.flush()

    def _obey(self, order: bytes) -> None:
        verb, _, name = order.partition(b" ")
        match verb:
            case b"hide":
                self._hidden.add(name)
            case b"show":
                self._hidden.discard(name)
            case b"hang":
                self._pause(True)
            case b"unhang":
                self._pause(False)
            case b"close":
                self._close()
            case b"open":
                self._open()
        self._confirm()

    def _pause(self, hung: bool) -> None:
        """While it hangs nothing is listened to but orders."""
        if hung == self._hung:
            return
        self._hung = hung
        for line in [*self._other, *([self._door] if self._door else [])]:
            if hung:
                self._selector.unregister(line)
            else:
                self._selector.register(line, selectors.EVENT_READ)

    def _open(self) -> None:
        if self._door is None:
            self._door = listening(self._front)
            self._selector.register(self._door, selectors.EVENT_READ)

    def _close(self) -> None:
        if self._door is None:
            return
        self._selector.unregister(self._door)
        self._door.close()
        self._door = None
        self._front.unlink()
        for client in list(self._clients):
            self._part(client)

    def _welcome(self) -> None:
        assert self._door is not None
        client, _ = self._door.accept()
        server = socket.socket(socket.AF_UNIX)
        server.connect(str(self._back))
        self._clients.add(client)
        for one, other in ((client, server), (server, client)):
            self._other[one] = other
            self._selector.register(one, selectors.EVENT_READ)

    def _carry(self, line: socket.socket) -> None:
        other = self._other.get(line)
        if other is None:
            return
        try:
            data = line.recv(AT_ONCE)
            if data and line not in self._clients:
                for name in self._hidden:
                    data = data.replace(name, bytes(len(name)))
            other.sendall(data)
        except OSError:
            data = b""
        if not data:
            self._part(line)

    def _part(self, line: socket.socket) -> None:
        for end in (line, self._other[line]):
            del self._other[end]
            self._clients.discard(end)
            with suppress(KeyError):
                self._selector.unregister(end)
            end.close()


def main() -> None:
    folder = Path(sys.argv[1])
    readers = dict(reader.split("=") for reader in sys.argv[2:])
    (folder / "readers").mkdir()
    ports = {name: int(port) for name, port in readers.items()}
    (folder / "readers" / "virtual").write_text(settings(folder, ports))
    with listening(folder / "service") as handed:
        service = daemon(folder, handed)
    try:
        Between(folder).run()
    finally:
        service.terminate()
        service.wait(5)


if __name__ == "__main__":
    main()
