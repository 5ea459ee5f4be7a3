"""`kiosk provision devices`: what is plugged in, for the roles that the site file leaves open."""

import argparse
import tomllib
from collections.abc import Mapping
from typing import Any

from drivers.hotplug.monitor import plugged_in
from drivers.hotplug.print_server import queues
from drivers.hotplug.proposal import propose, remarks_of, settings_of, toml_of
from kiosk.cli.devices.probing import device_at, look
from kiosk.cli.devices.writing import write_settings
from kiosk.cli.output import note, print_json, say
from kiosk.cli.places import config_dir
from kiosk.cli.provision.cabinet import folders_of, known
from kiosk.terminal.provisioning.paths import Folders
from kiosk.terminal.provisioning.site_settings import FILE


def devices(args: argparse.Namespace) -> int:
    found, remarks = find(args)
    if args.write and found:
        note(f"written to {write_settings(config_dir(args.config), found, remarks)}")
    toml = toml_of(found, remarks)
    if args.json:
        print_json({"found": found, "toml": toml, "written": bool(args.write and found)})
    else:
        say(toml or "Nothing new was recognised: check power and cables, or name a path with --port.")
    return 0


def find(args: argparse.Namespace) -> tuple[Mapping[str, Mapping[str, Any]], Mapping[str, str]]:
    """Device tables by role with how each was recognised; roles of the site file are left to it."""
    port = getattr(args, "port", None)
    plugged = [device_at(port)] if port else plugged_in()
    findings = look(plugged, lambda _words: None, answer_only=bool(port)) + ([] if port else queues())
    proposal = propose(findings)
    given = roles_of_site(folders_of(args, known(args).provisioning))
    tables = {role: t for role, t in settings_of(proposal).items() if role not in given}
    return tables, {role: why for role, why in remarks_of(proposal).items() if role in tables}


def roles_of_site(folders: Folders) -> frozenset[str]:
    """The roles for which the site file has a table; none before there is one."""
    try:
        return frozenset(tomllib.loads((folders.settings / FILE).read_text("utf-8")).get("devices", {}))
    except (OSError, ValueError):
        return frozenset()
