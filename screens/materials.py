"""Material by material: what need not be brought, from where it came, and when. The count comes first."""

from kivy.properties import BooleanProperty, ObjectProperty

from kiosk.catalogue import Material, Way
from kiosk.documents.dates import day_text
from kiosk.materials import Resolution, consented
from kiosk.session.agreeing import consent_of
from kiosk.session.events import (
    HoldPressed,
    MaterialOpened,
    NextPressed,
    RefusePressed,
    RetryPressed,
)
from kiosk.session.states import OFFERED, Materials, MaterialsPhase
from screens import kv, look
from screens.reading import Reading, agreeing, line
from screens.screen import Choice, Foot, Screen
from screens.widgets.row import Row, TouchRow

_UNANSWERED = "no-answer"
_FETCHED = frozenset({Way.ECERT, Way.SHARE})
_MADE_AHEAD = 4
"""Rows of each kind that are there before anybody needs them."""


class MaterialsScreen(Screen[Materials]):
    """Consent, search and result are three faces of one list."""

    head = ObjectProperty()
    big = ObjectProperty()
    small = ObjectProperty()
    icon = ObjectProperty()
    busy = ObjectProperty()
    rows = ObjectProperty()
    tall = BooleanProperty(True)

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.rows.stock(4)
        self._openers = [TouchRow(action_id=f"material-{index}") for index in range(_MADE_AHEAD)]
        self._plain = [Row() for _ in range(_MADE_AHEAD)]
        self._reading = Reading(self.rows)

    def _place(self, *changed: object) -> None:
        super()._place(*changed)
        needed = (look.size("hero") + look.size("title")) * 1.5 + look.mm(6)
        self.tall = self.head.height >= needed

    def refresh(self, state: Materials) -> None:
        self.rows.renew = HoldPressed()
        self._show_head(state)
        anew = self.state is None or state.phase is not self.state.phase
        match state.phase:
            case MaterialsPhase.CONSENT:
                self.rows.say(_consent_lines(state))
                self._reading.follow(state, anew=anew)
            case MaterialsPhase.GATHERING:
                self._reading.close(anew=anew)
                self.rows.say([_searched(m) for m in state.visit.chosen.materials])
            case MaterialsPhase.SHOWN:
                self._reading.close(anew=anew)
                self.rows.fill([self._row(n, r) for n, r in enumerate(state.resolutions)])

    def foot(self, state: Materials) -> Foot:
        match state.phase:
            case MaterialsPhase.CONSENT:
                agree = Choice("next", look.text("ui-materials-agree"), NextPressed(), "search")
                refuse = Choice("refuse", look.text("ui-materials-refuse"), RefusePressed())
                return Foot(primary=agreeing(state, agree), secondary=refuse)
            case MaterialsPhase.GATHERING:
                return Foot()
            case MaterialsPhase.SHOWN:
                key = "ui-materials-why-not" if state.blocked else "ui-materials-next"
                icon = "help_outline" if state.blocked else "arrow_forward"
                return Foot(
                    primary=Choice("next", look.text(key), NextPressed(), icon), secondary=_aside(state)
                )

    def forget(self) -> None:
        super().forget()
        self._reading.forget()

    def _row(self, index: int, resolution: Resolution) -> Row:
        """What was fetched can be opened; the rest is only told."""
        while len(self._openers) <= index:
            self._openers.append(TouchRow(action_id=f"material-{len(self._openers)}"))
            self._plain.append(Row())
        opens = _opens(resolution)
        row = self._openers[index] if opens else self._plain[index]
        if opens:
            self._openers[index].event = MaterialOpened(index=index)
        row.say(**(_opening(resolution) if opens else _resolved(resolution)))
        return row

    def _show_head(self, state: Materials) -> None:
        listed = len(state.visit.chosen.materials)
        self.busy.opacity = float(state.phase is MaterialsPhase.GATHERING)
        self.big.words = look.text("ui-materials-listed", count=listed)
        if state.phase is not MaterialsPhase.SHOWN:
            consent = state.phase is MaterialsPhase.CONSENT
            self.icon.name = "find_in_page"
            self.small.words = look.text("ui-materials-purpose" if consent else "ui-materials-searching")
            self._paint("blue-soft", "blue", "ink")
            return
        self.small.words = look.text("ui-materials-free", count=state.free)
        self.icon.name = "assignment_late" if state.blocked else "check_circle"
        self._paint(
            *(("amber-soft", "amber", "amber") if state.blocked else ("green-soft", "green", "green"))
        )

    def _paint(self, fill: str, icon: str, words: str) -> None:
        self.head.fill, self.icon.ink, self.small.ink = fill, icon, words


def _opens(resolution: Resolution) -> bool:
    """What was fetched can be looked at; what is offered can be read, taken, and taken back."""
    offered = any(way in OFFERED for way in (resolution.way, *resolution.alternatives))
    theirs = resolution.way is Way.COMMIT or not resolution.free
    return resolution.way in _FETCHED or (offered and theirs) or consented(resolution) is not None


def _aside(state: Materials) -> Choice | None:
    if any(r.reason.endswith(_UNANSWERED) for r in state.resolutions):
        return Choice("retry", look.text("ui-materials-again"), RetryPressed(), "replay")
    if state.held or state.blocked:
        return None
    return Choice("hold", look.text("ui-materials-hold"), HoldPressed(), "pause")


def _consent_lines(state: Materials) -> list[dict[str, str]]:
    """Who is given it, what for, until when; then every source, who keeps it and when it is asked."""
    given, *sources = consent_of(state)
    return [line(given, "lock", "green"), *(line(source, "folder_shared") for source in sources)]


def _searched(material: Material) -> dict[str, str]:
    searching = look.text("ui-materials-searching")
    return {"icon": "hourglass_empty", "title": look.local(material.name), "note": searching}


def _opening(resolution: Resolution) -> dict[str, str]:
    told = _resolved(resolution)
    between = ", " if look.english() else "，"
    detail = f"{told['note']}{between}{told['detail']}"
    return {**told, "detail": detail, "note": look.text("ui-certificate-open"), "note_ink": "blue"}


def _resolved(resolution: Resolution) -> dict[str, str]:
    ink = "green" if resolution.free else "amber"
    taken = look.text(f"reason-{resolution.reason}")
    if resolution.source:
        taken = look.text("ui-materials-taken", source=resolution.source)
    if resolution.at is not None and resolution.way is Way.REUSE:
        taken += f"  {day_text(resolution.at.date(), look.look().locale)}"
    elif resolution.at is not None and resolution.free:
        taken += f"  {resolution.at:%H:%M}"
    return {
        "icon": "check_circle" if resolution.free else "report_problem",
        "icon_ink": ink,
        "title": look.local(resolution.material.name),
        "detail": taken,
        "note": look.text(f"way-{resolution.way}"),
        "note_ink": ink,
    }


kv.load(__file__)
