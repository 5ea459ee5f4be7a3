"""What was found, as settings and rules that can be read before they are used, without I/O."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from drivers.hotplug.handshake import Recognised
from drivers.hotplug.known import guess
from drivers.hotplug.plugged import Plugged
from drivers.hotplug.rules import Rule, rule_for

_BY_KIND: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "camera": ("v4l2", "path", "video4linux"),
        "document-camera": ("v4l2", "path", "video4linux"),
        "keypad": ("evdev", "path", "input"),
    }
)
"""For roles that no question tells: driver, option and subsystem."""

Setting = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One device that is plugged in: what it may be, and who answered."""

    device: Plugged
    what: str = ""
    recognised: Recognised | None = None
    reason: str = ""


def by_kind(device: Plugged) -> Recognised | None:
    """What a device is that cannot be asked, by its role link, kind and numbers; none of it confirmed."""
    known = guess(device)
    if known is None or not known.roles:
        return None
    role = device.role if device.role in known.roles else known.roles[0]
    if role in _BY_KIND and device.subsystem == _BY_KIND[role][2]:
        driver, option, _ = _BY_KIND[role]
        settings = {"driver": driver, option: device.path}
    elif role == "scanner" and device.subsystem == "input":
        settings = {"driver": "hid", "path": device.path}
    elif role == "scanner" and device.subsystem == "tty":
        settings = {"driver": "serial", "port": device.path, "profile": known.profile or "presentation"}
    else:
        return None
    return Recognised(role, MappingProxyType(settings), f"{known.what}, by its kind only", confirmed=False)


def propose(findings: Iterable[Finding]) -> dict[str, Finding]:
    """One device for each role: who answered before who is only guessed, otherwise who comes first.

    A second camera becomes the document camera.
    """
    chosen: dict[str, Finding] = {}
    for finding in sorted(findings, key=lambda f: not (f.recognised and f.recognised.confirmed)):
        if finding.recognised is None:
            continue
        role = finding.recognised.role
        if role == "camera" and role in chosen:
            role = "document-camera"
        chosen.setdefault(role, finding)
    return chosen


def settings_of(proposal: Mapping[str, Finding]) -> dict[str, dict[str, Setting]]:
    """The device tables of a proposal, by role."""
    return {role: dict(f.recognised.settings) for role, f in proposal.items() if f.recognised is not None}


def rules_of(proposal: Mapping[str, Finding]) -> list[Rule]:
    """The rules that give the proposed devices their role links; those nothing tells apart are left out."""
    devices = ((role, finding.device) for role, finding in proposal.items())
    return [rule_for(role, device) for role, device in devices if device.place or device.serial]


def toml_of(tables: Mapping[str, Mapping[str, Setting]], remarks: Mapping[str, str]) -> str:
    """The tables as TOML, each under its remark."""
    blocks: list[str] = []
    for role in sorted(tables):
        remark = [f"# {_one_line(remarks[role])}"] if remarks.get(role) else []
        values = [f"{key} = {_value(value)}" for key, value in tables[role].items()]
        blocks.append("\n".join([*remark, f"[devices.{role}]", *values]))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def remarks_of(proposal: Mapping[str, Finding]) -> dict[str, str]:
    """For each role what it was recognised by."""
    return {role: f.recognised.detail for role, f in proposal.items() if f.recognised is not None}


def not_used(findings: Sequence[Finding], proposal: Mapping[str, Finding]) -> list[Finding]:
    """What is plugged in and has no role in the proposal."""
    used = {id(finding) for finding in proposal.values()}
    return [finding for finding in findings if id(finding) not in used]


def _value(value: Setting) -> str:
    """A TOML value; JSON's are TOML's, but for the delete character in strings."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
