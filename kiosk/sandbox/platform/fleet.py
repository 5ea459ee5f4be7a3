"""All terminals at a glance, for the ops team."""

from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from kiosk.store.database import Database
from kiosk.store.times import write_time

SILENT_AFTER = timedelta(minutes=5)
"""Five heartbeats; a terminal that is switched off is silent, too."""


class FleetReply(BaseModel):
    """How many terminals there are, how many are silent, and of those heard how many say what."""

    model_config = ConfigDict(frozen=True)

    terminals: int
    silent: int
    verdicts: dict[str, int]
    versions: dict[str, int]
    catalogues: dict[str, int]
    waiting: int


def fleet(database: Database, now: datetime) -> FleetReply:
    """Counted by the database: nothing grows with the number of terminals but its time."""
    since = write_time(now - SILENT_AFTER)
    with database.reading() as db:
        total, heard, waiting = db.execute(
            "SELECT count(*), count(*) FILTER (WHERE at >= :since), "
            "coalesce(sum(json_extract(body, '$.waiting')) FILTER (WHERE at >= :since), 0) FROM terminals",
            {"since": since},
        ).fetchone()
        counted = {
            name: dict(
                tuple(row)
                for row in db.execute(
                    "SELECT json_extract(body, ?), count(*) FROM terminals WHERE at >= ? GROUP BY 1",
                    (f"$.{name}", since),
                )
            )
            for name in ("verdict", "version", "catalogue_version")
        }
    return FleetReply(
        terminals=total,
        silent=total - heard,
        verdicts=counted["verdict"],
        versions=counted["version"],
        catalogues=counted["catalogue_version"],
        waiting=waiting,
    )
