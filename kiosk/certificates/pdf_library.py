"""pyHanko, held at arm's length: loaded when a PDF needs it, and whatever it raises is a finding."""

import io
import logging
from dataclasses import dataclass
from importlib import import_module
from typing import Any

_PLAIN_DATA = "data"


@dataclass(frozen=True, slots=True)
class Looked:
    """`intact`: the digest fits; `good`: the signature does; `covered`: nothing was added but what may be."""

    intact: bool = False
    good: bool = False
    covered: bool = False
    added: str = ""
    fault: str = ""


def look(data: bytes, numbers: tuple[int, int, int, int], *, followed: bool) -> Looked:
    """What pyHanko says of the signature with this /ByteRange; never raises.

    `followed` says that a later signature is over the whole file: its signer then answers for the fields
    that were filled in between, the second signature itself among them.
    """
    try:
        return _looked(data, numbers, followed)
    except Exception as error:  # it raises almost anything for files that are not as it expects
        return Looked(fault=type(error).__name__)


def opened(data: bytes) -> Any:
    """The library's reader; it is lenient, as those are that people look at the file with."""
    # It logs what it compares, which may be a person's.
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL + 1)
    return import_module("pyhanko.pdf_utils.reader").PdfFileReader(io.BytesIO(data), strict=False)


def _looked(data: bytes, numbers: tuple[int, int, int, int], followed: bool) -> Looked:
    reader = opened(data)
    for signature in reader.embedded_signatures:
        if tuple(int(n) for n in signature.byte_range) == numbers:
            return _judged(signature, followed)
    return Looked(fault="no field of the document bears this signature")


def _judged(signature: Any, followed: bool) -> Looked:
    checks = import_module("pyhanko.sign.validation.generic_cms")
    signature.compute_integrity_info()
    known = signature.summarise_integrity_info()
    taken = signature.compute_digest()
    intact, good = checks.validate_sig_integrity(
        signature.signer_info, signature.signer_cert, expected_content_type=_PLAIN_DATA, actual_digest=taken
    )
    whole = import_module("pyhanko.sign.validation.status").SignatureCoverageLevel.ENTIRE_FILE
    # Bytes that belong to no revision are not compared; a reader that repairs files would show them.
    found = getattr(signature.diff_result, "modification_level", None)
    later = signature.reader.xrefs.total_revisions > signature.signed_revision + 1
    harmless = later and bool(known["docmdp_ok"]) and may_be(found, followed)
    covered = known["coverage"] == whole or harmless
    added = "" if found is None else str(found.name).lower().replace("_", " ")
    return Looked(bool(intact), bool(good), covered, added)


def may_be(found: Any, followed: bool) -> bool:
    """Later revisions may keep the signature verifiable: certificates, revocations, time stamps."""
    levels = import_module("pyhanko.sign.diff_analysis").ModificationLevel
    return found is not None and bool(found <= (levels.FORM_FILLING if followed else levels.LTA_UPDATES))
