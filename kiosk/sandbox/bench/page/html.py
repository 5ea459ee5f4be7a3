"""HTML whose text is escaped unless it was made here."""

from html import escape


class Html(str):
    """Markup that is ready; any other string is text."""

    __slots__ = ()


def tag(name: str, /, *children: "Html | str | None", **attributes: object) -> Html:
    """One element. `class_` and `data_key` are `class` and `data-key`; True is an attribute without a value,
    None and False leave it out. A child that is no :class:`Html` is escaped, None is left out."""
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(*children)}</{name}>")


def join(*children: "Html | str | None") -> Html:
    return Html("".join(c if isinstance(c, Html) else escape(c) for c in children if c is not None))


VOID = frozenset({"img", "input", "link", "meta", "br"})


def _attribute(key: str, value: object) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
