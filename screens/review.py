"""Everything that will be handed in, once, in one list; here names are shown, because they are checked."""

from kivy.properties import ObjectProperty

from kiosk.catalogue import Kind
from kiosk.session.events import EditPressed, ModeChosen, NextPressed
from kiosk.session.states import Review
from screens import kv, look
from screens.form import shown_value
from screens.screen import Choice, Foot, Screen


class ReviewScreen(Screen[Review]):
    """A list of what was filled in and found; a print item is told what will be printed."""

    rows = ObjectProperty()
    prompt = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.rows.stock(6)

    def refresh(self, state: Review) -> None:
        item = state.visit.chosen
        self.rows.renew = ModeChosen(mode=state.visit.mode)
        self.rows.say(_lines(state))
        self.prompt.icon = item.icon
        self.prompt.title = look.local(item.name)
        self.prompt.detail = (
            look.local(item.department.name) if state.ready else look.text("ui-review-fetching")
        )
        self.prompt.wait(not state.ready)

    def foot(self, state: Review) -> Foot:
        edit = Choice("edit", look.text("ui-review-edit"), EditPressed(), "edit") if state.entries else None
        return Foot(primary=_primary(state) if state.ready else None, secondary=edit)


def _primary(state: Review) -> Choice:
    item = state.visit.chosen
    if item.kind is Kind.PRINT:
        words = look.text("ui-review-print", what=look.local(item.result.name))
        return Choice("next", words, NextPressed(), "print")
    return Choice("next", look.text("ui-review-submit"), NextPressed(), "send")


def _lines(state: Review) -> list[dict[str, str]]:
    item, person = state.visit.chosen, state.visit.person
    lines = []
    if person is not None:
        number = f"{look.text('ui-review-number')}  {person.number.masked}"
        lines.append(_line("person", "ui-review-who", person.name.reveal(), number))
    lines += [
        {"caption": look.local(e.field.label), "title": shown_value(e)}
        for e in state.entries
        if e.value.reveal()
    ]
    if state.resolutions:
        count, free = len(state.resolutions), sum(r.free for r in state.resolutions)
        between = ", " if look.english() else "，"
        listed = look.text("ui-materials-listed", count=count)
        found = listed + between + look.text("ui-materials-free", count=free)
        lines.append(_line("folder_shared", "ui-review-materials", found))
    lines.append(_line("card_giftcard", "ui-review-result", look.local(item.result.name)))
    return lines


def _line(icon: str, key: str, value: str, detail: str = "") -> dict[str, str]:
    return {"icon": icon, "caption": look.text(key), "title": value, "detail": detail}


kv.load(__file__)
