"""A small SM2 authority: a root, a certificate authority, a seal maker, and the organs with their seals.

Everything is made when it is first needed and kept in the folder, so that a file sealed yesterday is
still good today.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from kiosk.certificates.seals import sm2
from kiosk.sandbox.authority.keys import Holder, Vault, write_whole
from kiosk.sandbox.authority.organs import Organ
from kiosk.sandbox.authority.seals import Layout, Picture, SealForm, seal
from kiosk.sandbox.authority.x509 import (
    Issuance,
    Name,
    Revocations,
    certificate,
    revocation_list,
    serial_of,
)

_LOCAL = timezone(timedelta(hours=8))
_UNIT = "演示省电子证照虚构认证机构"
_ROOT, _ISSUER, _MAKER = Name(_UNIT, "演示根证书"), Name(_UNIT, "演示签发证书"), Name(_UNIT, "演示制章者")
ROOT, ISSUER, MAKER = "root", "issuer", "maker"
BEGIN = datetime(2020, 1, 1, tzinfo=_LOCAL)
"""From when everything of the authority is valid."""
_LONG, _MIDDLE, _SHORT = (BEGIN.replace(year=year) for year in (2050, 2045, 2040))
SEAL_ENDED = datetime(2023, 1, 1, tzinfo=_LOCAL)
"""When a seal that is too old ended."""
REVOKED_AT = datetime(2022, 7, 1, tzinfo=_LOCAL)
"""When the certificates of organs that no longer exist were revoked."""

Draw = Callable[[str], Picture]


@dataclass(frozen=True, slots=True)
class Sealer:
    """An organ ready to seal: its key and certificate, and the SESeal of one layout."""

    holder: Holder
    seal: bytes
    layout: Layout


class Authority:
    """May be used from several threads and processes: what one has made, the others find.

    Methods raise OSError when the folder cannot be used, MissingLibrary when there is no libcrypto 3.
    """

    def __init__(self, folder: Path) -> None:
        self._vault = Vault(folder)
        self._held: dict[str, Holder] = {}

    def root(self) -> Holder:
        return self._holder(ROOT, _ROOT, ROOT, _ROOT, _LONG, authority=True)

    def issuer(self) -> Holder:
        """The certificate authority below the root."""
        return self._holder(ISSUER, _ISSUER, ROOT, _ROOT, _MIDDLE, authority=True)

    def maker(self) -> Holder:
        """The seal maker (制章者)."""
        return self._holder(MAKER, _MAKER, ISSUER, _ISSUER, _MIDDLE)

    def write_anchors(self, folder: Path) -> None:
        """The certificates that a terminal trusts, as files."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, holder in ((ROOT, self.root()), (ISSUER, self.issuer())):
            write_whole(folder / f"sandbox-{name}.cer", holder.certificate, 0o644)

    def write_revocations(self, folder: Path, organs: Iterable[Organ]) -> None:
        """The list of what was taken back of these organs, beside the anchors."""
        revoked = tuple(serial_of(self._organ(o).point, BEGIN) for o in organs if o.revoked)
        issuer = self.issuer()
        said = Revocations(_ISSUER, issuer.point, revoked, REVOKED_AT, _MIDDLE)
        write_whole(folder / f"sandbox-{ISSUER}.crl", revocation_list(said, issuer.sign), 0o644)

    def sealer(self, organ: Organ, layout: Layout, draw: Draw, *, ended: bool = False) -> Sealer:
        """The organ with its seal, drawn when it is new; `ended` for the one that was not renewed."""
        holder = self._organ(organ)
        name = f"organ-{organ.code}.{layout}{'-ended' if ended else ''}.esl"
        made = self._vault.read(name)
        if made is None:
            form = SealForm(
                layout=layout,
                id=organ.seal,
                name=f"{organ.name}电子证照专用章",
                signer=holder.certificate,
                picture=draw(organ.name),
                made_at=BEGIN,
                valid_from=BEGIN,
                valid_to=SEAL_ENDED if ended else _SHORT,
            )
            maker = self.maker()
            with self._vault.locked():
                made = self._vault.read(name) or seal(form, maker.certificate, maker.sign)
                self._vault.keep(name, made)
        return Sealer(holder, made, layout)

    def _organ(self, organ: Organ) -> Holder:
        subject = Name(f"{organ.code}{organ.name}", organ.seal)
        return self._holder(f"organ-{organ.code}", subject, ISSUER, _ISSUER, _SHORT)

    def _holder(
        self,
        name: str,
        subject: Name,
        issuer_file: str,
        issuer: Name,
        valid_to: datetime,
        *,
        authority: bool = False,
    ) -> Holder:
        if name not in self._held:
            with self._vault.locked():
                self._held[name] = self._made(name, subject, issuer_file, issuer, valid_to, authority)
        return self._held[name]

    def _made(
        self, name: str, subject: Name, issuer_file: str, issuer: Name, valid_to: datetime, authority: bool
    ) -> Holder:
        secret, signer = self._vault.secret(name), self._vault.secret(issuer_file)
        point = sm2.public_point(secret)
        kept = self._vault.read(f"{name}.cer")
        if kept is None:
            issuance = Issuance(
                subject=subject,
                subject_key=point,
                issuer=issuer,
                issuer_key=sm2.public_point(signer),
                valid_from=BEGIN,
                valid_to=valid_to,
                authority=authority,
            )
            kept = certificate(issuance, lambda message: sm2.sign(signer, message))
            self._vault.keep(f"{name}.cer", kept)
        return Holder(secret, point, kept)
