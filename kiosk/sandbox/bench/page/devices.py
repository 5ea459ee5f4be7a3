"""One device on the page: how it is, and what can be done to it. Made from its stand's own tables."""

from collections.abc import Iterator

from kiosk.sandbox.bench.page.html import Html, join, tag
from kiosk.sandbox.bench.page.icons import icon
from kiosk.sandbox.bench.page.orders_form import order_button, order_form, order_input, order_words
from kiosk.sandbox.bench.page.snapshot import DeviceNow
from kiosk.sandbox.bench.page.words import said
from kiosk.sandbox.bench.stand import Gesture, Stand, Trouble
from kiosk.words import Words, fault_key

SIGNS = {
    "online": "●",
    "busy": "◐",
    "starting": "○",
    "unknown": "○",
    "user_error": "▲",
    "hardware_error": "■",
}
GONE = "✕"


def device(now: DeviceNow, stand: Stand, words: Words, lang: str) -> Html:
    """State, reason, media, counters and knobs of one device."""
    return join(
        _head(stand.role, said(lang, f"state-{now.state}", now.state), now.state, lang),
        _reason(now, words, lang),
        tag("p", *_facts(now, lang), class_="facts"),
        _knobs(stand, dict(now.in_force), lang),
        _plain_gestures([g for g in stand.gestures if not g.takes], lang),
        *(_gesture(gesture, lang) for gesture in stand.gestures if gesture.takes),
    )


def platform(mode: str, stand: Stand, lang: str) -> Html:
    """The platform as one more thing that can be broken."""
    state = "online" if mode == "up" else "no_device" if mode == "down" else "user_error"
    return join(
        _head(stand.role, said(lang, f"platform-{mode}", mode), state, lang),
        _knobs(stand, dict(stand.in_force), lang),
    )


def _head(role: str, state: str, kind: str, lang: str) -> Html:
    return tag(
        "header",
        icon(role),
        tag("h3", said(lang, f"role-{role}", role), tag("code", role)),
        tag("span", tag("i", SIGNS.get(kind, GONE), aria_hidden="true"), state, class_=f"state {kind}"),
    )


def _reason(now: DeviceNow, words: Words, lang: str) -> Html | None:
    if not now.reason:
        return None
    key = fault_key(words, lang, now.reason, now.role)
    alert, advice = (
        words.text(lang, f"{key}.{part}") if words.has(lang, f"{key}.{part}") else ""
        for part in ("alert", "advice")
    )
    return tag(
        "p", tag("b", alert or now.reason), tag("code", now.reason), tag("span", advice), class_="reason"
    )


def _facts(now: DeviceNow, lang: str) -> Iterator[Html]:
    if now.since is None:
        yield tag("span", said(lang, "unknown-device"))
        return
    if now.paper:
        yield tag("span", said(lang, f"paper-{now.paper}", now.paper), class_=f"chip {now.paper}")
    if now.media:
        yield tag("span", said(lang, f"media-{now.media}", now.media), class_=f"chip {now.media}")
    for name, how in now.shows.items():
        label = said(lang, f"shows-{name}", name)
        yield tag("span", f"{label} ", said(lang, f"shows-{how}", how), class_="chip shows")
    yield tag("span", said(lang, "since", time=f"{now.since:%H:%M:%S}"))
    for name, count in now.counters.items():
        yield tag("span", said(lang, f"count-{name}", name), f" {count}", class_="count")


def _knobs(stand: Stand, in_force: dict[str, float], lang: str) -> Html | None:
    if not stand.troubles:
        return None
    switches = (_switch(stand, trouble, in_force, lang) for trouble in stand.troubles.values())
    mend = order_button(said(lang, "mend-all"), stand.role, "mend", class_="mend") if in_force else None
    return order_form(lang, *switches, *([mend] if mend else []), class_="knobs")


def _switch(stand: Stand, trouble: Trouble, in_force: dict[str, float], lang: str) -> Html:
    on = trouble.word in in_force
    label = said(lang, f"trouble-{trouble.word}", trouble.name or trouble.word)
    if on and trouble.amount:
        label = f"{label} {in_force[trouble.word]:g}"
    words = (stand.role, "mend", trouble.word) if on else (stand.role, trouble.word)
    key = f"{stand.role}-{trouble.word}"
    return order_button(label, *words, class_="switch", pressed=on, key=key)


def _plain_gestures(gestures: list[Gesture], lang: str) -> Html | None:
    """What is done without saying more, in one row."""
    buttons = (order_button(_label(g, lang), g.head, g.verb) for g in gestures)
    return order_form(lang, *buttons, class_="gesture") if gestures else None


def _label(gesture: Gesture, lang: str) -> str:
    return said(lang, f"gesture-{gesture.head}-{gesture.verb}", gesture.verb)


def _gesture(gesture: Gesture, lang: str) -> Html:
    label, fixed = _label(gesture, lang), (gesture.head, gesture.verb)
    if gesture.choices:
        buttons = (
            order_button(said(lang, f"choice-{gesture.head}-{choice}", choice), *fixed, choice)
            for choice in gesture.choices
        )
        return order_form(lang, tag("span", label), *buttons, class_="gesture")
    name = gesture.takes[0]
    return order_form(
        lang,
        order_words(*fixed),
        tag("label", label, order_input(placeholder=name, required=True)),
        tag("button", said(lang, "press"), data_key="-".join(fixed)),
        class_="gesture",
    )
