"""Handing what is kept to the platform: at once when asked, otherwise in a loop that never forgets.

An entry is claimed in the store before it is sent, so that the loop, a resident waiting at the screen
and a technician's command never send the same one at the same time. After a time-out nobody knows
whether the platform got it: it is sent again with the same key, and the platform answers with the same
case. What the store cannot write down after the platform has answered is remembered here and written
as soon as the store works again.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from kiosk.cases import Rating, Receipt, Submission
from kiosk.cases.dispute import Correction, CorrectionTicket
from kiosk.certificates.usage import UsageReport
from kiosk.platform.errors import PlatformBusy, PlatformError, PlatformRefused
from kiosk.store.backoff import Failure, GiveUp, Policy, after_failure
from kiosk.store.entries import Claim, EntryState, OutboxEntry
from kiosk.store.errors import StoreCorrupt, StoreError, StoreLocked
from kiosk.store.store import Store

PERIOD = 5.0
"""Seconds between two looks at the outbox."""

CALL_TIMEOUT = 15.0
"""Seconds for one call of the loop; nobody is waiting at the screen."""

ROUND_TAKES = 60.0
"""Seconds that the loop may take beside its calls' own deadlines: a slow disk, a name server that is away."""

_PEEK = 0.25
"""Seconds between two looks at an entry that another process is sending."""

_log = logging.getLogger(__name__)


class Intake(Protocol):
    """The part of `kiosk.platform.client.PlatformClient` that takes things in."""

    def submit(self, submission: Submission, *, timeout: float) -> Receipt: ...

    def rate(self, rating: Rating, *, timeout: float) -> None: ...

    def report_usage(self, report: UsageReport, *, timeout: float) -> None: ...

    def correct(self, correction: Correction, *, timeout: float) -> CorrectionTicket: ...


class DeliveryFailed(Exception):
    """Not delivered now. `code` is a fault residents are told about; `detail` the platform's own
    sentence when it refused; `final` when nobody will try again by themselves.
    """

    def __init__(self, code: str, *, detail: str = "", final: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.final = final


@dataclass(frozen=True, kw_only=True)
class _Sent:
    """How one attempt ended: without an error, or with one that is `final` or will be tried again."""

    receipt: Receipt | None = None
    error: PlatformError | None = None
    final: bool = False


class Delivery:
    """`now` gives the wall clock's time with its offset, `random` numbers in [0, 1)."""

    def __init__(
        self,
        store: Store,
        client: Intake,
        now: Callable[[], datetime],
        random: Callable[[], float],
        policy: Policy | None = None,
        clock: Callable[[], float] = time.monotonic,
        pulse: Callable[[float], None] = lambda _seconds: None,
    ) -> None:
        """`pulse` is told, before each step of the loop, within how many seconds it is round again."""
        self._store = store
        self._client = client
        self._now = now
        self._random = random
        self._policy = policy or Policy()
        self._clock = clock
        self._pulse = pulse
        self._settled = threading.Condition()
        self._unwritten: deque[Callable[[], None]] = deque()

    def deliver(self, key: str, timeout: float) -> Receipt:
        """Hands a kept case over now, whatever its back-off says; `timeout` in seconds for all of it.

        Raises:
            DeliveryFailed: with the code of what went wrong. Unless it is final, the loop goes on.
        """
        deadline = self._clock() + timeout
        try:
            claim = self._claim_or_receipt(key, deadline)
        except StoreError as error:
            raise DeliveryFailed(error.code) from None
        if isinstance(claim, Receipt):
            return claim
        sent = self._attempt(claim, max(deadline - self._clock(), _PEEK))
        if sent.error is not None:
            detail = sent.error.detail if isinstance(sent.error, PlatformRefused) else ""
            raise DeliveryFailed(sent.error.code, detail=detail, final=sent.final)
        assert sent.receipt is not None
        return sent.receipt

    def run_once(self) -> int:
        """Tries everything that is due; how many were delivered. Never raises for store or platform.

        A platform that does not answer ends the round: the others would only wait for the same silence.
        """
        delivered = 0
        try:
            self._write_down_what_is_known()
            for entry in self._store.due(self._now()):
                sent = self._try(entry)
                if sent is None or sent.final:
                    continue
                if sent.error is not None:
                    break
                delivered += 1
        except StoreError as error:
            _log.error("outbox cannot be used: %s", error.code)
        return delivered

    def run(self, stop: threading.Event) -> None:
        """The loop, until `stop` is set; a call under way is finished first."""
        while not stop.is_set():
            self._pulse(PERIOD + ROUND_TAKES)
            try:
                self.run_once()
            except Exception as error:
                # A fault of ours must not end the loop: what waits would then wait until a restart.
                _log.error("the round ended in %s", type(error).__name__)
            stop.wait(PERIOD)

    def _try(self, entry: OutboxEntry) -> _Sent | None:
        """One attempt of the loop; None when the entry is being sent or cannot be opened."""
        self._pulse(CALL_TIMEOUT + PERIOD + ROUND_TAKES)
        try:
            claim = self._store.claim(entry.id)
        except (StoreLocked, StoreCorrupt) as error:
            # One payload that cannot be opened must not hold up the others.
            _log.error("entry %d cannot be opened: %s", entry.id, type(error).__name__)
            return None
        return None if claim is None else self._attempt(claim, CALL_TIMEOUT)

    def _claim_or_receipt(self, key: str, deadline: float) -> Claim | Receipt:
        """The claim of a case, or its receipt when somebody else delivered it meanwhile."""
        while True:
            entry = self._store.case_entry(key)
            if entry is None:
                raise DeliveryFailed("case-not-kept", final=True)
            if entry.state is EntryState.DELIVERED:
                return self._receipt(key)
            if entry.state is EntryState.DEAD:
                raise DeliveryFailed(entry.last_error, final=True)
            claim = self._store.claim(entry.id)
            if claim is not None:
                return claim
            self._wait_for(entry, deadline)

    def _receipt(self, key: str) -> Receipt:
        receipt = self._store.receipt(key)
        assert receipt is not None, "an entry and its case are written together"
        return receipt

    def _wait_for(self, entry: OutboxEntry, deadline: float) -> None:
        """Until somebody else has settled this entry, for a moment at most.

        Raises:
            DeliveryFailed: platform-slow, once the deadline has passed.
        """
        remaining = deadline - self._clock()
        if remaining <= 0:
            raise DeliveryFailed("platform-slow")
        with self._settled:
            self._settled.wait(min(remaining, _PEEK))

    def _attempt(self, claim: Claim, timeout: float) -> _Sent:
        """Sends a claimed entry and settles the claim, whatever happens."""
        entry = claim.entry
        try:
            receipt = self._send(claim, timeout)
        except PlatformError as error:
            return self._fail(entry, error)
        except BaseException:
            # A fault of ours: the others go first, it comes round again when the cap has passed.
            later = self._now() + timedelta(seconds=self._policy.cap)
            self._settle(partial(self._store.failed, entry.id, "unknown", later))
            raise
        self._settle(partial(self._store.delivered, entry.id, receipt, self._now()))
        _log.info("entry %d delivered, attempt %d", entry.id, entry.attempts)
        return _Sent(receipt=receipt)

    def _send(self, claim: Claim, timeout: float) -> Receipt | None:
        match claim.content:
            case Submission() as submission:
                return self._client.submit(submission, timeout=timeout)
            case UsageReport() as report:
                self._client.report_usage(report, timeout=timeout)
            case Rating() as rating:
                self._client.rate(rating, timeout=timeout)
            case Correction() as correction:
                self._client.correct(correction, timeout=timeout)
        return None

    def _fail(self, entry: OutboxEntry, error: PlatformError) -> _Sent:
        _log.warning("entry %d, attempt %d: %s", entry.id, entry.attempts, error.code)
        now = self._now()
        age = now - entry.created
        outcome = after_failure(_failure(error), entry.attempts, age, self._policy, self._random)
        if isinstance(outcome, GiveUp):
            self._settle(partial(self._store.bury, entry.id, error.code, now))
            return _Sent(error=error, final=True)
        next_try = now + timedelta(seconds=outcome.delay)
        self._settle(partial(self._store.failed, entry.id, error.code, next_try))
        return _Sent(error=error)

    def _settle(self, write: Callable[[], None]) -> None:
        """Ends a claim in the store, now or as soon as the store works again."""
        try:
            write()
        except StoreError as error:
            self._unwritten.append(write)
            _log.error("a claim cannot be settled yet: %s", error.code)
        with self._settled:
            self._settled.notify_all()

    def _write_down_what_is_known(self) -> None:
        while self._unwritten:
            # Every settlement does nothing when it is done twice, so it is taken off only afterwards.
            self._unwritten[0]()
            self._unwritten.popleft()


def _failure(error: PlatformError) -> Failure:
    status = error.status if isinstance(error, PlatformRefused) else None
    wait = error.retry_after if isinstance(error, PlatformBusy) else None
    return Failure(code=error.code, status=status, retry_after=wait)
