"""`kiosk provision status`: how far this cabinet has come, told from its public folder."""

import argparse

from kiosk.cli.output import print_json, say
from kiosk.cli.provision.cabinet import folders_of, known, sentence
from kiosk.terminal.provisioning.checkup import Standing, standing
from kiosk.terminal.provisioning.device_key import TPM
from kiosk.terminal.provisioning.folders import read_told
from kiosk.terminal.provisioning.paths import Folders


def status(args: argparse.Namespace) -> int:
    settings = known(args)
    folders = folders_of(args, settings.provisioning)
    stand = standing(folders)
    told = read_told(folders)
    document = {
        "standing": stand,
        "terminal_id": settings.terminal_id if stand is Standing.SERVES else None,
        "reported": folders.report.exists(),
        "last": None if told is None else {"file": told.file, "refusal": told.refusal, "at": told.at},
        "key": {"kept": "file", "tpm": "present, not used" if TPM.exists() else "none"},
    }
    if args.json:
        print_json(document)
    else:
        say(_line(args, stand, folders))
        if told is not None and told.refusal:
            say(f"last file {told.file}: {sentence(args, f'provision-refused-{told.refusal}')}")
    return 0 if stand is Standing.SERVES else 1


def _line(args: argparse.Namespace, stand: Standing, folders: Folders) -> str:
    if stand is Standing.SERVES:
        return f"this cabinet is a terminal; report {'kept' if folders.report.exists() else 'still owed'}"
    return sentence(args, "provision-waiting" if stand is Standing.BLANK else "provision-enrol-waits")
