"""Everything the embedded platform is made of, put together once and handed to its routes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from importlib import resources
from pathlib import Path

from kiosk.cases.calendar import WorkCalendar
from kiosk.sandbox.authority.organs import load_register
from kiosk.sandbox.platform.askings import Askings
from kiosk.sandbox.platform.authorisations import Authorisations
from kiosk.sandbox.platform.cases import Cases
from kiosk.sandbox.platform.certificates import Certificates
from kiosk.sandbox.platform.corrections import Corrections
from kiosk.sandbox.platform.drafts import Drafts
from kiosk.sandbox.platform.enrolments import Enrolments
from kiosk.sandbox.platform.faults import Faults
from kiosk.sandbox.platform.published import Publication, Published
from kiosk.sandbox.platform.registry import Registry
from kiosk.sandbox.platform.supplements import Supplements
from kiosk.sandbox.platform.terminals import Terminals
from kiosk.sandbox.platform.updates import Updates
from kiosk.sandbox.platform.usages import Usages
from kiosk.sandbox.residents import load_residents
from kiosk.store.database import Database
from kiosk.store.errors import StoreUnavailable
from kiosk.terminal.work_calendar import load_calendar

LOCAL = timezone(timedelta(hours=8), "CST")
"""China has one time zone and no summer time."""

_CONFIG = Path(__file__).resolve().parents[3] / "config"
RESIDENTS = _CONFIG / "sandbox" / "residents.yaml"
AUTHORITY = _CONFIG / "sandbox" / "authority.yaml"
_MIGRATIONS = resources.files("kiosk.sandbox.platform") / "migrations"


@dataclass(frozen=True)
class Platform:
    """`clock` gives the wall clock's time with its offset."""

    database: Database
    published: Published
    registry: Registry
    cases: Cases
    certificates: Certificates
    authorisations: Authorisations
    askings: Askings
    usages: Usages
    corrections: Corrections
    drafts: Drafts
    enrolments: Enrolments
    updates: Updates
    supplements: Supplements
    terminals: Terminals
    faults: Faults
    clock: Callable[[], datetime]
    calendar: WorkCalendar

    def now(self) -> datetime:
        """Local time: case numbers and promises are local days."""
        return self.clock().astimezone(LOCAL)

    def catalogue(self) -> Publication:
        """What is published now; its versions are remembered from the moment somebody could see them."""
        return self.published.current(self.cases.publish)


def open_platform(
    data_dir: Path,
    catalogue_paths: Sequence[Path],
    clock: Callable[[], datetime],
    residents: Path = RESIDENTS,
) -> Platform:
    """Opens `data_dir/platform.sqlite` and seeds it.

    Raises:
        ResidentsInvalid, AuthorityInvalid: when the residents' file or the authority's is broken.
        CalendarInvalid: when the calendar of working days is.
        StoreError: when the database cannot be used.
    """
    registry = Registry(load_residents(residents))
    database = Database(data_dir / "platform.sqlite", _MIGRATIONS)
    if not database.owner:
        database.close()
        raise StoreUnavailable("another platform serves from this folder")
    cases = Cases(database)
    cases.seed(registry.residents.values())
    authorisations = Authorisations(database, registry)
    platform = Platform(
        database=database,
        published=Published(catalogue_paths),
        registry=registry,
        cases=cases,
        certificates=Certificates(
            load_register(AUTHORITY),
            registry.residents.values(),
            data_dir,
            lambda: clock().astimezone(LOCAL),
        ),
        authorisations=authorisations,
        askings=Askings(database, registry, authorisations),
        usages=Usages(database),
        corrections=Corrections(database),
        drafts=Drafts(database, authorisations),
        updates=Updates(database, data_dir),
        enrolments=Enrolments(database, data_dir / "terminals-ca"),
        supplements=Supplements(database),
        terminals=Terminals(database),
        faults=Faults(),
        clock=clock,
        calendar=load_calendar(_CONFIG / "calendar"),
    )
    platform.catalogue()
    return platform
