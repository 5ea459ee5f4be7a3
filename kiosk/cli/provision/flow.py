"""What happens behind the setting-up screen: waits for a site file, then does all that follows by itself."""

import argparse
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from queue import Empty, Queue

from kiosk.cli.devices.writing import write_settings
from kiosk.cli.errors import CommandError
from kiosk.cli.places import config_dir
from kiosk.cli.provision.applying import enrolment_key
from kiosk.cli.provision.cabinet import asked, text_in
from kiosk.cli.provision.readiness import Left, leave_report
from kiosk.cli.provision.wiring import find
from kiosk.terminal.provisioning.applying import Provisioning
from kiosk.terminal.provisioning.challenge import grouped
from kiosk.terminal.provisioning.checkup import Standing, standing
from kiosk.terminal.provisioning.enrolling import Enrolled, enrol
from kiosk.terminal.provisioning.folders import read_record
from kiosk.terminal.provisioning.readiness import Readiness
from screens.provision_view import STEPS, DeviceLine, ProvisionView

LOOK_EVERY, TRY_AGAIN_AFTER = 0.5, 10.0
"""Seconds between two looks at the sticks, and between two tries of what did not work."""
SHOWN_FOR = 15.0
"""Seconds for which the result stays on the panel."""
SUFFIX = "*.site"
MOST_FILES = 200
FILE, ENROL, DEVICES, TEST, REPORT = range(len(STEPS))


class Flow:
    """One cabinet's way. `tell` shows a view; `wait` waits for seconds and is true when all is to end."""

    def __init__(
        self,
        args: argparse.Namespace,
        cabinet: Provisioning,
        media: Path,
        tell: Callable[[ProvisionView], None],
        wait: Callable[[float], bool],
    ) -> None:
        self.codes: Queue[str] = Queue()
        self._args = args
        self._cabinet = cabinet
        self._media = media
        self._tell = tell
        self._wait = wait
        self._seen: set[str] = set()
        self._held: tuple[str, str] | None = None
        self._again = 0.0

    def until_enrolled(self) -> bool:
        """True when this cabinet has its certificate, False when all is to end before."""
        while not self._opened():
            if self._wait(TRY_AGAIN_AFTER):
                return False
        while standing(self._cabinet.folders) is not Standing.SERVES or self._pending():
            if self._wait(LOOK_EVERY):
                return False
            self._turn()
        return True

    def finish(self) -> Left | None:
        """Devices, self-test and report; None when the report could not be made."""
        self._say("enrolled", DEVICES)
        self._find_devices()
        self._say("testing", TEST)
        try:
            left = leave_report(self._args)
        except CommandError:
            self._say("refused-not-kept", TEST, "warning")
            return None
        verdict = left.report.verdict
        lines = tuple(DeviceLine(t.role, t.ok, t.detail) for t in left.report.devices)
        kind = "good" if verdict is Readiness.READY else "warning"
        view = ProvisionView(
            said=f"provision-{verdict}",
            kind="good" if kind == "good" else "warning",
            step=len(STEPS),
            terminal=self._terminal(),
            devices=lines,
        )
        self._tell(view)
        self._wait(SHOWN_FOR)
        return left

    def _opened(self) -> bool:
        """Whether the keys can be used; the challenge is then on the panel."""
        try:
            asked(self._cabinet)
        except CommandError:
            self._tell(ProvisionView(said="provision-broken", kind="warning"))
            return False
        if standing(self._cabinet.folders) is not Standing.SERVES and not self._pending():
            self._say("waiting", FILE)
        return True

    def _pending(self) -> bool:
        return bool(read_record(self._cabinet.folders).token)

    def _turn(self) -> None:
        fresh = [*self._scanned(), *self._fresh_files()]
        if fresh:
            name, text = next((f for f in fresh if self._cabinet.would_take(f[1])), fresh[0])
            self._take(name, text)
        elif time.monotonic() >= self._again and self._held is not None:
            self._take(*self._held)
        if self._pending() and time.monotonic() >= self._again:
            self._enrol()

    def _take(self, name: str, text: str) -> None:
        outcome = self._cabinet.apply(text, name)
        self._again = time.monotonic() + TRY_AGAIN_AFTER
        self._held = (name, text) if outcome.waits_for_time else None
        if outcome.waits_for_time:
            self._say("held", FILE, "warning")
        elif outcome.refusal is not None:
            step = ENROL if self._pending() else FILE
            self._say(f"refused-{outcome.refusal}", step, "warning")
        else:
            self._again = 0.0

    def _enrol(self) -> None:
        self._say("enrolling", ENROL)
        enrolled: Enrolled = enrol(self._cabinet.folders, lambda: datetime.now(UTC))
        self._again = time.monotonic() + TRY_AGAIN_AFTER
        if enrolled.fault:
            self._say(enrolment_key(enrolled).removeprefix("provision-"), ENROL, "warning")

    def _scanned(self) -> Iterator[tuple[str, str]]:
        try:
            while True:
                yield "code", self.codes.get_nowait()
        except Empty:
            return

    def _fresh_files(self) -> list[tuple[str, str]]:
        """Site files that were not there at the last look; one that was pulled counts as new again."""
        there: dict[str, tuple[str, str]] = {}
        for file in sorted(self._media.glob(f"*/{SUFFIX}"))[:MOST_FILES]:
            if file.is_symlink() or not file.is_file():
                continue
            try:
                text = text_in(file)
            except OSError:
                continue
            there[sha256(text.encode("utf-8")).hexdigest()] = (file.name, text)
        fresh = [found for digest, found in there.items() if digest not in self._seen]
        self._seen = set(there)
        return fresh

    def _find_devices(self) -> None:
        """What was recognised is kept; what cannot be kept is told by the self-test of the role."""
        try:
            tables, remarks = find(self._args)
            if tables:
                write_settings(config_dir(self._args.config), tables, remarks)
        except CommandError:
            return

    def _say(self, said: str, step: int, kind: str = "calm") -> None:
        terminal = self._terminal()
        needs_file = not terminal or (kind == "warning" and said != "enrol-waits")
        challenge = asked(self._cabinet) if needs_file else None
        view = ProvisionView(
            said=f"provision-{said}",
            kind="warning" if kind == "warning" else "calm",
            step=step,
            code=challenge.text if challenge else "",
            digits=grouped(challenge.digits) if challenge else "",
            terminal=terminal,
        )
        self._tell(view)

    def _terminal(self) -> str:
        return read_record(self._cabinet.folders).terminal_id
