"""The card goes here: a picture of this cabinet, large."""

from kivy.properties import ObjectProperty

from kiosk.session.events import CodeWayPressed, HelpPressed
from kiosk.session.states import Identify
from screens import kv, look
from screens.guide import show_reader
from screens.screen import Choice, Foot, Screen


class IdentifyScreen(Screen[Identify]):
    """Reading begins by itself; the screen answers as soon as the card lies there."""

    prompt = ObjectProperty()

    def refresh(self, state: Identify) -> None:
        show_reader(self.prompt, state)
        self.prompt.wait(state.reading)

    def foot(self, state: Identify) -> Foot:
        if state.reading:
            return Foot()
        if state.world.reads_codes:
            phone = Choice("by-phone", look.text("ui-identify-by-phone"), CodeWayPressed(), "smartphone")
            return Foot(secondary=phone)
        no_card = Choice("no-card", look.text("ui-identify-no-card"), HelpPressed(), "help_outline")
        return Foot(secondary=no_card)


kv.load(__file__)
