"""Everything the authority has issued: identifiers, holders, contents and status; pure."""

from base64 import b32encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from types import MappingProxyType

from kiosk.certificates import CertificateStatus
from kiosk.sandbox.authority.content import Content, card_fields, day, holder_of
from kiosk.sandbox.authority.organs import Register
from kiosk.sandbox.residents import CertificateEntry, Resident

_SERIAL = 20


@dataclass(frozen=True, kw_only=True, repr=False)
class Issued:
    """One certificate of the register: `holders` are all residents in whose wallets it is."""

    identifier: str
    type_code: str
    issuer_code: str
    entry: CertificateEntry
    holders: tuple[Resident, ...]

    def __repr__(self) -> str:
        return f"<Issued {self.entry.type}>"

    def held_by(self, number: str) -> bool:
        return any(holder.number == number for holder in self.holders)

    def status_on(self, day: date) -> CertificateStatus:
        """What the issuer says online; what has been revoked stays revoked."""
        entry = self.entry
        over = entry.valid_to is not None and entry.valid_to < day
        if entry.status is CertificateStatus.VALID and over:
            return CertificateStatus.EXPIRED
        return entry.status


def serial_of(type_id: str, number: str) -> str:
    """The serial in an identifier: 20 characters that tell nothing of the number, which may be a person's."""
    digest = sha256(f"{type_id}:{number}".encode()).digest()
    return b32encode(digest).decode("ascii")[:_SERIAL]


def identifier_of(register: Register, entry: CertificateEntry) -> str:
    """Empty for a type or an issuer that the authority does not know."""
    return register.identifier(entry.type, entry.issuer, serial_of(entry.type, entry.number))


def issued_by(register: Register, residents: Iterable[Resident]) -> Mapping[str, Issued]:
    """By identifier. Residents with the same type and number hold the same certificate together."""
    held: dict[str, list[tuple[CertificateEntry, Resident]]] = {}
    for resident in residents:
        for entry in resident.papers:
            if identifier := identifier_of(register, entry):
                held.setdefault(identifier, []).append((entry, resident))
    return MappingProxyType({key: _issued(register, key, pairs) for key, pairs in held.items()})


def content_of(issued: Issued, holders: tuple[Resident, ...] = ()) -> Content:
    """What stands on it; `holders` are written on it instead of its own."""
    entry, written = issued.entry, holders or issued.holders
    cards = [resident.card for resident in written]
    details = tuple((label, _shown(value)) for label, value in entry.details.items())
    return Content(
        type_id=entry.type,
        type_code=issued.type_code,
        identifier=issued.identifier,
        title=entry.name,
        number=entry.number,
        issuer=entry.issuer,
        issuer_code=issued.issuer_code,
        issued=entry.issued,
        valid_to=entry.valid_to,
        holders=tuple(map(holder_of, cards)),
        fields=(*card_fields(entry.type, cards), *details),
        look=written[0].look,
    )


def _shown(value: str | float | date) -> str:
    return day(value) if isinstance(value, date) else str(value)


def _issued(register: Register, identifier: str, held: list[tuple[CertificateEntry, Resident]]) -> Issued:
    entry = held[0][0]
    holders = sorted((resident for _, resident in held), key=lambda r: _precedence(entry.type, r))
    return Issued(
        identifier=identifier,
        type_code=register.types[entry.type].code,
        issuer_code=register.organs[entry.issuer].code,
        entry=entry,
        holders=tuple(holders),
    )


def _precedence(type_id: str, resident: Resident) -> tuple[bool, int]:
    """The head of a household (户主) stands first in its register, the child on its birth certificate."""
    if type_id == "birth":
        return (False, -resident.card.birth.toordinal())
    heads = (e.values.get("户主") == resident.card.name for e in resident.shared if e.resource == "hukou")
    return (not any(heads), resident.card.birth.toordinal())
