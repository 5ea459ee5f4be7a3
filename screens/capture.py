"""A paper under the camera: what to do with it right now, then the pages as they were taken."""

from io import BytesIO

from kivy.core.image import Image as CoreImage
from kivy.graphics.texture import Texture
from kivy.properties import ObjectProperty
from kivy.uix.widget import Widget

from kiosk.cases.attachment import PageTaken
from kiosk.session.events import (
    AddPagePressed,
    EnlargePressed,
    NextPressed,
    RefusePressed,
    RetryPressed,
    Touched,
    TurnPressed,
)
from kiosk.session.roles import DOCUMENT_CAMERA
from kiosk.session.states import Capture, CapturePhase
from screens import kv, look
from screens.guide import centre
from screens.screen import Choice, Foot, Screen
from screens.widgets.page_view import PageView


class CaptureScreen(Screen[Capture]):
    """Above the cabinet or the page, below what to heed or all pages; a page seen large stands alone."""

    page = ObjectProperty()
    plain = ObjectProperty()
    prompt = ObjectProperty()
    tips = ObjectProperty()
    pages = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.hold("page", "plain", "prompt", "tips", "pages")
        self.remove_widget(self.plain)
        if look.theme().mode.reach:
            # What stands high is only looked at: a button below makes it large.
            self.remove_widget(self.page)
            self.page = self.plain
        self._drawn: list[tuple[PageTaken, Texture]] = []
        self.tips.stock(3)

    def refresh(self, state: Capture) -> None:
        self.tips.renew = Touched()
        if state.pages and state.phase in (CapturePhase.LISTED, CapturePhase.LARGE):
            self._show_pages(state)
            return
        self.tips.say(_tips(state))
        self._show_prompt(state)
        self._stand(self.prompt, self.tips)

    def _show_pages(self, state: Capture) -> None:
        textures = [self._texture(page) for page in state.pages]
        self.page.texture, self.page.turned = textures[state.shown], state.pages[state.shown].turned
        if isinstance(self.page, PageView):
            small = state.phase is CapturePhase.LARGE
            self.page.label = look.text("ui-capture-small" if small else "ui-capture-large")
            self.page.event = EnlargePressed()
        self.pages.show(state.pages, textures, state.shown)
        self._stand(self.page, None if state.phase is CapturePhase.LARGE else self.pages)

    def forget(self) -> None:
        super().forget()
        self._drawn.clear()
        self.page.texture = None
        self.pages.forget()

    def foot(self, state: Capture) -> Foot:
        other = Choice("refuse", look.text("ui-capture-other"), RefusePressed())
        match state.phase:
            case CapturePhase.LISTED:
                done = look.text("ui-capture-done", count=len(state.pages))
                add = Choice(
                    "add", look.text("ui-capture-add"), AddPagePressed(), "note_add", enabled=state.room
                )
                return Foot(primary=Choice("next", done, NextPressed(), "check"), secondary=add)
            case CapturePhase.LARGE:
                seen = Choice("next", look.text("ui-capture-small"), NextPressed(), "check")
                turn = Choice("turn", look.text("ui-capture-turn"), TurnPressed(), "rotate_right")
                return Foot(primary=seen, secondary=turn)
            case CapturePhase.STOPPED if state.world.works(DOCUMENT_CAMERA):
                again = Choice("next", look.text("ui-capture-again"), RetryPressed(), "replay")
                return Foot(primary=again, secondary=other)
            case CapturePhase.BINDING:
                return Foot()
            case _:
                return Foot(secondary=other)

    def _show_prompt(self, state: Capture) -> None:
        wrong = state.problem or ("" if state.advice == "no-page" else state.advice)
        camera = state.world.device(DOCUMENT_CAMERA)
        stopped = state.phase is CapturePhase.STOPPED
        prompt = self.prompt
        prompt.place = "" if stopped else camera.place
        prompt.thing, prompt.icon = "description", "report_problem" if stopped else "document_scanner"
        prompt.icon_ink = "amber" if stopped else "blue"
        prompt.title = look.local(state.resolution.material.name)
        prompt.detail = look.text(f"fault-{wrong}.now") if wrong else look.text(f"ui-place-{camera.place}")
        prompt.wait(not stopped)

    def _texture(self, page: PageTaken) -> Texture:
        for known, texture in self._drawn:
            if known.small is page.small:
                return texture
        drawn = CoreImage(BytesIO(page.small.reveal()), ext="jpg").texture
        self._drawn.append((page, drawn))
        return drawn

    def _stand(self, upper: Widget, lower: Widget | None) -> None:
        for part in (self.page, self.prompt, self.tips, self.pages):
            wanted = part is upper or part is lower
            if wanted != (part.parent is not None):
                if wanted:
                    self.add_widget(part)
                else:
                    self.remove_widget(part)
        self.upper, self.lower = upper, lower


def _tips(state: Capture) -> list[dict[str, str]]:
    if state.phase is CapturePhase.STOPPED and state.problem:
        elsewhere = look.text(f"fault-{state.problem}.else")
        lines = [{"icon": "place", "icon_ink": "amber", "title": elsewhere, "detail": centre(state.world)}]
    else:
        lines = [
            {"icon": "check_box_outline_blank", "title": look.text("ui-capture-one")},
            {"icon": "waving_hand", "title": look.text("ui-capture-hands")},
        ]
    if state.pages:
        kept = look.text("ui-capture-kept", count=len(state.pages))
        lines.append({"icon": "check_circle", "icon_ink": "green", "title": kept})
    return lines


kv.load(__file__)
