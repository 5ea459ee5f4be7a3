"""An application put by while somebody else has not answered (草稿): what was done, nothing fetched."""

from dataclasses import dataclass
from datetime import timedelta

from kiosk.cases.attachment import Attachment
from kiosk.catalogue import Way
from kiosk.certificates import Agreement
from kiosk.identity import PersonalNumber, PersonalText, Whose

DRAFT_LASTS = timedelta(days=7)
"""How long a draft can be taken up again."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """`key` is that of the case to be, `password` the query password of its slip, `owner` the applicant.

    `others` is what came of asking other people, as far as it is settled; `waiting` is who is still asked,
    and `transaction` under which asking, so that an answer given meanwhile counts. What departments hold is
    asked for again when the draft is taken up, with a consent of that day.
    """

    key: str
    password: str
    owner: PersonalNumber
    item_id: str
    answers: tuple[tuple[str, PersonalText], ...] = ()
    choices: tuple[tuple[str, Way], ...] = ()
    agreed: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    others: tuple[tuple[Whose, Agreement], ...] = ()
    waiting: Whose | None = None
    transaction: PersonalText = PersonalText("")
