"""`kiosk bench`."""

import argparse
import importlib
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.cli.benches import NAMES
from kiosk.cli.benches.figure import Figure
from kiosk.cli.errors import CommandError
from kiosk.cli.output import note, print_json, print_table

HELP = "Measure ratios side by side in one run; the targets are those of the design."
EXAMPLE = "kiosk bench startup card-read"
COLUMNS = ("figure", "value", "target", "ours", "against", "reached")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument(
        "--photographs", type=Path, metavar="DIR", help="codes only: those in a folder of photographs instead"
    )
    parser.add_argument("--aside", action="store_true", help="of these, the half that is kept aside")
    parser.add_argument("--out", type=Path, metavar="DIR", help="also write bench.json and bench.md there")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    unknown = [n for n in args.name if n not in NAMES]
    if unknown:
        raise CommandError(f"no benchmark {unknown[0]}; there are {', '.join(NAMES)}")
    names = args.name or list(NAMES)
    if args.photographs is not None:
        rows = _of_photographs(names, args.photographs, args.aside)
    elif len(names) == 1:
        rows = _measured(names[0])
    else:
        rows = [row for name in names for row in _elsewhere(name)]
    report = {"date": date.today().isoformat(), "machine": _machine(), "figures": rows}
    if args.out is not None:
        args.out.mkdir(parents=True, exist_ok=True)
        (args.out / "bench.json").write_text(json.dumps(report, ensure_ascii=False, indent=2), "utf-8")
        (args.out / "bench.md").write_text(_markdown(report), "utf-8")
    if args.json:
        print_json(report)
    else:
        print_table("", COLUMNS, map(_cells, rows))
    return 0 if all(r["reached"] for r in rows) else 1


def _measured(name: str) -> list[dict[str, Any]]:
    module = importlib.import_module(f"kiosk.cli.benches.{name.replace('-', '_')}")
    return _rows(module.measure())


def _of_photographs(names: list[str], folder: Path, aside: bool) -> list[dict[str, Any]]:
    if names != ["codes"]:
        raise CommandError("--photographs belongs to the benchmark codes")
    if not folder.is_dir():
        raise CommandError(f"no folder {folder}")
    module = importlib.import_module("kiosk.cli.benches.code_photographs")
    return _rows(module.measure(folder, aside))


def _rows(figures: list[Figure]) -> list[dict[str, Any]]:
    return [{**asdict(f), "reached": f.reached} for f in figures]


def _elsewhere(name: str) -> list[dict[str, Any]]:
    """Each in a process of its own: a window opens once in a process, and memory is measured clean."""
    note(f"{name}: {NAMES[name]}")
    command = [sys.executable, "-m", "kiosk.cli", "bench", name, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        figures: list[dict[str, Any]] = json.loads(done.stdout)["figures"]
    except ValueError:
        lines = done.stderr.strip().splitlines() or ["no reason given"]
        raise CommandError(f"{name} could not be measured: {lines[-1]}", 1) from None
    return figures


def _machine() -> str:
    model = next(
        (x.split(":", 1)[1].strip() for x in _lines("/proc/cpuinfo") if x.startswith("model name")), "?"
    )
    return f"{os.cpu_count()} × {model}, Python {platform.python_version()}, software rendering"


def _lines(file: str) -> list[str]:
    try:
        return Path(file).read_text().splitlines()
    except OSError:
        return []


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    return (
        row["name"],
        f"{row['value']:.2f} {row['unit']}",
        f"≤ {row['at_most']:g} {row['unit']}",
        row["ours"],
        row["reference"],
        "yes" if row["reached"] else "no",
    )


def _markdown(report: dict[str, Any]) -> str:
    head = f"Measured on {report['date']}, {report['machine']}, by `make bench`.\n\n"
    table = ["| " + " | ".join(COLUMNS) + " |", "|" + " --- |" * len(COLUMNS)]
    table += ["| " + " | ".join(_cells(r)) + " |" for r in report["figures"]]
    return head + "\n".join(table) + "\n"
