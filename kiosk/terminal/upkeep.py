"""What the terminal does on its own: tells the platform that it lives, and fetches what was published."""

import logging
import random
import threading
from collections.abc import Callable
from datetime import datetime

from kiosk.catalogue.parse import parse_catalogue
from kiosk.platform.answers import NotModified, TerminalHeartbeat
from kiosk.platform.client import PlatformClient
from kiosk.platform.errors import PlatformBusy, PlatformError
from kiosk.platform.news import NewsAnswer
from kiosk.session import events as e
from kiosk.store import Store, StoreError
from kiosk.terminal.health.parts import is_there
from kiosk.terminal.pacing import Answered, Random, first_pause, next_pause, put_off

log = logging.getLogger(__name__)

CALL_TAKES = 5.0


class Upkeep:
    """Runs in a thread of its own; posts what the session should know."""

    def __init__(
        self,
        client: PlatformClient,
        store: Store,
        report: Callable[[], TerminalHeartbeat],
        post: Callable[[e.Event], None],
        now: Callable[[], datetime],
        random: Random = random.random,
    ) -> None:
        self._client = client
        self._store = store
        self._report = report
        self._post = post
        self._now = now
        self._random = random
        self._up: bool | None = None
        self._trouble: PlatformError | None = None
        self._etag = ""
        self._news_etag = ""
        self._confirmed: datetime | None = None
        self._retry_after: float | None = None

    @property
    def confirmed(self) -> datetime | None:
        """When the platform last said which catalogue is the newest; None while it has not."""
        return self._confirmed

    @property
    def trouble(self) -> PlatformError | None:
        """How the last heartbeat ended; None when it was answered, and before the first."""
        return self._trouble

    def run(self, stop: threading.Event, heartbeat: float, catalogue_every: float) -> None:
        """Until `stop` is set: a heartbeat about every `heartbeat` seconds, news and catalogue less often.

        Whoever has no published catalogue yet asks for it with the first heartbeat.
        """
        self._etag = self._held()
        until_look = put_off(catalogue_every, self._random) if self._etag else 0.0
        failures, away = 0, False
        pause = first_pause(heartbeat, self._random)
        while not stop.wait(pause):
            until_look -= pause
            self._retry_after = None
            failures = 0 if self.beat() else failures + 1
            was_away, away = away, bool(failures) or self._retry_after is not None
            if until_look <= 0 and not away:
                looked = not (was_away and self._etag) and self.fetch()
                until_look = catalogue_every if looked else put_off(catalogue_every, self._random)
            answered = Answered(failures=failures, retry_after=self._retry_after)
            pause = next_pause(answered, heartbeat, self._random)

    def beat(self) -> bool:
        """One heartbeat; tells the session when the platform came or went."""
        try:
            self._client.heartbeat(self._report(), timeout=CALL_TAKES)
            self._trouble = None
        except PlatformError as error:
            self._trouble = error
            self._heed(error)
            log.info("heartbeat ended with %s", error.code)
        up = is_there(self._trouble)
        if up != self._up:
            self._up = up
            self._post(e.PlatformChanged(up=up))
        return up

    def fetch(self) -> bool:
        """News and catalogue, when there is something new; whether the platform had both.

        What is broken in it is left out and logged.
        """
        try:
            told = self._client.news(self._news_etag, timeout=CALL_TAKES)
            if isinstance(told, NewsAnswer):
                self._news_etag = told.etag
                self._post(e.NewsChanged(news=told.news))
            answer = self._client.catalogue(self._etag, timeout=CALL_TAKES)
        except PlatformError as error:
            self._heed(error)
            log.info("catalogue not fetched: %s", error.code)
            return False
        if isinstance(answer, NotModified):
            self._confirmed = self._now()
            return True
        loaded = parse_catalogue({"platform": answer.document})
        for problem in loaded.problems:
            log.warning("catalogue: %s", problem)
        if not loaded.catalogue.items:
            return True
        self._etag = answer.etag
        self._confirmed = self._now()
        self._keep(answer.version, answer.etag, answer.body)
        self._post(e.CatalogueChanged(catalogue=loaded.catalogue))
        return True

    def _held(self) -> str:
        """The tag of the catalogue that is shown already: a district with its power back fetches none."""
        try:
            kept = self._store.cached_catalogue()
        except StoreError as error:
            log.warning("the catalogue's tag is not known: %s", error.code)
            return ""
        shown = self._report().catalogue_version
        return kept.etag if kept is not None and kept.version == shown else ""

    def _heed(self, error: PlatformError) -> None:
        """A platform with too much to do says when to come back."""
        if isinstance(error, PlatformBusy):
            self._retry_after = error.retry_after

    def _keep(self, version: str, etag: str, body: str) -> None:
        try:
            self._store.cache_catalogue(version, etag, body, self._now())
        except StoreError as error:
            log.warning("catalogue not cached: %s", error.code)
