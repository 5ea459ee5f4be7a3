"""A canary: a whole visit, and then everything that ever leaves this terminal for those who run it."""

import io
import json
import logging
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.platform.mapping import heartbeat_to_wire
from kiosk.sandbox.journeys import JOURNEYS
from kiosk.sandbox.residents import Resident
from kiosk.terminal.metrics.exporter import Seen, text_of
from kiosk.terminal.metrics.line import SOCKET, ask
from kiosk.terminal.metrics.told import Told
from tests.terminal.fingers import Fingers

WHO = ("senior", "mother", "father", "newborn")
VISITS = ("senior-card", "newborn")


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Every line of every level, with its traceback, as the journal would get it."""
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.setLevel(before)
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


def readiness(state: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What `kiosk provision selftest` says, from which the readiness report is made."""
    capsys.readouterr()
    main(["provision", "selftest", "--json"])
    return capsys.readouterr().out


def test_nothing_of_anybody_leaves_for_those_who_run_the_terminal(
    fingers: Fingers, tmp_path: Path, logged: io.StringIO, capsys: pytest.CaptureFixture[str]
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
        "log": logged.getvalue(),
        "doctor": doctor(tmp_path, capsys),
        "readiness": readiness(tmp_path, capsys),
        **dict(bundled(tmp_path)),
    }
    assert all(leaves.values())
    private = [word for who in WHO for word in canaries(fingers.sandbox.residents[who])]
    assert len(private) > len(WHO) * 4
    found = [(place, word) for place, text in leaves.items() for word in private if word in text]
    assert found == []
