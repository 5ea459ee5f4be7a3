"""What became of an update, told by the loader's entries after a boot; pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

_NAME = re.compile(r"kiosk-([ab])(?:\+([0-9]{1,4})(?:-([0-9]{1,4}))?)?\.conf", re.IGNORECASE)


class UpdateState(StrEnum):
    """How far an update is, as it is reported."""

    DOWNLOADING = "downloading"
    DOWNLOADED = "downloaded"
    INSTALLING = "installing"
    INSTALLED = "installed"
    BLESSED = "blessed"
    ROLLED_BACK = "rolled-back"
    FAILED = "failed"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class BootEntry:
    """An entry of the loader: tries `left`, None for one that is not counted, and tries `done`."""

    slot: str
    left: int | None = None
    done: int = 0

    @property
    def on_trial(self) -> bool:
        return self.left is not None

    @property
    def given_up(self) -> bool:
        return self.left == 0


def entries_in(names: Iterable[str]) -> Mapping[str, BootEntry]:
    """The entries by slot, A and B, of file names such as `kiosk-b+2-1.conf`; the living one of two."""
    found: dict[str, BootEntry] = {}
    for name in sorted(names):
        match = _NAME.fullmatch(name)
        if match is None:
            continue
        slot, left, done = match[1].upper(), match[2], match[3]
        entry = BootEntry(slot=slot, left=None if left is None else int(left), done=int(done or 0))
        if slot not in found or found[slot].given_up:
            found[slot] = entry
    return found


def slot_in(cmdline: str) -> str:
    """The running slot in the kernel's line; empty where no image runs."""
    for word in cmdline.split():
        name, _, value = word.partition("=")
        if name == "rauc.slot":
            return value
    return ""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    state: UpdateState
    why: str = ""


def outcome_of(
    version: str, slot: str, running: str, running_slot: str, entries: Mapping[str, BootEntry]
) -> Outcome | None:
    """What became of `version`, installed into `slot`; None while it is not settled.

    The loader leaves `+0-3` after three tries. The backend leaves `+0-0` while a slot is being written: an
    installation that was cut off is not the image's fault.
    """
    entry = entries.get(slot)
    if running_slot == slot:
        if running != version:
            return Outcome(state=UpdateState.FAILED, why=f"{running} was installed over it")
        return None if entry is not None and entry.on_trial else Outcome(state=UpdateState.BLESSED)
    if entry is None or (entry.given_up and not entry.done):
        return Outcome(state=UpdateState.FAILED, why="the installation was cut off")
    if entry.given_up:
        return Outcome(state=UpdateState.ROLLED_BACK, why=f"it was tried {entry.done} times")
    return None
