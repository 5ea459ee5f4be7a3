"""On which terms a material may be promised (告知承诺) or handed in later (容缺后补), as frozen values."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Localised:
    """A text of the catalogue; Chinese is the original, another language falls back to it."""

    zh: str
    en: str = ""

    def to(self, locale: str) -> str:
        return self.en if locale == "en" and self.en else self.zh


class Exclusion(StrEnum):
    """Why something is never taken on a promise (国办发〔2020〕42号, and the public interest)."""

    NATIONAL_SECURITY = "国家安全"
    STATE_SECRETS = "国家秘密"
    PUBLIC_SAFETY = "公共安全"
    FINANCIAL_PRUDENCE = "金融审慎"
    ENVIRONMENT = "生态环境"
    HEALTH_AND_LIFE = "人身健康和生命财产"
    FOREIGN_AFFAIRS = "重要涉外"
    PUBLIC_INTEREST = "重大公共利益"


@dataclass(frozen=True, kw_only=True)
class CommitmentTerms:
    """What somebody who promises must be told before (告知): all three, each at least one sentence.

    `contents` says what is promised, `requirements` what must be true or done, `liability` what a false
    promise leads to.
    """

    contents: tuple[Localised, ...]
    requirements: tuple[Localised, ...]
    liability: tuple[Localised, ...]

    def sentences(self) -> tuple[Localised, ...]:
        """Everything in the order in which it is read aloud."""
        return (*self.contents, *self.requirements, *self.liability)


class Channel(StrEnum):
    """How a material that was deferred may be handed in."""

    TERMINAL = "terminal"
    PHONE = "phone"
    COURIER = "courier"
    WINDOW = "window"


class DayUnit(StrEnum):
    WORKING = "工作日"
    CALENDAR = "自然日"


@dataclass(frozen=True, kw_only=True)
class DeferralTerms:
    """How long a material may be handed in after acceptance (at least one day), and by which ways."""

    days: int
    unit: DayUnit
    channels: tuple[Channel, ...]
