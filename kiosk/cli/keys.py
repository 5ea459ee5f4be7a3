"""The key that seals the store: from systemd on a cabinet, from a file elsewhere."""

import os
from pathlib import Path

from kiosk.cli.errors import CommandError
from kiosk.store import StoreError
from kiosk.store.cipher import CREDENTIAL, Cipher, cipher_from_credentials, cipher_from_file

KEY_FILE = "store.key"


def store_cipher(state: Path) -> Cipher:
    """The credential when systemd gives one, else the key file in the state folder, made when missing."""
    folder = os.environ.get("CREDENTIALS_DIRECTORY", "")
    try:
        if folder and (Path(folder) / CREDENTIAL).exists():
            return cipher_from_credentials()
        return cipher_from_file(state / KEY_FILE)
    except StoreError as error:
        raise CommandError(f"the store's key cannot be used: {error}") from None
