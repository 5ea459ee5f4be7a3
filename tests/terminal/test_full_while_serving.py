"""The data partition fills up while somebody is served: a clear sentence, and nothing half-written."""

import os
import subprocess

import pytest

from kiosk.sandbox.journeys import JOURNEYS
from kiosk.sandbox.sandbox import Sandbox
from kiosk.session import states as s
from kiosk.store.cipher import cipher_from_file
from kiosk.terminal.clock import SkippingClock, SystemClock
from kiosk.terminal.health import Status
from kiosk.terminal.places import Places
from tests.terminal.conftest import ROOT
from tests.terminal.fingers import Fingers


@pytest.fixture
def serving(tmp_path, font):
    """A terminal whose state is on a file system of its own, 64 MiB; skipped where nobody may mount."""
    words = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(tmp_path)]
    if os.geteuid() or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small file system needs privileges that are not here")
    clock = SkippingClock(SystemClock())
    places = Places(config=ROOT / "config", state=tmp_path)
    sandbox = Sandbox(places, font, clock, cipher_from_file(tmp_path / "store.key"))
    sandbox.start()
    try:
        assert sandbox.platform.wait()
        sandbox.house.start()
        yield Fingers(sandbox, clock), tmp_path
    finally:
        sandbox.stop()
        subprocess.run(["umount", "-l", str(tmp_path)], check=True)


def test_a_full_disk_is_told_to_the_resident_and_in_doctor(serving):
    fingers, state = serving
    fingers.play_until(JOURNEYS["senior-card"], s.Review)
    with (state / "filler").open("wb", buffering=0) as filler, pytest.raises(OSError):
        while filler.write(b"\0" * 4096):
            pass
    assert fingers.play(JOURNEYS["senior-card"], stop_at=s.Done) == "trouble:store-full"
    assert isinstance(fingers.state, s.Trouble)
    house = fingers.sandbox.house
    for locale in ("zh-CN", "en"):
        assert house.words.text(locale, "fault-store-full.now")
    report = house.works.health.report()
    assert {check.name: check.status for check in report.checks}["disk"] is Status.BROKEN
    assert house.store.verify_audit().intact, "nothing was half-written"
