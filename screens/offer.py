"""A promise instead of a proof, or bringing it later: all of what that means, and a free choice."""

from collections.abc import Iterator

from kivy.properties import ObjectProperty

from kiosk.catalogue import Localised, Way
from kiosk.documents.dates import day_text
from kiosk.session.events import NextPressed, RefusePressed
from kiosk.session.states import Offer
from screens import kv, look
from screens.reading import Reading, agreeing
from screens.screen import Choice, Foot, Screen

_ICONS = {"terminal": "touch_app", "phone": "smartphone", "courier": "local_shipping", "window": "store"}


class OfferScreen(Screen[Offer]):
    """Nothing is chosen beforehand: both ways stand side by side, once all of it has been shown."""

    prompt = ObjectProperty()
    rows = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.rows.stock(6)
        self._reading = Reading(self.rows)

    def refresh(self, state: Offer) -> None:
        anew = self.state is None or (state.index, state.way) != (self.state.index, self.state.way)
        self.rows.say(list(_promise(state) if state.way is Way.COMMIT else _later(state)))
        self._reading.follow(state, anew=anew)
        self.prompt.icon = "assignment" if state.way is Way.COMMIT else "event"
        self.prompt.title = look.local(state.resolution.material.name)
        self.prompt.detail = look.text(f"way-{state.way}")
        self.prompt.wait(False)

    def foot(self, state: Offer) -> Foot:
        agree, other = _CHOICES[state.way]
        refuse = Choice("refuse", look.text(other), RefusePressed())
        taken = Choice("next", look.text(agree), NextPressed(), "check")
        return Foot(primary=agreeing(state, taken), secondary=refuse)

    def forget(self) -> None:
        super().forget()
        self._reading.forget()


_CHOICES = {
    Way.COMMIT: ("ui-offer-agree", "ui-offer-proof"),
    Way.DEFER: ("ui-offer-later", "ui-offer-not-later"),
}


def _promise(state: Offer) -> Iterator[dict[str, str]]:
    terms = state.resolution.material.commitment
    if terms is None:
        return
    yield from _part("contents", "edit", terms.contents)
    yield from _part("requirements", "fact_check", terms.requirements)
    yield from _part("liability", "gavel", terms.liability)


def _part(key: str, icon: str, sentences: tuple[Localised, ...]) -> Iterator[dict[str, str]]:
    for sentence in sentences:
        yield {"icon": icon, "title": look.local(sentence), "detail": look.text(f"ui-offer-{key}")}


def _later(state: Offer) -> Iterator[dict[str, str]]:
    owed = state.owed
    if owed.due is None:
        until, why = look.text("ui-offer-day-told"), look.text("ui-offer-day-told-why")
    else:
        until = look.text("ui-offer-until", day=day_text(owed.due, state.visit.locale))
        why = look.text("ui-offer-until-why")
    yield {"icon": "event", "title": until, "detail": why}
    for channel in owed.channels:
        yield {"icon": _ICONS[channel], "title": look.text(f"channel-{channel}")}


kv.load(__file__)
