"""`kiosk run`."""

import argparse
import gc
import logging
import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

from kiosk.cli.errors import CommandError
from kiosk.cli.fonts_check import FACES, fonts_check
from kiosk.cli.keys import store_cipher
from kiosk.cli.notify import Watchdog, feeding_period, notify
from kiosk.cli.panel import open_window
from kiosk.cli.places import config_argument, config_dir, sandbox_extra, settings
from kiosk.store import StoreError
from kiosk.terminal.clock import SystemClock
from kiosk.terminal.house import House
from kiosk.terminal.occupied import Occupied, runtime_folder
from kiosk.terminal.places import Places
from screens.theme import Metrics

HELP = "The terminal on its real devices and the configured platform."
EXAMPLE = "kiosk run --config /etc/kiosk"


def arguments(parser: argparse.ArgumentParser) -> None:
    config_argument(parser)
    parser.add_argument("--state", type=Path, metavar="DIR", help="state folder, also of a running sandbox")


def run(args: argparse.Namespace) -> int:
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    config = config_dir(args.config)
    known = settings(config, sandbox_extra(args.state)).settings
    state = args.state or known.state_dir
    try:
        state.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"the state folder {state} cannot be made: {error.strerror}") from None
    display = known.display
    metrics = Metrics(display.dots_per_mm, display.width, display.height)
    open_window(state, metrics, fullscreen=display.fullscreen, cursor=display.cursor)
    try:
        house = House(
            known,
            Places(config=config, state=state),
            store_cipher(state),
            SystemClock(),
            fonts=partial(fonts_check, state / FACES),
        )
    except StoreError as error:
        raise CommandError(f"the store cannot be opened: {error.code}", 1) from None
    except ValueError as error:
        raise CommandError(str(error)) from None
    house.terminal.subscribe(Occupied(runtime_folder(os.environ)).follow)
    show(house, metrics)
    return 0


def show(house: House, metrics: Metrics) -> None:
    """The window until it is closed; the house starts after its first screen stands."""
    from screens.app import KioskApp  # noqa: PLC0415 - needs the window that was just prepared

    app = KioskApp(house.terminal, house.words, metrics, house.touched)

    def ready() -> None:
        notify("READY=1")
        gc.enable()
        house.start()
        feed(house)

    # A signal only asks; the window's own thread stops, so that everything ends in order.
    signal.signal(signal.SIGTERM, lambda *_: app.stop())
    gc.disable()
    when_drawn(ready)
    try:
        app.run()
    finally:
        notify("STOPPING=1")
        house.stop()


def feed(house: House) -> None:
    """Feeds systemd's watchdog from the window's own loop, where systemd set one."""
    from kivy.clock import Clock  # noqa: PLC0415 - belongs to the window that was just prepared

    period = feeding_period(os.environ, os.getpid())
    if period is not None:
        watchdog = Watchdog(house.liveness, lambda: house.terminal.state)
        watchdog()
        Clock.schedule_interval(watchdog, period)


def when_drawn(done: Callable[[], None]) -> None:
    """Calls `done` once, as soon as the first whole picture stands on the panel."""
    from kivy.core.window import Window  # noqa: PLC0415 - the window that was just prepared

    def flipped(*_: object) -> None:
        Window.unbind(on_flip=flipped)
        done()

    Window.bind(on_flip=flipped)
