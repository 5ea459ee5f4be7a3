"""What is agreed to is shown to its end: the session knows the page, and is told once the last one stands."""

from kivy.clock import Clock

from kiosk.session.effects import Told
from kiosk.session.events import Event, PageTurned, TextShown
from kiosk.session.saying import may_agree
from kiosk.session.states import Materials, Offer, Wallet
from screens import look
from screens.screen import Choice
from screens.widgets.pages import Pages


class Reading:
    """Follows one list of rows; `close` it where the list is no longer something to agree to."""

    def __init__(self, rows: Pages) -> None:
        self._rows, self._open = rows, False
        self._look_soon = Clock.create_trigger(self._look)
        for watched in ("page", "count"):
            rows.fbind(watched, self._look_soon)

    def follow(self, state: Materials | Offer | Wallet, *, anew: bool) -> None:
        """After the rows were filled. `anew` when another text stands there than before."""
        if anew:
            self._rows.count = 0
        self._rows.turned, self._rows.page = turned, state.page
        self._open = not state.shown
        self._look_soon()

    def close(self, *, anew: bool) -> None:
        self._rows.turned, self._open = None, False
        if anew:
            self._rows.page = self._rows.count = 0

    def forget(self) -> None:
        self._open, self._rows.page = False, 0

    def _look(self, *_changed: object) -> None:
        rows = self._rows
        if self._open and rows.count and rows.page >= rows.count - 1:
            self._open = False
            look.send(TextShown())


def turned(page: int) -> Event:
    return PageTurned(page=page)


def agreeing(state: Materials | Offer | Wallet, agree: Choice) -> Choice:
    """`agree` once all was shown and read aloud; before that what leads there, in the same place."""
    if not state.shown:
        further = look.text("ui-offer-read-on")
        return Choice(agree.id, further, turned(state.page + 1), "arrow_forward")
    if not may_agree(state):
        return Choice(agree.id, look.text("ui-offer-listen"), agree.event, agree.icon, enabled=False)
    return agree


def written(told: Told) -> str:
    return look.text(told.message, **dict(told.given))


def line(parts: tuple[Told, ...], icon: str, ink: str = "blue") -> dict[str, str]:
    """The words of one row: what it is, and under it what is to be known about it."""
    between = ". " if look.english() else "，"
    detail = between.join(written(part) for part in parts[1:])
    return {"icon": icon, "icon_ink": ink, "title": written(parts[0]), "detail": detail}
