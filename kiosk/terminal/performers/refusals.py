"""What residents are told when the platform refuses for a reason they can do something about."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from kiosk.certificates.wallet import CodeOutcome
from kiosk.platform.errors import PlatformRefused

log = logging.getLogger(__name__)

SKEWED = f"code-{CodeOutcome.SKEWED}"

_FAULTS: Mapping[str, str] = MappingProxyType(
    {
        "code-used": "wallet-code-used",
        "code-expired": "wallet-code-expired",
        "code-foreign": "wallet-code-foreign",
        SKEWED: "wallet-code-skewed",
        "code-not-theirs": "wallet-code-not-theirs",
        "nobody-registered": "other-not-registered",
        "several-registered": "other-several",
        "relation-not-shown": "other-not-shown",
        "mandate-too-narrow": "other-mandate-narrow",
        "mandate-over": "other-mandate-over",
        "draft-unknown": "draft-unknown",
        "draft-of-another": "draft-of-another",
    }
)
"""By the platform's problem codes."""


class NotTaken(Exception):
    """The platform refuses for a reason that residents can do something about; `code` is the fault."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@contextmanager
def told_plainly() -> Iterator[None]:
    """Raises NotTaken for what has words of its own; a clock that is wrong is told to operations as well."""
    try:
        yield
    except PlatformRefused as refusal:
        if refusal.problem not in _FAULTS:
            raise
        if refusal.problem == SKEWED:
            log.warning("alert wallet-code-skewed: clocks stand further apart than is allowed")
        raise NotTaken(_FAULTS[refusal.problem]) from None
