"""The field to sign in: ink follows the finger at once, and each finished stroke is told in millimetres."""

from kivy.clock import Clock
from kivy.graphics import Color, Mesh, Rectangle
from kivy.graphics.instructions import InstructionGroup
from kivy.input.motionevent import MotionEvent

from kiosk.session.events import Signed
from kiosk.session.visit import Stroke
from screens import look
from screens.ink import Dab, dabs
from screens.widgets.patch import filled
from screens.widgets.text import Text
from screens.widgets.touchable import Touchable

NIB = 1.5
"""Width of a slow line in millimetres: a good pen, well seen."""
_MOST_DABS = 8000
"""A mesh numbers its corners by 16 bits; four to a drop."""


class SignatureField(Touchable):
    """`strokes` are those that are finished; a line shows where to write."""

    def __init__(self, **given: object) -> None:
        super().__init__(**{"action_id": "signature", "edge": "blue", "corner": 3.0, **given})
        self.strokes: tuple[Stroke, ...] = ()
        self._points: list[tuple[float, float]] = []
        with self.canvas:
            Color(*look.colour("line"))
            self._base = Rectangle()
        self._hint = Text(size_name="title", halign="center", ink="soft")
        self._hint.words = self.label = look.text("ui-sign-here")
        self.add_widget(self._hint)
        self._ink = InstructionGroup()
        self.canvas.after.add(self._ink)
        self._wet: Mesh | None = None
        self._place_soon = Clock.create_trigger(self._place, -1)
        for watched in ("pos", "size"):
            self.fbind(watched, self._place_soon)

    def show(self, strokes: tuple[Stroke, ...]) -> None:
        """Brings the ink in line with the visit."""
        if strokes != self.strokes:
            self.strokes = strokes
            self._redraw()
        self._show_hint()

    def forget(self) -> None:
        """Not a drop stays."""
        self._points = []
        self.show(())

    def on_touch_down(self, touch: MotionEvent) -> bool:
        if not super().on_touch_down(touch):
            return False
        if self.pressed:
            self._points = [self._kept_inside(touch.pos)]
            self._wet = self._mesh()
            self._show_hint()
            self._wet_ink()
        return True

    def on_touch_move(self, touch: MotionEvent) -> bool:
        if touch.grab_current is not self or not self._points:
            return False
        point = self._kept_inside(touch.pos)
        if point != self._points[-1]:
            self._points.append(point)
            self._wet_ink()
        return True

    def on_touch_up(self, touch: MotionEvent) -> bool:
        if touch.grab_current is self and self._points:
            touch.ungrab(self)
            self.pressed = False
            self._finish()
            return True
        return super().on_touch_up(touch)

    def fire(self) -> None:
        """A key cannot sign."""

    def _finish(self) -> None:
        stroke = Stroke(tuple(map(self._to_paper, self._points)))
        self._points, self._wet = [], None
        self.strokes = (*self.strokes, stroke)
        look.send(Signed(strokes=self.strokes))

    def _kept_inside(self, point: tuple[float, float]) -> tuple[float, float]:
        x, y = point
        return min(max(x, self.x), self.right), min(max(y, self.y), self.top)

    def _to_paper(self, point: tuple[float, float]) -> tuple[float, float]:
        dots = look.theme().metrics.dots_per_mm
        return (point[0] - self.x) / dots, (self.top - point[1]) / dots

    def _from_paper(self, point: tuple[float, float]) -> tuple[float, float]:
        dots = look.theme().metrics.dots_per_mm
        return self.x + point[0] * dots, self.top - point[1] * dots

    def _show_hint(self) -> None:
        self._hint.opacity = 0 if self.strokes or self._points else 1

    def _place(self, *_changed: object) -> None:
        self._base.pos = self.x + self.width * 0.08, self.y + self.height * 0.22
        self._base.size = self.width * 0.84, look.mm(0.6)
        self._hint.width = self.width * 0.8
        self._hint.center_x = self.center_x
        self._hint.y = self._base.pos[1] + look.mm(4)
        self._redraw()

    def _redraw(self) -> None:
        self._ink.clear()
        self._wet = None
        for stroke in self.strokes:
            _wet(self._mesh(), dabs([self._from_paper(p) for p in stroke.points], look.mm(NIB)))

    def _mesh(self) -> Mesh:
        # One soft drop, stamped along the line, gives smooth edges without multisampling.
        mesh = Mesh(mode="triangles", texture=filled(max(int(look.mm(NIB)), 2)))
        self._ink.add(Color(*look.colour("ink")))
        self._ink.add(mesh)
        return mesh

    def _wet_ink(self) -> None:
        if self._wet is not None:
            _wet(self._wet, dabs(self._points, look.mm(NIB)))


def _wet(mesh: Mesh, drops: list[Dab]) -> None:
    """Puts all drops of one stroke into its mesh."""
    corners: list[float] = []
    order: list[int] = []
    for number, (x, y, width) in enumerate(drops[:_MOST_DABS]):
        half = width / 2 + 0.5
        corners += (x - half, y - half, 0, 0, x + half, y - half, 1, 0)
        corners += (x + half, y + half, 1, 1, x - half, y + half, 0, 1)
        first = number * 4
        order += (first, first + 1, first + 2, first, first + 2, first + 3)
    mesh.vertices, mesh.indices = corners, order
