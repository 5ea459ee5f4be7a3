"""Messages by language and key; `.spoken`, `.now`, `.else`, `.advice` and `.alert` are attributes of one."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

LOCALES = ("zh-CN", "en")
FIRST_FILES = ("screens.ftl", "say.ftl")
LAST_FILE = "faults.ftl"


class MissingMessage(LookupError):
    """A key or attribute that no file has; a completeness test keeps it from ever reaching a resident."""


class Words:
    """Reads all `.ftl` files of every language below a folder, one folder a language."""

    def __init__(self, folder: Path, locales: Iterable[str] = LOCALES) -> None:
        self._folder = folder
        self._bundles: dict[str, FluentBundle] = {}
        self._unread: dict[str, list[Path]] = {}
        self.locales = tuple(locales)

    def text(self, locale: str, key: str, **values: object) -> str:
        """The message `key`, or `key.attribute`, in a language.

        Raises:
            MissingMessage: when this language has no such message.
        """
        name, _, attribute = key.partition(".")
        bundle = self._bundle_with(locale, name)
        if not bundle.has_message(name):
            raise MissingMessage(f"{locale} has no message {name}")
        message = bundle.get_message(name)
        pattern = message.attributes.get(attribute) if attribute else message.value
        if pattern is None:
            raise MissingMessage(f"{locale} has no {key}")
        text, _faults = bundle.format_pattern(pattern, dict(values))
        return str(text)

    def spoken(self, locale: str, key: str, **values: object) -> str:
        return self.text(locale, f"{key}.spoken", **values)

    def has(self, locale: str, key: str) -> bool:
        name, _, attribute = key.partition(".")
        bundle = self._bundle_with(locale, name)
        if not bundle.has_message(name):
            return False
        return not attribute or attribute in bundle.get_message(name).attributes

    def _bundle_with(self, locale: str, name: str) -> FluentBundle:
        """The language's bundle, with as many files read as it takes to find `name`.

        What every screen needs is read first. The faults are half of all words and read last: a terminal
        that is well never reads them.
        """
        if locale not in self._bundles:
            # Isolation marks are for mixed writing directions; the fonts draw them as boxes.
            self._bundles[locale] = FluentBundle([locale], use_isolating=False)
            files = sorted((self._folder / locale).glob("*.ftl"), key=_when_needed)
            self._unread[locale] = files
        bundle, unread = self._bundles[locale], self._unread[locale]
        while unread and not bundle.has_message(name):
            bundle.add_resource(FluentResource(unread.pop(0).read_text("utf-8")))
        return bundle


def _when_needed(file: Path) -> tuple[int, str]:
    if file.name in FIRST_FILES:
        return (FIRST_FILES.index(file.name), file.name)
    return (len(FIRST_FILES) + (file.name == LAST_FILE), file.name)


def keys(folder: Path, locale: str) -> Mapping[str, frozenset[str]]:
    """Every message of a language with the names of its attributes, for completeness checks."""
    found: dict[str, frozenset[str]] = {}
    for file in sorted((folder / locale).glob("*.ftl")):
        for entry in FluentResource(file.read_text("utf-8")).body:
            name = getattr(getattr(entry, "id", None), "name", None)
            if name is not None:
                found[name] = frozenset(a.id.name for a in getattr(entry, "attributes", ()))
    return found
