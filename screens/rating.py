"""Five faces, none chosen; not rating is exactly as large (R25). A bad rating may say why."""

from kivy.properties import ObjectProperty
from kivy.uix.widget import Widget

from kiosk.session.events import NextPressed, Rated, ReasonsChosen, SkipPressed
from kiosk.session.states import Rating
from screens import kv, look
from screens.screen import Choice, Foot, Screen
from screens.widgets.face import FaceTile

FACES = {
    5: "sentiment_very_satisfied",
    4: "sentiment_satisfied",
    3: "sentiment_neutral",
    2: "sentiment_dissatisfied",
    1: "sentiment_very_dissatisfied",
}
REASONS = {
    "slow": "hourglass_empty",
    "unclear": "help_outline",
    "steps": "list",
    "device": "build",
    "unsolved": "feedback",
}
"""Codes of the rating list, each with the picture that helps to find it."""
BAD = 2


class RatingScreen(Screen[Rating]):
    """Six equal tiles in each of its two pages: five answers, and none."""

    grid = ObjectProperty()
    note = ObjectProperty()
    thanks = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self._faces = [_face(score) for score in FACES]
        self._reasons = {code: _reason(code) for code in REASONS}
        self._skip = FaceTile(action_id="skip", icon="close", event=SkipPressed())
        self._skip.words = look.text("ui-rating-skip")
        self._words = self.upper

    def refresh(self, state: Rating) -> None:
        asking_why = 0 < state.score <= BAD
        if state.sent or state.sending:
            self.note.words = look.text("ui-rating-sent") if state.sent else ""
            self._panes([self.thanks, self.note] if state.sent else [], [])
        elif asking_why:
            self.note.words = look.text("ui-rating-yours", score=look.text(f"ui-rating-{state.score}"))
            self._panes([self.note], [*self._why(state), self._skip])
        else:
            self._panes([], [*self._faces, self._skip])

    def foot(self, state: Rating) -> Foot:
        if state.sent:
            leave = Choice("skip", look.text("ui-rating-leave"), SkipPressed(), "check")
            return Foot(primary=leave, back=False)
        if 0 < state.score <= BAD and not state.sending:
            send = Choice("next", look.text("ui-rating-send"), NextPressed(), "send")
            return Foot(primary=send, back=False)
        return Foot(back=False)

    def _panes(self, words: list[Widget], tiles: list[Widget]) -> None:
        """A pane with nothing in it leaves its room to the other."""
        self._words.fill_with(words)
        self.grid.fill(tiles)
        self.upper = self._words if words or not tiles else None
        self.lower = self.grid if tiles else None

    def _why(self, state: Rating) -> list[FaceTile]:
        for code, tile in self._reasons.items():
            tile.chosen = code in state.reasons
            kept = tuple(r for r in state.reasons if r != code)
            tile.event = ReasonsChosen(reasons=kept if tile.chosen else (*kept, code))
        return list(self._reasons.values())


def _face(score: int) -> FaceTile:
    tile = FaceTile(action_id=f"rate-{score}", icon=FACES[score], event=Rated(score=score))
    tile.words = look.text(f"ui-rating-{score}")
    return tile


def _reason(code: str) -> FaceTile:
    tile = FaceTile(action_id=f"reason-{code}", icon=REASONS[code])
    tile.words = look.text(f"rating-reason-{code}")
    return tile


kv.load(__file__)
