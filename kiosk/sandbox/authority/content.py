"""What stands on a certificate: one value for everything that is shown, told and sealed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kiosk.sandbox.authority.marks import Colour
from kiosk.sandbox.residents import CardData, Look


@dataclass(frozen=True, slots=True)
class Design:
    """How a type looks: page in millimetres, colour, lines from the card, whether it has a portrait."""

    size: tuple[float, float]
    colour: Colour
    lines: tuple[str, ...] = ("name", "sex", "number")
    portrait: bool = False


_CARD, _BOOK, _LICENCE = (210.0, 140.0), (210.0, 148.0), (297.0, 210.0)
_WHO = ("name", "sex", "birth", "number")

DESIGNS = {
    "id": Design(_CARD, (60, 120, 150), ("name", "sex", "nation", "birth", "address", "number"), True),
    "hukou": Design(_BOOK, (140, 70, 40), ("name", "address")),
    "birth": Design(_BOOK, (200, 90, 130), ("name", "sex", "birth", "number")),
    "marriage": Design(_BOOK, (190, 30, 40), ()),
    "residence": Design(_CARD, (40, 120, 110), ("name", "sex", "birth", "address", "number"), True),
    "sscard": Design(_CARD, (30, 100, 170), ("name", "number"), True),
    "driver": Design(_CARD, (40, 70, 110), ("name", "sex", "birth", "address", "number"), True),
    "vehicle": Design(_CARD, (50, 90, 130), ("name", "address")),
    "licence": Design(_LICENCE, (170, 120, 30), ("name",)),
    "disabled": Design(_BOOK, (60, 110, 60), (*_WHO, "address"), True),
    "estate": Design(_LICENCE, (170, 40, 60), ("name", "number")),
    "elder": Design(_CARD, (180, 90, 30), _WHO, True),
    "vet": Design(_CARD, (170, 40, 40), _WHO, True),
}
PLAIN = Design(_BOOK, (80, 90, 110), _WHO)

_LABELS = {
    "name": "姓名", "sex": "性别", "nation": "民族", "birth": "出生日期", "address": "住址",
    "number": "公民身份号码",
}  # fmt: skip
_OWN_LABELS = {
    ("hukou", "name"): "户主",
    ("hukou", "address"): "户籍地址",
    ("vehicle", "name"): "所有人",
    ("licence", "name"): "经营者",
    ("estate", "name"): "权利人",
    ("birth", "name"): "新生儿姓名",
}
_CITIZEN, _OTHER_DOCUMENT = "111", "999"
_SEX = {"1": "男", "2": "女"}


@dataclass(frozen=True, slots=True, repr=False)
class CardHolder:
    """A holder (持证主体); `code_type` as in annex A of GB/T 36903-2018."""

    name: str
    number: str
    code_type: str

    def __repr__(self) -> str:
        return "<CardHolder>"


@dataclass(frozen=True, kw_only=True, repr=False)
class Content:
    """One certificate; `fields` are labels and values as shown."""

    type_id: str
    type_code: str
    identifier: str
    title: str
    number: str
    issuer: str
    issuer_code: str
    issued: date
    valid_to: date | None
    holders: tuple[CardHolder, ...]
    fields: tuple[tuple[str, str], ...] = field(default=())
    look: Look | None = None

    def __repr__(self) -> str:
        return f"<Content {self.type_id}>"

    @property
    def design(self) -> Design:
        return DESIGNS.get(self.type_id, PLAIN)

    @property
    def validity(self) -> str:
        until = "长期" if self.valid_to is None else day(self.valid_to)
        return f"{day(self.issued)} 至 {until}"


def holder_of(card: CardData) -> CardHolder:
    return CardHolder(card.name, card.number, _CITIZEN if card.kind == "citizen" else _OTHER_DOCUMENT)


def card_fields(type_id: str, cards: Sequence[CardData]) -> tuple[tuple[str, str], ...]:
    """The lines that a type takes from its holder's card; with several holders, one line for each."""
    design = DESIGNS.get(type_id, PLAIN)
    lines = tuple((_label(type_id, line), _value(cards[0], line)) for line in design.lines)
    if len(cards) == 1 or type_id == "birth":
        return tuple(pair for pair in lines if pair[1])
    people = tuple(("持证人" if type_id == "marriage" else "成员", _person(card)) for card in cards)
    return (*lines, *people)


def day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


def _label(type_id: str, line: str) -> str:
    return _OWN_LABELS.get((type_id, line), _LABELS[line])


def _value(card: CardData, line: str) -> str:
    if line == "sex":
        return _SEX[card.sex]
    return day(card.birth) if line == "birth" else str(getattr(card, line))


def _person(card: CardData) -> str:
    return f"{card.name}　{_SEX[card.sex]}　{card.number}"
