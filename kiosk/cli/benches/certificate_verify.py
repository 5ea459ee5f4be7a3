"""How long verifying a sealed OFD of 200 kB takes, against what no verifier can do without.

The floor is unzipping, the SM3 of every entry and the two SM2 verifications of signer and seal, by the same
libraries alone: no XML, no ASN.1, no certificates, no trust.
"""

import io
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from kiosk.certificates.seals import sm2
from kiosk.certificates.seals.algorithms import sm3
from kiosk.certificates.seals.ses import parse_stamp
from kiosk.certificates.seals.trust import Trust
from kiosk.certificates.seals.verify import verify_file
from kiosk.certificates.seals.x509 import parse_certificate
from kiosk.certificates.verdict import Verdict
from kiosk.cli.benches.figure import Figure, median
from kiosk.cli.errors import CommandError
from kiosk.cli.places import config_dir
from kiosk.sandbox.authority import ofd
from kiosk.sandbox.authority.authority import Authority
from kiosk.sandbox.authority.issued import content_of, issued_by
from kiosk.sandbox.authority.layout import page_of
from kiosk.sandbox.authority.organs import load_register
from kiosk.sandbox.authority.seal_picture import draw_seal
from kiosk.sandbox.authority.sealing import VALUE, sealed
from kiosk.sandbox.residents import load_residents

BYTES, ROUNDS, AT_MOST = 200_000, 40, 2.0
SIGNED_AT = datetime(2025, 3, 3, 9, 30, tzinfo=UTC)
TYPE, PICTURE = "driver", "Doc_0/Res/filling.jpg"


def measure() -> list[Figure]:
    """Both sides in turn, medians; a terminal keeps what it once knew of a certificate, and so does this."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        authority = Authority(Path(folder) / "authority")
        data = _file(authority)
        trusted = (authority.root(), authority.issuer())
        trust = Trust(anchors=tuple(parse_certificate(holder.certificate) for holder in trusted))
    if verify_file(data, trust, datetime.now(UTC)).verdict is not Verdict.VALID:
        raise CommandError("the file that was made for it is not valid", 1)
    floor = _floor(data)
    pairs = [
        (_seconds(lambda: verify_file(data, trust, datetime.now(UTC))), _seconds(floor))
        for _ in range(ROUNDS)
    ]
    ours, least = (median(side) * 1000 for side in zip(*pairs, strict=True))
    return [
        Figure(
            name="sealed OFD verified",
            value=median([mine / theirs for mine, theirs in pairs]),
            at_most=AT_MOST,
            ours=f"{ours:.1f} ms, {len(data) // 1000} kB",
            reference=f"{least:.1f} ms unzip, SM3, two SM2",
        )
    ]


def _file(authority: Authority) -> bytes:
    """A licence as the sandbox issues it, with a picture more, so that it has the size of larger ones."""
    sandbox = config_dir(None) / "sandbox"
    register = load_register(sandbox / "authority.yaml")
    residents = load_residents(sandbox / "residents.yaml").values()
    issued = next(i for i in issued_by(register, residents).values() if i.entry.type == TYPE)
    content = content_of(issued)
    page = page_of(content)
    parts = ofd.entries(content, page, None, SIGNED_AT.date())
    layout = register.types[content.type_id].layout
    sealer = authority.sealer(register.organs[content.issuer], layout, draw_seal)
    short = len(ofd.package(sealed(parts, page, sealer, SIGNED_AT)))
    filled = {**parts, PICTURE: Random(TYPE).randbytes(max(0, BYTES - short))}
    return ofd.package(sealed(filled, page, sealer, SIGNED_AT))


def _floor(data: bytes) -> Callable[[], None]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        stamp = parse_stamp(archive.read(VALUE))
    signer, maker = (parse_certificate(raw).point for raw in (stamp.certificate, stamp.seal.maker))

    def least() -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                sm3(archive.read(name))
        sm2.verify(signer or b"", stamp.signed, stamp.signature)
        sm2.verify(maker or b"", stamp.seal.made, stamp.seal.signature)

    return least


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
