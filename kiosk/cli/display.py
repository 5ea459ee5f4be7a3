"""A display to draw on: the one there is, or a virtual one of our own."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.cli.errors import CommandError


def has_display() -> bool:
    return bool(os.environ.get("DISPLAY"))


@contextmanager
def virtual_display(width: int, height: int) -> Iterator[None]:
    """Runs an Xvfb of its own and points DISPLAY at it; ends only that one.

    Raises:
        CommandError: when Xvfb is not installed or does not start.
    """
    if shutil.which("Xvfb") is None:
        raise CommandError("there is no display and no Xvfb; install the package xvfb")
    reader, writer = os.pipe()
    screen = f"{width}x{height}x24"
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", screen, "-nolisten", "tcp", "-dpi", "96"]
    process = subprocess.Popen(
        command, pass_fds=(writer,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writer)
    before = os.environ.get("DISPLAY")
    try:
        with os.fdopen(reader) as said:
            number = said.readline().strip()
        if not number:
            raise CommandError("Xvfb did not start")
        os.environ["DISPLAY"] = f":{number}"
        yield
    finally:
        if before is None:
            os.environ.pop("DISPLAY", None)
        else:
            os.environ["DISPLAY"] = before
        process.terminate()
        process.wait()
