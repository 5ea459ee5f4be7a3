"""The cabinet a command is about: its folders, its image's policy, and its words."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from kiosk.cli.errors import CommandError
from kiosk.cli.places import config_dir, sandbox_extra, settings
from kiosk.store.errors import StoreError
from kiosk.terminal.provisioning.applying import Policy, Provisioning
from kiosk.terminal.provisioning.challenge import Challenge
from kiosk.terminal.provisioning.device_key import KeyUnusable
from kiosk.terminal.provisioning.paths import Folders
from kiosk.terminal.settings import ProvisioningTable, Settings
from kiosk.words import Words

SIGNERS = "trust-site"
TECHNICIANS_LOCALE = "en"


def known(args: argparse.Namespace) -> Settings:
    """The settings as they stand at this moment; a site file that was just applied is in them."""
    return settings(config_dir(args.config), sandbox_extra(args.state)).settings


def folders_of(args: argparse.Namespace, table: ProvisioningTable) -> Folders:
    return Folders((args.site or table.site).absolute(), (args.keys or table.keys).absolute())


def provisioning(args: argparse.Namespace) -> Provisioning:
    config, table = config_dir(args.config), known(args).provisioning
    policy = Policy(config=config, signers=table.signers or config / SIGNERS, batch=table.batch)
    return Provisioning(folders_of(args, table), policy, lambda: datetime.now(UTC))


def asked(cabinet: Provisioning) -> Challenge:
    """Raises CommandError when the keys cannot be made or read."""
    try:
        return cabinet.challenge()
    except (KeyUnusable, StoreError) as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise CommandError(f"{cabinet.folders.keys} cannot be used: {error.strerror}") from None


def sentence(args: argparse.Namespace, key: str) -> str:
    """What happened and what to do, for a technician."""
    words = Words(config_dir(args.config) / "locales")
    return f"{words.text(TECHNICIANS_LOCALE, key)}. {words.text(TECHNICIANS_LOCALE, f'{key}.now')}"


def text_in(file: Path) -> str:
    """The text of a file that may be a site file: at most what one may have, whatever else is in it."""
    with file.open("rb") as stream:
        return stream.read(256 * 1024).decode("ascii", errors="replace")
