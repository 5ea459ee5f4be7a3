"""How long it takes to resolve a package of twenty materials for somebody with thirty certificates.

Half of the materials are met by a certificate, the others run through every way down to the last.
"""

import time
from dataclasses import replace
from datetime import date, timedelta

from kiosk.catalogue import Localised, Material, Need, Origin, ServiceItem, Way
from kiosk.catalogue.load import load_catalogue
from kiosk.certificates import CheckAnswer, ECertificate, Holdings
from kiosk.cli.benches.figure import Figure, median
from kiosk.cli.places import config_dir
from kiosk.identity import PersonalNumber
from kiosk.materials import Policy, resolve
from kiosk.sandbox.sample_visit import APPLY_ITEM, NOW, person

MATERIALS, CERTIFICATES, ROUNDS = 20, 30, 200
AT_MOST_MS = 5.0
WAYS = (Way.ECERT, Way.SHARE, Way.VERIFY, Way.REUSE, Way.COMMIT, Way.DEFER, Way.SCAN)


def measure() -> list[Figure]:
    """The median time of one resolution of the whole package."""
    package, held = _package(), _holdings(NOW.date())
    policy = Policy(today=NOW.date(), can_scan=True, commitments_allowed=True)
    resident = person()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        found = resolve(package, resident, held, policy)
        times.append((time.perf_counter() - began) * 1000)
    return [
        Figure(
            name="materials resolved",
            value=median(times),
            at_most=AT_MOST_MS,
            unit="ms",
            ours=f"{len(found)} materials, {sum(r.way is Way.ECERT for r in found)} by certificate",
            reference=f"{CERTIFICATES} certificates",
        )
    ]


def _package() -> ServiceItem:
    item = load_catalogue([config_dir(None) / "catalogue"]).catalogue.items[APPLY_ITEM]
    terms = item.materials[1]
    return replace(item, materials=tuple(_material(n, terms) for n in range(MATERIALS)))


def _material(number: int, terms: Material) -> Material:
    # Every other reference is one that nobody holds.
    held = CERTIFICATES - 1 - number if number % 2 else CERTIFICATES + number
    return Material(
        name=Localised(f"材料{number}"),
        origin=Origin.GOVERNMENT,
        need=Need.REQUIRED,
        resolve=WAYS,
        ref=f"cert:type{held}",
        commitment=terms.commitment,
    )


def _holdings(today: date) -> Holdings:
    certificates = tuple(
        ECertificate(
            type_id=f"type{n}",
            name="证照",
            number=PersonalNumber(f"99000{n:04d}"),
            issuer="公安分局",
            issued=today - timedelta(days=400),
            valid_to=today + timedelta(days=n),
        )
        for n in range(CERTIFICATES)
    )
    checks = tuple((f"type{CERTIFICATES + n}", CheckAnswer.NO_ANSWER) for n in range(MATERIALS))
    return Holdings(certificates=certificates, checks=checks, fetched_at=NOW)
