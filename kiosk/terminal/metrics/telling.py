"""Puts together what this terminal tells when somebody asks."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from drivers.common.status import DeviceStatus
from kiosk.store import OutboxEntry, Store, StoreError
from kiosk.store.entries import EntryState
from kiosk.terminal.clock import Clock
from kiosk.terminal.health.parts import USABLE
from kiosk.terminal.image import read_image
from kiosk.terminal.metrics.line import SOCKET, Line
from kiosk.terminal.metrics.tally import Tally
from kiosk.terminal.metrics.told import DeviceTold, EffectTold, OutboxTold, Told, verdict_told
from kiosk.terminal.terminal import Terminal
from kiosk.terminal.works import Works

STATM = Path("/proc/self/statm")
PAGE = 4096


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
            verdict=verdict_told(self._works.health.report()),
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
