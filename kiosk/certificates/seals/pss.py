"""The parameters of RSASSA-PSS (RFC 4055, 3.1), whose defaults are SHA-1 and therefore refused."""

from collections.abc import Mapping

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from kiosk.certificates.seals import der
from kiosk.certificates.seals.der import DerFault, Node

PSS = "1.2.840.113549.1.1.10"
_MASK = "1.2.840.113549.1.1.8"
_Hash = hashes.SHA256 | hashes.SHA384 | hashes.SHA512
_HASHES: Mapping[str, type[_Hash]] = {
    "2.16.840.1.101.3.4.2.1": hashes.SHA256,
    "2.16.840.1.101.3.4.2.2": hashes.SHA384,
    "2.16.840.1.101.3.4.2.3": hashes.SHA512,
}
_HASH, _GENERATOR, _SALT = 0xA0, 0xA1, 0xA2
_LONGEST_SALT = 1024
"""Bytes; some writers fill the whole key."""


def pss_padding(parameters: bytes, chosen: hashes.HashAlgorithm) -> padding.PSS | None:
    """The padding that the parameters ask for; None when they do not go with the hash, or are none."""
    try:
        given = {node.identifier: der.whole(node.content) for node in der.items(der.whole(parameters), 0, 4)}
        hashed, (generator, masked) = _named(given[_HASH]), der.items(given[_GENERATOR], 2, 2)
        mask = _HASHES.get(_named(masked))
        salt = der.integer(given[_SALT]) if _SALT in given else 20
        fits = der.oid(generator) == _MASK and isinstance(chosen, _HASHES.get(hashed, ()))
    except (DerFault, KeyError):
        return None
    if mask is None or not fits or not 0 <= salt <= _LONGEST_SALT:
        return None
    return padding.PSS(padding.MGF1(mask()), salt)


def _named(algorithm: Node) -> str:
    return der.oid(der.items(algorithm, 1, 2)[0])


def pss_hash(parameters: bytes) -> _Hash | None:
    """The hash that the parameters of a certificate's signature name."""
    try:
        given = {node.identifier: node for node in der.items(der.whole(parameters), 0, 4)}
        chosen = _HASHES.get(_named(der.whole(given[_HASH].content)))
    except (DerFault, KeyError):
        return None
    return None if chosen is None else chosen()
