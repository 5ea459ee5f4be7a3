"""Are you still there? Seconds that can be seen going, and one large way to go on."""

from kivy.properties import ObjectProperty

from kiosk.session.events import EndPressed, MoreTimePressed
from kiosk.session.states import StillThere
from screens import kv, look
from screens.screen import Choice, Foot, Screen
from screens.widgets.emblem import by_room, flat


class StillThereScreen(Screen[StillThere]):
    emblem = ObjectProperty()
    seconds = ObjectProperty()
    bar = ObjectProperty()
    kept = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.emblem.across = by_room(60, 46, 24)
        if flat():
            self.upper.remove_widget(self.emblem)

    def refresh(self, state: StillThere) -> None:
        pace = state.world.pace
        whole = pace.elder_countdown if state.visit.mode.elder else pace.countdown
        self.seconds.words = look.text("ui-still-seconds", left=state.left)
        self.bar.left, self.bar.whole = state.left, whole
        self.kept.words = look.text("ui-still-kept") if state.visit.personal else ""

    def foot(self, state: StillThere) -> Foot:
        more = Choice("more-time", look.text("ui-still-more"), MoreTimePressed(), "touch_app")
        end = Choice("end", look.text("ui-still-end"), EndPressed())
        return Foot(primary=more, secondary=end, back=False, home=False)


kv.load(__file__)
