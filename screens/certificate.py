"""A certificate as it looks, and in plain words what its seal says; nothing unverified is ever drawn."""

from io import BytesIO

from kivy.core.image import Image as CoreImage
from kivy.properties import ObjectProperty
from kivy.uix.widget import Widget

from kiosk.documents.dates import day_text
from kiosk.session.events import (
    BackPressed,
    MistakePressed,
    PrintPressed,
    RetryPressed,
    Touched,
    WithdrawPressed,
)
from kiosk.session.states import CertificateView, Materials
from kiosk.session.takeaway import takeaway_of, why_not_printed
from screens import kv, look
from screens.screen import Choice, Foot, Screen
from screens.widgets.row import Row, TouchRow


class CertificateScreen(Screen[CertificateView]):
    """The page stands above, what was found beneath it."""

    page = ObjectProperty()
    rows = ObjectProperty()
    prompt = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.hold("page", "prompt")
        self._drawn: object = None
        self._plain = [Row() for _ in range(4)]
        self._print = TouchRow(action_id="print")
        self._print.event = PrintPressed()
        self._withdraw = TouchRow(action_id="withdraw")
        self._withdraw.event = WithdrawPressed()

    def refresh(self, state: CertificateView) -> None:
        self.rows.renew = Touched()
        self.rows.fill(self._rows(state))
        self.prompt.icon = "hourglass_empty" if state.opening else "report_problem"
        named = state.world.catalogue.source_name(f"cert:{state.certificate.type_id}")
        self.prompt.title = look.local(named) or state.certificate.name
        self.prompt.detail = state.certificate.issuer
        self.prompt.wait(state.opening)
        self._stand(state)

    def forget(self) -> None:
        super().forget()
        self._drawn = self.page.texture = None

    def foot(self, state: CertificateView) -> Foot:
        seen = Choice("next", look.text("ui-certificate-seen"), BackPressed(), "arrow_forward")
        again = Choice("retry", look.text("ui-certificate-again"), RetryPressed(), "replay")
        wrong = Choice("wrong", look.text("ui-record-wrong"), MistakePressed(), "report_problem")
        shown = wrong if state.page is not None else None
        return Foot(primary=seen, secondary=again if state.problem else shown)

    def _rows(self, state: CertificateView) -> list[Widget]:
        """What was found, and whether it can be had on paper: said before anybody tries."""
        lines, rows = _found(state), list[Widget](self._plain)
        out = why_not_printed(state.world)
        if takeaway_of(state) is not None and out:
            cannot, why = look.text("ui-takeaway-cannot"), look.text(f"fault-{out}")
            lines.append({"icon": "print_disabled", "icon_ink": "amber", "title": cannot, "detail": why})
        for row, line in zip(self._plain, lines, strict=False):
            row.say(**line)
        rows = rows[: len(lines)]
        if takeaway_of(state) is not None and not out:
            marked = look.text("ui-takeaway-marked")
            self._print.say(icon="print", title=look.text("ui-takeaway-print-certificate"), detail=marked)
            rows.append(self._print)
        if isinstance(state.under, Materials) and state.of is None and not state.opening:
            self._withdraw.say(icon="undo", title=look.text("ui-consent-withdraw"))
            rows.append(self._withdraw)
        return rows

    def _stand(self, state: CertificateView) -> None:
        wanted, other = (self.prompt, self.page) if state.page is None else (self.page, self.prompt)
        if state.page is not None and state.page is not self._drawn:
            self.page.texture = CoreImage(BytesIO(state.page.reveal()), ext="png").texture
            self._drawn = state.page
        if other.parent is not None:
            self.remove_widget(other)
        if wanted.parent is None:
            self.add_widget(wanted)
        self.upper = wanted


def _found(state: CertificateView) -> list[dict[str, str]]:
    held, seal = state.certificate, state.seal
    if seal is None:
        icon = "hourglass_empty" if state.opening else "report_problem"
        say = "ui-materials-searching" if state.opening else f"fault-{state.problem}"
        return [{"icon": icon, "title": look.text(say)}]
    if not seal.good:
        return [
            _line("report_problem", "amber", look.text("ui-certificate-not-shown")),
            _line("block", "amber", look.text("ui-certificate-not-used")),
            _line("place", "blue", look.text("ui-certificate-window")),
        ]
    by = look.text("ui-certificate-by", issuer=seal.sealed_by or held.issuer)
    day = "" if seal.sealed_at is None else day_text(seal.sealed_at.date(), look.look().locale)
    sealed = look.text("ui-certificate-sealed", day=day) if day else ""
    return [
        _line("verified_user", "green", look.text("ui-certificate-seal-good"), sealed),
        _line("check_circle", "green", look.text("ui-certificate-whole")),
        _line("account_balance", "blue", by),
    ]


def _line(icon: str, ink: str, title: str, detail: str = "") -> dict[str, str]:
    return {"icon": icon, "icon_ink": ink, "title": title, "detail": detail}


kv.load(__file__)
