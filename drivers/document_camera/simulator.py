"""A document camera over a drawn desk, with everything a person can do there; or one that sees a file."""

from dataclasses import replace

from drivers.camera.frame import Picture
from drivers.camera.picture import PictureSource
from drivers.common.options import Options
from drivers.document_camera.driver import DocumentCamera
from drivers.document_camera.scenes import DESKS, Scene, draw

EMPTY = Scene(paper=None)
"""What is seen before anybody comes."""
WANDER = 0.03
"""How far a paper that is moved goes from one picture to the next, in parts of the picture's height."""


PLACES = 7
"""Where a paper that is moved can be: more than pictures that are left out between two looks."""


class DeskSource(PictureSource):
    """A :class:`PictureSource` that draws the desk; scenes are drawn once and kept while they are shown."""

    def __init__(self, path: str, width: int, height: int, fps: float, desk: str) -> None:
        super().__init__(path, width, height, fps)
        self.scene = replace(EMPTY, desk=desk)
        self._moving = False
        self._drawn: dict[Scene, Picture] = {}
        self._turns = 0

    def lay(self, paper: str = "text", angle: float = 3.0) -> None:
        """Lay a paper (see ``scenes.PAPERS``) on the desk, turned by degrees."""
        self._change(paper=paper, angle=angle, shift=(0.0, 0.0), hand="none")

    def take_away(self) -> None:
        """Take paper and hands away."""
        self._change(paper=None, hand="none", shift=(0.0, 0.0))

    def hold(self) -> None:
        """Keep a finger on the paper."""
        self._change(hand="finger")

    def let_go(self) -> None:
        """Take the finger away."""
        self._change(hand="none")

    def push_out(self) -> None:
        """Push the paper half out of view."""
        self._change(shift=(0.45, 0.0))

    def push_back(self) -> None:
        """Push it back."""
        self._change(shift=(0.0, 0.0))

    def darken(self) -> None:
        """Switch the light off."""
        self._change(light=0.12)

    def lighten(self) -> None:
        """Switch the light on."""
        self._change(light=1.0)

    def dazzle(self) -> None:
        """Let a lamp be mirrored on the paper."""
        self._change(glare=True)

    def dull(self) -> None:
        """Take the lamp away."""
        self._change(glare=False)

    def defocus(self) -> None:
        """Put the lens out of focus."""
        self._change(blur=3.0)

    def focus(self) -> None:
        """Focus it again."""
        self._change(blur=0.0)

    def move(self) -> None:
        """Keep moving the paper to and fro."""
        for turn in range(PLACES):
            self._picture(self._moved(turn))
        self._moving = True

    def rest(self) -> None:
        """Let the paper lie."""
        self._moving = False

    def _change(self, **knobs: object) -> None:
        """Draw what will be seen before it is seen: a camera does not wait for its world."""
        scene = replace(self.scene, **knobs)  # type: ignore[arg-type]
        self._picture(scene)
        self.scene = scene

    def _now(self) -> Picture:
        if self._path or self._shown is not None:
            return super()._now()
        if not self._moving:
            return self._picture(self.scene)
        self._turns += 1
        return self._picture(self._moved(self._turns))

    def _moved(self, turn: int) -> Scene:
        return replace(self.scene, shift=(WANDER * (turn * 3 % PLACES - PLACES // 2), 0.0))

    def _picture(self, scene: Scene) -> Picture:
        known = self._drawn.get(scene)
        if known is None:
            if len(self._drawn) > 2 * PLACES:
                self._drawn.clear()
            known = self._drawn[scene] = draw(scene, self._size).image
        return known


class DeskCamera(DocumentCamera):
    """A :class:`DocumentCamera` whose source has knobs."""

    def __init__(self, role: str, source: DeskSource, view_mm: float = 0.0) -> None:
        super().__init__(role, source, view_mm=view_mm)
        self.source = source


def create(options: Options) -> DeskCamera:
    """A ``DeskCamera`` from ``path`` (empty for a drawn desk), ``width``, ``height``, ``fps``, ``desk`` and
    ``view_mm``.
    """
    source = DeskSource(
        options.take("path", ""),
        options.positive("width", 1600),
        options.positive("height", 1200),
        options.positive("fps", 15.0),
        options.choose("desk", "grey", DESKS),
    )
    view_mm = options.take("view_mm", 0.0)
    options.finish()
    return DeskCamera(options.role, source, view_mm)
