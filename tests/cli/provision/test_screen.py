"""`kiosk provision screen` as systemd starts it: a process of its own with a window of its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from kiosk.cli.display import virtual_display
from tests.cli.provision.stage import invited, staged
from tests.cli.test_commands import ROOT

TAKES = 60.0


def test_the_panel_of_a_blank_cabinet_ends_when_it_is_a_terminal(tmp_path: Path):
    with staged(tmp_path) as (stage, house), virtual_display(1080, 1920):
        (stage.folder / "state").mkdir()
        (stage.folder / "state" / "fonts").symlink_to(Path(stage.font).parent)
        stage.signed(stage.yaml(invited(house), {}), stage.kiosk("challenge")["code"])
        command = (sys.executable, "-m", "kiosk.cli", "provision", "screen", *stage.options)
        log = (stage.folder / "log").open("w+")
        process = subprocess.Popen(
            [*command, "--media", str(stage.media)], cwd=ROOT, env=dict(os.environ), stderr=log
        )
        try:
            _until(lambda: (stage.site / "identity.pem").exists() or process.poll() is not None)
        finally:
            process.send_signal(signal.SIGTERM)
            code = process.wait(TAKES)
        log.seek(0)
        said = log.read()
    assert "Traceback" not in said, said
    assert (code, (stage.site / "settings.d" / "10-site.toml").exists()) == (0, True), said


def _until(done) -> None:
    until = time.monotonic() + TAKES
    while not done() and time.monotonic() < until:
        time.sleep(0.05)
