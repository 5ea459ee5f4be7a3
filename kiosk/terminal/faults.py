"""From exceptions of drivers, store and platform to the fault codes of the words catalogue."""

import logging

log = logging.getLogger(__name__)

UNKNOWN = "unknown"
_SAME = {"timeout": "deadline", "cancelled": "cancelled"}


def code_of(error: Exception) -> str:
    """The fault code of an expected failure; anything else is `unknown` and its place is logged.

    The exception's text is never used: it may hold personal data.
    """
    code = getattr(error, "code", None) or getattr(error, "reason", None)
    if isinstance(code, str) and str(code):
        return _SAME.get(str(code), str(code))
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}" if trace else "?"
    log.error("unexpected %s at %s", type(error).__name__, place)
    return UNKNOWN
