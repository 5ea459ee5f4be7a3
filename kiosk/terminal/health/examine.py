"""The verdict where no program runs: all that a resident depends on is tried, side by side, against time."""

from kiosk.catalogue import Catalogue
from kiosk.catalogue.load import load_catalogue
from kiosk.store import Store, StoreError
from kiosk.store.cipher import Cipher
from kiosk.terminal.advice import advice_for
from kiosk.terminal.catalogue_cache import cached
from kiosk.terminal.health.looking import Ground, of_the_moment, of_the_site
from kiosk.terminal.health.opening import Asked, Opened
from kiosk.terminal.health.parts import (
    catalogue_check,
    device_checks,
    is_there,
    judge_services,
    platform_check,
    program_check,
    store_check,
    working,
)
from kiosk.terminal.health.report import Check, Report
from kiosk.terminal.image import read_image
from kiosk.terminal.places import STORE_FILE, Places
from kiosk.terminal.provisioning.checkup import Standing, standing
from kiosk.terminal.provisioning.paths import Folders
from kiosk.terminal.settings import Settings

PLATFORM_TAKES = 0.6
DEVICES_TAKE = 0.6
"""Seconds from the moment they are started; what still starts then is not called broken."""


def examine(ground: Ground, cipher: Cipher, opened: Opened, asked: Asked) -> Report:
    """Looks at everything a resident depends on; takes less than a second, changes nothing."""
    known = ground.settings
    checks = [program_check(answers=False, meant=ought_to_run(known))]
    checks += (*of_the_moment(ground), *of_the_site(ground))
    catalogue, about_catalogue, about_store = _kept(ground.places, cipher)
    trouble = asked.trouble()
    statuses = opened.settled()
    checks += (about_catalogue, about_store, platform_check(known.platform.url, trouble))
    words = ground.words
    checks += device_checks(statuses, opened.refused, lambda code, role: advice_for(words, code, role))
    return judge_services(checks, catalogue, working(statuses), platform=is_there(trouble))


def examine_still(ground: Ground, cipher: Cipher) -> Report:
    """The same without devices and line, for who may use neither: nobody is served by what does not run."""
    catalogue, about_catalogue, about_store = _kept(ground.places, cipher)
    program = program_check(answers=False, meant=ought_to_run(ground.settings))
    checks = (program, *of_the_moment(ground), *of_the_site(ground), about_catalogue, about_store)
    return judge_services(checks, catalogue, (), platform=False)


def ought_to_run(known: Settings) -> bool:
    """In an image that has its site the terminal's program always runs."""
    folders = Folders(known.provisioning.site, known.provisioning.keys)
    return bool(read_image().image) and standing(folders) is Standing.SERVES


def _kept(places: Places, cipher: Cipher) -> tuple[Catalogue, Check, Check]:
    """The catalogue that a terminal would start with, and what is to be said of it and of the store."""
    published: Catalogue | None = None
    try:
        with Store(places.state / STORE_FILE, cipher) as store:
            about_store = store_check(len(store.outbox()), intact=store.verify_audit().intact)
            published = cached(store)
    except StoreError as error:
        about_store = store_check(0, intact=False, fault=error.code)
    if published is not None:
        return published, catalogue_check(published), about_store
    loaded = load_catalogue([places.catalogue])
    problem = str(loaded.problems[0]) if loaded.problems else ""
    return loaded.catalogue, catalogue_check(loaded.catalogue, problem), about_store
