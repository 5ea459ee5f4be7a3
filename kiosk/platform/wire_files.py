"""The sealed files of certificates, and what their issuers say of them now.

A file is not JSON: it is answered as it is, under its own media type.
"""

from kiosk.certificates import CertificateStatus
from kiosk.platform.wire import ConsentWire, Number, Received, Sent, Short

OFD = "application/ofd"
"""The media type of OFD files (GB/T 33190-2016)."""


class FileQuery(Sent):
    """`number` is the holder's, `purpose` the service item's id."""

    number: Number
    purpose: Short
    consent: ConsentWire


class StatusQuery(Sent):
    """`number` is the holder's."""

    number: Number


class StatusReply(Received):
    """`unknown` for what is not in the register, or is not this holder's."""

    status: CertificateStatus
