"""`kiosk config check|show`."""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from drivers.common.registry import create
from kiosk.catalogue.certificate_types import load_certificate_types
from kiosk.catalogue.load import load_catalogue
from kiosk.cli.output import print_json, print_table, say
from kiosk.cli.places import config_argument, config_dir
from kiosk.terminal.settings import Loaded, SettingsInvalid, load_settings
from kiosk.terminal.work_calendar import CalendarInvalid, load_calendar
from kiosk.words.words import LOCALES, keys

HELP = "Check every configuration file, or show the merged settings and where each value came from."
EXAMPLE = "kiosk config check --config /etc/kiosk"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("check", "show"))
    config_argument(parser)
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    folder = config_dir(args.config)
    return _check(folder, args.json) if args.action == "check" else _show(folder, args.json)


def _check(folder: Path, as_json: bool) -> int:
    problems = list(_problems(folder))
    if as_json:
        print_json({"config": str(folder), "problems": problems})
    elif problems:
        for problem in problems:
            say(problem)
    else:
        say(f"{folder}: all files are in order")
    return 1 if problems else 0


def _problems(folder: Path) -> Iterator[str]:
    try:
        loaded = load_settings(folder)
    except SettingsInvalid as error:
        yield from error.problems
    else:
        yield from _device_problems(loaded)
    yield from (str(p) for p in load_catalogue([folder / "catalogue"]).problems)
    yield from (str(p) for p in load_certificate_types(folder / "certificates").problems)
    yield from _calendar_problems(folder / "calendar")
    yield from _word_problems(folder / "locales")


def _calendar_problems(folder: Path) -> Iterator[str]:
    try:
        load_calendar(folder)
    except CalendarInvalid as error:
        yield str(error)


def _device_problems(loaded: Loaded) -> Iterator[str]:
    for role, table in loaded.settings.devices.items():
        try:
            create(role, table)
        except ValueError as error:
            origin = next((o for k, o in loaded.origins.items() if k.startswith(f"devices.{role}.")), "")
            yield f"{origin}: {error}"


def _word_problems(folder: Path) -> Iterator[str]:
    first, *others = LOCALES
    known = keys(folder, first)
    for locale in others:
        theirs = keys(folder, locale)
        for key in sorted(known.keys() ^ theirs.keys()):
            yield f"{folder}: {key}: stands in one of {first} and {locale} only"
        for key in sorted(known.keys() & theirs.keys()):
            if known[key] != theirs[key]:
                yield f"{folder}: {key}: has not the same attributes in {first} and {locale}"


def _show(folder: Path, as_json: bool) -> int:
    try:
        loaded = load_settings(folder)
    except SettingsInvalid as error:
        for problem in error.problems:
            say(problem)
        return 1
    values = dict(flat(loaded.settings.model_dump(mode="json")))
    if as_json:
        print_json({k: {"value": v, "origin": loaded.origins.get(k, "default")} for k, v in values.items()})
    else:
        rows = (
            (k, json.dumps(v, ensure_ascii=False), loaded.origins.get(k, "default"))
            for k, v in values.items()
        )
        print_table(str(folder), ("setting", "value", "from"), rows)
    return 0


def flat(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping) and value:
            yield from flat(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value
