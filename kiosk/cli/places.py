"""Where the commands find configuration and state, and the settings in them."""

import argparse
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.cli.errors import CommandError
from kiosk.terminal.settings import Loaded, SettingsInvalid, load_settings

ROOT = Path(__file__).parents[2]
SYSTEM_CONFIG = Path("/etc/kiosk")
SANDBOX_STATE = "kiosk-sandbox"
SANDBOX_SETTINGS = "sandbox.json"


def config_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", type=Path, metavar="DIR", help="configuration folder")


def config_dir(given: Path | None) -> Path:
    """The folder given, else $KIOSK_CONFIG, else beside the program, else /etc/kiosk."""
    named = given or (Path(os.environ["KIOSK_CONFIG"]) if os.environ.get("KIOSK_CONFIG") else None)
    if named is not None:
        if not named.is_dir():
            raise CommandError(f"there is no configuration folder {named}")
        return named
    beside = ROOT / "config"
    return beside if beside.is_dir() else SYSTEM_CONFIG


def settings(config: Path, extra: Mapping[str, Mapping[str, Any]] | None = None) -> Loaded:
    """Raises CommandError with all problems when the settings are wrong."""
    try:
        return load_settings(config, extra)
    except SettingsInvalid as error:
        raise CommandError("\n  ".join(error.problems)) from None


def sandbox_state(given: Path | None) -> Path:
    """The folder of the sandbox's state: given, else under XDG_STATE_HOME."""
    if given is not None:
        return given
    home = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(home) / SANDBOX_STATE


def sandbox_extra(state: Path | None) -> Mapping[str, Mapping[str, Any]] | None:
    """What a sandbox in this state folder put over the settings: its devices and its platform."""
    file = None if state is None else state / SANDBOX_SETTINGS
    if file is None or not file.exists():
        return None
    try:
        return {str(file): json.loads(file.read_text("utf-8"))}
    except (OSError, ValueError):
        raise CommandError(f"{file} cannot be read; start the sandbox again") from None
