"""What a cabinet asks the platform before it is a terminal: a certificate, and later to be called ready.

Every method takes `timeout`, in seconds, for the whole call, and raises one of `kiosk.platform.errors`.
"""

from collections.abc import Callable
from urllib.parse import quote

import requests

from kiosk.platform import wire_enrolment as wire
from kiosk.platform.asking import ask
from kiosk.platform.exchange import Exchange, plain_session
from kiosk.platform.wire import Done


class Enrolment:
    """Speaks for one terminal number; `close` when done."""

    def __init__(
        self,
        base_url: str,
        terminal_id: str,
        session_factory: Callable[[], requests.Session] = plain_session,
    ) -> None:
        self._exchange = Exchange(base_url, {"X-Terminal-Id": terminal_id}, session_factory)
        self._base = f"/v1/terminals/{quote(terminal_id, safe='')}"

    def close(self) -> None:
        self._exchange.close()

    def enrol(self, token: str, request: bytes, *, timeout: float) -> bytes:
        """The certificate (PEM) for a request; the same key with the same token gets the same one again."""
        query = wire.EnrolQuery(token=token, request=request.decode("ascii"))
        reply = ask(self._exchange, f"{self._base}/enrol", query, wire.EnrolReply, timeout)
        return reply.certificate.encode("utf-8")

    def report(self, readiness: wire.ReadinessWire, *, timeout: float) -> None:
        """The readiness report; the same one twice is one."""
        ask(self._exchange, f"{self._base}/readiness", readiness, Done, timeout)
