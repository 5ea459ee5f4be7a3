"""What a run of the fleet came to; pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.sandbox.fleet.calls import Kind


@dataclass(frozen=True, slots=True)
class Call:
    """One call of terminal `who`: when it began (seconds of the run), how long it took, its bytes.

    `status` is 0 for no answer; then `why` says how it ended.
    """

    who: int
    kind: Kind
    at: float
    seconds: float
    status: int
    sent: int
    received: int
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Spread:
    """Calls begun per second: the mean when all is well, and the busiest second."""

    mean: float
    peak: float

    @property
    def ratio(self) -> float:
        return self.peak / self.mean if self.mean else 0.0


def spread(moments: Iterable[float], mean: float, since: float, until: float) -> Spread:
    """The busiest whole second of [since, until) against what `mean` gives."""
    counted = Counter(int(moment - since) for moment in moments if since <= moment < until)
    return Spread(mean=mean, peak=float(max(counted.values(), default=0)))


def all_served(calls: Iterable[Call], since: float, count: int) -> float | None:
    """Seconds from `since` until the last of `count` terminals had its first heartbeat answered.

    None when one of them had none.
    """
    first: dict[int, float] = {}
    for call in calls:
        if call.kind is Kind.HEARTBEAT and call.status == 200 and call.at >= since:
            first.setdefault(call.who, call.at + call.seconds - since)
    return max(first.values()) if len(first) == count else None


def by_kind(calls: Sequence[Call]) -> Mapping[Kind, tuple[float, float]]:
    """Mean bytes sent and received per answered call; a kind that was never answered is left out."""
    answered = [call for call in calls if call.status]
    kinds = {kind: [c for c in answered if c.kind is kind] for kind in Kind}
    return {
        kind: (sum(c.sent for c in some) / len(some), sum(c.received for c in some) / len(some))
        for kind, some in kinds.items()
        if some
    }


def bytes_per_day(calls: Sequence[Call], per_day: Mapping[Kind, float]) -> float:
    """Bytes above TCP that one terminal and the platform exchange in a day without residents."""
    return sum((sent + got) * per_day[kind] for kind, (sent, got) in by_kind(calls).items())


def quantile(values: Sequence[float], share: float) -> float:
    """Nearest rank; 0 for no values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
