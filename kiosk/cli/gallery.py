"""`kiosk gallery`."""

import argparse
import html
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.catalogue.load import load_catalogue
from kiosk.cli.display import has_display, virtual_display
from kiosk.cli.errors import CommandError
from kiosk.cli.output import print_json, say
from kiosk.cli.panel import MODES, PANELS, panel_arguments
from kiosk.cli.places import config_argument, config_dir, sandbox_state
from kiosk.sandbox.samples import samples
from kiosk.words import Words
from screens.fonts import MissingFont
from screens.gallery import render
from screens.window import WindowSettings

if TYPE_CHECKING:
    from screens.gallery import Picture

HELP = "A picture of every screen in every relevant state, an index, and what the layout audit finds."
EXAMPLE = "kiosk gallery --out out/gallery --mode elder --orientation landscape"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    panel_arguments(parser)
    config_argument(parser)
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    config, metrics = config_dir(args.config), PANELS[args.orientation]
    catalogue = load_catalogue([config / "catalogue"]).catalogue
    try:
        shown = [(x.name, x.state) for x in samples(catalogue, args.locale, MODES[args.mode])]
    except LookupError as error:
        raise CommandError(str(error)) from None
    with ExitStack() as stack:
        if not has_display():
            stack.enter_context(virtual_display(metrics.width_px, metrics.height_px))
        settings = WindowSettings(state=sandbox_state(None), metrics=metrics, max_fps=0)
        try:
            pictures = render(shown, args.out, Words(config / "locales"), settings)
        except MissingFont as error:
            raise CommandError(str(error), 1) from None
    return _tell(args, pictures)


def _tell(args: argparse.Namespace, pictures: "list[Picture]") -> int:
    rows = [_row(args, p) for p in pictures]
    (args.out / "index.html").write_text(_index(rows), "utf-8")
    found = sum(len(r["findings"]) for r in rows)
    if args.json:
        print_json(rows)
    else:
        for finding in (f for r in rows for f in r["findings"]):
            say(finding)
        say(f"{len(rows)} pictures, {found} findings: {args.out / 'index.html'}")
    return 0 if not found else 1


def _row(args: argparse.Namespace, picture: "Picture") -> dict[str, Any]:
    return {
        "file": picture.file.name,
        "state": picture.state,
        "mode": args.mode,
        "locale": args.locale,
        "orientation": args.orientation,
        "findings": [str(f) for f in picture.findings],
    }


def _index(rows: list[dict[str, Any]]) -> str:
    figures = "\n".join(map(_figure, rows))
    return (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Gallery</title><style>'
        "body{font-family:sans-serif;background:#eef1f5;margin:24px;display:flex;flex-wrap:wrap;gap:24px}"
        "figure{margin:0}img{height:520px;box-shadow:0 2px 8px #0003}figcaption{font-size:13px}"
        f"</style>{figures}</html>\n"
    )


def _figure(row: dict[str, Any]) -> str:
    file = html.escape(row["file"])
    picture = f'<a href="{file}"><img src="{file}" alt="{row["state"]}"></a>'
    return f"<figure>{picture}<figcaption>{file}</figcaption></figure>"
