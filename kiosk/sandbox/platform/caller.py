"""Who calls: the terminal, and the token it brings along (RFC 6750)."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header

_SCHEME = "bearer"


@dataclass(frozen=True)
class CallerOf:
    """`token` is empty when there is none."""

    terminal: str
    token: str

    def __repr__(self) -> str:
        return f"<Caller {self.terminal}>"


def _caller(
    x_terminal_id: Annotated[str, Header(max_length=64)] = "",
    authorization: Annotated[str, Header(max_length=200)] = "",
) -> CallerOf:
    scheme, _, token = authorization.partition(" ")
    return CallerOf(terminal=x_terminal_id, token=token.strip() if scheme.lower() == _SCHEME else "")


Caller = Annotated[CallerOf, Depends(_caller)]
