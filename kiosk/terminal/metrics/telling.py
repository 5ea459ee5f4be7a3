"""Puts together what this terminal tells when somebody asks."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from drivers.common.status import DeviceStatus
from kiosk.store import OutboxEntry, Store, StoreError
from kiosk.store.entries import EntryState
from kiosk.terminal.clock import Clock
from kiosk.terminal.devices import USABLE
from kiosk.terminal.health import Report, examine_running
from kiosk.terminal.image import read_image
from kiosk.terminal.metrics.line import SOCKET, Line
from kiosk.terminal.metrics.tally import Tally
from kiosk.terminal.metrics.told import DeviceTold, EffectTold, OutboxTold, Told, VerdictTold
from kiosk.terminal.terminal import Terminal
from kiosk.terminal.works import Works

STATM = Path("/proc/self/statm")
PAGE = 4096
CHAIN_STANDS = 3600.0
"""Seconds before the audit chain is gone through again: it grows with every case."""


class Telling:
    """Built when everything behind the screen works; `start` counts visits and answers from then on."""

    def __init__(
        self,
        number: str,
        state: Path,
        terminal: Terminal,
        works: Works,
        store: Store,
        tally: Tally,
        clock: Clock,
    ) -> None:
        """`number` is the terminal's, `state` its state folder."""
        self._number = number
        self._terminal = terminal
        self._works = works
        self._store = store
        self._tally = tally
        self._clock = clock
        self._began = tally.clock()
        self._state = state
        self._chain: tuple[float, bool | None] | None = None
        self._line = Line(state / SOCKET, self.told)

    def start(self) -> None:
        self._unsubscribe = self._terminal.subscribe(self._tally.state)
        self._line.start()

    def stop(self) -> None:
        self._unsubscribe()
        self._line.stop()

    def told(self) -> Told:
        """All of it, now. Called in the line's thread; every part is an immutable value or its own lock's."""
        image = read_image()
        world = self._terminal.state.world
        tally = self._tally
        return Told(
            terminal=self._number,
            program=image.program,
            image=image.image,
            under_way=tally.under_way,
            up_for=tally.clock() - self._began,
            resident_bytes=resident_bytes(),
            visits=dict(tally.visits()),
            touches=tally.touches(),
            effects=tuple(
                EffectTold(effect=effect, outcome=outcome, seconds=seconds)
                for (effect, outcome), seconds in tally.effects().items()
            ),
            devices=self._devices(),
            outbox=self._outbox(),
            verdict=self._verdict(),
            platform_up=world.platform_up,
            catalogue_version=world.catalogue.version,
            catalogue_age=self._catalogue_age(),
        )

    def _devices(self) -> tuple[DeviceTold, ...]:
        made = tuple(_device(role, d.status) for role, d in self._works.devices.all.items())
        return made + tuple(_refused(role) for role in self._works.devices.refused)

    def _outbox(self) -> OutboxTold | None:
        try:
            return outbox_told(self._store.outbox(), self._clock.now())
        except StoreError:
            return None

    def _verdict(self) -> VerdictTold:
        world = self._terminal.state.world
        report = examine_running(self._works.devices, world, self._state, intact=self._intact())
        return verdict_told(report)

    def _intact(self) -> bool | None:
        now = self._tally.clock()
        if self._chain is None or not self._chain[1] or now - self._chain[0] > CHAIN_STANDS:
            try:
                self._chain = (now, self._store.verify_audit().intact)
            except StoreError:
                self._chain = (now, None)
        return self._chain[1]

    def _catalogue_age(self) -> float | None:
        try:
            kept = self._store.cached_catalogue()
        except StoreError:
            kept = None
        arrived = None if kept is None else kept.at
        known = [at for at in (arrived, self._works.catalogue_confirmed) if at is not None]
        return max((self._clock.now() - max(known)).total_seconds(), 0.0) if known else None


def outbox_told(entries: Iterable[OutboxEntry], now: datetime) -> OutboxTold:
    """Depth and age of what waits; a clock that was put back makes no age below 0."""
    undelivered = tuple(entries)
    alive = [entry for entry in undelivered if entry.state is not EntryState.DEAD]
    oldest = max(((now - entry.created).total_seconds() for entry in alive), default=0.0)
    return OutboxTold(waiting=len(alive), dead=len(undelivered) - len(alive), oldest=max(oldest, 0.0))


def verdict_told(report: Report) -> VerdictTold:
    """A report without its sentences: which check it was and how it went."""
    return VerdictTold(
        verdict=report.verdict,
        checks={check.name: check.status for check in report.checks},
        available=report.available,
        unavailable=len(report.unavailable),
    )


def resident_bytes(statm: Path = STATM) -> int:
    """Memory this process holds, by proc_pid_statm(5); 0 where that cannot be read."""
    try:
        return int(statm.read_text("ascii").split()[1]) * PAGE
    except (OSError, ValueError, IndexError):
        return 0


def _device(role: str, status: DeviceStatus) -> DeviceTold:
    return DeviceTold(
        role=role,
        state=status.state,
        reason=status.reason or "",
        usable=status.state in USABLE,
        paper=status.paper or "",
        counters=dict(status.counters),
    )


def _refused(role: str) -> DeviceTold:
    """Its table in the settings is wrong, so no driver was made."""
    return DeviceTold(
        role=role, state="no_device", reason="driver-fault", usable=False, paper="", counters={}
    )
