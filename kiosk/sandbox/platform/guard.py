"""What stands before the application: bodies of bounded size, faults of the bench, and never a traceback."""

import asyncio
import logging

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.sandbox.platform.faults import Faults
from kiosk.sandbox.platform.problems import Refusal, problem_response
from kiosk.store.errors import StoreError

LARGEST_BODY = 10 * 1024 * 1024
"""Bytes; a submission with all the pages that one may have needs four fifths."""

_log = logging.getLogger(__name__)


class _Gone(Exception):
    """The client hung up while sending."""


class Guard:
    """ASGI middleware; reads each body before the application sees the request."""

    def __init__(self, app: ASGIApp, faults: Faults) -> None:
        self._app = app
        self._faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            response = await self._faulty(scope["path"])
            if response is None:
                response = await self._served(scope, receive, send)
            if response is not None:
                await response(scope, receive, send)
        except _Gone:
            return

    async def _faulty(self, path: str) -> Response | None:
        fault = self._faults.mode_for(path)
        if fault.mode == "slow":
            await asyncio.sleep(fault.seconds)
        if fault.mode == "error":
            return _broken()
        if fault.mode == "busy":
            refusal = Refusal(503, "busy", "现在办事的人太多，请稍后再试。")
            return problem_response(refusal, {"Retry-After": "30"})
        if fault.mode == "nonsense":
            return Response("<html><body>It works!</body></html>", media_type="text/html")
        return None

    async def _served(self, scope: Scope, receive: Receive, send: Send) -> Response | None:
        """Lets the application answer; a response of our own when it could not."""
        body = await _read(receive)
        if body is None:
            return problem_response(
                Refusal(413, "too-large", "提交的内容太大，请到人工窗口办理。"), {"Connection": "close"}
            )
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, _replay(body, receive), watched)
        except StoreError as error:
            _log.error("%s: %s", scope["path"], type(error).__name__)
            refusal = Refusal(503, "storage", "系统暂时存不下，请稍后再试。")
            return None if started else problem_response(refusal, {"Retry-After": "5"})
        except Exception as error:
            _log.error("%s: unexpected %s", scope["path"], type(error).__name__)
            return None if started else _broken()
        return None


async def _read(receive: Receive) -> bytes | None:
    """The whole body, or None when it is too large."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Gone
        part = message.get("body", b"")
        parts.append(part)
        size += len(part)
        if size > LARGEST_BODY:
            return None
        if not message.get("more_body", False):
            return b"".join(parts)


def _replay(body: bytes, receive: Receive) -> Receive:
    pending = [body]

    async def replayed() -> Message:
        if pending:
            return {"type": "http.request", "body": pending.pop(), "more_body": False}
        return await receive()

    return replayed


def _broken() -> Response:
    return problem_response(Refusal(500, "internal", "系统出了点问题，请稍后再试，或到人工窗口办理。"))
