"""`kiosk demo`."""

import argparse
import logging
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.display import has_display, virtual_display
from kiosk.cli.errors import CommandError
from kiosk.cli.keys import store_cipher
from kiosk.cli.output import note, print_json, print_table, say
from kiosk.cli.panel import MODES, PANELS, open_window, panel_arguments, scaled
from kiosk.cli.papers import Papers
from kiosk.cli.places import config_argument, config_dir, sandbox_state
from kiosk.cli.player import Player, Report, as_json
from kiosk.sandbox.bench.cabinet import EXTRAS
from kiosk.sandbox.journeys import JOURNEYS, Goal
from kiosk.sandbox.residents import ResidentsInvalid
from kiosk.sandbox.sandbox import Sandbox
from kiosk.session import events as e
from kiosk.store import StoreError
from kiosk.terminal.clock import SkippingClock, SystemClock
from kiosk.terminal.places import Places
from kiosk.terminal.settings import SettingsInvalid
from screens.fonts import Fonts
from screens.theme import Metrics

if TYPE_CHECKING:
    from screens.app import KioskApp

HELP = """The terminal in the sandbox: embedded platform, simulated devices.
With a display it opens the window; --headless plays the journeys as residents would and leaves
pictures and printed paper in the output folder."""
EXAMPLE = "kiosk demo --headless --journey senior-card --json"
DESK_SCALE = 0.5
PLATFORM_LATE = "the embedded platform did not start; see platform/platform.log in the state folder"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--headless", action="store_true", help="play the journeys, on a virtual display if need be"
    )
    parser.add_argument(
        "--journey", action="append", choices=tuple(JOURNEYS), help="only this one; repeatable"
    )
    parser.add_argument("--item", metavar="ID", help="play this item instead")
    parser.add_argument("--resident", metavar="KEY", default="senior", help="who plays the item")
    parser.add_argument("--catalogue", type=Path, metavar="DIR", help="another catalogue")
    panel_arguments(parser)
    parser.add_argument(
        "--out", type=Path, default=Path("out/demo"), metavar="DIR", help="pictures and paper"
    )
    parser.add_argument("--state", type=Path, metavar="DIR", help="where the sandbox keeps its state")
    parser.add_argument(
        "--scale", type=float, default=DESK_SCALE, help="size of the window on a desk's screen"
    )
    parser.add_argument(
        "--bench-port", type=int, default=0, metavar="N", help="port of the bench's page; 0 takes a free one"
    )
    parser.add_argument(
        "--also", action="append", default=[], choices=tuple(EXTRAS), help="one more device; repeatable"
    )
    config_argument(parser)
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    logging.basicConfig(level=logging.ERROR, format="%(levelname)s %(name)s: %(message)s")
    metrics = PANELS[args.orientation]
    with ExitStack() as stack:
        if args.headless and not has_display():
            stack.enter_context(virtual_display(metrics.width_px, metrics.height_px))
        if not args.headless and not has_display():
            raise CommandError("there is no display; use --headless")
        state = stack.enter_context(_state(args))
        return _headless(args, metrics, state) if args.headless else _window(args, metrics, state)


@contextmanager
def _state(args: argparse.Namespace) -> Iterator[Path]:
    """A headless run without --state leaves nothing behind; a window keeps its state for `kiosk sim`."""
    if args.state is not None or not args.headless:
        yield sandbox_state(args.state)
        return
    with tempfile.TemporaryDirectory(prefix="kiosk-demo-") as folder:
        yield Path(folder)


def _made(args: argparse.Namespace, state: Path, fonts: Fonts, clock: SkippingClock) -> Sandbox:
    state.mkdir(parents=True, exist_ok=True)
    places = Places(config=config_dir(args.config), state=state)
    overrides = {"locale": args.locale}
    try:
        return Sandbox(
            places,
            fonts.regular,
            clock,
            store_cipher(state),
            args.catalogue,
            overrides,
            bench_port=args.bench_port,
            also=args.also,
        )
    except (SettingsInvalid, ResidentsInvalid) as error:
        raise CommandError(str(error)) from None
    except StoreError as error:
        raise CommandError(f"the store cannot be opened: {error.code}", 1) from None


def _fonts_home(state: Path) -> Path:
    """Fonts are the same for every run; they are not made anew for each."""
    return sandbox_state(None) if state.name.startswith("kiosk-demo-") else state


def _window(args: argparse.Namespace, metrics: Metrics, state: Path) -> int:
    small = scaled(metrics, args.scale)
    fonts = open_window(_fonts_home(state), small, cursor=True)
    clock = SkippingClock(SystemClock())
    sandbox = _made(args, state, fonts, clock)
    from kiosk.cli.run import show  # noqa: PLC0415 - needs the window that was just prepared

    _start(sandbox)
    note(f"sandbox in {state}; try: kiosk sim card place senior")
    sandbox.house.terminal.post(e.ModeChosen(mode=MODES[args.mode]))
    try:
        show(sandbox.house, small)
    finally:
        sandbox.stop()
    return 0


def _headless(args: argparse.Namespace, metrics: Metrics, state: Path) -> int:
    fonts = open_window(_fonts_home(state), metrics, max_fps=0)
    clock = SkippingClock(SystemClock())
    sandbox = _made(args, state, fonts, clock)
    goals = _goals(args, sandbox)
    _start(sandbox)
    try:
        if not sandbox.platform.wait():
            raise CommandError(PLATFORM_LATE, 1)
        reports = _play(args, goals, sandbox, metrics, clock, fonts)
    finally:
        sandbox.stop()
    _print(reports, args)
    return 0 if all(r.outcome == "completed" for r in reports) else 1


def _start(sandbox: Sandbox) -> None:
    try:
        sandbox.start()
    except OSError as error:
        raise CommandError(
            f"the bench's page cannot be served: {error.strerror}; try --bench-port 0"
        ) from None
    note(f"bench: {sandbox.bench.address}")


def _goals(args: argparse.Namespace, sandbox: Sandbox) -> Sequence[Goal]:
    if args.item is None:
        return [JOURNEYS[name] for name in args.journey or JOURNEYS]
    if args.resident not in sandbox.residents:
        raise CommandError(f"no resident {args.resident}; there are {', '.join(sandbox.residents)}")
    if sandbox.house.terminal.state.world.catalogue.item(args.item) is None:
        raise CommandError(f"the catalogue has no item {args.item}")
    return [Goal(name=args.item, item=args.item, resident=args.resident)]


def _play(
    args: argparse.Namespace,
    goals: Sequence[Goal],
    sandbox: Sandbox,
    metrics: Metrics,
    clock: SkippingClock,
    fonts: Fonts,
) -> list[Report]:
    from screens.app import KioskApp  # noqa: PLC0415 - needs the window that was just prepared
    from screens.gallery import save  # noqa: PLC0415

    args.out.mkdir(parents=True, exist_ok=True)
    app = KioskApp(sandbox.house.terminal, sandbox.house.words, metrics)
    app.open()
    sandbox.house.start()
    papers = Papers(sandbox, fonts.regular, args.out)
    player = Player(app, sandbox, clock, save, args.out, lambda: _dress(app, sandbox, args))
    reports: list[Report] = []
    for goal in goals:
        report = player.play(_with_code(goal, sandbox, reports))
        report.printed = papers.collect(report.name)
        reports.append(report)
    return reports


def _dress(app: "KioskApp", sandbox: Sandbox, args: argparse.Namespace) -> None:
    """Mode and language as asked for, as if the resident had chosen them."""
    terminal = sandbox.house.terminal
    if terminal.state.visit.mode != MODES[args.mode]:
        terminal.post(e.ModeChosen(mode=MODES[args.mode]))
    if terminal.state.visit.locale != args.locale:
        terminal.post(e.LocaleChosen(locale=args.locale))
    for _ in range(4):
        app.frame()


def _with_code(goal: Goal, sandbox: Sandbox, before: Sequence[Report]) -> Goal:
    """A query scans the slip of the last case of this run, else one that the resident has from before."""
    item = sandbox.house.terminal.state.world.catalogue.item(goal.item)
    if item is None or not item.asks_for_cases:
        return goal
    printed = [r.case["code"] for r in before if r.case.get("code")]
    return replace(goal, code=printed[-1] if printed else sandbox.earlier_code(goal.resident))


def _print(reports: Sequence[Report], args: argparse.Namespace) -> None:
    if args.json:
        print_json({"journeys": [as_json(r) for r in reports]})
        return
    rows = (
        (r.name, r.item, r.outcome, r.touches, f"{r.machine_seconds:.1f}", r.case.get("number", ""))
        for r in reports
    )
    print_table("journeys", ("journey", "item", "outcome", "touches", "machine s", "case"), rows)
    say(f"pictures and paper: {args.out}")
