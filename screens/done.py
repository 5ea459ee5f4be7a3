"""Handed in: a large sign, the number, the code, what is being printed, and taking card and paper."""

from kivy.properties import NumericProperty, ObjectProperty

from kiosk.cases.deferral import Deferral
from kiosk.documents.dates import day_text
from kiosk.session.events import NextPressed, PrintPressed, RetryPressed
from kiosk.session.states import Done, Paper
from kiosk.session.takeaway import can_be_taken, takeaway_of, why_not_printed
from screens import kv, look
from screens.screen import Choice, Foot, Screen
from screens.widgets.emblem import by_room, value_size
from screens.widgets.fact import Fact
from screens.widgets.qr import QrCode

_PAPER = {
    # state of the paper: icon, its ink
    Paper.PRINTING: ("print", "blue"),
    Paper.PRINTED: ("check_circle", "green"),
    Paper.FAILED: ("report_problem", "amber"),
}


_OWED_SHOWN = 2


class Code(QrCode):
    """The slip's code; it takes what the words leave of its card."""

    grows = True


class DoneScreen(Screen[Done]):
    """Accepted has a green tick; only received has a blue tray, so that nobody takes one for the other."""

    readable_only = True
    code_share = NumericProperty(0.56)
    emblem = ObjectProperty()
    item = ObjectProperty()
    number = ObjectProperty()
    promised = ObjectProperty()
    code = ObjectProperty()
    password = ObjectProperty()
    papers = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.emblem.across = by_room(44, 32, 22)
        self.code_share = 0.56 if value_size() == "large" else 0.46
        if look.theme().mode.reach:
            self.papers.spacing = 3
        value = value_size()
        self._slip, self._document = Fact(size_name=value), Fact(size_name=value)
        self._owed: list[Fact] = []
        self._card = Fact(icon="badge", size_name=value)
        self._promise = Fact(icon="print_disabled", icon_ink="amber", size_name=value)
        self._card.label, self._card.value = look.text("ui-done-card"), look.text("ui-done-take-card")

    def refresh(self, state: Done) -> None:
        accepted = bool(state.receipt.number)
        self.emblem.icon = "check" if accepted else "inbox"
        self.emblem.ground = "green-soft" if accepted else "blue-soft"
        self.item.words = look.local(state.visit.chosen.short_name)
        self.number.label = look.text("ui-done-number" if accepted else "ui-done-local")
        self.number.value = state.receipt.number or state.receipt.key
        self.promised.label, self.promised.value = _when(state)
        self.code.text = state.code
        self.password.words = f"{look.text('ui-done-password')} {state.submission.password}"
        self._show_papers(state)

    def foot(self, state: Done) -> Foot:
        finish = Choice("next", look.text("ui-done-finish"), NextPressed(), "check")
        failed = Paper.FAILED in (state.slip, state.document)
        again = Choice("retry", look.text("ui-done-print-again"), RetryPressed(), "print")
        return Foot(primary=finish, secondary=again if failed else _promise(state), back=False)

    def forget(self) -> None:
        super().forget()
        self.code.text = self.password.words = self.number.value = ""

    def _show_papers(self, state: Done) -> None:
        shown = [self._card] if state.visit.person else []
        shown += self._owed_facts(state)
        for fact, paper, problem, name in (
            (self._document, state.document, state.document_problem, "document"),
            (self._slip, state.slip, state.slip_problem, "slip"),
        ):
            if paper is not Paper.NONE:
                fact.label = look.text(f"ui-done-{name}")
                fact.value = look.text(f"fault-{problem}" if problem else f"ui-done-paper-{paper}")
                fact.icon, fact.icon_ink = _PAPER[paper]
                shown.insert(0, fact)
        out = why_not_printed(state.world)
        if takeaway_of(state) is not None and out:
            self._promise.label = look.text("ui-takeaway-promise")
            self._promise.value = look.text(f"fault-{out}")
            shown.insert(0, self._promise)
        self.papers.fill_with(shown)

    def _owed_facts(self, state: Done) -> list[Fact]:
        """What is still to be brought, and until when; the slip has all of it, and how."""
        owed = state.submission.deferrals[:_OWED_SHOWN]
        while len(self._owed) < len(owed):
            self._owed.append(Fact(size_name=value_size(), icon="event", icon_ink="amber"))
        for fact, missing in zip(self._owed, owed, strict=False):
            fact.label = look.text("ui-done-owed", material=look.local(missing.material))
            fact.value = _until(missing)
        return self._owed[: len(owed)]


def _until(missing: Deferral) -> str:
    if missing.due is None:
        return look.text("ui-done-owed-day-told")
    return look.text("ui-done-owed-until", day=day_text(missing.due, look.look().locale))


def _promise(state: Done) -> Choice | None:
    """What was promised, on paper; where it cannot be had, the papers say why."""
    what = takeaway_of(state)
    if what is None or not can_be_taken(what, state.world):
        return None
    return Choice("print", look.text("ui-takeaway-print-promise"), PrintPressed(), "print")


def _when(state: Done) -> tuple[str, str]:
    """The promised day; what is done at once needs none, and what is only kept has none yet."""
    receipt = state.receipt
    if receipt.promised:
        return look.text("ui-done-promised"), day_text(receipt.promised, look.look().locale)
    if receipt.number:
        return look.text("ui-done-status"), look.text(f"case-{receipt.status}")
    return look.text("ui-done-promised"), look.text("ui-done-told")


kv.load(__file__)
