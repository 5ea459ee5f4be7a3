"""What an HTTP answer means; pure, so that every kind of nonsense can be tried without a server."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from kiosk.platform.answers import CatalogueAnswer
from kiosk.platform.errors import (
    PlatformBusy,
    PlatformError,
    PlatformNonsense,
    PlatformRefused,
    PlatformUnreachable,
)
from kiosk.platform.problem import Problem

COME_BACK = frozenset({408, 425, 429, 503})
"""Statuses that say "not now" (RFC 9110 15.5.9, RFC 8470, RFC 6585, RFC 9110 15.6.4)."""

_LONGEST_WAIT = 3600.0
_LONGEST_DETAIL = 300
_M = TypeVar("_M", bound=BaseModel)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An answer as it arrived; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def __repr__(self) -> str:
        return f"<Reply {self.status}, {len(self.body)} bytes>"

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def read_answer(reply: Reply, model: type[_M]) -> _M:
    """The body as `model`.

    Raises:
        PlatformError: the one that fits the status, or PlatformNonsense for a body of another shape.
    """
    require_success(reply)
    try:
        return model.model_validate_json(reply.body)
    except ValidationError:
        raise PlatformNonsense("wrong shape") from None


def read_catalogue(reply: Reply) -> CatalogueAnswer:
    """The published catalogue; its items are checked later, one by one, by `kiosk.catalogue.parse`.

    Raises:
        PlatformError: as `read_answer`; also when there is no strong ETag or no version.
    """
    require_success(reply)
    etag = reply.headers.get("etag", "")
    if not etag.startswith('"'):
        raise PlatformNonsense("no strong entity tag")
    body = _text(reply)
    document = _json(body)
    meta = document.get("meta") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(meta, dict) or "version" not in meta:
        raise PlatformNonsense("wrong shape")
    return CatalogueAnswer(version=str(meta["version"]), etag=etag, document=document, body=body)


def still_the_same(reply: Reply, etag: str) -> bool:
    """Whether what is held under `etag` still holds; nobody who holds nothing was asked about it."""
    return reply.status == 304 and bool(etag)


def read_bytes(reply: Reply, media_type: str) -> bytes:
    """A body that is no JSON, as it came.

    Raises:
        PlatformError: as `read_answer`; PlatformNonsense also for nothing at all.
    """
    require_success(reply, media_type)
    if not reply.body:
        raise PlatformNonsense("an empty file")
    return reply.body


def require_success(reply: Reply, media_type: str = "application/json") -> None:
    """Raises the fitting PlatformError unless the reply is a 200 of this media type."""
    if reply.status != 200:
        raise failure_of(reply)
    if reply.media_type != media_type:
        raise PlatformNonsense("wrong content type")


def failure_of(reply: Reply) -> PlatformError:
    """The error an unsuccessful reply stands for.

    A 4xx counts as the platform's refusal only with a problem document: a captive portal or a wrong
    address also answers 404, and no case may be given up because of those.
    """
    if reply.status in COME_BACK:
        return PlatformBusy(reply.status, _retry_after(reply))
    if reply.status >= 500:
        return PlatformUnreachable(reply.status)
    if reply.status < 400 or reply.media_type != "application/problem+json":
        return PlatformNonsense(f"status {reply.status}")
    try:
        problem = Problem.model_validate_json(reply.body)
    except ValidationError:
        return PlatformNonsense("wrong shape of a problem")
    return PlatformRefused(reply.status, problem.code, problem.detail[:_LONGEST_DETAIL])


def _retry_after(reply: Reply) -> float | None:
    value = reply.headers.get("retry-after", "").strip()
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        return None
    return min(float(value), _LONGEST_WAIT)


def _text(reply: Reply) -> str:
    try:
        return reply.body.decode("utf-8")
    except UnicodeDecodeError:
        raise PlatformNonsense("not UTF-8") from None


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise PlatformNonsense("not JSON") from None
