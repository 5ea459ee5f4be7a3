"""The whole page around its living pieces."""

from collections.abc import Mapping

from kiosk.sandbox.bench.page.html import Html, join, tag
from kiosk.sandbox.bench.page.icons import icon
from kiosk.sandbox.bench.page.orders_form import order_form, order_input, order_words
from kiosk.sandbox.bench.page.words import said


def document(parts: Mapping[str, Html], lang: str) -> Html:
    """One complete page in `lang`."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("title", said(lang, "title")),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("link", rel="icon", href="/bench/icon.svg", type="image/svg+xml"),
        tag("link", rel="stylesheet", href="/bench/bench.css"),
        tag("script", src="/bench/bench.js", defer=True),
    )
    columns = tag(
        "main",
        tag("div", _people(parts, lang), _codes(parts, lang), _paper(parts, lang), class_="side people"),
        tag("div", _devices(parts, lang), _journal(parts, lang), class_="side", id="devices", tabindex="-1"),
    )
    page = tag("html", head, tag("body", _bar(parts, lang), columns, _toast()), lang=lang)
    return join(Html("<!doctype html>\n"), page)


def _live(name: str, parts: Mapping[str, Html], element: str = "div", class_: str = "") -> Html:
    """A piece that is replaced when it changes."""
    return tag(element, parts[name], id=name, data_live=True, class_=class_ or None)


def _bar(parts: Mapping[str, Html], lang: str) -> Html:
    other = "en" if lang == "zh-CN" else "zh-CN"
    line = tag(
        "span",
        said(lang, "static"),
        id="line",
        role="status",
        data_live_word=said(lang, "live"),
        data_lost_word=said(lang, "lost"),
    )
    title = tag("div", tag("h1", said(lang, "title")), tag("p", said(lang, "subtitle")), class_="title")
    return tag(
        "header",
        tag("a", said(lang, "skip"), href="#devices", class_="skip"),
        icon("bench"),
        title,
        _live("now", parts, class_="pills"),
        line,
        tag("a", said(lang, "other-language"), href=f"/bench?lang={other}", lang=other, class_="language"),
        class_="bar",
    )


def _section(name: str, title: str, *children: Html, note: str = "") -> Html:
    heading = tag("div", tag("h2", title), tag("p", note) if note else None, class_="heading")
    return tag("section", heading, *children, class_=name)


def _people(parts: Mapping[str, Html], lang: str) -> Html:
    note = said(lang, "residents-note")
    return _section("residents", said(lang, "residents"), _live("people", parts), note=note)


def _codes(parts: Mapping[str, Html], lang: str) -> Html:
    targets = (
        tag("button", said(lang, f"to-{to}"), name="order", value=to, class_="main")
        for to in ("scanner", "camera")
    )
    text = order_input(
        id="code-text",
        placeholder=said(lang, "code-text"),
        required=True,
        maxlength=2953,
        autocomplete="off",
        spellcheck="false",
    )
    form = order_form(
        lang,
        tag("label", said(lang, "code-text"), for_="code-text"),
        order_words("code", "show"),
        text,
        *targets,
        class_="say",
    )
    show = tag("div", _live("hint", parts), form, _live("picks", parts), class_="show")
    return _section("codes", said(lang, "codes"), show, _live("before", parts, class_="before"))


def _paper(parts: Mapping[str, Html], lang: str) -> Html:
    return _section(
        "paper",
        said(lang, "paper"),
        tag("h3", said(lang, "slips")),
        _live("slips", parts),
        tag("h3", said(lang, "sheets")),
        _live("sheets", parts),
    )


def _devices(parts: Mapping[str, Html], lang: str) -> Html:
    names = [name for name in parts if name.startswith("device-")]
    cards = (_live(name, parts, "article", "device") for name in names)
    return _section("devices", said(lang, "devices"), tag("div", *cards, class_="cards"))


def _journal(parts: Mapping[str, Html], lang: str) -> Html:
    note = said(lang, "journal-note")
    return _section("journal", said(lang, "journal"), _live("journal", parts), note=note)


def _toast() -> Html:
    return tag("p", id="toast", role="status", aria_live="polite")
