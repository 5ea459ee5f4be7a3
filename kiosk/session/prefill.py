"""Nothing is asked twice: what card, certificates and platform know is filled in and marked as such."""

from collections.abc import Iterable

from kiosk.catalogue import FormField
from kiosk.certificates import SharedRecord
from kiosk.identity import PersonalText
from kiosk.materials.requests import PROFILE
from kiosk.session.states import Entry
from kiosk.session.visit import Visit

FROM_CARD = "card"
FROM_DEFAULT = "default"
FROM_RESIDENT = "resident"


def entries_for(visit: Visit, fields: Iterable[FormField]) -> tuple[Entry, ...]:
    """Each field with what the resident typed, else with what is known already, else empty."""
    return tuple(_entry(visit, f) for f in fields)


def _entry(visit: Visit, field: FormField) -> Entry:
    typed = visit.answer(field.key)
    if typed is not None:
        return Entry(field=field, value=typed, source=FROM_RESIDENT)
    return _from_records(visit, field) or _from_card(visit, field) or _from_default(field)


def _from_records(visit: Visit, field: FormField) -> Entry | None:
    for record in _relevant(visit, field):
        value = record.value(field.key) or record.value(field.label.zh)
        if value:
            return Entry(field=field, value=PersonalText(value), source=record.source)
    return None


def _relevant(visit: Visit, field: FormField) -> tuple[SharedRecord, ...]:
    if field.source == "profile":
        return tuple(r for r in visit.holdings.shared if r.resource == PROFILE)
    return visit.holdings.shared if field.source == "share" else ()


def _from_card(visit: Visit, field: FormField) -> Entry | None:
    person = visit.person
    if person is None or field.source not in ("idcard", "profile"):
        return None
    if field.type == "person" and field.required:
        return Entry(field=field, value=PersonalText(person.name.reveal()), source=FROM_CARD)
    if field.type == "address" and person.address.reveal():
        return Entry(field=field, value=person.address, source=FROM_CARD)
    return None


def _from_default(field: FormField) -> Entry:
    if field.default:
        return Entry(field=field, value=PersonalText(field.default), source=FROM_DEFAULT)
    if field.required and len(field.options) == 1:
        return Entry(field=field, value=PersonalText(field.options[0].zh), source=FROM_DEFAULT)
    return Entry(field=field, value=PersonalText(""))
