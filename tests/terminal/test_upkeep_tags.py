"""What was published is fetched once, however often it is looked for, and not again after a power cut."""

import random

import pytest

from kiosk.platform.answers import TerminalHeartbeat
from kiosk.platform.client import PlatformClient
from kiosk.platform.errors import PlatformUnreachable
from kiosk.session import events as e
from kiosk.store import Store
from kiosk.store.cipher import cipher_from_file
from kiosk.terminal.clock import SkippingClock
from kiosk.terminal.pacing import CATCH_UP, LONGEST_RETRY
from kiosk.terminal.settings import PlatformTable
from kiosk.terminal.upkeep import Upkeep
from tests.sandbox_platform.house import running
from tests.terminal.test_upkeep import Ticking

HOUR = 3600.0


@pytest.fixture
def house(tmp_path):
    with running(tmp_path / "platform") as opened:
        yield opened


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "kiosk.sqlite3", cipher_from_file(tmp_path / "key")) as opened:
        yield opened


def an_hour(house, store, shown):
    """What the session was told in an hour of a terminal that shows version `shown` at its beginning."""
    clock, posted = SkippingClock(), []

    def report():
        return TerminalHeartbeat(at=clock.now(), version="1", verdict="ready", catalogue_version=shown)

    upkeep = Upkeep(house.client, store, report, posted.append, clock.now, random.Random(1).random)
    pace = PlatformTable(url=house.url)
    upkeep.run(Ticking(clock, HOUR), pace.heartbeat, pace.catalogue_every)
    assert upkeep.confirmed is not None
    return posted


def test_what_was_published_is_fetched_once(house, store):
    told = an_hour(house, store, "")
    assert [type(event) for event in told] == [e.PlatformChanged, e.NewsChanged, e.CatalogueChanged]


def test_what_is_shown_from_the_start_is_not_fetched_again(house, store):
    an_hour(house, store, "")
    told = an_hour(house, store, store.cached_catalogue().version)
    assert [type(event) for event in told] == [e.PlatformChanged, e.NewsChanged]


def test_who_shows_another_one_than_the_kept_one_fetches(house, store):
    an_hour(house, store, "")
    assert e.CatalogueChanged in [type(event) for event in an_hour(house, store, "given by hand")]


def test_behind_an_outage_the_first_answer_is_for_the_heartbeat_alone(house, store):
    an_hour(house, store, "")
    late = [found_late(house, store, seed) for seed in range(12)]
    assert min(late) > 0, "never together with the heartbeat that finds the platform again"
    assert max(late) <= CATCH_UP + 2 * LONGEST_RETRY
    assert len({round(seconds / 60) for seconds in late}) > 3, "nor everybody in the same minute"


def found_late(house, store, seed):
    """Seconds between the first heartbeat that is answered after an outage and the look for the catalogue."""
    clock, posted, answered_at = SkippingClock(), [], []

    class Away(PlatformClient):
        """Unreachable for two hours."""

        def heartbeat(self, heartbeat, *, timeout):
            if clock.monotonic() - began < 2 * HOUR:
                raise PlatformUnreachable
            answered_at.append(clock.monotonic())
            super().heartbeat(heartbeat, timeout=timeout)

    def report():
        version = store.cached_catalogue().version
        return TerminalHeartbeat(at=clock.now(), version="1", verdict="ready", catalogue_version=version)

    def post(event):
        posted.append((type(event), clock.monotonic()))

    began = clock.monotonic()
    client = Away(house.url, "T-0001")
    upkeep = Upkeep(client, store, report, post, clock.now, random.Random(seed).random)
    upkeep.run(Ticking(clock, 2 * HOUR + 600), 60.0, 900.0)
    client.close()
    looked = next(at for kind, at in posted if kind is e.NewsChanged)
    return looked - answered_at[0]
