"""Everything has been cleared, item by item, so that it can be believed; and what to take along."""

from kivy.properties import NumericProperty, ObjectProperty

from kiosk.session.events import Touched
from kiosk.session.states import Farewell
from screens import kv, look
from screens.screen import Choice, Foot, Screen
from screens.widgets.emblem import by_room, flat
from screens.widgets.fact import Fact

CLEARED = ("identity", "face", "form", "paper")


class FarewellScreen(Screen[Farewell]):
    spread = NumericProperty(9)
    """Millimetres between the facts; less where room is short."""
    emblem = ObjectProperty()
    cleared = ObjectProperty()
    take = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.spread, self.emblem.across = by_room(11, 9, 4), by_room(56, 46, 26)
        self._facts = [Fact(size_name="large", value=look.text(f"ui-farewell-{part}")) for part in CLEARED]
        self.cleared.fill_with(self._facts)
        self.cleared.columns = 2 if flat() else 1

    def refresh(self, state: Farewell) -> None:
        self.emblem.icon = "check" if state.cleared else "hourglass_top"
        self.emblem.ground = "green-soft" if state.cleared else "blue-soft"
        for fact in self._facts:
            fact.icon = "check_circle" if state.cleared else "hourglass_empty"
            fact.icon_ink = "green" if state.cleared else "soft"

    def foot(self, state: Farewell) -> Foot:
        start = Choice("start", look.text("ui-farewell-next"), Touched(), "arrow_forward", state.cleared)
        return Foot(primary=start, back=False, home=False)


kv.load(__file__)
