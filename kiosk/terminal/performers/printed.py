"""Printed is what the printer says is printed; everything else has stopped."""

from drivers.common.printing import PrintOutcome, PrintResult


class PrintStopped(Exception):
    """A job ended without the printer saying that it is printed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def require_printed(result: PrintResult) -> None:
    """Raises PrintStopped."""
    if result.outcome is not PrintOutcome.PRINTED:
        raise PrintStopped(result.reason or "print-unknown")
