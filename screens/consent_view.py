"""What was agreed to for one material: who keeps it, what for, until when; taken back or given again."""

from kivy.properties import ObjectProperty

from kiosk.catalogue import Way
from kiosk.session.events import BackPressed, NextPressed, Touched
from kiosk.session.states import ConsentView
from screens import kv, look
from screens.screen import Choice, Foot, Screen


class ConsentScreen(Screen[ConsentView]):
    """Nothing is lost by it: the other way is named before anybody takes back anything."""

    prompt = ObjectProperty()
    rows = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.rows.stock(4)

    def refresh(self, state: ConsentView) -> None:
        resolution = state.resolution
        self.rows.renew = Touched()
        self.rows.say(_lines(state))
        self.prompt.icon = "undo" if state.withdrawn else "folder_shared"
        self.prompt.title = look.local(resolution.material.name)
        self.prompt.detail = look.text(f"way-{resolution.way}")
        self.prompt.wait(state.taking)

    def foot(self, state: ConsentView) -> Foot:
        if state.taking:
            return Foot()
        if state.withdrawn:
            again = Choice("next", look.text("ui-consent-give"), NextPressed(), "check")
            keep = Choice("keep", look.text("ui-consent-stay"), BackPressed())
            return Foot(primary=again, secondary=keep, back=False)
        keep = Choice("keep", look.text("ui-consent-keep"), BackPressed(), "check")
        back = Choice("next", look.text("ui-consent-withdraw"), NextPressed(), "undo")
        return Foot(primary=keep, secondary=back, back=False)


def _lines(state: ConsentView) -> list[dict[str, str]]:
    resolution, item, given = state.resolution, state.visit.chosen, state.visit.consents
    lines = []
    if resolution.source:
        kept = look.text("ui-consent-kept", keeper=resolution.source)
        lines.append({"icon": "account_balance", "title": kept})
    to = look.text("ui-consent-to", department=look.local(item.department.name))
    until = look.text("ui-consent-until", time=f"{given[-1].until:%H:%M}") if given else ""
    lines.append({"icon": "lock", "icon_ink": "green", "title": to, "detail": until})
    if not state.withdrawn:
        other = look.text(f"way-{next(iter(resolution.alternatives), Way.WINDOW)}")
        lines.append({"icon": "arrow_forward", "title": look.text("ui-consent-instead", way=other)})
    return lines


kv.load(__file__)
