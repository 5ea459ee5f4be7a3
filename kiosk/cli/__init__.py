"""The commands; the only place that puts a house together.

A command is one module with `HELP`, `EXAMPLE`, `arguments(parser)` and `run(args) -> int`. It is imported
only when it is called, because the touch screen's libraries cost a second.
"""

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from kiosk.cli.errors import CommandError
from kiosk.cli.output import print_json

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "run": "the terminal on real devices and the configured platform",
        "demo": "the terminal in the sandbox; --headless plays the journeys",
        "gallery": "a picture of every screen in every relevant state",
        "provision": "make a terminal of a blank cabinet: site file, certificate, devices, report",
        "doctor": "one verdict for this terminal: ready, degraded or down, and why",
        "config": "check or show the settings",
        "devices": "list, read, probe and test the devices",
        "faults": "the fault matrix: what every device does at every fault",
        "sim": "act on the running sandbox, as a person at the bench would",
        "platform": "serve the embedded platform",
        "fleet": "simulate thousands of terminals against the embedded platform",
        "update": "check for, install, confirm and sign updates of the image",
        "pki": "keys and certificates of a development's own authorities",
        "catalogue": "check, list, search or sync the service catalogue",
        "document": "print a slip to a file",
        "certificate": "verify a sealed file, explain a code",
        "failsafe": "the plain sentence on the panel while the terminal cannot run",
        "support-bundle": "logs, states, settings and versions, nothing of any resident",
        "wipe": "what a visit may leave behind",
        "outbox": "what waits to be delivered, and why",
        "audit": "check the audit chain",
        "session": "draw the resident's way",
        "metrics": "figures of this terminal: serve, show, push them; send the logs",
        "bench": "the benchmarks, as ratios side by side in one run",
    }
)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. 0: what was asked holds, 1: it does not, 2: it could not be asked."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in ("-h", "--help") or words[0] not in COMMANDS:
        return _overview(words)
    # Nothing that is imported is ever garbage: looking for it would cost a tenth of the start-up.
    gc.disable()
    # Looking through every installed package for plugins of pydantic costs a start-up; there are none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    module = importlib.import_module(f"kiosk.cli.{words[0].replace('-', '_')}")
    gc.freeze()
    gc.enable()
    parser = argparse.ArgumentParser(
        prog=f"kiosk {words[0]}",
        description=module.HELP,
        epilog=f"example:\n  {module.EXAMPLE}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.arguments(parser)
    args = parser.parse_args(words[1:])
    try:
        return int(module.run(args))
    except CommandError as error:
        sys.stderr.write(f"kiosk {words[0]}: {error}\n")
        if getattr(args, "json", False):
            print_json({"error": error.code, "detail": str(error)})
        return error.exit_code
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        return 130


def _overview(words: Sequence[str]) -> int:
    widest = max(map(len, COMMANDS))
    lines = ["usage: kiosk COMMAND …", ""]
    lines += [f"  {name:<{widest}} {text}" for name, text in COMMANDS.items()]
    lines += ["", "kiosk COMMAND --help tells more, with an example."]
    if words and words[0] in ("-h", "--help"):
        sys.stdout.write("\n".join(lines) + "\n")
        return 0
    said = f"kiosk: there is no command {words[0]}\n\n" if words else ""
    sys.stderr.write(said + "\n".join(lines) + "\n")
    return 2
