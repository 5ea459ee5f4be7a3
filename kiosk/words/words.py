"""Messages by language and key; `.spoken`, `.now`, `.else`, `.advice` and `.alert` are attributes of one."""

import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

from kiosk.words.source import entries, references

LOCALES = ("zh-CN", "en")


class MissingMessage(LookupError):
    """A key or attribute that no file has; a completeness test keeps it from ever reaching a resident."""


class Words:
    """Reads all `.ftl` files of every language below a folder, one folder a language."""

    def __init__(self, folder: Path, locales: Iterable[str] = LOCALES) -> None:
        self._folder = folder
        self._bundles: dict[str, FluentBundle] = {}
        self._unparsed: dict[str, dict[str, str]] = {}
        self._guard = threading.Lock()
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
        """The language's bundle, with `name` and what it quotes parsed."""
        with self._guard:
            if locale not in self._bundles:
                # Isolation marks are for mixed writing directions; the fonts draw them as boxes.
                self._bundles[locale] = FluentBundle([locale], use_isolating=False)
                self._unparsed[locale] = _read(self._folder / locale)
            bundle, unparsed = self._bundles[locale], self._unparsed[locale]
            wanted = [name]
            while wanted:
                entry = unparsed.pop(wanted.pop(), None)
                if entry is not None:
                    bundle.add_resource(FluentResource(entry))
                    wanted.extend(references(entry))
            return bundle


def _read(folder: Path) -> dict[str, str]:
    """Every message of a language, unparsed."""
    found: dict[str, str] = {}
    for file in sorted(folder.glob("*.ftl")):
        found.update(entries(file.read_text("utf-8")))
    return found


def keys(folder: Path, locale: str) -> Mapping[str, frozenset[str]]:
    """Every message of a language with the names of its attributes, for completeness checks."""
    found: dict[str, frozenset[str]] = {}
    for file in sorted((folder / locale).glob("*.ftl")):
        for entry in FluentResource(file.read_text("utf-8")).body:
            name = getattr(getattr(entry, "id", None), "name", None)
            if name is not None:
                found[name] = frozenset(a.id.name for a in getattr(entry, "attributes", ()))
    return found
