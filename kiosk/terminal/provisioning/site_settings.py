"""A site file as a settings file: what stands in `settings.d/10-site.toml` of a provisioned cabinet."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kiosk.terminal.provisioning.site import SiteFile

FILE = "10-site.toml"
HEAD = "# Written from a signed site file by `kiosk provision apply`; the next one replaces it.\n"


def settings_table(site: SiteFile, anchors: Path | None) -> dict[str, Any]:
    """The nested table of settings; `anchors` is the file of the platform's own trust anchors, if any."""
    platform: dict[str, Any] = {"url": site.platform.url}
    if anchors is not None:
        platform["ca"] = str(anchors)
    table: dict[str, Any] = {
        "terminal_id": site.terminal_id,
        "locale": site.locale,
        "outlet": site.outlet.model_dump(),
        "platform": platform,
    }
    if site.display is not None:
        table["display"] = site.display.model_dump()
    if site.devices:
        table["devices"] = site.devices
    if site.places:
        table["places"] = site.places
    return table


def toml(table: Mapping[str, Any]) -> str:
    """A nested table of plain values as TOML (v1.0), values first, then the tables below.

    Raises:
        ValueError: for a value that TOML does not have, such as None.
    """
    return HEAD + "".join(_lines(table, ()))


def _lines(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    values = {key: value for key, value in table.items() if not isinstance(value, Mapping)}
    if path and (values or not table):
        yield f"\n[{'.'.join(map(_key, path))}]\n"
    for key, value in values.items():
        yield f"{_key(key)} = {_value(value)}\n"
    for key, below in table.items():
        if isinstance(below, Mapping):
            yield from _lines(below, (*path, key))


def _key(key: str) -> str:
    plain = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if plain else _value(key)


def _value(value: object) -> str:
    """JSON's values are TOML's, but for null, and the delete character in strings."""
    if value is None or isinstance(value, Mapping):
        raise ValueError("a value that settings cannot hold")
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False, allow_nan=False).replace("\x7f", "\\u007f")
