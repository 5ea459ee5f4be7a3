"""The service catalogue as plain frozen values (基本目录, 实施清单 and our own resolution layer).

Names in comments follow the national exchange tables; `resolve` and `eligibility` are ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from kiosk.catalogue.terms import CommitmentTerms, DeferralTerms, Exclusion, Localised
from kiosk.identity import Whose

APPLICATION_TYPES = frozenset({"01", "05", "07", "08", "09", "10", "20"})
"""The only power types (事项类型) a terminal may offer: those handled on application (依申请)."""


class Kind(StrEnum):
    """How an item is handled (办理方式)."""

    QUERY = "query"
    PRINT = "print"
    APPLY = "apply"
    PAY = "pay"
    BOOK = "book"
    REPORT = "report"
    HELP = "help"


class IdentityLevel(StrEnum):
    """How sure the terminal must be of the person."""

    NONE = "L0"
    NONE_OR_CARD = "L0_or_L1"
    CARD = "L1"
    CARD_AND_PERSON = "L2"
    OTHER_PARTY = "L3"


class Need(StrEnum):
    REQUIRED = "必要"
    OPTIONAL = "非必要"
    DEFERRABLE = "容缺后补"


class Origin(StrEnum):
    GOVERNMENT = "gov"
    SELF = "self"
    THIRD = "third"


class Way(StrEnum):
    """How a listed material is met, in the order an item tries them; the window is always last."""

    CANCEL = "cancel"
    SHARE = "share"
    VERIFY = "verify"
    ECERT = "ecert"
    REUSE = "reuse"
    FORM = "form"
    COMMIT = "commit"
    DEFER = "defer"
    SCAN = "scan"
    WINDOW = "window"


@dataclass(frozen=True, kw_only=True)
class Material:
    """One listed material (申请材料). `ref` is `cert:<id>`, `data:<id>` or empty.

    `cancelled` is the legal basis on which it is no longer asked for; `commitment` and `deferral` are the
    terms on which a promise or a later day will do, None where there are none; `excluded` is the class in
    which no promise is ever taken. `holder` is whose it is.
    """

    name: Localised
    origin: Origin
    need: Need
    resolve: tuple[Way, ...]
    ref: str = ""
    note: str = ""
    cancelled: str = ""
    commitment: CommitmentTerms | None = None
    deferral: DeferralTerms | None = None
    excluded: Exclusion | None = None
    holder: Whose = Whose.SELF

    @property
    def main(self) -> bool:
        """A main material (主要申请材料) must be there; the others may follow (R39)."""
        return self.need is Need.REQUIRED and Way.DEFER not in self.resolve


@dataclass(frozen=True, kw_only=True)
class FormField:
    """One field of the application form."""

    key: str
    label: Localised
    type: str
    source: str
    required: bool
    options: tuple[Localised, ...] = ()
    default: str = ""
    help: Localised = Localised("")


@dataclass(frozen=True, kw_only=True)
class Result:
    """What an item ends in (审批结果): a certificate, a proof, or an entry in a register."""

    name: Localised
    form: str
    delivery: tuple[str, ...] = ()
    seal: str = ""
    verify_qr: bool = False


@dataclass(frozen=True, kw_only=True)
class Limit:
    """The promised time (承诺办结时限): `promised` in `unit`, 0 = at once."""

    mode: str
    statutory: str
    promised: int
    unit: str

    @property
    def at_once(self) -> bool:
        return self.promised == 0


@dataclass(frozen=True, kw_only=True)
class Department:
    """Who handles items (实施主体), with its unified social credit code."""

    id: str
    name: Localised
    domain: str
    uscc: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """A certificate type or a shared data resource that materials refer to."""

    id: str
    name: Localised
    provider_domain: str


@dataclass(frozen=True, kw_only=True)
class ServiceItem:
    """One service item (事项), complete enough to run without further code."""

    id: str
    version: str
    name: Localised
    short_name: Localised
    department: Department
    domain: str
    field: str
    type_code: str
    task_code: str
    kind: Kind
    identity: IdentityLevel
    agent: str
    materials: tuple[Material, ...]
    form: tuple[FormField, ...]
    result: Result
    limit: Limit
    fee: str
    hardware: tuple[str, ...]
    search: tuple[str, ...]
    flags: tuple[str, ...] = ()
    icon: str = "description"
    asks_for_cases: bool = False
    shows_wallet: bool = False
    min_age: int | None = None
    basis: str = ""

    @property
    def on_front_page(self) -> bool:
        return "首页" in self.flags


@dataclass(frozen=True, kw_only=True, eq=False)
class Catalogue:
    """All items of one published version; identity compares by version."""

    version: str
    items: Mapping[str, ServiceItem] = field(default_factory=lambda: MappingProxyType({}))
    certificates: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    resources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))

    def item(self, item_id: str) -> ServiceItem | None:
        return self.items.get(item_id)

    def front_page(self) -> tuple[ServiceItem, ...]:
        return tuple(i for i in self.items.values() if i.on_front_page)

    def domains(self) -> tuple[str, ...]:
        """The departments' domains in the order in which they first appear."""
        return tuple(dict.fromkeys(i.domain for i in self.items.values()))

    def in_domain(self, domain: str) -> tuple[ServiceItem, ...]:
        return tuple(i for i in self.items.values() if i.domain == domain)

    def source_name(self, ref: str) -> Localised:
        """The name behind `cert:<id>` or `data:<id>`; empty when the reference is unknown."""
        kind, _, key = ref.partition(":")
        table = self.certificates if kind == "cert" else self.resources
        return table[key].name if key in table else Localised("")
