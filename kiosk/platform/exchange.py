"""One question to the platform and its answer: time-outs, limits, retries, and exceptions made typed.

Every call of the interface is idempotent by design (queries ask, intake and ratings carry a key, the
phone joins a question that is already open), so a connection that was dropped is tried again as long
as the deadline allows. A time-out is not: by then the deadline is over.
"""

import ssl
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

import requests
import urllib3

from kiosk.platform.errors import (
    PlatformNonsense,
    PlatformTimeout,
    PlatformUnreachable,
    PlatformUntrusted,
)
from kiosk.platform.reading import Reply

CONNECT_TIMEOUT = 3.0
LARGEST_ANSWER = 8 * 1024 * 1024
TRIES = 3
FIRST_PAUSE = 0.15
_CHUNK = 64 * 1024
_WRONG_DATES = frozenset({9, 10})
"""OpenSSL's X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED."""


def plain_session() -> requests.Session:
    """A session that takes nothing from its surroundings: no proxy, no netrc, no stored passwords."""
    session = requests.Session()
    session.trust_env = False
    return session


class Exchange:
    """Sends requests from any thread. `timeout` counts in seconds from the call to the whole answer."""

    def __init__(
        self,
        base_url: str,
        headers: Mapping[str, str],
        session_factory: Callable[[], requests.Session] = plain_session,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        largest: int = LARGEST_ANSWER,
    ) -> None:
        self._base = base_url.rstrip("/")
        # An answer is measured as it arrives, so it must not be able to unfold into something larger.
        self._headers = {"Accept": "application/json", "Accept-Encoding": "identity", **headers}
        self._factory = session_factory
        self._idle: deque[requests.Session] = deque()
        self._clock = clock
        self._sleep = sleep
        self._largest = largest

    def close(self) -> None:
        """Closes the connections that are not in use; calls under way end by themselves."""
        while self._idle:
            self._idle.pop().close()

    def call(
        self,
        method: str,
        path: str,
        *,
        timeout: float,
        body: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """The platform's answer, whatever its status.

        Raises:
            PlatformUnreachable, PlatformTimeout, PlatformNonsense: when there is none that can be used.
        """
        deadline = self._clock() + timeout
        pause = FIRST_PAUSE
        for left in range(TRIES - 1, -1, -1):
            try:
                return self._once(method, path, body, headers, deadline)
            except PlatformUnreachable:
                if not left or self._clock() + pause >= deadline:
                    raise
            self._sleep(pause)
            pause *= 2
        raise AssertionError("the last try returns or raises")

    def _once(
        self, method: str, path: str, body: str | None, headers: Mapping[str, str] | None, deadline: float
    ) -> Reply:
        remaining = deadline - self._clock()
        if remaining <= 0:
            raise PlatformTimeout
        session = self._take()
        try:
            answer = session.request(
                method,
                self._base + path,
                data=None if body is None else body.encode("utf-8"),
                headers=self._all_headers(body, headers),
                timeout=(min(CONNECT_TIMEOUT, remaining), remaining),
                allow_redirects=False,
                stream=True,
            )
            reply = Reply(
                status=answer.status_code,
                headers={name.lower(): value for name, value in answer.headers.items()},
                body=self._read(answer, deadline),
            )
        except BaseException as error:
            session.close()
            if isinstance(error, requests.RequestException | urllib3.exceptions.HTTPError | OSError):
                raise _typed(error) from None
            raise
        self._idle.append(session)
        return reply

    def _take(self) -> requests.Session:
        try:
            return self._idle.pop()
        except IndexError:
            return self._factory()

    def _all_headers(self, body: str | None, headers: Mapping[str, str] | None) -> dict[str, str]:
        content = {} if body is None else {"Content-Type": "application/json"}
        return {**self._headers, **content, **(headers or {})}

    def _read(self, answer: requests.Response, deadline: float) -> bytes:
        """All of the body, as far as time and size allow; `read1` gives what has arrived, so a body
        that drips is noticed.
        """
        raw: Any = answer.raw
        parts: list[bytes] = []
        size = 0
        while part := raw.read1(_CHUNK):
            parts.append(part)
            size += len(part)
            if size > self._largest:
                raise PlatformNonsense("absurdly long")
            if self._clock() > deadline:
                raise PlatformTimeout
        return b"".join(parts)


def _typed(error: Exception) -> Exception:
    if isinstance(error, requests.ConnectTimeout):
        return PlatformUnreachable()
    if isinstance(error, requests.Timeout | urllib3.exceptions.TimeoutError | TimeoutError):
        return PlatformTimeout()
    if isinstance(error, requests.exceptions.SSLError):
        return PlatformUntrusted(dates=_verify_code(error) in _WRONG_DATES)
    return PlatformUnreachable()


def _verify_code(error: BaseException) -> int:
    """Why OpenSSL did not believe a certificate, wherever in the chain of errors it says so; 0 if nowhere."""
    waiting: list[BaseException] = [error]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, ssl.SSLCertVerificationError):
            return one.verify_code
        seen.add(id(one))
        inner = (*one.args, getattr(one, "reason", None), one.__cause__, one.__context__)
        waiting += [i for i in inner if isinstance(i, BaseException) and id(i) not in seen]
    return 0
