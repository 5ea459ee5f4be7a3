"""SM2 signatures (GB/T 32918.2, GB/T 35276) by the system's libcrypto 3, which is loaded when first needed.

A public key is 65 bytes `04 ‖ x ‖ y`, a secret one 32; a signature is strict DER or 64 bytes r ‖ s.
"""

import ctypes
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from kiosk.certificates.seals.sm2_signature import as_der

DEFAULT_ID = b"1234567812345678"
"""The signer's id where nothing else was agreed. libcrypto's own default is empty, which nobody uses."""

POINT_BYTES, SECRET_BYTES = 65, 32
ORDER = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
LIBRARIES = ("libcrypto.so.3", "libcrypto.so.4")

_SPKI_HEAD = bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d034200")
_SECRET_HEAD, _SECRET_TAIL = bytes.fromhex("30310201010420"), bytes.fromhex("a00a06082a811ccf5501822d")
_MOST_SIGNATURE = 128


class MissingLibrary(OSError):
    """This system has no libcrypto 3, so no seal can be verified here."""


class UnusableKey(ValueError):
    """The bytes are no key: wrong length, out of range, or a point off the curve."""


def require() -> None:
    """Loads the library.

    Raises:
        MissingLibrary: when there is no libcrypto 3.
    """
    _library()


def verify(point: bytes, message: bytes, signature: bytes, signer_id: bytes = DEFAULT_ID) -> bool:
    """Whether `signature` over `message` was made by the key of `point`; no bytes make it raise.

    Raises:
        MissingLibrary: when there is no libcrypto 3.
    """
    der = as_der(signature)
    if der is None:
        return False
    library = _library()
    try:
        with _public(library, point) as key, _digest(library, key, signer_id, "Verify") as context:
            return bool(library.EVP_DigestVerify(context, der, len(der), message, len(message)) == 1)
    except UnusableKey:
        return False
    finally:
        library.ERR_clear_error()


def sign(secret: bytes, message: bytes, signer_id: bytes = DEFAULT_ID) -> bytes:
    """The signature as DER.

    Raises:
        MissingLibrary: when there is no libcrypto 3.
        UnusableKey: when `secret` is no key.
    """
    library = _library()
    made, length = ctypes.create_string_buffer(_MOST_SIGNATURE), ctypes.c_size_t(_MOST_SIGNATURE)
    with _private(library, secret) as key, _digest(library, key, signer_id, "Sign") as context:
        if library.EVP_DigestSign(context, made, ctypes.byref(length), message, len(message)) != 1:
            raise UnusableKey("libcrypto did not sign")
    return made.raw[: length.value]


def generate() -> bytes:
    """A new secret key, 32 bytes."""
    return (secrets.randbelow(ORDER - 2) + 1).to_bytes(SECRET_BYTES, "big")


def public_point(secret: bytes) -> bytes:
    """The public key of a secret one, 65 bytes.

    Raises:
        MissingLibrary: when there is no libcrypto 3.
        UnusableKey: when `secret` is no key.
    """
    library = _library()
    with _private(library, secret) as key:
        length = library.i2d_PUBKEY(key, None)
        encoded = ctypes.create_string_buffer(max(length, POINT_BYTES))
        library.i2d_PUBKEY(key, ctypes.byref(ctypes.cast(encoded, ctypes.c_void_p)))
        return encoded.raw[length - POINT_BYTES : length]


def usable(point: bytes) -> bool:
    """Whether it is an uncompressed point of the curve.

    Raises:
        MissingLibrary: when there is no libcrypto 3.
    """
    library = _library()
    try:
        with _public(library, point):
            return True
    except UnusableKey:
        return False
    finally:
        library.ERR_clear_error()


@cache
def _library() -> ctypes.CDLL:
    for name in LIBRARIES:
        try:
            return _declared(ctypes.CDLL(name))
        except (OSError, AttributeError):
            continue
    raise MissingLibrary("libcrypto 3 is missing; install the package libssl3")


def _declared(library: ctypes.CDLL) -> ctypes.CDLL:
    """Addresses are wider than the int that ctypes takes for granted."""
    address, number, size, text = ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t, ctypes.c_char_p
    begin = [address, address, address, address, address]
    for name, gives, takes in (
        ("d2i_PUBKEY", address, [address, address, ctypes.c_long]),
        ("d2i_AutoPrivateKey", address, [address, address, ctypes.c_long]),
        ("i2d_PUBKEY", number, [address, address]),
        ("EVP_PKEY_free", None, [address]),
        ("EVP_MD_CTX_new", address, []),
        ("EVP_MD_CTX_free", None, [address]),
        ("EVP_sm3", address, []),
        ("EVP_PKEY_CTX_set1_id", number, [address, text, number]),
        ("EVP_DigestVerifyInit", number, begin),
        ("EVP_DigestVerify", number, [address, text, size, text, size]),
        ("EVP_DigestSignInit", number, begin),
        ("EVP_DigestSign", number, [address, address, address, text, size]),
        ("ERR_clear_error", None, []),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = gives, takes
    return library


@contextmanager
def _public(library: ctypes.CDLL, point: bytes) -> Iterator[int]:
    if len(point) != POINT_BYTES or point[0] != 4:
        raise UnusableKey("a public key has 65 bytes and begins with 04")
    with _decoded(library, "d2i_PUBKEY", _SPKI_HEAD + point) as key:
        yield key


@contextmanager
def _private(library: ctypes.CDLL, secret: bytes) -> Iterator[int]:
    if len(secret) != SECRET_BYTES or not 0 < int.from_bytes(secret, "big") < ORDER - 1:
        raise UnusableKey("a secret key is a number of 32 bytes below the order less one")
    with _decoded(library, "d2i_AutoPrivateKey", _SECRET_HEAD + secret + _SECRET_TAIL) as key:
        yield key


@contextmanager
def _decoded(library: ctypes.CDLL, function: str, encoded: bytes) -> Iterator[int]:
    """libcrypto refuses a point off the curve while it decodes."""
    start = ctypes.cast(ctypes.c_char_p(encoded), ctypes.c_void_p)
    key = getattr(library, function)(None, ctypes.byref(start), len(encoded))
    if not key:
        raise UnusableKey("the point is not on the curve")
    try:
        yield key
    finally:
        library.EVP_PKEY_free(key)


@contextmanager
def _digest(library: ctypes.CDLL, key: int, signer_id: bytes, way: str) -> Iterator[int]:
    """A context for signing or verifying with SM3 and the signer's id."""
    context, inner = library.EVP_MD_CTX_new(), ctypes.c_void_p()
    begin = getattr(library, f"EVP_Digest{way}Init")
    try:
        if begin(context, ctypes.byref(inner), library.EVP_sm3(), None, key) != 1:
            raise UnusableKey("libcrypto takes no such key for SM2 with SM3")
        if library.EVP_PKEY_CTX_set1_id(inner, signer_id, len(signer_id)) != 1:
            raise UnusableKey("libcrypto takes no such id")
        yield context
    finally:
        library.EVP_MD_CTX_free(context)
