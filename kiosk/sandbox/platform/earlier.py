"""What a resident handed in before and may use again: what departments keep, and what came with cases."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from kiosk.catalogue import Catalogue, Way
from kiosk.platform.wire import SubmissionWire
from kiosk.platform.wire_earlier import EarlierWire
from kiosk.sandbox.platform.problems import Refusal
from kiosk.sandbox.residents import Resident

USABLE_FOR = timedelta(days=180)
"""How long a paper that was captured may be used again."""


def earlier_of(
    resident: Resident, submissions: list[SubmissionWire], catalogue: Catalogue, now: datetime
) -> list[EarlierWire]:
    """Newest first; what may not be used any more is not told. `now` is local time."""
    found = [*_kept(resident), *_captured(submissions, catalogue)]
    usable = (m for m in found if m.usable_to is None or m.usable_to >= now.date())
    return sorted(usable, key=lambda m: m.handed_in_at, reverse=True)


def check_reuse(submission: SubmissionWire, known: list[EarlierWire]) -> None:
    """Raises Refusal when something is to be used again that this person never handed in."""
    references = {m.reference for m in known}
    if any(m.way is Way.REUSE and m.reference not in references for m in submission.materials):
        raise Refusal(422, "earlier-unknown", "以前交过的材料已经不能用了，请换别的办法交。")


def _kept(resident: Resident) -> Iterator[EarlierWire]:
    for entry in resident.handed_in:
        last = (entry.handed_in + timedelta(days=entry.usable_for)).date()
        yield EarlierWire(
            reference=entry.reference,
            name=entry.name,
            ref=entry.ref,
            source=entry.source,
            item_name=entry.item_name,
            handed_in_at=entry.handed_in,
            usable_to=last,
        )


def _captured(submissions: list[SubmissionWire], catalogue: Catalogue) -> Iterator[EarlierWire]:
    for submission in submissions:
        item = catalogue.item(submission.item_id)
        refs = {m.name.zh: m.ref for m in item.materials} if item else {}
        for number, attachment in enumerate(submission.attachments, 1):
            yield EarlierWire(
                reference=f"{submission.key}-A{number}",
                name=attachment.material,
                ref=refs.get(attachment.material, ""),
                source=submission.department,
                item_name=submission.item_name,
                handed_in_at=submission.created_at,
                usable_to=(submission.created_at + USABLE_FOR).date(),
            )
