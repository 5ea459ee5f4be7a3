"""`kiosk faults`."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from drivers.fault_matrix import Cell, rows
from kiosk.cli.output import print_json, print_table
from kiosk.cli.places import config_argument, config_dir
from kiosk.words import Words, fault_key
from kiosk.words.words import LOCALES, keys

HELP = "The fault matrix: what every device does at every fault, what the resident reads, how it comes back."
EXAMPLE = "kiosk faults --driver slip-printer"
COLUMNS = ("driver", "fault", "moment", "state", "reason", "resident reads")
GOES_ON = "–"
INTRODUCTION = """\
# What happens when a device fails

Made by `kiosk faults --markdown` from what the drivers declare; a test causes every fault of every driver at
every moment and compares. Every device serves again within 5 seconds of the fault's end, without a restart.
Where no reason stands, the request ends well all the same.
"""

RUNBOOK = """\
# What to do at each fault

Made by `kiosk faults --runbook` from the words of the terminal, so that ops, technicians and residents speak
of the same. An alert carries the code in its label `reason`; `kiosk doctor` and `kiosk devices list` show it,
too. The alerts stand in [alerts](alerts.md), what a device does at which fault in
[faults](../devices/faults.md).
"""
FAULT = "fault-"
OPS_LOCALE = "en"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--driver", metavar="NAME", help="only this one")
    parser.add_argument("--locale", choices=LOCALES, default=LOCALES[0], help="language of the sentences")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the page of the documentation")
    parser.add_argument(
        "--runbook", type=Path, metavar="FILE", help="write the page for ops: a section a code"
    )
    parser.add_argument("--json", action="store_true", help="one JSON document")
    config_argument(parser)


def run(args: argparse.Namespace) -> int:
    words = Words(config_dir(args.config) / "locales")
    if args.runbook is not None:
        args.runbook.write_text(runbook(words, config_dir(args.config) / "locales"), "utf-8")
        return 0
    cells = [c for c in rows() if args.driver in (None, c.driver)]
    if args.markdown is not None:
        args.markdown.write_text(page(words, args.locale), "utf-8")
        return 0
    table = [_row(cell, words, args.locale) for cell in cells]
    if args.json:
        print_json(table)
    else:
        print_table("", COLUMNS, (tuple(row.values()) for row in table))
    return 0 if cells else 1


def page(words: Words, locale: str) -> str:
    """The whole matrix as Markdown, one table for each driver."""
    return "\n".join((INTRODUCTION, *_tables(words, locale)))


def runbook(words: Words, locales: Path) -> str:
    """A section for each fault that ops hear of: what it is, what residents read, what to check first."""
    told = (name for name, parts in keys(locales, OPS_LOCALE).items() if "alert" in parts)
    return "\n".join((RUNBOOK, *(_section(words, name) for name in sorted(told))))


def _section(words: Words, name: str) -> str:
    alert = words.text(OPS_LOCALE, f"{name}.alert")
    has_advice = words.has(OPS_LOCALE, f"{name}.advice")
    advice = words.text(OPS_LOCALE, f"{name}.advice") if has_advice else "Nothing to do at the cabinet."
    read = " / ".join(words.text(locale, name) for locale in words.locales)
    return f"## {name.removeprefix(FAULT)}\n\n{alert}.\n\n- Residents read: {read}\n- First: {advice}\n"


def _tables(words: Words, locale: str) -> Iterator[str]:
    driver = ""
    for cell in rows():
        if cell.driver != driver:
            driver = cell.driver
            yield f"\n## {driver}\n\n| {' | '.join(COLUMNS[1:])} |\n| --- | --- | --- | --- | --- |"
        yield f"| {' | '.join(list(_row(cell, words, locale).values())[1:])} |"


def _row(cell: Cell, words: Words, locale: str) -> dict[str, Any]:
    said = dict.fromkeys(
        words.text(locale, fault_key(words, locale, reason, cell.driver)) for reason in cell.reasons
    )
    values = (
        cell.driver,
        cell.fault,
        str(cell.moment),
        str(cell.state),
        ", ".join(cell.reasons) or GOES_ON,
        " / ".join(said) or GOES_ON,
    )
    return dict(zip(COLUMNS, values, strict=True))
