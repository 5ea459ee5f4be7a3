"""From single judgements to "now": a good portrait is one of several good pictures in a row."""

from drivers.camera.frame import Frame

STEADY = 3
"""Good pictures in a row before the portrait counts."""


class Guide:
    """Shown each judged picture in order, keeps the best and wipes the rest.

    A picture's ``framing`` must be there. The guide owns the frames it is shown.
    """

    def __init__(self, steady: int = STEADY) -> None:
        self._steady = steady
        self._in_a_row = 0
        self.best: Frame | None = None
        """The best picture so far: the sharpest of the good ones, else the one with the least trouble."""

    def see(self, frame: Frame) -> bool:
        """Whether enough good pictures came in a row; ``best`` is the portrait then."""
        framing = frame.framing
        if framing is None:
            raise ValueError("the picture was not judged")
        self._in_a_row = self._in_a_row + 1 if framing.ok else 0
        best = self.best
        if best is None or best.framing is None or framing.rank >= best.framing.rank:
            self.best, worse = frame, best
        else:
            worse = frame
        if worse is not None:
            worse.wipe()
        return self._in_a_row >= self._steady

    def wipe(self) -> None:
        """Forget the best picture too."""
        if self.best is not None:
            self.best.wipe()
            self.best = None
