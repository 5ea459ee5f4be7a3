"""Who helps: a number to call, a place to go to, its hours; and what was begun goes on as it was."""

from kivy.properties import NumericProperty, ObjectProperty

from kiosk.session.events import BackPressed
from kiosk.session.states import Help, Idle
from screens import kv, look
from screens.screen import Choice, Foot, Screen
from screens.widgets.emblem import by_room, flat


class HelpScreen(Screen[Help]):
    spread = NumericProperty(9)
    """Millimetres between the facts; less where room is short."""
    call = ObjectProperty()
    phone = ObjectProperty()
    terminal = ObjectProperty()
    name = ObjectProperty()
    hours = ObjectProperty()
    kept = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.spread = by_room(9, 5, 4)
        if flat():
            self.upper.remove_widget(self.call)
            self.upper.columns = self.lower.columns = 2

    def refresh(self, state: Help) -> None:
        centre = state.world.outlet.centre
        self.phone.words = centre.phone
        self.terminal.value = state.world.outlet.terminal_id
        self.name.value = f"{look.local(centre.name)}\n{look.local(centre.address)}"
        self.hours.value = look.local(centre.hours)
        self.kept.words = look.text("ui-help-kept") if state.visit.personal else ""

    def foot(self, state: Help) -> Foot:
        go_on = Choice("resume", look.text("ui-help-go-on"), BackPressed(), "arrow_forward")
        return Foot(primary=go_on, back=False, home=not isinstance(state.under, Idle))


kv.load(__file__)
