"""What can go wrong between the terminal and the platform, as one small tree.

    PlatformError                 .code is the fault residents are told about
    ├── PlatformUnreachable       platform-out       no connection, or a server that says it is broken
    │   └── PlatformUntrusted                        its certificate is not trusted, or not at this hour
    ├── PlatformTimeout           platform-slow      asked, not answered in time: it may have happened
    ├── PlatformRefused           platform-refused   a problem document (RFC 9457) with a 4xx status
    ├── PlatformNonsense          platform-nonsense  not JSON, wrong shape, wrong type, absurdly long
    └── PlatformBusy              platform-busy      408, 425, 429 or 503; says when to come back

No message holds anything of what was sent or received, so that it can be logged.
"""

from typing import ClassVar


class PlatformError(Exception):
    code: ClassVar[str]


class PlatformUnreachable(PlatformError):
    """`status` is None when nothing answered, otherwise the 5xx status that did."""

    code = "platform-out"

    def __init__(self, status: int | None = None) -> None:
        super().__init__("the platform cannot be reached" if status is None else f"status {status}")
        self.status = status


class PlatformUntrusted(PlatformUnreachable):
    """Somebody answered, but the TLS handshake ended; `dates` says that only the dates did not fit.

    A resident can do the same about it as about no connection.
    """

    def __init__(self, *, dates: bool) -> None:
        super().__init__()
        self.dates = dates


class PlatformTimeout(PlatformError):
    code = "platform-slow"

    def __init__(self) -> None:
        super().__init__("the platform did not answer in time")


class PlatformRefused(PlatformError):
    """`problem` is the platform's machine code, `detail` its sentence for the resident (zh-CN)."""

    code = "platform-refused"

    def __init__(self, status: int, problem: str, detail: str = "") -> None:
        super().__init__(f"status {status}, {problem}")
        self.status = status
        self.problem = problem
        self.detail = detail


class PlatformNonsense(PlatformError):
    """`what` names the defect, never the content."""

    code = "platform-nonsense"

    def __init__(self, what: str) -> None:
        super().__init__(f"the answer is not what was agreed: {what}")
        self.what = what


class PlatformBusy(PlatformError):
    """`retry_after` is in seconds, None when the platform did not say."""

    code = "platform-busy"

    def __init__(self, status: int, retry_after: float | None = None) -> None:
        super().__init__(f"status {status}")
        self.status = status
        self.retry_after = retry_after
