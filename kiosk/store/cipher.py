"""Sealing what rests on disk: AES-256-GCM with a random nonce (NIST SP 800-38D).

A sealed payload is `version (1) · key id (8) · nonce (12) · ciphertext and tag`. The key id names the key
so that keys can be changed: new payloads are sealed with the first key, old ones open with whichever of
the keys they name. Associated data ties a payload to its row, so that rows cannot be exchanged.
"""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from kiosk.store.errors import StoreLocked, StoreUnavailable

CREDENTIAL = "kiosk-store-key"
KEY_SIZE = 32
_VERSION = b"\x01"
_ID_SIZE = 8
_NONCE_SIZE = 12
_HEAD = len(_VERSION) + _ID_SIZE + _NONCE_SIZE


class Cipher:
    """Seals with the first of its keys, opens with any of them. Safe to use from any thread."""

    def __init__(self, *keys: bytes) -> None:
        """Each key has 32 bytes; ValueError for none or one of another length."""
        if not keys or any(len(key) != KEY_SIZE for key in keys):
            raise ValueError("a store key has 32 bytes")
        self._keys = {_key_id(key): key for key in keys}
        self._current = _key_id(keys[0])

    def __repr__(self) -> str:
        return f"<Cipher, {len(self._keys)} keys>"

    def seal(self, plain: bytes, bound_to: str) -> bytes:
        nonce = secrets.token_bytes(_NONCE_SIZE)
        sealed = _encrypt(self._keys[self._current], nonce, plain, bound_to.encode())
        return _VERSION + self._current + nonce + sealed

    def open(self, sealed: bytes, bound_to: str) -> bytes:
        """The plain bytes.

        Raises:
            StoreLocked: for an unknown key, a changed payload, or one that belongs to another row.
        """
        key = self._keys.get(sealed[len(_VERSION) : len(_VERSION) + _ID_SIZE])
        if key is None or not sealed.startswith(_VERSION):
            raise StoreLocked("sealed with a key that is not here")
        nonce, body = sealed[_HEAD - _NONCE_SIZE : _HEAD], sealed[_HEAD:]
        return _decrypt(key, nonce, body, bound_to.encode())

    def keyed_hash(self, text: str) -> str:
        """HMAC-SM3 (GB/T 32905, RFC 2104) of a text in hexadecimal, under a key derived from the first.

        Whoever has the file but not the key cannot try all numbers until one fits.
        """
        return _hmac_sm3(sha256(b"kiosk usage holder\x00" + self._keys[self._current]).digest(), text)


def _hmac_sm3(key: bytes, text: str) -> str:
    from cryptography.hazmat.primitives.hashes import SM3  # noqa: PLC0415 - as below
    from cryptography.hazmat.primitives.hmac import HMAC  # noqa: PLC0415

    mac = HMAC(key, SM3())
    mac.update(text.encode("utf-8"))
    return mac.finalize().hex()


def _encrypt(key: bytes, nonce: bytes, plain: bytes, bound_to: bytes) -> bytes:
    # OpenSSL is loaded with the first use, not with the module: the idle screen need not wait for it.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    return AESGCM(key).encrypt(nonce, plain, bound_to)


def _decrypt(key: bytes, nonce: bytes, body: bytes, bound_to: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    try:
        return AESGCM(key).decrypt(nonce, body, bound_to)
    except (InvalidTag, ValueError):
        raise StoreLocked("changed, or not of this row") from None


def cipher_from_credentials(environment: Mapping[str, str] = os.environ) -> Cipher:
    """The cabinet's cipher: the key systemd hands over as credential `kiosk-store-key`.

    Raises:
        StoreLocked: without a credentials directory, or when the credential is missing or too short.
    """
    directory = environment.get("CREDENTIALS_DIRECTORY")
    if not directory:
        raise StoreLocked("systemd gave no credentials")
    return Cipher(_read_key(Path(directory) / CREDENTIAL))


def cipher_from_file(path: Path) -> Cipher:
    """The sandbox's cipher: the key in `path`, made with mode 0600 when it is not there yet.

    Raises:
        StoreLocked: when the file cannot be read or is no key.
        StoreUnavailable: when it cannot be made.
    """
    if not path.exists():
        _make_key(path)
    return Cipher(_read_key(path))


def _make_key(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(KEY_SIZE))
            file.flush()
            os.fsync(file.fileno())
        # A link is only made when nobody else was faster; either way there is one whole key.
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    except OSError as error:
        raise StoreUnavailable(f"the key cannot be made ({error.strerror})") from None


def _read_key(path: Path) -> bytes:
    try:
        key = path.read_bytes()
    except OSError as error:
        raise StoreLocked(f"the key cannot be read ({error.strerror})") from None
    if len(key) != KEY_SIZE:
        raise StoreLocked("the key has not 32 bytes")
    return key


def _key_id(key: bytes) -> bytes:
    return sha256(b"kiosk store key id\x00" + key).digest()[:_ID_SIZE]
