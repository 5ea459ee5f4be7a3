"""The sealed file of each certificate: made when it is first asked for, kept from then on."""

import io
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

from kiosk.sandbox import portraits
from kiosk.sandbox.authority import ofd
from kiosk.sandbox.authority.authority import Authority
from kiosk.sandbox.authority.content import Content
from kiosk.sandbox.authority.issued import Issued, content_of
from kiosk.sandbox.authority.keys import Vault
from kiosk.sandbox.authority.layout import page_of
from kiosk.sandbox.authority.organs import Register
from kiosk.sandbox.authority.places import AUTHORITY, FILES, publish_trust
from kiosk.sandbox.authority.seal_picture import draw_seal
from kiosk.sandbox.authority.sealing import sealed
from kiosk.sandbox.residents import Resident

_LOCAL = timezone(timedelta(hours=8))
ELECTRONIC_SINCE = datetime(2024, 6, 3, 9, 30, tzinfo=_LOCAL)
"""When the organs began to seal files; older certificates got theirs on that day."""
_MORNING = timedelta(hours=9, minutes=30)
_PORTRAIT_BOX = (140, 0, 500, 480)
_PORTRAIT_QUALITY = 92


class Files:
    """Sealed files by what they are of; the same ones for ever, as long as nothing written on them changes.

    Methods raise OSError when the vault cannot be used, MissingLibrary when there is no libcrypto 3.
    """

    def __init__(
        self,
        authority: Authority,
        register: Register,
        vault: Vault,
        residents: Sequence[Resident],
        now: Callable[[], datetime],
    ) -> None:
        self._authority = authority
        self._register = register
        self._vault = vault
        self._residents = residents
        self._now = now
        self._making = threading.Lock()

    def open(self) -> None:
        """Makes the keys of the authority, if there are none yet."""
        self._authority.maker()

    def file(self, issued: Issued) -> bytes:
        """The OFD package. May be asked from any thread."""
        content = self._content(issued)
        name = f"{_key(content, issued.entry.file)}.ofd"
        with self._making:
            made = self._vault.read(name)
            if made is None:
                made = self._made(issued, content)
                self._vault.keep(name, made)
        return made

    def _content(self, issued: Issued) -> Content:
        if issued.entry.file != "other-holder":
            return content_of(issued)
        other = next(r for r in self._residents if not issued.held_by(r.number))
        return content_of(issued, (other,))

    def _made(self, issued: Issued, content: Content) -> bytes:
        kind = issued.entry.file
        at = sealing_time(content, self._now())
        page = page_of(content)
        parts = ofd.entries(content, page, _portrait(content), at.date())
        if kind == "unsealed":
            return ofd.package(ofd.without_signatures(parts))
        organ, layout = self._register.organs[content.issuer], self._register.types[content.type_id].layout
        sealer = self._authority.sealer(organ, layout, draw_seal, ended=kind == "seal-ended")
        whole = sealed(parts, page, sealer, at)
        return ofd.package(tampered(whole) if kind == "tampered" else whole)


def open_files(
    register: Register, residents: Sequence[Resident], folder: Path, now: Callable[[], datetime]
) -> Files:
    """The files of the authority in the platform's `folder`.

    Raises:
        OSError: when the folder cannot be used; MissingLibrary, which is one, without libcrypto 3.
    """
    publish_trust(folder, register)
    return Files(Authority(folder / AUTHORITY), register, Vault(folder / FILES), residents, now)


def sealing_time(content: Content, now: datetime) -> datetime:
    """The morning of the day of issue, or when files began to be sealed; never in the future."""
    issued = datetime.combine(content.issued, datetime.min.time(), _LOCAL) + _MORNING
    return min(max(issued, ELECTRONIC_SINCE), now.astimezone(_LOCAL).replace(microsecond=0))


def tampered(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """One digit of the page is another one: a single byte, after the seal was put on."""
    page = parts[ofd.PAGE]
    at = page.rindex("年".encode()) - 1
    other = b"1" if page[at : at + 1] != b"1" else b"2"
    return {**parts, ofd.PAGE: page[:at] + other + page[at + 1 :]}


def _portrait(content: Content) -> bytes | None:
    """The holder's head and shoulders as JPEG, for types that show them."""
    if content.look is None or not content.design.portrait:
        return None
    picture = io.BytesIO()
    portraits.draw(content.look).crop(_PORTRAIT_BOX).save(picture, "JPEG", quality=_PORTRAIT_QUALITY)
    return picture.getvalue()


def _key(content: Content, kind: str) -> str:
    return sha256(repr((kind, asdict(content))).encode()).hexdigest()[:32]
