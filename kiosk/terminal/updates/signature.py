"""Who signed an update manifest: ECDSA with SHA-256, a certificate below an authority of the keyring."""

from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key


class SignatureRefused(Exception):
    """`code` is for programs; the message goes on after "the update manifest …"."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def check_signature(
    signed: bytes, signature: bytes, certificate: bytes, keyring: bytes, now: datetime
) -> None:
    """Raises SignatureRefused: foreign-signature, signer-expired or tampered. All certificates are PEM."""
    try:
        signer = x509.load_pem_x509_certificate(certificate)
        authorities = x509.load_pem_x509_certificates(keyring)
    except ValueError:
        raise SignatureRefused("foreign-signature", "or the keyring has no certificate to read") from None
    above = [authority for authority in authorities if _issued(signer, authority)]
    if not above or not _signs_data(signer):
        raise SignatureRefused("foreign-signature", "is signed by somebody whom the keyring does not know")
    if not all(_counts(one, now) for one in (signer, *above[:1])):
        raise SignatureRefused("signer-expired", "is signed with a certificate that does not count today")
    key = signer.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise SignatureRefused("foreign-signature", "is signed with a kind of key that is not agreed")
    try:
        key.verify(signature, signed, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        raise SignatureRefused("tampered", "was changed after it was signed") from None


def sign(data: bytes, key: bytes) -> bytes:
    """The signature of `data` with a PEM key. Raises ValueError when that is none for ECDSA."""
    loaded = load_pem_private_key(key, None)
    if not isinstance(loaded, ec.EllipticCurvePrivateKey):
        raise ValueError("the key is not one for ECDSA")
    return loaded.sign(data, ec.ECDSA(hashes.SHA256()))


def _issued(signer: x509.Certificate, authority: x509.Certificate) -> bool:
    try:
        constraints = authority.extensions.get_extension_for_class(x509.BasicConstraints).value
        signer.verify_directly_issued_by(authority)
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return False
    return constraints.ca


def _signs_data(signer: x509.Certificate) -> bool:
    """Not an authority itself: one that may sign certificates must not sign updates."""
    try:
        return signer.extensions.get_extension_for_class(x509.KeyUsage).value.digital_signature
    except (ValueError, x509.ExtensionNotFound):
        return False


def _counts(certificate: x509.Certificate, now: datetime) -> bool:
    return certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc
