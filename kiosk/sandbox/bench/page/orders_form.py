"""Orders as plain forms: every button is one order of `kiosk sim`, with or without scripts."""

from collections.abc import Iterable, Sequence
from urllib.parse import quote, unquote

from kiosk.sandbox.bench.page.html import Html, tag

ORDER = "/bench/order"


def order_form(lang: str, *children: Html, class_: str | None = None) -> Html:
    """A form whose buttons are orders."""
    language = tag("input", type="hidden", name="lang", value=lang)
    return tag("form", language, *children, method="post", action=ORDER, class_=class_)


def order_button(
    label: Html | str, *words: str, class_: str | None = None, pressed: bool | None = None, key: str = ""
) -> Html:
    """A button for the order `words`. `pressed` makes it a switch; `key` tells it from others of its part."""
    return tag(
        "button",
        label,
        name="order",
        value=_written(words),
        class_=class_,
        aria_pressed=None if pressed is None else str(pressed).lower(),
        title=None if class_ == "tile" else "kiosk sim " + " ".join(words)[:60],
        data_key=key or "-".join(words),
    )


def order_words(*words: str) -> Html:
    """The fixed beginning of a form's order; what is typed and the button pressed follow it."""
    return tag("input", type="hidden", name="order", value=_written(words))


def order_input(**attributes: object) -> Html:
    """A field for one word, whatever is in it."""
    return tag("input", name="word", **attributes)


def ordered(fields: Iterable[tuple[str, str]]) -> list[str]:
    """The words of the order that a form sent: `order` holds quoted words with spaces between, `word` is one
    word as it is."""
    words: list[str] = []
    for name, value in fields:
        if name == "order":
            words += map(unquote, value.split())
        elif name == "word":
            words.append(value)
    return words


def _written(words: Sequence[str]) -> str:
    return " ".join(quote(word, safe="|") for word in words)
