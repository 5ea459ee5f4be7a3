"""Signed PDF files and signed data for tests: SM2 by a builder of our own, RSA and ECDSA by pyHanko."""

import datetime as dt
import io

from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from kiosk.certificates.seals.algorithms import sm3
from kiosk.certificates.seals.signed_data import GM_SIGNED_DATA
from kiosk.certificates.seals.x509 import parse_certificate
from kiosk.sandbox.authority import der
from tests.certificates.ofd_builder import BEGIN, END, SIGNED_AT, people

SM2_SIGN, SM3_PLAIN = "1.2.156.10197.1.301.1", "1.2.156.10197.1.401"
ROOM = 8192


def signed_data(message, *, kind=GM_SIGNED_DATA, attributes=True, signer=None, at=SIGNED_AT, inside=True):
    """SignedData over `message`, with signed attributes or with the digest as its content."""
    signer = signer or people().signer
    digest = sm3(message)
    data_kind = kind[:-1] + "1"
    read = parse_certificate(signer.certificate)
    who = der.sequence(signer.name_of_issuer(), der.integer(read.serial))
    if attributes:
        members = (
            der.sequence(der.oid("1.2.840.113549.1.9.3"), der.set_of(der.oid(data_kind))),
            der.sequence(der.oid("1.2.840.113549.1.9.4"), der.set_of(der.octets(digest))),
            der.sequence(der.oid("1.2.840.113549.1.9.5"), der.set_of(der.x509_time(at))),
        )
        over = der.set_of(*members)
        said, content = (b"\xa0" + over[1:],), der.sequence(der.oid(data_kind))
    else:
        over, said = digest, ()
        content = der.sequence(der.oid(data_kind), der.explicit(0, der.octets(digest)))
    info = der.sequence(
        der.integer(1),
        who,
        der.sequence(der.oid(SM3_PLAIN)),
        *said,
        der.sequence(der.oid(SM2_SIGN)),
        der.octets(signer.sign(over)),
    )
    certificates = (der.explicit(0, signer.certificate),) if inside else ()
    body = der.sequence(
        der.integer(1), der.set_of(der.sequence(der.oid(SM3_PLAIN))), content, *certificates, der.set_of(info)
    )
    return der.sequence(der.oid(kind), der.explicit(0, body))


def plain_pdf():
    """One empty page, with a table of references."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + table + b"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)


def with_value(make, said=b"/M(D:20240506150809+08'00')", tail=b""):
    """A PDF whose /Contents is `make(message)`; `tail` comes after all that is signed for."""
    head = (
        plain_pdf() + b"5 0 obj\n<</Type/Sig/Filter/A/SubFilter/adbe.pkcs7.detached" + said + b"/ByteRange "
    )
    numbers = b"[%010d %010d %010d %010d]"
    start = len(head) + len(numbers % (0, 0, 0, 0)) + len(b"/Contents ")
    after = b">>\nendobj\n%%EOF\n"
    gap = 2 * ROOM + 2
    head += numbers % (0, start, start + gap, len(after)) + b"/Contents "
    value = make(head + after).hex().encode().ljust(2 * ROOM, b"0")
    return head + b"<" + value + b">" + after + tail


def authority_and_signer(kind="rsa"):
    """Certificates and keys of a root and a signer, made with cryptography."""

    def key():
        if kind == "rsa":
            return rsa.generate_private_key(public_exponent=65537, key_size=2048)
        return ec.generate_private_key(ec.SECP256R1())

    root, own = key(), key()
    issuer = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "样本机构")])
    subject = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "样本单位")])
    return (
        _certificate(issuer, issuer, root, root, True),
        _certificate(subject, issuer, own, root, False),
        own,
    )


def _certificate(subject, issuer, key, by, authority):
    made = x509.CertificateBuilder(
        issuer, subject, key.public_key(), x509.random_serial_number(), BEGIN, END
    ).add_extension(x509.BasicConstraints(authority, None), True)
    return made.sign(by, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def signed_by_library(signer, key, name="Signature1", onto=None, digest="sha256"):
    """The empty page signed by pyHanko."""
    how = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    by = signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(signer),
        signing_key=keys.PrivateKeyInfo.load(key.private_bytes(*how)),
        cert_registry=SimpleCertificateStore(),
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(onto or plain_pdf()))
    about = signers.PdfSignatureMetadata(field_name=name, md_algorithm=digest)
    return signers.sign_pdf(writer, about, signer=by).getvalue()


NOW = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
