"""The catalogue files as they enter: pydantic models of the YAML, strict about unknown keys."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from kiosk.catalogue.model import APPLICATION_TYPES, IdentityLevel, Kind, Need, Origin, Way
from kiosk.catalogue.terms import Exclusion
from kiosk.catalogue.terms_schema import PromisedFile, contradictions
from kiosk.identity import Whose

ABOUT_THE_APPLICANT = frozenset({"share", "verify", "reuse", "commit"})
"""Ways that ask about the applicant, or let them speak: nobody else's material is met by them."""

FIELD_TYPES = (
    "address", "amount", "auth_qr", "date", "datetime", "multi", "name_input", "number", "period",
    "person", "person_list", "phone", "picker", "pin", "region", "select", "sign", "text", "voice_or_text",
)  # fmt: skip
FieldType = Literal[FIELD_TYPES]  # type: ignore[valid-type]


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int | float) else value


Text = Annotated[str, BeforeValidator(_as_text)]


class Strict(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


class MaterialFile(PromisedFile):
    name: str = Field(min_length=1)
    name_en: str = ""
    origin: Origin
    need: Need
    resolve: list[Way] = Field(min_length=1)
    ref: str = Field(default="", pattern=r"^((cert|data):[a-z0-9_]+)?$")
    holder: Whose = Whose.SELF
    note: str = ""
    basis: str = ""

    @model_validator(mode="after")
    def what_is_anothers_is_only_used_as_they_agree(self) -> "MaterialFile":
        if self.holder is Whose.SELF:
            return self
        if not self.ref.startswith("cert:") or Way.ECERT not in self.resolve:
            raise ValueError("holder names another person, so ref must be cert:… and resolve list ecert")
        if asked := sorted({w.value for w in self.resolve} & ABOUT_THE_APPLICANT):
            raise ValueError(f"holder names another person, so resolve must not list {', '.join(asked)}")
        return self

    @model_validator(mode="after")
    def what_it_says_goes_together(self) -> "MaterialFile":
        ways = frozenset(w.value for w in self.resolve)
        deferrable = Way.DEFER in self.resolve or self.need is Need.DEFERRABLE
        if said := "; ".join(contradictions(self, ways, deferrable)):
            raise ValueError(said)
        return self


class FieldFile(Strict):
    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: str = Field(min_length=1)
    label_en: str = ""
    type: FieldType
    source: Literal["input", "profile", "share", "idcard", "session", "phone"]
    required: bool
    options: list[Text] = []
    options_en: list[Text] = []
    default: Text = ""
    help: str = ""
    help_en: str = ""

    @model_validator(mode="after")
    def options_have_their_translations(self) -> "FieldFile":
        if self.options_en and len(self.options_en) != len(self.options):
            raise ValueError("options_en must name as many choices as options")
        return self


class CodesFile(Strict):
    catalog: str = Field(pattern=r"^[0-9]{12}$")
    task: str = Field(pattern=r"^[0-9A-Z]{31}$")
    handle_item: str = Field(pattern=r"^[0-9A-Z]{33}$")


class ResultFile(Strict):
    name: str = Field(min_length=1)
    name_en: str = ""
    form: Literal["print", "card", "ecert", "slip", "paper"]
    delivery: list[str] = []
    seal: str | None = None
    verify_qr: bool = False


class LimitFile(Strict):
    mode: str = Field(min_length=1)
    statutory: str = ""
    promised: int = Field(ge=0)
    unit: Literal["工作日", "自然日", "小时", "分钟", "月"]
    note: str = ""


class EligibilityFile(Strict):
    min_age: int | None = Field(default=None, ge=0, le=130)


class ItemFile(Strict):
    id: str = Field(pattern=r"^[A-Z]{1,4}-[0-9]{2,4}$")
    version: Text = "1"
    name: str = Field(min_length=1)
    name_en: str = ""
    short_name: str = ""
    short_name_en: str = ""
    icon: str = "description"
    dept: str
    domain: str = Field(min_length=1)
    field: str = Field(min_length=1)
    type_code: Text
    draft_codes: CodesFile
    kind: Kind
    target: Literal["person", "org"]
    identity: IdentityLevel
    agent: Literal["self", "guardian", "spouse", "authorised", "assisted", "anyone"]
    online: Literal["always", "queue", "season"]
    cross: list[str] = []
    materials: list[MaterialFile]
    form: list[FieldFile]
    result: ResultFile
    limit: LimitFile
    fee: Text
    hardware: list[str] = []
    search: list[Text] = []
    eligibility: EligibilityFile = EligibilityFile()
    excluded: Exclusion | None = None
    target_effort: dict[str, int] = {}
    flags: list[str] = []
    basis: dict[str, str] = {}
    note: str = ""

    @model_validator(mode="after")
    def only_what_is_handled_on_application(self) -> "ItemFile":
        if self.type_code not in APPLICATION_TYPES:
            raise ValueError(f"type_code {self.type_code} is not handled on application")
        if self.excluded and (promised := [m.name for m in self.materials if Way.COMMIT in m.resolve]):
            names = ", ".join(promised)
            raise ValueError(f"is excluded ({self.excluded.value}), so {names} must not list commit")
        keys = [f.key for f in self.form]
        if twice := {k for k in keys if keys.count(k) > 1}:
            raise ValueError(f"form asks twice for {', '.join(sorted(twice))}")
        return self


class DepartmentFile(Strict):
    id: str
    name: str = Field(min_length=1)
    name_en: str = ""
    domain: str
    uscc: str = Field(pattern=r"^[0-9A-HJ-NPQRTUWXY]{18}$")
    level: int = Field(ge=1, le=6)


class SourceFile(BaseModel):
    """A certificate type or a data resource; the fields beyond its name are for the platform."""

    model_config = ConfigDict(defer_build=True, extra="ignore", frozen=True)
    id: str
    name: str = Field(min_length=1)
    name_en: str = ""
    issuer_domain: str = ""
    provider_domain: str = ""


class MetaFile(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="ignore", frozen=True)
    version: Text = "0"
