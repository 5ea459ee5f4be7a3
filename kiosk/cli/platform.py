"""`kiosk platform serve`."""

import argparse
from pathlib import Path

from kiosk.cli.errors import CommandError
from kiosk.cli.places import config_argument, config_dir, sandbox_state

HELP = "Serve the embedded platform: OpenAPI at /openapi.json, everything it knows in one folder."
EXAMPLE = "kiosk platform serve --port 8640 --data /tmp/platform"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("serve",))
    parser.add_argument("--port", type=int, default=8640, help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--data", type=Path, metavar="DIR", help="where cases and residents are kept")
    parser.add_argument("--catalogue", type=Path, action="append", metavar="DIR", help="catalogue to publish")
    config_argument(parser)


def run(args: argparse.Namespace) -> int:
    try:
        from kiosk.sandbox.platform import serve  # noqa: PLC0415 - an extra that cabinets do not have
    except ModuleNotFoundError as error:
        raise CommandError(f"the sandbox is not installed here ({error.name} is missing)") from None
    config = config_dir(args.config)
    data = args.data or sandbox_state(None) / "platform"
    serve(args.port, data, args.catalogue or [config / "catalogue"])
    return 0
