"""The front page: services as pictures, the departments behind them, a page at a time."""

from kivy.properties import ObjectProperty

from kiosk.catalogue import ServiceItem
from kiosk.session.events import DomainChosen, ItemChosen, PageTurned, SearchPressed
from kiosk.session.states import Home
from kiosk.session.world import World
from screens import kv, look
from screens.icons import ICONS
from screens.screen import Choice, Foot, Screen
from screens.widgets.emblem import flat
from screens.widgets.grid import Grid
from screens.widgets.tile import Tile

_DOMAIN_ICONS = {
    "公安": "local_police",
    "社会保险": "verified_user",
    "医疗保险": "local_hospital",
    "民政": "family_restroom",
    "住房公积金": "savings",
    "住房保障": "house",
    "不动产": "home_work",
    "卫生健康": "healing",
    "市场监管": "store",
    "教育": "school",
    "税务": "receipt_long",
    "残联": "accessible_forward",
    "退役军人": "military_tech",
    "司法": "balance",
    "公用事业": "lightbulb_outline",
    "文化体育": "local_library",
    "综合": "apps",
    "银行": "account_balance",
}


class HomeScreen(Screen[Home]):
    """Six services (four in the elder mode), search and departments: never more than eight choices."""

    grid = ObjectProperty()
    pager = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self._tiles = [Tile() for _ in range(_per_page())]

    def refresh(self, state: Home) -> None:
        pages = _pages(state)
        page = min(state.page, len(pages) - 1)
        shown = pages[page]
        for tile, entry in zip(self._tiles, shown, strict=False):
            dress(tile, entry, state.world)
        arrange(self.grid, len(shown))
        self.grid.fill(self._tiles[: len(shown)])
        self.pager.show(page, len(pages), lambda wanted: PageTurned(page=wanted))

    def foot(self, state: Home) -> Foot:
        deeper = bool(state.domain or state.page)
        search = Choice("search", look.text("ui-home-search"), SearchPressed(), "search")
        return Foot(primary=search, secondary=_other(state), back=deeper, home=deeper)


def dress(tile: Tile, entry: ServiceItem | str, world: World) -> None:
    """Makes a tile of a service, or of a department's domain."""
    if isinstance(entry, str):
        tile.action_id, tile.event = f"domain-{entry}", DomainChosen(domain=entry)
        tile.icon, tile.words = _DOMAIN_ICONS.get(entry, "account_balance"), domain_name(entry, world)
        tile.fact = look.text("ui-home-count", count=len(world.catalogue.in_domain(entry)))
        tile.warning = ""
        return
    tile.action_id, tile.event = f"item-{entry.id}", ItemChosen(item_id=entry.id)
    tile.icon = entry.icon if entry.icon in ICONS else "description"
    tile.words = look.local(entry.short_name)
    tile.fact = how_long(entry)
    reason = world.offers(entry).reason
    tile.warning = look.text(f"fault-{reason}") if reason else ""


def how_long(item: ServiceItem) -> str:
    if item.limit.at_once:
        return look.text("ui-home-at-once")
    return look.text("ui-home-days", count=item.limit.promised)


def domain_name(domain: str, world: World) -> str:
    """A domain goes by its own name; in English by its first department's."""
    first = next(iter(world.catalogue.in_domain(domain)), None)
    return first.department.name.en if first and look.english() and first.department.name.en else domain


def _other(state: Home) -> Choice | None:
    """The way from services to departments, and back; in a narrow band Home alone leads back."""
    first_domain = len(_chunks(state.world.catalogue.front_page()))
    if not state.domain and state.page < first_domain:
        event = PageTurned(page=first_domain)
        return Choice("departments", look.text("ui-home-departments"), event, "account_balance")
    if flat():
        return None
    return Choice("front", look.text("ui-home-front"), DomainChosen(domain=""), "star")


def arrange(grid: Grid, count: int, *, beside: bool = False) -> None:
    """Few services are large; many stand in a grid that keeps its places from page to page.

    `beside` says that on a lying panel something else stands beside the grid, which leaves it half the width.
    """
    theme = look.theme()
    across = 2 if theme.mode.elder or not theme.wide else 3
    if flat():
        across = _per_page()
    few = count <= 3 and (flat() or not theme.mode.reach)
    grid.columns = (3 if theme.wide and (flat() or not beside) else 1) if few else across
    grid.rows = 0 if few else -(-_per_page() // across)
    grid.highest = look.mm(96)


def _per_page() -> int:
    return 4 if look.theme().mode.elder else 6


def _chunks(entries: tuple[ServiceItem | str, ...]) -> list[tuple[ServiceItem | str, ...]]:
    size = _per_page()
    return [entries[i : i + size] for i in range(0, len(entries), size)]


def _pages(state: Home) -> list[tuple[ServiceItem | str, ...]]:
    catalogue = state.world.catalogue
    if state.domain:
        return _chunks(catalogue.in_domain(state.domain)) or [()]
    return [*_chunks(catalogue.front_page()), *_chunks(catalogue.domains())] or [()]


kv.load(__file__)
