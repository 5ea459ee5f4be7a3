"""What the platform says when it refuses; loaded by whatever asks, so it brings nothing along."""

from pydantic import BaseModel, ConfigDict


class _Received(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)


class FieldDefect(_Received):
    """What is wrong with one field, as a sentence."""

    field: str
    detail: str


class Problem(_Received):
    """RFC 9457. `code` is for programs, `detail` a Chinese sentence for a resident, `defects` all at once."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    code: str
    defects: list[FieldDefect] = []
