"""Where a case stands: ask for slip or card, then one case with its steps, or all of a person's."""

from datetime import date

from kivy.uix.widget import Widget

from kiosk.cases import CaseStatus, Progress
from kiosk.cases.supplement import Owed
from kiosk.catalogue import Catalogue, ServiceItem
from kiosk.documents.dates import day_text, time_text
from kiosk.session.events import EndPressed, NextPressed, OtherWayPressed, SupplementPressed
from kiosk.session.owing import to_supplement
from kiosk.session.roles import ID_CARD, SCANNER
from kiosk.session.states import ProgressPhase, ProgressView
from kiosk.session.world import World
from screens import kv, look
from screens.screen import Choice, Foot, Screen
from screens.slip_desk import SlipDesk
from screens.widgets.busy import Busy
from screens.widgets.emblem import Emblem, by_room, flat, value_size
from screens.widgets.fact import Fact
from screens.widgets.notice import Notice
from screens.widgets.pages import Pages
from screens.widgets.prompt import Prompt
from screens.widgets.row import Row
from screens.widgets.stack import Stack
from screens.widgets.text import Text
from screens.widgets.timeline import Moment, Timeline

_WAITS_FOR_YOU = frozenset({CaseStatus.RETURNED, CaseStatus.SUPPLEMENT})
_OWED_SHOWN = 3
_REFUSED = frozenset({CaseStatus.NOT_ACCEPTED, CaseStatus.REJECTED, CaseStatus.WITHDRAWN})


class CaseCard(Stack):
    """One case: what it is, how it stands, when it will be done."""

    def __init__(self, **given: object) -> None:
        super().__init__(**{"fill": "card", "raised": True, **given})
        self._item = Text(size_name="large", weight="bold")
        self._status = Fact(size_name="title", weight="bold")
        value = value_size()
        self._promised = Fact(icon="event_available", size_name=value)
        self._number = Fact(icon="receipt_long", size_name=value)
        self._who = Fact(icon="account_balance", size_name=value, weight="regular")
        self._owed: list[Fact] = []
        self.columns = 2 if flat() else 1

    def show(self, case: Progress, catalogue: Catalogue, today: date) -> None:
        locale = look.look().locale
        listed = listed_as(case, catalogue)
        self._item.words = look.local(listed.name) if listed else case.item_name
        self._status.value = look.text(f"case-{case.status}")
        self._status.icon, self._status.ink = _sign(case.status)
        self._status.icon_ink = self._status.ink
        self._promised.label = look.text("ui-progress-promised")
        self._promised.value = day_text(case.promised, locale) if case.promised else look.text("ui-done-told")
        when = [] if case.status.ended and not case.promised else [self._promised]
        less = [] if flat() or case.owed else [self._number, self._who]
        self.fill_with([self._item, self._status, *when, *self._missing(case, listed, today), *less])
        self._number.label, self._number.value = look.text("ui-progress-number"), case.number
        self._who.value = look.local(listed.department.name) if listed else case.department
        self._who.label = f"{look.text('ui-progress-applicant')} {case.applicant_masked}"

    def _missing(self, case: Progress, listed: ServiceItem | None, today: date) -> list[Fact]:
        """What is owed, and until which day; that a day has passed is said, not only painted."""
        shown = case.owed[:_OWED_SHOWN]
        while len(self._owed) < len(shown):
            self._owed.append(Fact(size_name=value_size()))
        for fact, owed in zip(self._owed, shown, strict=False):
            late, day = owed.overdue_on(today), day_text(owed.due, look.look().locale)
            fact.label = look.text("ui-progress-owed", material=_material(owed, listed))
            fact.value = look.text("ui-progress-overdue" if late else "ui-progress-until", day=day)
            fact.icon, fact.icon_ink = ("block", "red") if late else ("event", "amber")
        return self._owed[: len(shown)]


class StepsCard(Stack):
    """What happened so far, and what comes next."""

    def __init__(self, **given: object) -> None:
        super().__init__(**{"fill": "card", "raised": True, **given})
        self._next = Notice()
        self._line = Timeline()

    def show(self, case: Progress, world: World) -> None:
        locale = look.look().locale
        self._line.show(
            tuple(
                Moment(look.text(f"case-{step.status}"), time_text(step.at, locale), step.note)
                for step in case.steps
            )
        )
        waits = case.status in _WAITS_FOR_YOU or case.owed
        self._next.kind = "warning" if waits else "calm"
        self._next.words = _what_next(case, world)
        self.fill_with([self._next, self._line] if self._next.words else [self._line])


class Word(Stack):
    """One large sign and a sentence: still looking, or nothing there."""

    def __init__(self, **given: object) -> None:
        super().__init__(**{"align": "middle", "spacing": 8, **given})
        self._sign = Emblem(across=by_room(60, 46, 36))
        self._title = Text(size_name="title", weight="medium", halign="center", balance=True)
        self._detail = Text(ink="soft", size_name="large", halign="center", balance=True)
        self._busy = _Middle(Busy())

    def look_for(self) -> None:
        self._sign.icon, self._sign.ground = "search", "blue-soft"
        self._title.words = look.text("ui-progress-looking")
        self.fill_with([self._sign, self._title, self._busy])

    def tell(self, icon: str, title: str, detail: str) -> None:
        self._sign.icon, self._sign.ground = icon, "amber-soft"
        self._title.words, self._detail.words = title, detail
        self.fill_with([self._sign, self._title, self._detail])


class _Middle(Widget):
    """Keeps one widget of its own size in the middle of the width."""

    def __init__(self, kept: Widget) -> None:
        super().__init__(size_hint=(None, None), height=kept.height)
        self._kept = kept
        self.add_widget(kept)
        for watched in ("pos", "size"):
            self.fbind(watched, self._place)

    def _place(self, *_changed: object) -> None:
        self._kept.center = self.center


class ProgressScreen(Screen[ProgressView]):
    """Each phase has its own one or two panes."""

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self._slip = SlipDesk()
        self._scan, self._card = Prompt(thing="qr_code_scanner"), Prompt(thing="badge")
        self._word = Word()
        self._case, self._steps, self._list = CaseCard(), StepsCard(), Pages()

    def refresh(self, state: ProgressView) -> None:
        if state.phase is ProgressPhase.ASKING and self._usable(state):
            self._ask(state)
        elif state.phase is ProgressPhase.TYPING:
            self._panes(*self._slip.show(state))
        elif state.phase is ProgressPhase.FOUND and len(state.cases) == 1:
            self._case.show(state.cases[0], state.world.catalogue, state.world.today)
            self._steps.show(state.cases[0], state.world)
            self._panes(self._case, self._steps)
        elif state.phase is ProgressPhase.FOUND:
            self._list.fill([_row(case, state.world.catalogue) for case in state.cases])
            self._panes(None, self._list)
        else:
            self._tell(state)

    def _place(self, *changed: object) -> None:
        """A keyboard gets its width before the field beside it does."""
        self.lying_share = SlipDesk.share(self.width) if self.lower is self._slip.keyboard else 0.5
        super()._place(*changed)

    def headline(self, state: ProgressView) -> str:
        """The usual sentence names both ways; with one of them out only the other is named."""
        usable = self._usable(state)
        if state.phase is ProgressPhase.ASKING and not state.problem and len(usable) < 2:
            return usable[0].title if usable else look.text("ui-progress-neither")
        return super().headline(state)

    def foot(self, state: ProgressView) -> Foot:
        end = Choice("end", look.text("ui-progress-give-up"), EndPressed())
        if to_supplement(state) is not None:
            bring = Choice("next", look.text("ui-progress-supplement"), SupplementPressed(), "note_add")
            return Foot(bring, Choice("end", look.text("ui-progress-finish"), EndPressed()))
        if state.phase is ProgressPhase.FOUND:
            finish = Choice("end", look.text("ui-progress-finish"), EndPressed(), "check")
            return Foot(finish, Choice("next", look.text("ui-progress-another"), NextPressed()))
        if state.phase is ProgressPhase.TYPING:
            return self._slip.foot(state)
        if state.phase is ProgressPhase.ASKING:
            by_hand = Choice("other-way", look.text("ui-progress-type"), OtherWayPressed(), "edit")
            return Foot(secondary=by_hand)
        if state.phase is ProgressPhase.NOTHING:
            again = Choice("next", look.text("ui-progress-again"), NextPressed())
            return Foot(primary=again, secondary=end)
        return Foot(secondary=end)

    def forget(self) -> None:
        super().forget()
        self._slip.forget()
        self._list.fill([])
        self._panes(None, None)

    def _ask(self, state: ProgressView) -> None:
        for prompt, role, name in ((self._scan, SCANNER, "scan"), (self._card, ID_CARD, "card")):
            place = look.text(f"ui-place-{state.world.device(role).place}")
            prompt.place = state.world.device(role).place
            prompt.title = look.text(f"ui-progress-{name}")
            prompt.detail = look.text(f"ui-progress-{name}-where", place=place)
        if state.problem:
            self._scan.detail = look.text(f"fault-{state.problem}.now")
        first, second = (*self._usable(state), None)[:2]
        self._panes(first, second)

    def _usable(self, state: ProgressView) -> list[Prompt]:
        ways = ((self._scan, SCANNER), (self._card, ID_CARD))
        return [prompt for prompt, role in ways if state.world.works(role)]

    def _tell(self, state: ProgressView) -> None:
        if state.phase is ProgressPhase.LOOKING:
            self._word.look_for()
        elif state.phase is ProgressPhase.NOTHING:
            check, later = look.text("ui-progress-check-slip"), look.text("ui-progress-just-now")
            self._word.tell("find_in_page", check, later)
        else:
            where = _elsewhere(state.world)
            self._word.tell("report_problem", look.text("ui-progress-neither"), where)
        self._panes(self._word, None)

    def _panes(self, upper: Widget | None, lower: Widget | None) -> None:
        wanted = [pane for pane in (upper, lower) if pane is not None]
        if wanted != self.children[::-1]:
            self.clear_widgets()
            for pane in wanted:
                self.add_widget(pane)
        self.upper, self.lower = upper, lower


def listed_as(case: Progress, catalogue: Catalogue) -> ServiceItem | None:
    """The catalogue's item of a case, for its names in other languages; the platform tells one name only."""
    return next((i for i in catalogue.items.values() if i.name.zh == case.item_name), None)


def _sign(status: CaseStatus) -> tuple[str, str]:
    """Icon and ink of a status; neither alone has to be understood."""
    if status in _WAITS_FOR_YOU:
        return "report_problem", "amber"
    if status in _REFUSED:
        return "block", "red"
    if status.ended:
        return "check_circle", "green"
    return "hourglass_top", "blue"


def _what_next(case: Progress, world: World) -> str:
    """What the platform says, or, when it is too late for that, where to go."""
    if case.owed and all(o.overdue_on(world.today) for o in case.owed):
        return _elsewhere(world)
    return look.text("ui-progress-next", action=case.next_action) if case.next_action else ""


def _elsewhere(world: World) -> str:
    centre = world.outlet.centre
    return look.text("ui-progress-elsewhere", phone=centre.phone, centre=look.local(centre.name))


def _material(owed: Owed, listed: ServiceItem | None) -> str:
    materials = listed.materials if listed else ()
    return next((look.local(m.name) for m in materials if m.name.zh == owed.material), owed.material)


def _row(case: Progress, catalogue: Catalogue) -> Row:
    listed = listed_as(case, catalogue)
    icon, ink = ("report_problem", "amber") if case.owed else _sign(case.status)
    day = day_text(case.promised, look.look().locale) if case.promised else ""
    promised = f"{look.text('ui-progress-promised')} {day}" if day else ""
    return Row(
        icon=icon,
        icon_ink=ink,
        caption=case.number,
        title=look.local(listed.name) if listed else case.item_name,
        detail=case.next_action or promised,
        note=look.text(f"case-{case.status}"),
        note_ink=ink,
    )


kv.load(__file__)
