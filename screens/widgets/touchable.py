"""What can be touched: it has a name, says what it is, and answers at once."""

from kivy.clock import Clock
from kivy.input.motionevent import MotionEvent
from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

from screens import look
from screens.widgets.surface import Surface


class Touchable(Surface):
    """Sends `event` (or each of several) when it is released inside.

    `action_id` is stable across languages and modes; `label` is what is said of it. `pressed` is the
    pressed look, which appears with the touch itself; `focused` is set by the keypad.
    """

    action_id = StringProperty("")
    label = StringProperty("")
    event = ObjectProperty(None, allownone=True)
    enabled = BooleanProperty(True)
    pressed = BooleanProperty(False)
    focused = BooleanProperty(False)

    def on_touch_down(self, touch: MotionEvent) -> bool:
        if not self.collide_point(*touch.pos):
            return False
        if self.enabled and not getattr(touch, "is_mouse_scrolling", False):
            touch.grab(self)
            self.pressed = True
        return True

    def on_touch_up(self, touch: MotionEvent) -> bool:
        if touch.grab_current is not self:
            return self.collide_point(*touch.pos)
        touch.ungrab(self)
        self.pressed = False
        if self.enabled and self.collide_point(*touch.pos):
            self.fire()
        return True

    def fire(self) -> None:
        """What a touch does; the keypad does the same."""
        if self.event is None:
            return
        for event in self.event if isinstance(self.event, tuple) else (self.event,):
            look.send(event)

    def flash(self) -> None:
        """The pressed look for somebody who used a key."""
        self.pressed = True
        Clock.schedule_once(self._release, 0.15)

    def _release(self, _seconds: float) -> None:
        self.pressed = False
