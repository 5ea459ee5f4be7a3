"""Before anything starts: what, how long, how much, what for, and whether it can be done now."""

from kivy.properties import ObjectProperty

from kiosk.session.events import NextPressed
from kiosk.session.roles import ID_CARD
from kiosk.session.states import Guide, Identify
from kiosk.session.world import World
from screens import kv, look
from screens.home import how_long
from screens.icons import ICONS
from screens.screen import Choice, Foot, Screen
from screens.widgets.prompt import Prompt
from screens.widgets.row import Row

_FREE = "免费"


class GuideScreen(Screen[Guide]):
    """The item's facts above; below, where the card goes, or why it cannot be done here now."""

    readable_only = True
    icon = ObjectProperty()
    name = ObjectProperty()
    department = ObjectProperty()
    facts = ObjectProperty()
    prompt = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self._facts = [Row() for _ in range(4)]
        self.facts.fill(self._facts)

    def refresh(self, state: Guide) -> None:
        item = state.visit.chosen
        self.icon.name = item.icon if item.icon in ICONS else "description"
        self.name.words = look.local(item.name)
        self.department.words = look.local(item.department.name)
        self._show_facts(state)
        self._show_prompt(state)

    def _show_prompt(self, state: Guide) -> None:
        prompt = self.prompt
        reason = state.world.offers(state.visit.chosen).reason
        prompt.place, prompt.icon_ink, prompt.fill = "", "blue", "card"
        prompt.wait(state.reading)
        if reason:
            prompt.icon, prompt.icon_ink = "report_problem", "amber"
            prompt.title = look.text(f"fault-{reason}")
            prompt.detail = look.text(f"fault-{reason}.now") + "\n" + centre(state.world)
        elif state.visit.person is not None:
            prompt.icon, prompt.icon_ink = "verified_user", "green"
            prompt.title, prompt.detail = look.text("ui-guide-go-on"), ""
        else:
            show_reader(prompt, state)

    def foot(self, state: Guide) -> Foot:
        able = state.world.offers(state.visit.chosen).available
        start = Choice("next", look.text("ui-guide-next"), NextPressed(), enabled=not state.reading)
        return Foot(primary=start if able else None)

    def _show_facts(self, state: Guide) -> None:
        item = state.visit.chosen
        fee = look.text("ui-guide-free") if item.fee == _FREE else item.fee
        listed = len(item.materials)
        needed = look.text("ui-guide-count", count=listed) if listed > 1 else look.text("ui-guide-none")
        facts = (
            ("schedule", "ui-guide-time", how_long(item)),
            ("payments", "ui-guide-fee", fee),
            ("folder_shared", "ui-guide-materials", needed),
            ("card_giftcard", "ui-guide-result", look.local(item.result.name)),
        )
        for row, (icon, key, value) in zip(self._facts, facts, strict=True):
            row.say(icon=icon, caption=look.text(key), title=value, size_name="large", icon_size="icon_large")


def show_reader(prompt: Prompt, state: Guide | Identify) -> None:
    """Where the card goes on this cabinet, or what became of the one on it."""
    reader = state.world.device(ID_CARD)
    prompt.place, prompt.thing = reader.place, "credit_card"
    where = f"ui-place-{reader.place}"
    prompt.title = look.text("ui-guide-card" if isinstance(state, Guide) else "ui-identify-here")
    prompt.detail = look.text(where)
    if state.problem:
        prompt.title = look.text(f"fault-{state.problem}")
        prompt.detail = look.text(f"fault-{state.problem}.now")


def centre(world: World) -> str:
    """The staffed place to go to instead, in one line."""
    place = world.outlet.centre
    return f"{look.local(place.name)}  {place.phone}"


kv.load(__file__)
