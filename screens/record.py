"""What a department shared, value by value, with its source and time; what is wrong can be said here."""

from kivy.properties import ObjectProperty

from kiosk.certificates import SharedRecord
from kiosk.documents.dates import plain_dates, time_text
from kiosk.identity import PersonalText
from kiosk.session.events import BackPressed, MistakePressed, Touched, WithdrawPressed
from kiosk.session.states import RecordView
from screens import kv, look
from screens.screen import Choice, Foot, Screen
from screens.widgets.row import Row, TouchRow


class RecordScreen(Screen[RecordView]):
    """Values are shown in full: they are being checked by the one they are about."""

    prompt = ObjectProperty()
    rows = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self._plain = [Row() for _ in range(6)]
        self._withdraw = TouchRow(action_id="withdraw")
        self._withdraw.event = WithdrawPressed()

    def refresh(self, state: RecordView) -> None:
        record = state.record
        self.rows.renew = Touched()
        lines = _lines(record)
        while len(self._plain) < len(lines):
            self._plain.append(Row())
        for row, line in zip(self._plain, lines, strict=False):
            row.say(**line)
        self._withdraw.say(icon="undo", title=look.text("ui-consent-withdraw"))
        self.rows.fill([*self._plain[: len(lines)], self._withdraw])
        named = state.world.catalogue.source_name(f"data:{record.resource}")
        other = state.world.catalogue.source_name(f"cert:{record.resource}")
        self.prompt.icon = "fact_check"
        self.prompt.title = look.local(named) or look.local(other) or record.source
        when = look.text("ui-record-when", time=time_text(record.fetched_at, look.look().locale))
        self.prompt.detail = f"{record.source}\n{when}"

    def foot(self, state: RecordView) -> Foot:
        right = Choice("next", look.text("ui-record-right"), BackPressed(), "check")
        wrong = Choice("wrong", look.text("ui-record-wrong"), MistakePressed(), "report_problem")
        return Foot(primary=right, secondary=wrong)


def _lines(record: SharedRecord) -> list[dict[str, str]]:
    lines = [{"caption": label, "title": _said(value)} for label, value in record.values]
    if record.rows:
        lines.append({"icon": "list", "title": look.text("ui-record-rows", count=len(record.rows))})
    for row in record.rows:
        first, *rest = map(_said, row)
        lines.append({"title": first, "detail": "  ".join(rest)})
    return lines


def _said(value: PersonalText) -> str:
    return plain_dates(value.reveal(), look.look().locale)


kv.load(__file__)
