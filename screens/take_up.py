"""A draft is looked for, then fetched: one sentence, and that the machine is at work."""

from kivy.properties import ObjectProperty

from kiosk.session.saying import say
from kiosk.session.states import TakeUp
from screens import kv, look
from screens.screen import Screen


class TakeUpScreen(Screen[TakeUp]):
    """Nothing is to be done here."""

    prompt = ObjectProperty()

    def refresh(self, state: TakeUp) -> None:
        self.prompt.icon = "folder_shared"
        self.prompt.title = look.text(say(state))
        self.prompt.detail = look.text("ui-take-up-where")
        self.prompt.wait(True)


kv.load(__file__)
