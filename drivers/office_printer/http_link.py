"""IPP over HTTP (RFC 8010, section 4): one request, one answer, one connection, one deadline for all of it.

Every wait looks at the patience in slices, so that a request can be called off while a printer says nothing.
Names are not looked up, because that can take long and cannot be called off: hosts are addresses.
"""

import errno
import http.client
import io
import ipaddress
import os
import select
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from drivers.common.patience import SLICE, Patience
from drivers.common.reasons import DeviceFault, Reason, fault
from drivers.office_printer.codec import decode, encode
from drivers.office_printer.messages import Malformed, Message

PORT = 631
LONGEST_ANSWER = 512 * 1024
"""Bytes of an answer; all attributes of a large office printer are a tenth of it."""
PIECE = 16 * 1024
"""Bytes handed to the line at a time."""
OK = 200

_ERRORS = {
    **dict.fromkeys((errno.ECONNREFUSED, errno.ENOENT, errno.ENOTSOCK, errno.ENOTDIR), Reason.NO_DEVICE),
    **dict.fromkeys((errno.EACCES, errno.EPERM), Reason.NO_PERMISSION),
    **dict.fromkeys((errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EHOSTDOWN), Reason.NO_DEVICE),
    **dict.fromkeys((errno.ETIMEDOUT, errno.EAGAIN), Reason.SILENT),
}
_STATUS = {
    http.client.UNAUTHORIZED: Reason.REFUSED,
    http.client.FORBIDDEN: Reason.REFUSED,
    http.client.UPGRADE_REQUIRED: Reason.REFUSED,
    http.client.NOT_FOUND: Reason.NO_DEVICE,
    http.client.REQUEST_ENTITY_TOO_LARGE: Reason.UNPRINTABLE,
    http.client.SERVICE_UNAVAILABLE: Reason.BUSY,
}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a printer or a queue answers.

    ``uri`` is what the printer is called in messages, with an IP address or ``localhost``; ``unix_socket``
    replaces host and port by the path of a local print server's socket.
    """

    uri: str
    unix_socket: str = ""

    def __post_init__(self) -> None:
        parts = urlsplit(self.uri)
        if parts.scheme != "ipp" or not parts.path.strip("/"):
            raise ValueError(f"{self.uri!r} is not of the form ipp://ADDRESS[:PORT]/PATH")
        try:
            self.place()
        except ValueError:
            raise ValueError(f"{self.uri!r} does not name an IP address or localhost") from None

    def place(self) -> tuple[str, int]:
        """IP address and port."""
        parts = urlsplit(self.uri)
        host = "127.0.0.1" if parts.hostname == "localhost" else parts.hostname or ""
        return str(ipaddress.ip_address(host)), parts.port or PORT

    @property
    def path(self) -> str:
        """The path that messages are posted to."""
        return urlsplit(self.uri).path


class IppLink:
    """Sends messages to one address. Holds nothing between two exchanges."""

    def __init__(self, address: Address, user: str) -> None:
        """``user`` is the account this program runs as; a local print server checks it at its socket."""
        self.address = address
        self._headers = {"Content-Type": "application/ipp", "Connection": "close"}
        if address.unix_socket:
            self._headers["Authorization"] = f"PeerCred {user}"

    def exchange(self, request: Message, patience: Patience) -> Message:
        """The answer to ``request``, whatever its status.

        Raises ``no-device``, ``no-permission``, ``unplugged``, ``silent``, ``slow``, ``garbled``,
        ``refused``, ``busy``, ``unprintable`` or ``cancelled``.
        """
        body = self._post(encode(request), patience)
        try:
            answer = decode(body)
        except Malformed as error:
            raise fault(Reason.GARBLED, str(error)) from None
        if answer.request_id != request.request_id:
            raise fault(Reason.GARBLED, "an answer to another request")
        return answer

    def _post(self, body: bytes, patience: Patience) -> bytes:
        connection = _Connection(self.address, patience)
        try:
            connection.request("POST", self.address.path, body, self._headers)
            response = connection.getresponse()
            if response.status != OK:
                raise fault(_STATUS.get(response.status, Reason.GARBLED), f"HTTP status {response.status}")
            answer = response.read(LONGEST_ANSWER + 1)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _named(error) from None
        finally:
            connection.hang_up()
        if len(answer) > LONGEST_ANSWER:
            raise fault(Reason.GARBLED, "the answer has no end")
        if response.length:
            raise fault(Reason.UNPLUGGED, "the line ended in the middle of an answer")
        return answer


def _named(error: Exception) -> DeviceFault:
    if isinstance(error, OSError):
        number = error.errno or 0
        return fault(
            _ERRORS.get(number, Reason.UNPLUGGED), os.strerror(number) if number else "the line ended"
        )
    return fault(Reason.GARBLED, "no HTTP answer")


class _Connection(http.client.HTTPConnection):
    """The standard library's HTTP over a socket that watches the patience."""

    def __init__(self, address: Address, patience: Patience) -> None:
        super().__init__(*address.place())
        self._address = address
        self._patience = patience
        self._line: socket.socket | None = None

    def hang_up(self) -> None:
        """End it: ``close`` alone leaves the line to the answer that is still to be read."""
        self.close()
        if self._line is not None:
            self._line.close()

    def connect(self) -> None:
        place: Any = self._address.unix_socket
        family = socket.AF_UNIX
        if not place:
            place = self._address.place()
            family = socket.AF_INET6 if ":" in place[0] else socket.AF_INET
        self._line = socket.socket(family)
        line = _PatientSocket(self._line, self._patience)
        self.sock: Any = line
        line.connect(place)


class _PatientSocket(io.RawIOBase):
    """What ``http.client`` needs of a socket."""

    def __init__(self, line: socket.socket, patience: Patience) -> None:
        self._line = line
        self._patience = patience
        self._heard = False
        line.setblocking(False)

    def connect(self, place: Any) -> None:
        number = self._line.connect_ex(place)
        if number == errno.EINPROGRESS:
            self._wait(select.POLLOUT)
            number = self._line.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if number:
            raise OSError(number, os.strerror(number))

    def sendall(self, data: Any) -> None:
        for piece in _pieces(memoryview(data)):
            rest = piece
            while rest:
                self._wait(select.POLLOUT)
                rest = rest[self._line.send(rest) :]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._wait(select.POLLIN)
        count = self._line.recv_into(buffer)
        self._heard = True
        return count

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self)

    def close(self) -> None:
        """Leave the line open: the connection closes before the answer is read, and hangs up afterwards."""

    def _wait(self, event: int) -> None:
        poll = select.poll()
        poll.register(self._line, event)
        while not poll.poll(int(SLICE * 1000)):
            if self._patience.cancelled:
                raise fault(Reason.CANCELLED)
            if self._patience.remaining <= 0:
                raise fault(Reason.SLOW if self._heard else Reason.SILENT)
        if self._patience.cancelled:
            raise fault(Reason.CANCELLED)


def _pieces(view: memoryview) -> Iterable[memoryview]:
    return (view[start : start + PIECE] for start in range(0, len(view), PIECE))
