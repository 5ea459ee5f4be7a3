"""Why a page cannot be drawn."""

from enum import StrEnum


class RenderCode(StrEnum):
    """One word for what is wrong; the sentences for people stand with the words."""

    NO_SUCH_PAGE = "no-such-page"
    PAGE_TOO_LARGE = "page-too-large"
    TOO_MUCH_TO_DRAW = "too-much-to-draw"
    TAKES_TOO_LONG = "takes-too-long"
    UNREADABLE_PART = "unreadable-part"
    UNREADABLE_PICTURE = "unreadable-picture"
    NO_TYPE = "no-type"
    NOT_DRAWABLE = "not-drawable"


class RenderFault(Exception):
    """The page is not shown at all: half a certificate says something else than the whole one."""

    def __init__(self, code: RenderCode) -> None:
        super().__init__(code.value)
        self.code = code
