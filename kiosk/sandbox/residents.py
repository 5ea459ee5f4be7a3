"""The fictional residents of the sandbox: their cards, phones, wallets, records and earlier cases.

Read once from `config/sandbox/residents.yaml`. The embedded platform answers from them, the simulated
card reader lays their cards on the antenna, the simulated camera sees their portraits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from kiosk.cases import CaseStatus, Progress, ProgressStep
from kiosk.catalogue.yaml_file import FileInvalid, read_form
from kiosk.certificates import CertificateStatus, CheckAnswer, ECertificate
from kiosk.identity import Person, PersonalNumber, PersonalText, PersonName, Sex

PhoneAnswer = Literal["confirm", "refuse", "silent"]
FileKind = Literal["genuine", "tampered", "unsealed", "seal-ended", "other-holder"]


class ResidentsInvalid(ValueError):
    """The file cannot be read or is not what it should be; the sentence names file and place."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CardData(_Entry):
    """What the chip of a card says, field by field as `drivers.id_card` builds its text block from.

    `sex` is the GB/T 2261.1 digit, `nation` the GB/T 3304 name, `nationality` GB/T 2659 alpha-3;
    `valid_to` None is 长期. Fields a kind of card does not carry are empty.
    """

    kind: Literal["citizen", "foreigner", "hmt"]
    name: str
    sex: Literal["1", "2"]
    birth: date
    number: str
    valid_from: date
    valid_to: date | None = None
    english_name: str = ""
    nation: str = ""
    nationality: str = ""
    address: str = ""
    issuer: str = ""
    permit_number: str = ""
    edition: str = ""
    office: str = ""
    earlier_number: str = ""

    def __repr__(self) -> str:
        return f"<CardData {self.kind}>"

    __str__ = __repr__


class Phone(_Entry):
    number: str = Field(pattern=r"^1[0-9]{10}$")
    answer: PhoneAnswer = "confirm"

    def __repr__(self) -> str:
        return f"<Phone {self.answer}>"

    __str__ = __repr__


class Look(_Entry):
    """What tells one drawn portrait from another; names of `kiosk.sandbox.portraits`."""

    hair: Literal["black", "brown", "auburn", "blond", "grey"]
    cut: Literal["short", "crew", "curly", "bald", "bob", "bun", "long", "tails"]
    skin: Literal["fair", "rose", "tan", "brown"]
    clothes: Literal[
        "plum", "coral", "navy", "mint", "forest", "olive", "amber", "sky",
        "teal", "denim", "brick", "violet", "slate", "rust", "gold", "white",
    ]  # fmt: skip
    glasses: bool


class Insurance(_Entry):
    """Social insurance: `monthly` is the contribution base, or the pension of someone retired, in yuan."""

    kind: Literal["employed", "flexible", "retired"]
    scheme: str
    employer: str
    monthly: float = Field(gt=0)


class SharedEntry(_Entry):
    resource: str
    source: str
    values: dict[str, str | float | date]


class CertificateEntry(_Entry):
    """A certificate in a wallet; `details` stand on its face below what the card says, `file` is how the
    sealed file was made, or what was done to it.
    """

    type: str
    name: str
    number: str
    issuer: str
    issued: date
    valid_to: date | None = None
    status: CertificateStatus = CertificateStatus.VALID
    details: dict[str, str | int | float | date] = {}
    file: FileKind = "genuine"

    def __repr__(self) -> str:
        return f"<CertificateEntry {self.type}>"

    __str__ = __repr__


class Mandate(_Entry):
    """An authorisation to act (授权委托): `agent` may use certificates of these `types` for `item`."""

    agent: str
    item: str
    types: list[str] = Field(min_length=1)
    until: date


class HandedInEntry(_Entry):
    """A material that a department keeps from an earlier matter; `usable_for` in days."""

    reference: str
    name: str
    ref: str = ""
    source: str
    item_name: str
    handed_in: datetime
    usable_for: int = Field(gt=0)


class _StepEntry(_Entry):
    status: CaseStatus
    at: datetime
    note: str = ""


class _CaseEntry(_Entry):
    key: str = Field(pattern=r"^[0-9A-Z-]{4,64}$")
    password: str = Field(pattern=r"^[0-9]{6}$")
    item: str
    item_name: str
    department: str
    number: str = Field(min_length=43, max_length=43)
    submitted: datetime
    promised: date | None = None
    status: CaseStatus
    next_action: str = ""
    steps: list[_StepEntry]


class _ResidentEntry(_Entry):
    key: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    card: CardData
    look: Look
    phone: Phone | None = None
    guardian: str = ""
    spouse: str = ""
    children: list[str] = []
    mandates: list[Mandate] = []
    certificates: list[CertificateEntry] = []
    shared: list[SharedEntry] = []
    checks: dict[str, CheckAnswer] = {}
    insurance: Insurance | None = None
    cases: list[_CaseEntry] = []
    handed_in: list[HandedInEntry] = []


class _ResidentsFile(_Entry):
    residents: list[_ResidentEntry] = Field(min_length=1)


@dataclass(frozen=True, kw_only=True)
class EarlierCase:
    """A case that exists before the platform starts for the first time; its slip can be scanned."""

    key: str
    password: str
    item_id: str
    progress: Progress


@dataclass(frozen=True, kw_only=True, repr=False)
class Resident:
    """One fictional resident under a stable `key` such as `senior`.

    `guardian`, `spouse` and `children` are keys of other residents, `mandates` whom they let act; `papers`
    are the certificates as the authority makes them, in the order of `certificates`.
    """

    key: str
    card: CardData
    look: Look
    phone: Phone | None
    guardian: str
    spouse: str
    children: tuple[str, ...]
    mandates: tuple[Mandate, ...]
    certificates: tuple[ECertificate, ...]
    papers: tuple[CertificateEntry, ...]
    shared: tuple[SharedEntry, ...]
    checks: Mapping[str, CheckAnswer]
    insurance: Insurance | None
    cases: tuple[EarlierCase, ...]
    handed_in: tuple[HandedInEntry, ...]

    def __repr__(self) -> str:
        return f"<Resident {self.key}>"

    @property
    def number(self) -> str:
        return self.card.number

    def person(self) -> Person:
        """The person as the terminal knows them after reading the card."""
        card = self.card
        return Person(
            kind=card.kind,
            name=PersonName(card.name),
            number=PersonalNumber(card.number),
            sex=Sex(card.sex),
            birth=card.birth,
            address=PersonalText(card.address),
            nation=card.nation,
            nationality=card.nationality,
            issuer=card.issuer,
            valid_from=card.valid_from,
            valid_to=card.valid_to,
        )


def load_residents(path: Path) -> Mapping[str, Resident]:
    """All residents by key, in the order of the file.

    Raises:
        ResidentsInvalid: when the file cannot be read, is no YAML, or breaks the form above.
    """
    try:
        entries = read_form(path, _ResidentsFile).residents
    except FileInvalid as error:
        raise ResidentsInvalid(str(error)) from None
    known = {entry.key for entry in entries}
    for entry in entries:
        if (
            strangers := {
                entry.guardian,
                entry.spouse,
                *entry.children,
                *(mandate.agent for mandate in entry.mandates),
            }
            - known
            - {""}
        ):
            raise ResidentsInvalid(f"{path}: {entry.key}: nobody has the key {min(strangers)}")
    return MappingProxyType({entry.key: _resident(entry) for entry in entries})


def _resident(entry: _ResidentEntry) -> Resident:
    return Resident(
        key=entry.key,
        card=entry.card,
        look=entry.look,
        phone=entry.phone,
        guardian=entry.guardian,
        spouse=entry.spouse,
        children=tuple(entry.children),
        mandates=tuple(entry.mandates),
        certificates=tuple(map(_certificate, entry.certificates)),
        papers=tuple(entry.certificates),
        shared=tuple(entry.shared),
        checks=MappingProxyType(entry.checks),
        insurance=entry.insurance,
        cases=tuple(_case(case, entry.card.name) for case in entry.cases),
        handed_in=tuple(entry.handed_in),
    )


def _certificate(entry: CertificateEntry) -> ECertificate:
    return ECertificate(
        type_id=entry.type,
        name=entry.name,
        number=PersonalNumber(entry.number),
        issuer=entry.issuer,
        issued=entry.issued,
        valid_to=entry.valid_to,
        status=entry.status,
    )


def _case(entry: _CaseEntry, name: str) -> EarlierCase:
    progress = Progress(
        number=entry.number,
        item_name=entry.item_name,
        department=entry.department,
        applicant_masked=PersonName(name).masked,
        status=entry.status,
        submitted_at=entry.submitted,
        promised=entry.promised,
        steps=tuple(ProgressStep(status=s.status, at=s.at, note=s.note) for s in entry.steps),
        next_action=entry.next_action,
        item_id=entry.item,
    )
    return EarlierCase(key=entry.key, password=entry.password, item_id=entry.item, progress=progress)
