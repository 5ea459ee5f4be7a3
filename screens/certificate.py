"""A certificate as it looks, and in plain words what its seal says; nothing unverified is ever drawn."""

from io import BytesIO

from kivy.core.image import Image as CoreImage
from kivy.properties import ObjectProperty

from kiosk.documents.dates import day_text
from kiosk.session.events import BackPressed, MistakePressed, RetryPressed, Touched
from kiosk.session.states import CertificateView
from screens import kv, look
from screens.screen import Choice, Foot, Screen


class CertificateScreen(Screen[CertificateView]):
    """The page stands above, what was found beneath it."""

    page = ObjectProperty()
    rows = ObjectProperty()
    prompt = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.hold("page", "prompt")
        self._drawn: object = None
        self.rows.stock(3)

    def refresh(self, state: CertificateView) -> None:
        self.rows.renew = Touched()
        self.rows.say(_found(state))
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
