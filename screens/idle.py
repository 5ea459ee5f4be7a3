"""Nobody is here: still useful. Services by picture, hours, news, and what is out before somebody starts."""

from kivy.clock import Clock
from kivy.input.motionevent import MotionEvent
from kivy.properties import ObjectProperty
from kivy.uix.widget import Widget

from kiosk.session.events import Touched
from kiosk.session.roles import SCANNER
from kiosk.session.saying import say
from kiosk.session.states import Idle
from kiosk.session.world import DeviceView
from screens import kv, look
from screens.home import arrange, dress
from screens.screen import Choice, Foot, Screen
from screens.widgets.row import Row
from screens.widgets.tile import Tile

_NEWS_EVERY = 9.0


class IdleScreen(Screen[Idle]):
    """Any touch starts; a touch on a service starts that service."""

    bare = True
    hero = ObjectProperty()
    clock = ObjectProperty()
    slogan = ObjectProperty()
    scan = ObjectProperty()
    info = ObjectProperty()
    grid = ObjectProperty()

    def __init__(self, **given: object) -> None:
        self.notice, self.news, self.centre = Row(), Row(icon="campaign"), Row(icon="place")
        super().__init__(**given)
        self._tiles = [Tile() for _ in range(4 if look.theme().mode.elder else 6)]
        self._item = 0
        Clock.schedule_interval(self._turn_news, _NEWS_EVERY)

    def refresh(self, state: Idle) -> None:
        self.slogan.words = look.text(say(state) if state.refused_code else "ui-idle-slogan")
        front = state.world.catalogue.front_page()[: len(self._tiles)]
        for tile, item in zip(self._tiles, front, strict=False):
            dress(tile, item, state.world)
        arrange(self.grid, len(front), beside=True)
        self.grid.fill(self._tiles[: len(front)])
        self._show_devices(state)
        self._show_centre(state)
        self._show_news(state)

    def foot(self, state: Idle) -> Foot:
        start = Choice("start", look.text("ui-idle-start"), Touched(), "touch_app")
        return Foot(primary=start, back=False, home=False)

    def on_touch_up(self, touch: MotionEvent) -> bool:
        """Anywhere is the start, unless something else was touched."""
        if super().on_touch_up(touch):
            return True
        if touch.grab_current is None and self.collide_point(*touch.pos):
            look.send(Touched())
            return True
        return False

    def _place(self, *changed: object) -> None:
        """As many of the three rows as leave the hero its room, news goes first; one of them stays."""
        super()._place(*changed)
        rows = [self.notice, self.centre, self.news] if self.news.title else [self.notice, self.centre]
        self.slogan.size_name = "hero"
        while len(rows) > 1 and not self._room_for(rows):
            rows = rows[:-1]
        if not self._room_for(rows):
            self.slogan.size_name = "title"
        self.info.height = self.info.height_for(self.upper.width)

    def _room_for(self, rows: list[Widget]) -> bool:
        self.info.fill(rows)
        room = self.upper.height - look.size("gap") - self._hero_needs()
        return bool(self.info.height_for(self.upper.width) <= room)

    def _hero_needs(self) -> float:
        """The height of what stands on the blue ground, one under the other."""
        edges, between = look.mm(7) + look.mm(6), look.mm(3)
        return edges + self.clock.height + self.slogan.height + self.scan.height + 2 * between

    def _show_devices(self, state: Idle) -> None:
        out = [d for d in state.world.devices if not d.usable]
        scanner = state.world.device(SCANNER)
        self.scan.words = look.text("ui-idle-scan") if scanner.usable else ""
        self.notice.icon = "report_problem" if out else "check_circle"
        self.notice.icon_ink = self.notice.detail_ink = "amber" if out else "green"
        self.notice.title = look.text("ui-idle-out" if out else "ui-idle-all-well")
        between = ", " if look.english() else "，"
        self.notice.detail = between.join(_out(d) for d in out)

    def _show_centre(self, state: Idle) -> None:
        centre = state.world.outlet.centre
        self.centre.caption = look.text("ui-idle-centre")
        self.centre.title = look.local(centre.name)
        self.centre.detail = f"{look.local(centre.hours)}\n{look.local(centre.address)}  {centre.phone}"

    def _show_news(self, state: Idle) -> None:
        items = state.world.news
        if items:
            item = items[self._item % len(items)]
            self.news.caption = look.text("ui-idle-news")
            self.news.title, self.news.detail = look.local(item.title), look.local(item.body)
        self._place_soon()

    def _turn_news(self, _seconds: float) -> None:
        if self.state is not None and self.get_root_window() is not None:
            self._item += 1
            self._show_news(self.state)


def _out(device: DeviceView) -> str:
    name = look.text(f"ui-device-{device.role}")
    return look.text("ui-idle-device-out", device=name)


kv.load(__file__)
