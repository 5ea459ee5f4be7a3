"""An identity card as a value."""

import datetime
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["citizen", "foreigner", "hmt"]

NO_PHOTO = bytes(1024)


@dataclass(frozen=True, slots=True, repr=False)
class Portrait:
    """A decoded photo: 126 rows of 102 pixels, red-green-blue, top-down; 38556 bytes."""

    rgb: bytes

    def __repr__(self) -> str:
        return "<Portrait>"


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """What a card of any of the four editions says (GA 490-2013 and its successors).

    ``sex`` is the GB/T 2261.1 digit, ``nation`` the GB/T 3304 name in Chinese, ``nationality`` the GB/T 2659
    alpha-3 code; ``valid_to`` is None for 长期. Fields a kind of card does not carry are empty. ``photo``
    is the opaque WLT block of 1024 bytes, ``fingerprints`` 0, 512 or 1024 bytes. Its repr shows no value.
    """

    kind: Kind
    name: str
    sex: str
    birth: datetime.date
    number: str
    valid_from: datetime.date
    valid_to: datetime.date | None
    english_name: str = ""
    nation: str = ""
    nationality: str = ""
    address: str = ""
    issuer: str = ""
    permit_number: str = ""
    edition: str = ""
    """Issue count (J), renewals (Y) or edition of the document (I); two digits."""
    office: str = ""
    """Accepting office of a 2017 foreigner's card; four digits."""
    earlier_number: str = ""
    """Three characters that link a 2023 foreigner's card to the earlier number."""
    photo: bytes = field(default=NO_PHOTO)
    fingerprints: bytes = b""
    portrait: Portrait | None = None
    """The decoded photo where a decoder is configured and works."""

    def __repr__(self) -> str:
        return f"<Card {self.kind}>"
