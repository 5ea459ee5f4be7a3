"""The transition table as a Mermaid state diagram for `docs/resident-flow.md`."""

from collections import defaultdict

from kiosk.session.states import Idle
from kiosk.session.table import OVERLAYS, ROWS

HEAD = "stateDiagram-v2"


def mermaid() -> str:
    """Deterministic text, one arrow for each pair of states with the events that lead along it."""
    arrows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in ROWS:
        for state in row.states if row.shown else ():
            for target in row.leads_to:
                if target is not state:
                    arrows[state.__name__, target.__name__].extend(ev.__name__ for ev in row.events)
    lines = [HEAD, f"    [*] --> {Idle.__name__}"]
    for (start, end), events in arrows.items():
        if start not in _OVERLAY_NAMES:
            lines.append(f"    {start} --> {end}: {', '.join(dict.fromkeys(events))}")
    lines.extend(f"    {o.__name__} --> {_UNDER}: BackPressed" for o in OVERLAYS)
    lines.append("    StillThere --> Farewell: TimerFired")
    return "\n".join(lines) + "\n"


def document() -> str:
    """The whole generated page."""
    everywhere = [r for r in ROWS if not r.shown]
    common = "\n".join(
        f"- `{ev.__name__}` → {', '.join(t.__name__ for t in r.leads_to) or 'the same state'}"
        for r in everywhere
        for ev in r.events
    )
    return (
        "# The resident's way\n\n"
        "Drawn from `kiosk/session/table.py` by `kiosk session diagram`; do not edit.\n\n"
        f"```mermaid\n{mermaid()}```\n\n"
        "In every state, unless it has an arrow of its own for it:\n\n"
        f"{common}\n"
    )


_OVERLAY_NAMES = frozenset(o.__name__ for o in OVERLAYS)
_UNDER = "WhateverWasThere"
