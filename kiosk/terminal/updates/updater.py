"""One update run: what came of the last one, what is offered, fetch, install, boot when nobody is there."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from kiosk.platform.errors import PlatformError, PlatformRefused
from kiosk.platform.updates import NO_UPDATE
from kiosk.platform.wire_updates import UpdateReportWire
from kiosk.terminal.updates.deciding import Choice, Decision, Situation, decide
from kiosk.terminal.updates.fetching import FetchPaused, FetchRefused, Source, fetch, forget
from kiosk.terminal.updates.kept import Busy, Kept, alone, read_kept, write_kept
from kiosk.terminal.updates.manifest import COMPATIBLE, Manifest, ManifestRefused, read_manifest
from kiosk.terminal.updates.offered import Offering, forget_offer, offered
from kiosk.terminal.updates.outcome import BootEntry, Outcome, UpdateState, outcome_of
from kiosk.terminal.updates.rauc import Rauc, RaucFailed
from kiosk.terminal.updates.version import Version

log = logging.getLogger(__name__)

CALL_TAKES = 10.0
OTHER = {"A": "B", "B": "A"}
_STEP = 20
"""Percent between two reports: a fleet at night must not flood its platform."""


class UpdateFailed(Exception):
    """This run ends here. `code` is for programs; the message is one sentence for the technician."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class Offers(Offering, Protocol):
    """`kiosk.platform.updates.Updates`."""

    def report(self, report: UpdateReportWire, *, timeout: float) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Running:
    """The image that runs, and its slot; `slot` is empty where no image runs."""

    version: Version
    slot: str
    entries: Callable[[], Mapping[str, BootEntry]]


@dataclass(frozen=True, kw_only=True)
class Edges:
    """What an updater acts through. `source` opens a bundle's address, `idle` is seconds without anybody."""

    offers: Offers
    source: Callable[[str], Source]
    rauc: Rauc
    now: Callable[[], datetime]
    idle: Callable[[], float | None]
    reboot: Callable[[], None]


class Updater:
    """`folder` is on the data partition; `least_idle` in seconds."""

    def __init__(
        self, terminal: str, running: Running, edges: Edges, folder: Path, keyring: bytes, least_idle: float
    ) -> None:
        self._terminal = terminal
        self._running = running
        self._edges = edges
        self._folder = folder
        self._keyring = keyring
        self._least_idle = least_idle

    @property
    def kept(self) -> Kept:
        return read_kept(self._folder)

    def settle(self) -> Kept:
        """Finds out what became of a pending update, and tells the platform what it does not know yet.

        Raises:
            UpdateFailed: busy, while another run is at it: its update looks like one that was cut off.
        """
        with self._alone():
            return self._settle()

    def _settle(self) -> Kept:
        kept = self.kept
        pending = kept.pending
        if pending is not None:
            entries = self._running.entries()
            outcome = outcome_of(
                pending.version, pending.slot, self._running.version.text, self._running.slot, entries
            )
            if outcome is not None:
                kept = self._keep(kept.settled(pending.version, outcome))
        if kept.outcome is not None and not kept.told and self._tell(kept.version, kept.outcome):
            kept = self._keep(replace(kept, told=True))
        return kept

    def check(self, *, forced: bool = False) -> tuple[Manifest | None, Decision]:
        """What is offered, if anything is, and whether it is taken now.

        Raises:
            UpdateFailed: when there is no manifest, or none that may be believed.
        """
        try:
            body = offered(self._edges.offers, self._folder, CALL_TAKES)
            offer = read_manifest(body, self._keyring, self._edges.now())
        except PlatformRefused as refusal:
            if refusal.problem == NO_UPDATE:
                return None, Decision(choice=Choice.NOTHING, why="nothing is offered")
            raise UpdateFailed(refusal.code, "the platform does not say what is offered") from None
        except PlatformError as error:
            raise UpdateFailed(error.code, "the platform does not say what is offered") from None
        except ManifestRefused as refusal:
            forget_offer(self._folder)
            raise UpdateFailed(refusal.code, str(refusal)) from None
        return offer, decide(offer, self._situation(forced=forced))

    def install(self, *, forced: bool = False) -> Decision:
        """Takes what is offered when it may be taken now; `go` when it is installed and boots next.

        Raises:
            UpdateFailed: when it went wrong; the running slot stays.
        """
        self._need_image()
        with self._alone():
            return self._take(forced=forced)

    def _take(self, *, forced: bool) -> Decision:
        if self._settle().pending is not None:
            return Decision(choice=Choice.UNCONFIRMED, why="an installed update waits for its first boot")
        offer, decision = self.check(forced=forced)
        if offer is None:
            return decision
        if decision.choice is not Choice.REPLAYED:
            self._remember(offer)
        if not decision.go:
            return decision
        version = offer.version.text
        bundle = self._fetch(offer, forced=forced)
        self._report(version, UpdateState.DOWNLOADED, 100)
        # Fetching has taken its time: somebody may have come, or the night may be over.
        decision = decide(offer, self._situation(forced=forced))
        if decision.go:
            self._look_into(bundle, offer.version, exactly=True)
            self._install(bundle, version)
        return decision

    def install_file(self, bundle: Path) -> Decision:
        """Takes a bundle that a technician has brought. Raises UpdateFailed as `install`."""
        self._need_image()
        with self._alone():
            if self._settle().pending is not None or self._on_trial():
                return Decision(choice=Choice.UNCONFIRMED, why="an update is on trial; it is settled first")
            version = self._look_into(bundle, self._running.version, exactly=False)
            self._install(bundle, version)
            return Decision(choice=Choice.GO, why=f"{version} is installed")

    def reboot_when_idle(self) -> bool:
        """Boots into what is installed, unless somebody is being served; whether it does."""
        pending = self.kept.pending
        if pending is None or pending.slot == self._running.slot or not self._idle():
            return False
        self._edges.reboot()
        return True

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with ExitStack() as held:
            try:
                held.enter_context(alone(self._folder))
            except Busy:
                raise UpdateFailed("busy", "another update run is at it; see kiosk update status") from None
            except OSError as error:
                raise UpdateFailed("folder", f"{self._folder} cannot be used: {error.strerror}") from None
            yield

    def _need_image(self) -> None:
        if self._running.slot not in OTHER:
            raise UpdateFailed("no-image", "no image of a cabinet runs here, so there is none to replace")

    def _situation(self, *, forced: bool) -> Situation:
        kept = self.kept
        return Situation(
            terminal=self._terminal,
            current=self._running.version,
            confirmed=not self._on_trial(),
            idle=self._idle(),
            now=self._edges.now(),
            last_issued=kept.last_issued,
            given_up=frozenset(kept.given_up),
            forced=forced,
        )

    def _on_trial(self) -> bool:
        entry = self._running.entries().get(self._running.slot)
        return entry is not None and entry.on_trial

    def _idle(self) -> bool:
        idle = self._edges.idle()
        return idle is not None and idle >= self._least_idle

    def _remember(self, offer: Manifest) -> None:
        kept = self.kept
        if kept.last_issued is None or offer.issued > kept.last_issued:
            self._keep(replace(kept, last_issued=offer.issued))

    def _fetch(self, offer: Manifest, *, forced: bool) -> Path:
        version = offer.version.text

        def in_time() -> bool:
            return forced or offer.window.holds(self._edges.now())

        self._report(version, UpdateState.DOWNLOADING, 0)
        try:
            source = self._edges.source(offer.bundle.url)
            told = self._telling(version, UpdateState.DOWNLOADING)
            return fetch(offer.bundle, source, self._folder, in_time, told)
        except FetchPaused:
            raise UpdateFailed("paused", "the night is over; the rest is fetched in the next one") from None
        except FetchRefused as refusal:
            self._end(version, UpdateState.FAILED, str(refusal))
            raise UpdateFailed(refusal.code, str(refusal)) from None
        except PlatformError as error:
            raise UpdateFailed(error.code, "the bundle stopped on its way; it goes on where it is") from None
        except OSError as error:
            raise UpdateFailed("folder", f"{self._folder} cannot be used: {error.strerror}") from None

    def _look_into(self, bundle: Path, version: Version, *, exactly: bool) -> str:
        """The version in the bundle: the one that was signed for, or any later one."""
        try:
            info = self._edges.rauc.info(bundle)
            found = Version(info.version)
        except RaucFailed as failed:
            raise self._refused(version.text, f"the bundle is refused: {failed}") from None
        except ValueError as error:
            raise self._refused(version.text, str(error)) from None
        if info.compatible != COMPATIBLE:
            raise self._refused(found.text, f"the bundle is for {info.compatible}")
        if exactly and found != version:
            raise self._refused(version.text, f"the bundle has {found.text}, signed for was {version.text}")
        if not exactly and found <= version:
            raise self._refused(found.text, f"{found.text} is not newer than {version.text}, which runs here")
        return found.text

    def _refused(self, version: str, why: str) -> UpdateFailed:
        self._end(version, UpdateState.REFUSED, why)
        return UpdateFailed("bundle-refused", why)

    def _install(self, bundle: Path, version: str) -> None:
        kept = self._keep(self.kept.begun(version, OTHER[self._running.slot]))
        assert kept.pending is not None
        self._report(version, UpdateState.INSTALLING, 0)
        try:
            self._edges.rauc.install(bundle, self._telling(version, UpdateState.INSTALLING))
        except RaucFailed as failed:
            self._end(version, UpdateState.FAILED, str(failed))
            raise UpdateFailed("install-failed", f"nothing was installed: {failed}") from None
        self._keep(replace(kept, pending=replace(kept.pending, installed=True)))
        forget(self._folder)
        self._report(version, UpdateState.INSTALLED, 100)

    def _end(self, version: str, state: UpdateState, why: str) -> None:
        """An end that is not the image's own: it may be tried again."""
        forget(self._folder)
        outcome = Outcome(state=state, why=why)
        kept = self._keep(self.kept.settled(version, outcome))
        if self._tell(version, outcome):
            self._keep(replace(kept, told=True))

    def _telling(self, version: str, state: UpdateState) -> Callable[[int], None]:
        told = 0

        def tell(percent: int) -> None:
            nonlocal told
            if told + _STEP <= percent < 100:
                told = percent
                self._report(version, state, percent)

        return tell

    def _tell(self, version: str, outcome: Outcome) -> bool:
        return self._report(version, outcome.state, 100, outcome.why)

    def _report(self, version: str, state: UpdateState, percent: int, why: str = "") -> bool:
        log.info("update %s: %s %d %%", version, state, percent)
        report = UpdateReportWire(
            version=version, state=state.value, at=self._edges.now(), percent=percent, why=why[:200]
        )
        try:
            self._edges.offers.report(report, timeout=CALL_TAKES)
        except PlatformError as error:
            log.info("the update's state was not told: %s", error.code)
            return False
        return True

    def _keep(self, kept: Kept) -> Kept:
        """Raises UpdateFailed: without a memory, a bad image would be installed again and again."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_kept(self._folder, kept)
        except OSError as error:
            raise UpdateFailed("folder", f"{self._folder} cannot be written: {error.strerror}") from None
        return kept
