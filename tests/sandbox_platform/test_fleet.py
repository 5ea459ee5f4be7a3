"""The summary of all terminals."""

from datetime import UTC, datetime, timedelta

from kiosk.platform.wire import HeartbeatWire
from kiosk.sandbox.platform.fleet import SILENT_AFTER, fleet
from kiosk.sandbox.platform.platform import _MIGRATIONS
from kiosk.sandbox.platform.terminals import Terminals
from kiosk.store.database import Database

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def beat(verdict, waiting=0):
    return HeartbeatWire(
        at=NOW, version="1.0.0", verdict=verdict, catalogue_version="7", waiting=waiting, devices=[]
    )


def test_who_is_heard_is_counted_and_who_is_not_is_silent(tmp_path):
    database = Database(tmp_path / "platform.sqlite", _MIGRATIONS)
    terminals = Terminals(database)
    assert fleet(database, NOW).terminals == 0
    terminals.heard("T1", beat("ready", 2), NOW)
    terminals.heard("T2", beat("degraded", 3), NOW)
    terminals.heard("T3", beat("down", 9), NOW - SILENT_AFTER - timedelta(seconds=1))
    terminals.write()
    told = fleet(database, NOW)
    database.close()
    assert (told.terminals, told.silent, told.waiting) == (3, 1, 5)
    assert told.verdicts == {"ready": 1, "degraded": 1}
    assert told.versions == {"1.0.0": 2}
    assert told.catalogues == {"7": 2}
