"""A canary: a whole visit, and then everything that ever leaves this terminal for those who run it."""

import io
import json
import logging
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.platform.answers import NotModified
from kiosk.platform.mapping import heartbeat_to_wire
from kiosk.platform.wire_updates import UpdateReportWire
from kiosk.sandbox.journeys import JOURNEYS
from kiosk.sandbox.residents import Resident
from kiosk.terminal.metrics.exporter import Seen, text_of
from kiosk.terminal.metrics.line import SOCKET, ask
from kiosk.terminal.metrics.told import Told
from kiosk.terminal.updates.kept import FILE, Kept, write_kept
from kiosk.terminal.updates.outcome import entries_in
from kiosk.terminal.updates.rauc import Rauc
from kiosk.terminal.updates.updater import Edges, Running, Updater
from kiosk.terminal.updates.version import Version
from tests.terminal.fingers import Fingers

WHO = ("senior", "mother", "father", "newborn")
VISITS = ("senior-card", "newborn")


class Fields(logging.Formatter):
    """A record as JSON with each of its fields, and what was put into its sentence apart."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps({**vars(record), "message": record.getMessage()}, default=repr)


@dataclass(frozen=True)
class Logged:
    """The same lines as text and as JSON."""

    text: io.StringIO
    fields: io.StringIO


@pytest.fixture
def logged() -> Iterator[Logged]:
    """Every line of every level, with its traceback, as the journal would get it."""
    lines = Logged(io.StringIO(), io.StringIO())
    written = (lines.text, logging.Formatter("%(levelname)s %(name)s: %(message)s")), (lines.fields, Fields())
    root = logging.getLogger()
    before = root.level
    root.setLevel(logging.DEBUG)
    handlers = []
    for stream, formatter in written:
        handlers.append(logging.StreamHandler(stream))
        handlers[-1].setFormatter(formatter)
        root.addHandler(handlers[-1])
    yield lines
    root.setLevel(before)
    for handler in handlers:
        root.removeHandler(handler)


def canaries(resident: Resident) -> Iterator[str]:
    """Name, number, address, telephone, the numbers of the papers: also as JSON escapes them."""
    card, phone = resident.card, resident.phone
    bare = [card.name, card.number, card.address, *(paper.number for paper in resident.papers)]
    if phone is not None:
        bare.append(phone.number)
    for word in filter(None, bare):
        yield word
        yield json.dumps(word).strip('"')


def bundled(state: Path) -> Iterator[tuple[str, str]]:
    file = state / "bundle.tar.gz"
    assert main(["support-bundle", "--out", str(file), "--state", str(state), "--json"]) == 0
    with tarfile.open(file) as opened:
        for member in opened:
            read = opened.extractfile(member)
            assert read is not None
            yield f"bundle/{member.name}", read.read().decode("utf-8")


def doctor(state: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    main(["doctor", "--json", "--state", str(state)])
    return capsys.readouterr().out


def self_test(state: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    main(["provision", "selftest", "--json", "--state", str(state)])
    return capsys.readouterr().out


def readiness(state: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[tuple[str, str]]:
    """The report as it is printed on the console and sent, and as it is kept."""
    site = state / "site"
    site.mkdir()
    capsys.readouterr()
    places = ("--state", str(state), "--site", str(site), "--keys", str(state / "keys"))
    main(["provision", "report", "--json", "--no-print", "--no-send", *places])
    yield "readiness", capsys.readouterr().out
    yield "readiness kept", (site / "readiness.json").read_text("utf-8")


@dataclass
class Heard:
    """A platform that keeps what updates report to it."""

    reports: list[str] = field(default_factory=list)

    def manifest(self, etag: str = "", *, timeout: float) -> NotModified:
        return NotModified()

    def report(self, report: UpdateReportWire, *, timeout: float) -> None:
        self.reports.append(report.model_dump_json())


def updated(state: Path) -> Iterator[tuple[str, str]]:
    """The report of an update that came back from its third try, made by the real updater."""
    heard, folder = Heard(), state / "updates"
    folder.mkdir(exist_ok=True)
    write_kept(folder, Kept().begun("9.0.0", "B"))
    running = Running(version=Version("1.0.0"), slot="A", entries=lambda: entries_in(["kiosk-b+0-3.conf"]))
    edges = Edges(
        offers=heard, source=lambda _url: pytest.fail("nothing is fetched"), rauc=Rauc(state / "ca.pem"),
        now=lambda: datetime.now(UTC), idle=lambda: None, reboot=lambda: None,
    )  # fmt: skip
    Updater("T0001", running, edges, folder, b"", 60.0).settle()
    yield "update report", "\n".join(heard.reports)
    yield "update kept", (folder / FILE).read_text("utf-8")


def test_nothing_of_anybody_leaves_for_those_who_run_the_terminal(
    fingers: Fingers, tmp_path: Path, logged: Logged, capsys: pytest.CaptureFixture[str]
) -> None:
    fingers.until(lambda: ask(tmp_path / SOCKET) is not None)
    for name in VISITS:
        assert fingers.play(JOURNEYS[name]) == "completed"
    house = fingers.sandbox.house
    told = ask(tmp_path / SOCKET)
    assert isinstance(told, Told) and told.visits["handed_in"] == len(VISITS)
    leaves = {
        "metrics": text_of(Seen(tmp_path, tmp_path / "updates")).decode(),
        "socket": told.model_dump_json(),
        "heartbeat": heartbeat_to_wire(house.works.report(house.terminal)).model_dump_json(),
        "doctor": doctor(tmp_path, capsys),
        "self-test": self_test(tmp_path, capsys),
        **dict(readiness(tmp_path, capsys)),
        **dict(updated(tmp_path)),
        **dict(bundled(tmp_path)),
        "log": logged.text.getvalue(),
        "log in JSON": logged.fields.getvalue(),
    }
    assert [place for place, text in leaves.items() if not text.strip()] == []
    assert '"rolled-back"' in leaves["update report"] and '"slip-printer"' in leaves["readiness kept"]
    assert [json.loads(line) for line in leaves["log in JSON"].splitlines()]
    private = [word for who in WHO for word in canaries(fingers.sandbox.residents[who])]
    assert len(private) > len(WHO) * 4
    found = [(place, word) for place, text in leaves.items() for word in private if word in text]
    assert found == []
