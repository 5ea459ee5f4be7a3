"""What a running terminal tells about itself: the one shape on the line between it and its exporter.

Roles, states, codes, counts and times only. There is no field for a name, a number or a text, so nothing of
a resident can get into it.
"""

from pydantic import BaseModel, ConfigDict

from kiosk.terminal.metrics.tally import Latencies


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EffectTold(_Told):
    """How long one kind of effect took where it ended in one way: done, failed or cancelled."""

    effect: str
    outcome: str
    seconds: Latencies


class DeviceTold(_Told):
    """One device; `counters` only grow, but for `slips_left`."""

    role: str
    state: str
    reason: str
    usable: bool
    paper: str
    counters: dict[str, int]


class OutboxTold(_Told):
    """`oldest` is the age in seconds of what waits longest, 0 for nothing; `dead` waits for a person."""

    waiting: int
    dead: int
    oldest: float


class VerdictTold(_Told):
    """The one verdict; `checks` has the status of each check by its name, the others count services."""

    verdict: str
    checks: dict[str, str]
    available: int
    unavailable: int


class Told(_Told):
    """`catalogue_age`: seconds since the platform said that this is the newest; None when it never did."""

    terminal: str
    program: str
    image: str
    under_way: bool
    up_for: float
    resident_bytes: int
    visits: dict[str, int]
    touches: Latencies
    effects: tuple[EffectTold, ...]
    devices: tuple[DeviceTold, ...]
    outbox: OutboxTold | None
    verdict: VerdictTold
    platform_up: bool
    catalogue_version: str
    catalogue_age: float | None
