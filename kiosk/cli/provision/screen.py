"""`kiosk provision screen`: the panel of a cabinet that is no terminal yet. Ends when it is one."""

import argparse
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from queue import Queue
from typing import Any

from drivers.common.reasons import DeviceFault
from kiosk.cli.devices.making import made
from kiosk.cli.errors import CommandError
from kiosk.cli.notify import notify
from kiosk.cli.panel import open_window
from kiosk.cli.places import config_dir
from kiosk.cli.provision.cabinet import known, provisioning
from kiosk.cli.provision.flow import Flow
from kiosk.words import Words
from screens.provision_view import ProvisionView
from screens.theme import Metrics

SCAN_TAKES = 2.0
STARTING = ProvisionView(said="provision-waiting")


class _Panel:
    """What is shown at this moment; written by the flow's thread, read by the window's."""

    def __init__(self) -> None:
        self.view = STARTING
        self.stop = threading.Event()
        self.ended = threading.Event()
        self.enrolled = False

    def show(self, view: ProvisionView) -> None:
        self.view = view
        notify(f"STATUS={view.said}")


def screen(args: argparse.Namespace) -> int:
    settings = known(args)
    state, display = args.state or settings.state_dir, settings.display
    metrics = Metrics(display.dots_per_mm, display.width, display.height)
    cabinet, panel = provisioning(args), _Panel()
    media = args.media or settings.provisioning.media
    flow = Flow(args, cabinet, media, panel.show, panel.stop.wait)
    open_window(state, metrics, fullscreen=display.fullscreen, cursor=display.cursor)
    from screens.provision import ProvisionApp  # noqa: PLC0415 - needs the window that was just prepared

    words = Words(config_dir(args.config) / "locales")
    app = ProvisionApp(words, metrics, lambda: panel.view, panel.ended.is_set)
    worker = threading.Thread(target=_run, args=(flow, settings.devices, panel), name="provision")
    signal.signal(signal.SIGTERM, lambda *_: app.stop())
    worker.start()
    try:
        app.run()
    finally:
        panel.stop.set()
        worker.join()
    return 0 if panel.enrolled else 1


def _run(flow: Flow, devices: Mapping[str, Mapping[str, Any]], panel: _Panel) -> None:
    try:
        with _scanner(devices.get("scanner"), flow.codes):
            panel.enrolled = flow.until_enrolled()
        if panel.enrolled:
            flow.finish()
    finally:
        panel.ended.set()


@contextmanager
def _scanner(table: Mapping[str, Any] | None, codes: Queue[str]) -> Iterator[None]:
    """Codes held before the cabinet's scanner are site files, too; without a scanner there are sticks."""
    try:
        scanner: Any = made("scanner", table) if table else None
    except CommandError:
        scanner = None
    if scanner is None:
        yield
        return
    stop = threading.Event()

    def listen() -> None:
        while not stop.is_set():
            with suppress(DeviceFault):
                codes.put(scanner.read_code(SCAN_TAKES, stop))
                continue
            stop.wait(SCAN_TAKES / 4)

    ear = threading.Thread(target=listen, name="provision-scanner")
    scanner.start()
    ear.start()
    try:
        yield
    finally:
        stop.set()
        ear.join()
        scanner.stop()
