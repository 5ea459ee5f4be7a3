"""`kiosk devices test ROLE`: step by step, with live progress, or as one JSON document."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from typing import Any

from drivers.common.device import Device
from drivers.common.reasons import DeviceFault
from kiosk.cli.devices.making import advice, made, settle, table_of
from kiosk.cli.devices.steps import Failed, Step, steps_of
from kiosk.cli.output import print_json, say

GOOD = ("online", "busy")


@dataclass(frozen=True)
class Done:
    """How one step went; `seconds` it took."""

    name: str
    ok: bool
    detail: str
    seconds: float


def test(args: argparse.Namespace) -> int:
    device = made(args.role, table_of(args))
    progress = _progress(args)
    device.start()
    try:
        done = list(run_steps(args, device, progress))
    finally:
        device.stop()
    ok = all(step.ok for step in done)
    if args.json:
        print_json({"role": args.role, "ok": ok, "steps": [asdict(step) for step in done]})
    else:
        say(f"{args.role}: {'in order' if ok else 'not in order'}")
    return 0 if ok else 1


def quiet_steps(args: argparse.Namespace, device: Device) -> list[Done]:
    """The same steps without a word; `args` must ask for JSON. The device is started and stopped here."""
    device.start()
    try:
        return list(run_steps(args, device, lambda words: nullcontext()))
    finally:
        device.stop()


Progress = Callable[[str], AbstractContextManager[Any]]


def _progress(args: argparse.Namespace) -> Progress:
    """Shows the step that runs, where somebody looks."""
    if args.json or not sys.stdout.isatty():
        return lambda words: nullcontext()
    from rich.console import Console  # noqa: PLC0415 - half of a short command's time

    console = Console()
    return lambda words: console.status(words)


def run_steps(args: argparse.Namespace, device: Device, progress: Progress) -> Iterator[Done]:
    """The steps, one after the other; without a connection there is no second one."""
    steps = (Step("connect", lambda device: _connect(args, device)), *steps_of(args, device))
    for step in steps:
        with progress(f"{step.name} … {step.please}"):
            done = _do(args, step, device)
        if not args.json:
            say(f"{'ok  ' if done.ok else 'FAIL'}  {done.name:12} {done.seconds:6.2f} s  {done.detail}")
        yield done
        if step.name == "connect" and not done.ok:
            return


def _do(args: argparse.Namespace, step: Step, device: Device) -> Done:
    began = time.monotonic()
    try:
        ok, detail = True, step.act(device)
    except Failed as error:
        ok, detail = False, str(error)
    except DeviceFault as error:
        ok, detail = (
            False,
            ": ".join(filter(None, (str(error.reason), error.detail, advice(args, error.reason, args.role)))),
        )
    return Done(step.name, ok, detail, round(time.monotonic() - began, 3))


def _connect(args: argparse.Namespace, device: Device) -> str:
    settle(device)
    status = device.status
    words = " ".join(filter(None, (str(status.state), str(status.reason or ""), str(status.paper or ""))))
    if status.state not in GOOD:
        raise Failed(": ".join(filter(None, (words, advice(args, status.reason, args.role)))))
    return words
