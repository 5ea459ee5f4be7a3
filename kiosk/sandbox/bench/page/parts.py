"""The living pieces of the page, each an element with an id that is replaced when it changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote
from zlib import crc32

from kiosk.cases import CaseCode, write_code
from kiosk.sandbox.bench.orders import Orders, Told
from kiosk.sandbox.bench.page.devices import device, platform
from kiosk.sandbox.bench.page.html import Html, join, tag
from kiosk.sandbox.bench.page.orders_form import order_button, order_form
from kiosk.sandbox.bench.page.people import specials
from kiosk.sandbox.bench.page.snapshot import Snapshot
from kiosk.sandbox.bench.page.words import said
from kiosk.sandbox.bench.papers import Sheet, Slip
from kiosk.sandbox.residents import Resident
from kiosk.words import Words


@dataclass(frozen=True)
class Painter:
    """Paints one bench's moments. `words` are the terminal's own, for faults."""

    residents: Mapping[str, Resident]
    orders: Orders
    words: Words
    today: Callable[[], date]

    def parts(self, now: Snapshot, lang: str) -> Mapping[str, Html]:
        """Every living piece by its id."""
        places = {stand.role: stand for stand in self.orders.stands}
        return {
            "now": _now(now, lang),
            "people": self._people(now, lang),
            "hint": _hint(now, lang),
            "picks": self._picks(now, lang),
            "before": self._before(now, lang),
            **{f"device-{d.role}": device(d, places[d.role], self.words, lang) for d in now.devices},
            "device-platform": platform(now.platform, self.orders.platform, lang),
            "slips": _slips(now.slips, lang),
            "sheets": _sheets(now.sheets, lang),
            "journal": _journal(now.journal, lang),
        }

    def _people(self, now: Snapshot, lang: str) -> Html:
        lying = self.residents.get(now.card)
        head = tag(
            "div",
            tag("span", lying.card.name if lying else said(lang, "nobody-card"), class_="who"),
            order_form(lang, order_button(said(lang, "lift"), "card", "remove")) if lying else None,
            class_="lying" if lying else "lying none",
        )
        tiles = (self._tile(resident, now.card == key, lang) for key, resident in self.residents.items())
        return join(head, tag("div", *tiles, class_="tiles"))

    def _tile(self, resident: Resident, lies: bool, lang: str) -> Html:
        card = resident.card
        notes = specials(lang, resident, self.residents, self.today())
        picture = tag(
            "img", src=f"/bench/resident/{resident.key}.jpg", alt="", width=64, height=64, loading="lazy"
        )
        text = tag(
            "span",
            tag("span", card.name, class_="name"),
            tag(
                "span",
                tag("span", said(lang, f"kind-{card.kind}"), class_=f"kind {card.kind}"),
                tag("code", resident.key),
                class_="who",
            ),
            tag("span", *(tag("span", note) for note in notes), class_="notes"),
            tag("span", said(lang, "lies"), class_="flag") if lies else None,
            class_="about",
        )
        words = ("card", "remove") if lies else ("card", "place", resident.key)
        button = order_button(join(picture, text), *words, class_="tile", pressed=lies, key=resident.key)
        return order_form(lang, button)

    def _picks(self, now: Snapshot, lang: str) -> Html:
        latest = next((slip for slip in now.slips if slip.code), None)
        earlier = [(r.card.name, r.cases[0]) for r in self.residents.values() if r.cases]
        codes = [(said(lang, "latest-slip"), latest.code)] if latest else []
        codes += [
            (said(lang, "slip-of", name=name), write_code(CaseCode(case.key, case.password)))
            for name, case in earlier
        ]
        rows = (
            tag(
                "li",
                tag("span", label),
                order_form(
                    lang,
                    order_button(said(lang, "to-scanner"), "code", "show", code, key=f"scan-{code}"),
                    order_button(said(lang, "to-camera"), "code", "show", code, "camera", key=f"see-{code}"),
                ),
            )
            for label, code in codes
        )
        return tag("ul", *rows, class_="picks")

    def _before(self, now: Snapshot, lang: str) -> Html:
        before = now.before
        if before.resident:
            what, picture = (
                self.residents[before.resident].card.name,
                f"/bench/resident/{before.resident}.jpg",
            )
        elif before.code:
            what, picture = said(lang, "before-code"), f"/bench/before.png?{crc32(before.code.encode()):08x}"
        else:
            what, picture = said(lang, "before-nobody"), ""
        away = order_form(lang, order_button(said(lang, "step-away"), "camera", "show", "nobody"))
        return join(
            tag("img", src=picture, alt=what) if picture else tag("span", class_="nothing"),
            tag("span", tag("b", said(lang, "before-camera")), what, class_="sees"),
            away if picture else None,
        )


def _now(now: Snapshot, lang: str) -> Html:
    screen = said(lang, f"screen-{now.screen}", now.screen)
    good = "" if now.platform == "up" else " bad"
    return join(
        tag(
            "span",
            tag("b", said(lang, "screen")),
            screen,
            tag("code", now.screen) if screen != now.screen else None,
            class_="pill screen",
        ),
        tag(
            "span",
            tag("b", said(lang, "platform")),
            said(lang, f"platform-{now.platform}", now.platform),
            class_=f"pill{good}",
        ),
    )


def _hint(now: Snapshot, lang: str) -> Html:
    waits = any(d.role == "scanner" and d.state == "busy" for d in now.devices)
    return tag(
        "p", said(lang, "scanner-waits" if waits else "scanner-sleeps"), class_="hint on" if waits else "hint"
    )


def _slips(slips: tuple[Slip, ...], lang: str) -> Html:
    if not slips:
        return tag("p", said(lang, "no-slips"), class_="empty")
    return tag("div", *(_slip(slip, lang) for slip in slips), class_="strip")


def _slip(slip: Slip, lang: str) -> Html:
    name = said(lang, "slip-number", number=slip.number)
    source = f"/bench/slip/{slip.number}.png"
    again = order_button(said(lang, "show-again"), "code", "show", slip.code, key=f"again-{slip.number}")
    return tag(
        "figure",
        tag("a", tag("img", src=source, alt=name), href=source, target="_blank"),
        tag("figcaption", tag("b", name), order_form(lang, again) if slip.code else None),
    )


def _sheets(sheets: tuple[Sheet, ...], lang: str) -> Html:
    if not sheets:
        return tag("p", said(lang, "no-sheets"), class_="empty")
    return tag("div", *(_sheet(sheet, lang) for sheet in sheets), class_="strip")


def _sheet(sheet: Sheet, lang: str) -> Html:
    address = f"/bench/sheet/{quote(sheet.name)}"
    pages = (_page(f"{address}/{n}.png", said(lang, "page", page=n)) for n in range(1, sheet.pages + 1))
    caption = tag(
        "figcaption",
        tag("b", f"{sheet.at:%H:%M:%S}"),
        tag("a", said(lang, "download"), href=address, download=sheet.name, class_="button"),
    )
    return tag("figure", tag("div", *pages, class_="pages"), caption)


def _page(source: str, name: str) -> Html:
    return tag("a", tag("img", src=source, alt=name), href=source, target="_blank")


def _journal(journal: tuple[Told, ...], lang: str) -> Html:
    if not journal:
        return tag("p", said(lang, "no-orders"), class_="empty")
    return tag("ol", *(_told(told, lang) for told in journal))


def _told(told: Told, lang: str) -> Html:
    mark = tag("span", said(lang, "done" if told.done else "refused"), class_="mark")
    why = None if told.done else tag("span", said(lang, told.answer, told.answer), class_="why")
    return tag(
        "li",
        tag("time", f"{told.at:%H:%M:%S}"),
        tag("code", f"kiosk sim {told.order}"),
        mark,
        why,
        class_="done" if told.done else "refused",
    )
