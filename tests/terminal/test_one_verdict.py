"""Doctor, figures, heartbeat, support bundle and gate: one verdict, looked for and judged in one place."""

import json
import tarfile
from pathlib import Path

import pytest

from drivers.common.reasons import Reason
from drivers.common.status import DeviceState, DeviceStatus
from kiosk.cli import main
from kiosk.cli.looking import ground_of
from kiosk.cli.places import sandbox_extra, settings
from kiosk.platform.errors import PlatformBusy, PlatformUnreachable
from kiosk.terminal.health import Check, Status, Verdict, judge, verdict_of
from kiosk.terminal.health.examine import examine, examine_still
from kiosk.terminal.health.opening import Asked, Opened
from kiosk.terminal.health.parts import (
    catalogue_check,
    device_checks,
    is_there,
    platform_check,
    program_check,
    store_check,
)
from kiosk.terminal.metrics.exporter import Seen
from kiosk.terminal.metrics.line import SOCKET, ask
from kiosk.terminal.metrics.told import report_of, verdict_told
from kiosk.terminal.places import Places
from tests.terminal.conftest import ROOT
from tests.terminal.fingers import Fingers


def told_by_doctor(state: Path, capsys: pytest.CaptureFixture[str]) -> dict:
    capsys.readouterr()
    main(["doctor", "--json", "--state", str(state)])
    return json.loads(capsys.readouterr().out)


def bundled(state: Path) -> dict:
    file = state / "bundle.tar.gz"
    assert main(["support-bundle", "--out", str(file), "--state", str(state), "--json"]) == 0
    with tarfile.open(file) as opened:
        return json.loads(opened.extractfile("support/doctor.json").read())


def figures_of(state: Path) -> dict[tuple[str, ...], float]:
    families = Seen(state, state / "updates").collect()
    return {(s.name, *s.labels.values()): s.value for family in families for s in family.samples}


@pytest.mark.parametrize("unplugged", ["", "slip-printer"])
def test_everybody_who_asks_a_running_terminal_hears_the_same(
    fingers: Fingers, tmp_path: Path, capsys: pytest.CaptureFixture[str], unplugged: str
) -> None:
    fingers.until(lambda: ask(tmp_path / SOCKET) is not None)
    works = fingers.sandbox.house.works
    if unplugged:
        fingers.sandbox.orders.carry_out([unplugged, "unplug"])
    wanted = {Verdict.DEGRADED} if unplugged else {Verdict.READY, Verdict.DEGRADED}
    roles = sorted(fingers.sandbox.settings.devices)
    out = [unplugged] if unplugged else []

    def settled() -> bool:
        checks = works.health.report().checks
        return [c.name for c in checks if c.name in roles and c.status is not Status.OK] == out

    fingers.until(settled)
    doctor = told_by_doctor(tmp_path, capsys)
    assert doctor["verdict"] in wanted
    assert bundled(tmp_path)["verdict"] == doctor["verdict"]
    assert works.report(fingers.sandbox.house.terminal).verdict == doctor["verdict"]
    seen = figures_of(tmp_path)
    assert seen["kiosk_doctor_verdict", doctor["verdict"]] == 1
    for check in doctor["checks"]:
        assert seen["kiosk_doctor_check", check["name"], check["status"]] == 1
        assert check["advice"] or check["status"] == "ok"
    assert seen["kiosk_services_available",] == doctor["services"]["available"]


def test_from_outside_the_same_is_looked_at(fingers: Fingers, tmp_path: Path) -> None:
    """The running terminal holds its devices; what another one finds from outside has the same lines."""
    inside = fingers.sandbox.house.works.health.report()
    known = settings(ROOT / "config", sandbox_extra(tmp_path)).settings
    grounds = ground_of(known, Places(config=ROOT / "config", state=tmp_path))
    outside = examine(*grounds, Opened(known.devices), Asked(known))
    assert [c.name for c in outside.checks] == [c.name for c in inside.checks]
    assert not {c.name for c in outside.checks if c.status is Status.BROKEN}
    roles = set(known.devices)
    still = examine_still(*grounds)
    assert {c.name for c in still.checks} == {c.name for c in inside.checks} - roles - {"platform"}
    assert still.verdict is Verdict.DOWN, "nobody is served by what does not run"


def test_a_report_arrives_as_it_was_given() -> None:
    given = judge((Check(name="a", status=Status.WARNING, detail="d", advice="do"),), 3, ())
    assert report_of(verdict_told(given)) == given


def test_a_program_that_does_not_answer_is_down_wherever_it_ought_to_run(tmp_path: Path) -> None:
    assert program_check(answers=False, meant=True).status is Status.BROKEN
    assert program_check(answers=False, meant=False).status is Status.OK
    seen = figures_of(tmp_path)
    assert seen["kiosk_doctor_verdict", "down"] == 1
    assert seen["kiosk_doctor_check", "program", "broken"] == 1


def test_what_only_answers_badly_is_there_all_the_same() -> None:
    for trouble, there in ((None, True), (PlatformBusy(503), True), (PlatformUnreachable(), False)):
        assert is_there(trouble) is there
        assert (platform_check("https://p.example", trouble).status is Status.OK) is (trouble is None)


def test_parts_that_are_out_or_broken() -> None:
    assert store_check(0, intact=False, fault="store-unavailable").status is Status.BROKEN
    assert store_check(2, intact=False).status is Status.BROKEN
    assert store_check(2, intact=True).detail == "2 waiting to be delivered"
    status = DeviceStatus("camera", state=DeviceState.OFFLINE, reason=Reason.NO_DEVICE)
    checks = list(device_checks({"camera": status}, {"keypad": "no driver"}, lambda *words: " ".join(words)))
    assert [(c.name, c.status, c.advice) for c in checks] == [
        ("keypad", Status.WARNING, "run kiosk config check"),
        ("camera", Status.WARNING, "no-device camera"),
    ]
    assert verdict_of(checks) is Verdict.DEGRADED


def test_a_catalogue_with_a_fault_is_named(fingers: Fingers) -> None:
    catalogue = fingers.state.world.catalogue
    assert catalogue_check(catalogue, "items.yaml: wrong").status is Status.WARNING
    assert catalogue_check(catalogue).status is Status.OK
