"""Every screen's states in every variant that looks different, for the gallery and for judging pictures."""

from dataclasses import dataclass

from kiosk.catalogue import Catalogue
from kiosk.sandbox.samples.application import application
from kiosk.sandbox.samples.aside import aside
from kiosk.sandbox.samples.end import end
from kiosk.sandbox.samples.front import front
from kiosk.sandbox.samples.ground import Ground
from kiosk.sandbox.samples.identity import identity
from kiosk.sandbox.samples.progress import progress
from kiosk.session import states as s
from kiosk.session.visit import Mode


@dataclass(frozen=True, slots=True)
class Sample:
    """One state to look at; `name` is unique and good for a file."""

    name: str
    state: s.State


def samples(catalogue: Catalogue, locale: str, mode: Mode) -> tuple[Sample, ...]:
    """All of them, in the order a resident may meet them.

    Raises:
        LookupError: when the catalogue has not the items the samples tell of.
    """
    ground = Ground(catalogue, locale, mode)
    parts = (part(ground) for part in (front, identity, application, end, progress, aside))
    return tuple(Sample(name, state) for part in parts for name, state in part)
