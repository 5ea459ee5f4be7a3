"""Reads udev rules strictly enough to find a slip of the pen, without udev; syntax of udev(7)."""

import re
from dataclasses import dataclass

_ITEM = re.compile(r'([A-Z]+)(\{[^{}"]+\})?\s*(==|!=|\+=|-=|:=|=)\s*"((?:[^"\\]|\\.)*)"')
_BOTH = {"NAME", "SYMLINK", "ATTR", "SYSCTL", "ENV", "TAG"}
MATCHES = frozenset(
    {"ACTION", "DEVPATH", "KERNEL", "KERNELS", "SUBSYSTEM", "SUBSYSTEMS", "DRIVER", "DRIVERS", "ATTRS"}
    | {"CONST", "TAGS", "TEST", "PROGRAM", "RESULT"}
    | _BOTH
)
ASSIGNED = frozenset(
    {"OWNER", "GROUP", "MODE", "SECLABEL", "RUN", "LABEL", "GOTO", "IMPORT", "OPTIONS"} | _BOTH
)
WITH_ATTRIBUTE = frozenset({"ATTR", "ATTRS", "ENV", "SYSCTL", "CONST", "SECLABEL", "IMPORT"})


@dataclass(frozen=True, slots=True)
class Item:
    """One comparison or assignment of a rule."""

    key: str
    attribute: str
    operator: str
    value: str


def parse_rules(text: str) -> list[list[Item]]:
    """The rules of a file. Raises ValueError with the number of the first line that udev would not take."""
    rules: list[list[Item]] = []
    for number, line in enumerate(text.replace("\\\n", " ").splitlines(), 1):
        line = line.strip()
        if line and not line.startswith("#"):
            rules.append(_rule(line, number))
    _check_jumps(rules)
    return rules


def _rule(line: str, number: int) -> list[Item]:
    items, at = [], 0
    while at < len(line):
        match = _ITEM.match(line, at)
        if match is None:
            raise ValueError(f"line {number}: cannot be read from {line[at : at + 30]!r} on")
        item = Item(match[1], (match[2] or "")[1:-1], match[3], match[4])
        _check(item, number)
        items.append(item)
        separator = re.compile(r"\s*,\s*|\s*$").match(line, match.end())
        if separator is None:
            raise ValueError(f"line {number}: a comma is missing after {match[0]!r}")
        at = max(separator.end(), match.end() + 1)
    return items


def _check(item: Item, number: int) -> None:
    known = MATCHES if item.operator in ("==", "!=") else ASSIGNED
    if item.key not in known:
        raise ValueError(f"line {number}: {item.key} cannot stand before {item.operator}")
    if (item.key in WITH_ATTRIBUTE) != bool(item.attribute):
        raise ValueError(f"line {number}: {item.key} needs braces, or must have none")


def _check_jumps(rules: list[list[Item]]) -> None:
    items = [item for rule in rules for item in rule]
    labels = [item.value for item in items if item.key == "LABEL"]
    for item in items:
        if item.key == "GOTO" and labels.count(item.value) != 1:
            raise ValueError(f"there is not one label {item.value}")
