"""What a run of the fleet came to; pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.sandbox.fleet.calls import Kind
from kiosk.sandbox.fleet.terminal import Pace


@dataclass(frozen=True, slots=True)
class Call:
    """One call: when it began (seconds of the run), how long it took, its bytes; status 0 for no answer."""

    kind: Kind
    at: float
    seconds: float
    status: int
    sent: int
    received: int


@dataclass(frozen=True, kw_only=True)
class Spread:
    """Heartbeats begun per second: the mean when all is well, and the busiest second."""

    mean: float
    peak: float

    @property
    def ratio(self) -> float:
        return self.peak / self.mean if self.mean else 0.0


def spread(moments: Iterable[float], mean: float, since: float, until: float) -> Spread:
    """The busiest whole second of [since, until) against what `mean` gives."""
    counted = Counter(int(moment) for moment in moments if since <= moment < until)
    return Spread(mean=mean, peak=float(max(counted.values(), default=0)))


def by_kind(calls: Sequence[Call]) -> Mapping[Kind, tuple[float, float]]:
    """Mean bytes sent and received per answered call; a kind that was never answered is left out."""
    answered = [call for call in calls if call.status]
    kinds = {kind: [c for c in answered if c.kind is kind] for kind in Kind}
    return {
        kind: (sum(c.sent for c in some) / len(some), sum(c.received for c in some) / len(some))
        for kind, some in kinds.items()
        if some
    }


def bytes_per_day(calls: Sequence[Call], pace: Pace) -> float:
    """Bytes above TCP that one terminal and the platform exchange in a day without residents."""
    return sum((sent + got) * pace.per_day(kind) for kind, (sent, got) in by_kind(calls).items())


def quantile(values: Sequence[float], share: float) -> float:
    """Nearest rank; 0 for no values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
