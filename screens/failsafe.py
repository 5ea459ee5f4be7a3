"""The screen that is left when drawing another one failed: plain widgets, no theme, no words files."""

from collections.abc import Callable

from kivy.core.window import Window
from kivy.graphics import Color, Rectangle
from kivy.input.motionevent import MotionEvent
from kivy.uix.label import Label

SENTENCE = (
    "屏幕出了点问题，您办的事没有丢。\n点一下这里，重新开始。\n\n"
    "The screen had a problem. Nothing is lost.\nTouch here to start again."
)


class Failsafe(Label):
    """All of the window is one button that tries again."""

    action_id = "failsafe"

    def __init__(self, again: Callable[[], None]) -> None:
        super().__init__(
            text=SENTENCE,
            font_name="regular",
            font_size=max(Window.width, Window.height) / 48,
            halign="center",
            color=(1, 1, 1, 1),
            size=Window.size,
        )
        self._again = again
        with self.canvas.before:
            Color(0.08, 0.31, 0.67, 1)
            Rectangle(pos=(0, 0), size=Window.size)

    def on_touch_up(self, touch: MotionEvent) -> bool:
        self._again()
        return True
