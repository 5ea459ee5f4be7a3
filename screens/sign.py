"""The signature: one large field, ink under the finger, and starting again."""

from kivy.properties import ObjectProperty

from kiosk.session.events import NextPressed, Signed
from kiosk.session.states import Sign
from screens import kv, look
from screens.screen import Choice, Foot, Screen


class SignScreen(Screen[Sign]):
    """The ink stands in the visit; the field shows what the visit holds."""

    field = ObjectProperty()
    clear = ObjectProperty()
    notice = ObjectProperty()
    how = ObjectProperty()
    why = ObjectProperty()

    def refresh(self, state: Sign) -> None:
        strokes = state.visit.signature
        self.field.show(strokes)
        self.clear.enabled, self.clear.event = bool(strokes), Signed(strokes=())
        self.notice.words = look.text(f"fault-{state.problem}.now") if state.problem else ""
        self.upper.fill_with([self.notice, self.how] if state.problem else [self.how, self.why])

    def foot(self, state: Sign) -> Foot:
        words = look.text("ui-sign-next")
        return Foot(primary=Choice("next", words, NextPressed(), "send", bool(state.visit.signature)))

    def forget(self) -> None:
        super().forget()
        self.field.forget()


kv.load(__file__)
