"""From what the session wants printed to what the slip printer takes."""

from drivers.thermal_printer import ticket as t
from kiosk.documents import elements as d
from kiosk.documents.draft_slip import PutByCase, draft_slip
from kiosk.documents.slip import Outcome, Place, acceptance_slip
from kiosk.session.effects import PrintDraftSlip, PrintSlip
from kiosk.session.world import Outlet
from kiosk.words import Words

CODE_DOTS = 6


class SlipMaker:
    """Lays out slips for one terminal."""

    def __init__(self, words: Words, outlet: Outlet) -> None:
        self._words = words
        self._place = place_of(outlet)

    def ticket(self, effect: PrintSlip) -> t.Ticket:
        outcome = Outcome(
            number=effect.number,
            status=effect.status,
            promised=effect.promised,
            code=effect.code,
            item=effect.item,
        )
        slip = acceptance_slip(effect.submission, outcome, self._place, self._words, effect.locale)
        return ticket_of(slip, self._words.text(effect.locale, "doc-copy"))

    def draft_ticket(self, effect: PrintDraftSlip) -> t.Ticket:
        case = PutByCase(
            key=effect.key,
            password=effect.password,
            item=effect.item.name,
            until=effect.until,
            code=effect.code,
        )
        slip = draft_slip(case, self._place, self._words, effect.locale)
        return ticket_of(slip, self._words.text(effect.locale, "doc-copy"))


def place_of(outlet: Outlet) -> Place:
    return Place(
        terminal_id=outlet.terminal_id,
        outlet=outlet.name,
        authority=outlet.authority,
        centre=outlet.centre.name,
        address=outlet.centre.address,
        hours=outlet.centre.hours,
        phone=outlet.centre.phone,
    )


def ticket_of(slip: d.Slip, copy_mark: str) -> t.Ticket:
    """The same elements in the printer's words."""
    return t.Ticket(tuple(map(_element, slip.elements)), title="slip", copy_mark=copy_mark)


def _element(element: d.Element) -> t.Element:
    match element:
        case d.Title(text):
            return t.Text(text, align="center", double_width=True, double_height=True)
        case d.Line(text, size, align, bold):
            large = size is d.Size.LARGE
            return t.Text(text, align=align, double_width=large, double_height=large, bold=bold)
        case d.Pair(label, value, bold):
            return t.Columns(label, value, bold=bold)
        case d.Rule():
            return t.Rule()
        case d.Code(text):
            return t.Code(text, CODE_DOTS)
        case d.Space(lines):
            return t.Feed(lines)
        case d.Cut():
            return t.Cut()
