"""RAUC by its own command, which talks to its service: looks into a bundle, installs it."""

import json
import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

INFO_TAKES = 60.0
_PERCENT = re.compile(r"^\s*([0-9]{1,3})%")
_ERROR = "LastError:"


class RaucFailed(Exception):
    """The message is RAUC's own last sentence."""


@dataclass(frozen=True)
class BundleInfo:
    compatible: str
    version: str


class Rauc:
    """`command` is what starts it, `keyring` whom it believes when it only looks."""

    def __init__(self, keyring: Path, command: Sequence[str] = ("rauc",)) -> None:
        self._keyring = keyring
        self._command = tuple(command)

    def info(self, bundle: Path) -> BundleInfo:
        """What a bundle is for. Its signature is checked, not each of its blocks: installing does that.

        Raises:
            RaucFailed: for a bundle that is foreign, cut off or none at all, and where there is no RAUC.
        """
        words = ("info", f"--keyring={self._keyring}", "--output-format=json", str(bundle))
        try:
            told = subprocess.run(
                [*self._command, *words], capture_output=True, text=True, check=False, timeout=INFO_TAKES
            )
            if told.returncode:
                raise RaucFailed(_last(told.stderr) or "rauc refused the bundle")
            document = json.loads(told.stdout)
            return BundleInfo(str(document["compatible"]), str(document["version"]))
        except (OSError, subprocess.TimeoutExpired, ValueError, KeyError):
            raise RaucFailed("rauc cannot look into the bundle") from None

    def install(self, bundle: Path, progress: Callable[[int], None]) -> None:
        """Writes the other slot and makes it the next to boot; `progress` is told percent.

        Raises:
            RaucFailed: when nothing was installed; the running slot boots again.
        """
        lines: list[str] = []
        try:
            with subprocess.Popen(
                [*self._command, "install", str(bundle)],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            ) as running:
                for line in running.stdout or ():
                    lines.append(line)
                    found = _PERCENT.match(line)
                    if found:
                        progress(int(found[1]))
        except OSError:
            raise RaucFailed("rauc is not installed here") from None
        if running.returncode:
            raise RaucFailed(_last("".join(lines)) or f"rauc ended with {running.returncode}")


def _last(said: str) -> str:
    """RAUC's reason in what it printed: the last error it names, else its last line."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    named = [line.partition(_ERROR)[2].strip() for line in lines if _ERROR in line]
    return (named or lines or [""])[-1][:200]
