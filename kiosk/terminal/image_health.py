"""What the gate after a boot looks at: only what the image brings, never paper, devices, network or data.

A check that failed for anything else would send a good update back.
"""

import importlib
import pkgutil
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from kiosk.catalogue.load import load_catalogue
from kiosk.certificates.seals.sm2 import MissingLibrary, require
from kiosk.terminal.health import Check, Status
from kiosk.terminal.image import read_image
from kiosk.terminal.settings import BASE
from kiosk.terminal.work_calendar import CalendarInvalid, load_calendar
from kiosk.words.source import entries
from kiosk.words.words import LOCALES

PACKAGES = ("kiosk", "drivers")
_NOT_ON_CABINETS = ("kiosk.sandbox", "kiosk.cli")
_SIMULATOR = "simulator"


def image_checks(config: Path) -> Iterator[Check]:
    """Everything of the image that can be looked at without drawing; `config` is the image's folder."""
    yield version_check()
    yield program_check(modules(PACKAGES))
    yield library_check()
    yield words_check(config / "locales")
    yield catalogue_check(config / "catalogue")
    yield calendar_check(config / "calendar")
    yield settings_check(config / BASE)


def version_check() -> Check:
    """The program in the image is the one that the image is named after."""
    image = read_image()
    said = f"{image.image or 'no image'}, program {image.program}"
    return _good("version", said) if image.fits else _bad("version", f"{said}: they do not fit")


def modules(packages: Iterable[str]) -> Iterator[str]:
    """The names of all modules that a cabinet may come to need; what it starts only when asked included."""
    for package in packages:
        yield package
        path = importlib.import_module(package).__path__
        # A package that cannot be imported is named by itself, and found out with the others.
        for module in pkgutil.walk_packages(path, f"{package}.", onerror=_named):
            if not module.name.startswith(_NOT_ON_CABINETS) and _SIMULATOR not in module.name:
                yield module.name


def program_check(names: Iterable[str]) -> Check:
    """Imports every module: many are loaded when the first resident needs them, which is too late."""
    count = 0
    for name in names:
        try:
            importlib.import_module(name)
        except Exception as error:
            # Whatever a module does while it is imported, the image is broken by it.
            return _bad("program", f"{name} cannot be loaded: {type(error).__name__} {error}"[:200])
        count += 1
    return _good("program", f"{count} modules")


def library_check() -> Check:
    try:
        require()
    except MissingLibrary as error:
        return _bad("libcrypto", str(error))
    return _good("libcrypto", "SM2 signatures can be verified")


def words_check(folder: Path) -> Check:
    """Every language is there, and each has a word for everything the others have one for."""
    try:
        known = {locale: _keys(folder / locale) for locale in LOCALES}
    except (OSError, UnicodeDecodeError) as error:
        return _bad("words", f"{folder} cannot be read: {type(error).__name__}")
    everything = set().union(*known.values())
    for locale, keys in known.items():
        if missing := sorted(everything - keys):
            return _bad("words", f"{locale} lacks {len(missing)} messages, first {missing[0]}")
    if not everything:
        return _bad("words", f"{folder} has none")
    return _good("words", f"{len(everything)} messages in {len(known)} languages")


def catalogue_check(folder: Path) -> Check:
    """The one in the image: a problem in it was built in, whatever the platform publishes later."""
    loaded = load_catalogue([folder])
    if loaded.problems:
        return _bad("catalogue", str(loaded.problems[0]))
    count = len(loaded.catalogue.items)
    return _good("catalogue", f"{count} items") if count else _bad("catalogue", f"{folder} has no item")


def calendar_check(folder: Path) -> Check:
    try:
        load_calendar(folder)
    except (CalendarInvalid, OSError) as error:
        return _bad("calendar", str(error))
    return _good("calendar", "working days are known")


def settings_check(base: Path) -> Check:
    """The image's own file; what a site put over it is the site's."""
    try:
        tomllib.loads(base.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return _bad("settings", f"{base}: {error}")
    return _good("settings", str(base))


def _keys(folder: Path) -> set[str]:
    files = sorted(folder.glob("*.ftl"))
    if not files:
        raise FileNotFoundError(folder)
    return {key for file in files for key in entries(file.read_text("utf-8"))}


def _named(_package: str) -> None:
    """`walk_packages` goes on; the package itself is among the names."""


def _good(name: str, detail: str) -> Check:
    return Check(name=name, status=Status.OK, detail=detail)


def _bad(name: str, detail: str) -> Check:
    return Check(
        name=name, status=Status.BROKEN, detail=detail, advice="the image is broken: go back to the other"
    )
