"""Drafts as they cross the wire (`/v1/drafts`): kept by the platform, taken up at any terminal; both ways."""

from base64 import b64decode
from typing import Annotated

from pydantic import AwareDatetime, Field

from kiosk.cases.attachment import MOST_PAGES_OF_CASE, Attachment
from kiosk.cases.draft import Draft
from kiosk.catalogue import Way
from kiosk.certificates import Agreement
from kiosk.identity import PersonalBytes, PersonalNumber, PersonalText, Whose
from kiosk.platform.mapping import picture_to_wire
from kiosk.platform.wire import AttachmentWire, Key, Long, Number, Received, Sent, Short
from kiosk.platform.wire_wallet import AskingWire

Password = Annotated[str, Field(pattern=r"^[0-9]{6}$")]


class DraftWire(Sent):
    key: Key
    password: Password
    owner: Number
    item: Short
    answers: list[tuple[Short, Long]] = Field(default=[], max_length=200)
    choices: list[tuple[Short, Way]] = Field(default=[], max_length=100)
    agreed: list[Short] = Field(default=[], max_length=100)
    attachments: list[AttachmentWire] = Field(default=[], max_length=MOST_PAGES_OF_CASE)
    others: list[tuple[Whose, Agreement]] = Field(default=[], max_length=10)
    waiting: Whose | None = None
    transaction: str = Field(default="", max_length=64)


class DraftKeptWire(Received):
    until: AwareDatetime


class DraftCodeQuery(Sent):
    """What a draft's slip says."""

    key: Key
    password: Password


class DraftItemWire(Received):
    item: str


class TakeUpQuery(DraftCodeQuery):
    """`number` passed the person check at this terminal."""

    number: Number


class TakenUpWire(Received):
    draft: DraftWire
    asking: AskingWire | None = None


def draft_to_wire(draft: Draft) -> DraftWire:
    return DraftWire(
        key=draft.key,
        password=draft.password,
        owner=draft.owner.reveal(),
        item=draft.item_id,
        answers=[(key, value.reveal()) for key, value in draft.answers],
        choices=list(draft.choices),
        agreed=list(draft.agreed),
        attachments=[
            AttachmentWire(material=a.material, pages=a.pages, pdf=picture_to_wire(a.pdf))
            for a in draft.attachments
        ],
        others=list(draft.others),
        waiting=draft.waiting,
        transaction=draft.transaction.reveal(),
    )


def draft_from_wire(told: DraftWire) -> Draft:
    return Draft(
        key=told.key,
        password=told.password,
        owner=PersonalNumber(told.owner),
        item_id=told.item,
        answers=tuple((key, PersonalText(value)) for key, value in told.answers),
        choices=tuple(told.choices),
        agreed=tuple(told.agreed),
        attachments=tuple(map(_attachment, told.attachments)),
        others=tuple(told.others),
        waiting=told.waiting,
        transaction=PersonalText(told.transaction),
    )


def _attachment(told: AttachmentWire) -> Attachment:
    return Attachment(
        material=told.material, pages=told.pages, pdf=PersonalBytes(b64decode(told.pdf, validate=True))
    )
