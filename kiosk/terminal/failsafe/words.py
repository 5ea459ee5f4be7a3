"""What residents read, in both languages.

The words stand here and not in the words files, which may be what is broken.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kiosk.terminal.failsafe.cause import Cause

HOTLINE = "12345"
"""The government service hotline of the whole country, where the site names no other."""
_SORRY = (
    "这台终端暂时不能办事。\n存放材料的地方出了故障。",
    "This terminal cannot serve you for now.\nIts storage has a fault.",
)
_SENTENCES: Mapping[Cause, tuple[str, str]] = MappingProxyType(
    {
        Cause.DATA_AWAY: _SORRY,
        Cause.DATA_READ_ONLY: _SORRY,
        Cause.DATA_FULL: (
            "这台终端暂时不能办事。\n存放材料的地方满了。",
            "This terminal cannot serve you for now.\nIts storage is full.",
        ),
        Cause.STOPPED: (
            "这台终端出了故障，正在自己恢复。\n请等一两分钟；已收到的事不会丢。",
            "This terminal had a fault and is starting again.\n"
            "Please wait a minute or two.\nWhat it has received is kept.",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The nearest staffed place, as far as the settings tell; the hotline is always known."""

    name: str = ""
    name_en: str = ""
    address: str = ""
    address_en: str = ""
    phone: str = HOTLINE


def sentence(cause: Cause, elsewhere: Elsewhere) -> tuple[str, str]:
    """What happened and where to go instead: in Chinese and in English."""
    zh, en = _SENTENCES[cause]
    if elsewhere.name:
        place = f"{elsewhere.name}\n{elsewhere.address}".rstrip()
        zh += f"\n{'不想等，' if cause is Cause.STOPPED else ''}请到{place}"
    zh += f"\n咨询电话 {elsewhere.phone}"
    if elsewhere.name_en:
        place = f"{elsewhere.name_en}\n{elsewhere.address_en}".rstrip()
        en += f"\n{'Or go' if cause is Cause.STOPPED else 'Please go'} to {place}"
    return zh, f"{en}\nPhone {elsewhere.phone}"


def elsewhere(config: Path) -> Elsewhere:
    """From the settings, read as they are: a wrong value elsewhere in them must not take this away."""
    found: dict[str, str] = {}
    for file in (config / "settings.toml", *sorted((config / "settings.d").glob("*.toml"))):
        table = _table(file)
        for key in Elsewhere.__dataclass_fields__:
            if isinstance(table.get(key), str) and table[key]:
                found[key] = table[key]
    return Elsewhere(**found)


def _table(file: Path) -> Mapping[str, Any]:
    """The centre's table of one file; empty when there is none or the file cannot be read."""
    try:
        table: Any = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    for name in ("outlet", "centre"):
        table = table.get(name, {}) if isinstance(table, dict) else {}
    return table if isinstance(table, dict) else {}
