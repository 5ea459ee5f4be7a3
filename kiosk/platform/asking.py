"""One question with a body, and its answer as a model: what every part of the client does."""

from collections.abc import Callable
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from kiosk.platform.errors import PlatformRefused
from kiosk.platform.exchange import Exchange
from kiosk.platform.reading import read_answer

_M = TypeVar("_M", bound=BaseModel)
_V = TypeVar("_V")


def ask(
    exchange: Exchange, path: str, query: BaseModel, model: type[_M], timeout: float, token: str = ""
) -> _M:
    """Posts `query` and reads the answer; `token` authorises it (RFC 6750). Raises a PlatformError."""
    reply = exchange.call("POST", path, body=query.model_dump_json(), headers=bearer(token), timeout=timeout)
    return read_answer(reply, model)


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}


def unless(etag: str) -> dict[str, str]:
    """Asks only for what is another than what is held (RFC 9110 13.1.2); empty: nothing is held."""
    return {"If-None-Match": etag} if etag else {}


def sendable(to_wire: Callable[[_V], BaseModel], value: _V) -> BaseModel:
    """What the interface cannot carry is refused here, in the same way as the platform would."""
    try:
        return to_wire(value)
    except ValidationError:
        raise PlatformRefused(422, "cannot-be-sent") from None
