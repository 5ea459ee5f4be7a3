"""Faults that a person at the bench can give the platform; `down` is done by stopping its process."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class FaultOrder(BaseModel):
    """`slow` delays every answer by `seconds`; `error` answers 500, `busy` 503, `nonsense` with HTML.

    `path` limits the fault to addresses that begin with it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    mode: Literal["none", "slow", "error", "busy", "nonsense"]
    seconds: float = Field(default=20.0, gt=0, le=600)
    path: str = Field(default="/v1", pattern=r"^/v1")


NO_FAULT = FaultOrder(mode="none")


class Faults:
    """The fault of the moment; one reference, replaced whole, so that any thread may read it."""

    def __init__(self) -> None:
        self.now = NO_FAULT

    def mode_for(self, path: str) -> FaultOrder:
        return self.now if path.startswith(self.now.path) else NO_FAULT
