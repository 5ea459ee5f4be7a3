"""What happened, what to do now, where to go if that fails; nothing that was typed is lost."""

from kivy.properties import NumericProperty, ObjectProperty

from kiosk.session.events import HomePressed, RetryPressed
from kiosk.session.saying import say
from kiosk.session.states import Trouble
from screens import kv, look
from screens.screen import Choice, Foot, Screen
from screens.widgets.emblem import by_room, flat


class TroubleScreen(Screen[Trouble]):
    """The headline says what happened; the rest stands here."""

    spread = NumericProperty(9)
    """Millimetres between the facts; less where room is short."""
    now = ObjectProperty()
    otherwise = ObjectProperty()
    centre = ObjectProperty()
    hours = ObjectProperty()
    phone = ObjectProperty()
    kept = ObjectProperty()
    emblem = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.spread, self.emblem.across = by_room(9, 4, 4), by_room(44, 22, 20)
        if flat():
            self.now.size_name = "large"
            self.upper.remove_widget(self.emblem)
            self.lower.columns = 2

    def refresh(self, state: Trouble) -> None:
        key, centre = say(state), state.world.outlet.centre
        self.now.value = look.text(f"{key}.now")
        self.otherwise.value = look.text(f"{key}.else")
        self.centre.value = f"{look.local(centre.name)}\n{look.local(centre.address)}"
        self.hours.value = look.local(centre.hours)
        self.phone.value = centre.phone
        typed = state.visit.answers or state.visit.signature
        self.kept.words = look.text("ui-trouble-kept") if typed and state.can_retry else ""
        if flat():
            self.upper.columns = 2 if self.kept.words else 1

    def foot(self, state: Trouble) -> Foot:
        if state.can_retry:
            return Foot(primary=Choice("retry", look.text("ui-trouble-retry"), RetryPressed(), "replay"))
        home = Choice("go-home", look.text("ui-trouble-home"), HomePressed(), "home")
        return Foot(primary=home, home=False)


kv.load(__file__)
