"""`kiosk catalogue check|list|search|sync`."""

import argparse
from pathlib import Path

from kiosk.catalogue import Catalogue
from kiosk.catalogue.load import load_catalogue
from kiosk.catalogue.search import search
from kiosk.cli.errors import CommandError
from kiosk.cli.output import print_json, print_table, say
from kiosk.cli.places import config_argument, config_dir, settings

HELP = "Check, list, search or sync the service catalogue."
EXAMPLE = "kiosk catalogue search 老年卡 --json"
SYNC_TAKES = 20.0


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("check", "list", "search", "sync"))
    parser.add_argument(
        "words", nargs="*", metavar="PATH|TEXT", help="files to check, or words to search for"
    )
    config_argument(parser)
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    config = config_dir(args.config)
    if args.action == "check":
        return _check([Path(w) for w in args.words] or [config / "catalogue"], args.json)
    if args.action == "sync":
        return _sync(config, args.json)
    catalogue = load_catalogue([config / "catalogue"]).catalogue
    if args.action == "list":
        return _list(catalogue, args.json)
    return _search(catalogue, " ".join(args.words), args.json)


def _check(paths: list[Path], as_json: bool) -> int:
    for path in paths:
        if not path.exists():
            raise CommandError(f"there is no {path}")
    loaded = load_catalogue(paths)
    problems = [str(p) for p in loaded.problems]
    if as_json:
        print_json({"items": len(loaded.catalogue.items), "problems": problems})
    else:
        for problem in problems:
            say(problem)
        say(f"{len(loaded.catalogue.items)} items are in order, {len(problems)} problems")
    return 1 if problems or not loaded.catalogue.items else 0


def _list(catalogue: Catalogue, as_json: bool) -> int:
    items = [
        {
            "item": i.id,
            "name": i.name.zh,
            "department": i.department.name.zh,
            "kind": i.kind,
            "version": i.version,
        }
        for i in catalogue.items.values()
    ]
    if as_json:
        print_json(items)
    else:
        print_table(
            f"catalogue {catalogue.version}",
            ("item", "name", "department", "kind"),
            (tuple(i.values())[:4] for i in items),
        )
    return 0


def _search(catalogue: Catalogue, text: str, as_json: bool) -> int:
    if not text.strip():
        raise CommandError("say what to search for")
    hits = [{"item": h.item.id, "name": h.item.name.zh, "score": h.score} for h in search(catalogue, text)]
    if as_json:
        print_json(hits)
    else:
        print_table("", ("item", "name", "score"), (tuple(h.values()) for h in hits))
    return 0 if hits else 1


def _sync(config: Path, as_json: bool) -> int:
    """Fetches what is published now and tells what the terminal will take over."""
    from kiosk.catalogue.parse import parse_catalogue  # noqa: PLC0415
    from kiosk.platform.answers import NotModified  # noqa: PLC0415
    from kiosk.platform.errors import PlatformError  # noqa: PLC0415
    from kiosk.terminal.line import platform_client  # noqa: PLC0415

    known = settings(config).settings
    client = platform_client(known)
    try:
        answer = client.catalogue("", timeout=SYNC_TAKES)
    except PlatformError as error:
        raise CommandError(f"the catalogue was not fetched: {error}", 1) from None
    finally:
        client.close()
    assert not isinstance(answer, NotModified)
    loaded = parse_catalogue({"platform": answer.document})
    report = {
        "version": answer.version,
        "items": len(loaded.catalogue.items),
        "problems": [str(p) for p in loaded.problems],
    }
    if as_json:
        print_json(report)
    else:
        say(f"version {answer.version}: {report['items']} items, {len(loaded.problems)} problems")
    return 1 if loaded.problems else 0
