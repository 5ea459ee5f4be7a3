"""A sandbox with its window, for benchmarks that play journeys."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.display import virtual_display
from kiosk.cli.keys import store_cipher
from kiosk.cli.panel import PANELS, open_window
from kiosk.cli.places import config_dir, sandbox_state
from kiosk.cli.player import Player
from kiosk.sandbox.sandbox import Sandbox
from kiosk.terminal.clock import SkippingClock, SystemClock
from kiosk.terminal.places import Places

if TYPE_CHECKING:
    from screens.app import KioskApp


@contextmanager
def played(thinks: float = 0.0) -> Iterator[tuple[Player, "KioskApp", Sandbox]]:
    """A player on a running terminal under a virtual display; nothing is left behind.

    `thinks` is how many seconds residents look before each act.
    """
    metrics = PANELS["portrait"]
    with (
        tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder,
        virtual_display(metrics.width_px, metrics.height_px),
    ):
        state = Path(folder)
        fonts = open_window(sandbox_state(None), metrics, max_fps=0)
        clock = SkippingClock(SystemClock())
        places = Places(config=config_dir(None), state=state)
        sandbox = Sandbox(places, fonts.regular, clock, store_cipher(state))
        sandbox.start()
        try:
            sandbox.platform.wait()
            app = _opened(sandbox)
            yield Player(app, sandbox, clock, lambda _file: None, None, thinks=thinks), app, sandbox
        finally:
            sandbox.stop()


def _opened(sandbox: Sandbox) -> "KioskApp":
    from screens.app import KioskApp  # noqa: PLC0415 - needs the window that was just prepared

    app = KioskApp(sandbox.house.terminal, sandbox.house.words, PANELS["portrait"])
    app.open()
    sandbox.house.start()
    return app
