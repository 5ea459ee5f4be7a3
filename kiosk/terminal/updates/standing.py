"""How updates stand here, as one line of `kiosk doctor`; none makes a terminal less ready."""

from kiosk.terminal.health import Check, Status
from kiosk.terminal.updates.kept import Kept
from kiosk.terminal.updates.outcome import UpdateState

_ADVICE = {
    UpdateState.ROLLED_BACK: "nothing here; tell the ops team, see kiosk update status",
    UpdateState.FAILED: "nothing: it is tried again at night",
    UpdateState.REFUSED: "tell the ops team: what was published is not ours",
}


def update_check(kept: Kept) -> Check:
    if kept.pending is not None:
        return _said(f"{kept.pending.version} waits for its first boot")
    if kept.outcome is None:
        return _said("none was tried")
    detail = f"{kept.version} {kept.outcome.state} {kept.outcome.why}".rstrip()
    return _said(detail, _ADVICE.get(kept.outcome.state, ""))


def _said(detail: str, advice: str = "") -> Check:
    return Check(name="update", status=Status.OK, detail=detail, advice=advice)
