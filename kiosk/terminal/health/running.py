"""The verdict from inside the running program: nothing is opened, and nobody is asked."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.catalogue import Catalogue
from kiosk.platform.errors import PlatformError
from kiosk.store import Store, StoreError
from kiosk.terminal.advice import advice_for
from kiosk.terminal.health.looking import Ground, of_the_moment, of_the_site
from kiosk.terminal.health.parts import (
    catalogue_check,
    device_checks,
    judge_services,
    platform_check,
    program_check,
    store_check,
    working,
)
from kiosk.terminal.health.report import Check, Report

if TYPE_CHECKING:
    from kiosk.session.world import World
    from kiosk.terminal.devices import Devices

SITE_STANDS = 60.0
CHAIN_STANDS = 3600.0
"""Seconds before the audit chain is gone through again: it grows with every case."""


class Health:
    """How this terminal is, now. Any thread may ask; every part is an immutable value or its own lock's."""

    def __init__(
        self,
        ground: Ground,
        read: tuple[Catalogue, str],
        devices: "Devices",
        world: Callable[[], "World"],
        store: Store,
        trouble: Callable[[], PlatformError | None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`read` is the catalogue this terminal started with, and what was wrong with its files; `trouble`
        is how the last heartbeat ended, None for well; `clock` gives real seconds.
        """
        self._ground = ground
        self._read = read
        self._devices = devices
        self._world = world
        self._store = store
        self._trouble = trouble
        self._clock = clock
        self._site: tuple[float, tuple[Check, ...]] | None = None
        self._whole_at: float | None = None

    def report(self) -> Report:
        """The one verdict with its reasons."""
        world, devices = self._world(), self._devices
        statuses = {role: device.status for role, device in devices.all.items()}
        known, problem = self._read
        words = self._ground.words
        checks = (
            program_check(answers=True, meant=True),
            *of_the_moment(self._ground),
            *self._of_the_site(),
            catalogue_check(world.catalogue, problem if world.catalogue is known else ""),
            self._store_check(),
            platform_check(self._ground.settings.platform.url, self._trouble()),
            *device_checks(statuses, devices.refused, lambda code, role: advice_for(words, code, role)),
        )
        return judge_services(checks, world.catalogue, working(statuses), platform=world.platform_up)

    def _of_the_site(self) -> tuple[Check, ...]:
        now = self._clock()
        if self._site is None or now - self._site[0] > SITE_STANDS:
            self._site = (now, tuple(of_the_site(self._ground)))
        return self._site[1]

    def _store_check(self) -> Check:
        try:
            return store_check(len(self._store.outbox()), intact=self._intact())
        except StoreError as error:
            return store_check(0, intact=False, fault=error.code)

    def _intact(self) -> bool:
        now = self._clock()
        if self._whole_at is None or now - self._whole_at > CHAIN_STANDS:
            self._whole_at = now if self._store.verify_audit().intact else None
        return self._whole_at is not None
