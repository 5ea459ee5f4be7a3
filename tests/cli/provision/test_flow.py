"""The cabinet does everything by itself once its file is there, and says at each moment what it waits for."""

import argparse
import shutil
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.cli import provision
from kiosk.cli.provision import flow as flows
from kiosk.cli.provision.cabinet import provisioning
from kiosk.cli.provision.flow import Flow
from tests.cli.provision.stage import Stage, invited, staged

FAULTS = "/sandbox/faults"
TAKES = 30.0


@pytest.fixture(scope="module")
def street(tmp_path_factory):
    with staged(tmp_path_factory.mktemp("street")) as both:
        yield both


@pytest.fixture
def house(street):
    return street[1]


@pytest.fixture
def stage(street, tmp_path: Path, monkeypatch) -> Stage:
    monkeypatch.setattr(flows, "TRY_AGAIN_AFTER", 0.1)
    monkeypatch.setattr(flows, "SHOWN_FOR", 0.0)
    return Stage(tmp_path, street[0].cabinet, street[0].url)


class Watched:
    """A flow in a thread of its own, as behind the screen; what it showed is kept in order."""

    def __init__(self, stage: Stage, *, finish: bool = False) -> None:
        self._finish = finish
        parser = argparse.ArgumentParser()
        provision.arguments(parser)
        args = parser.parse_args(["screen", *stage.options])
        self.views = []
        self.stop = threading.Event()
        self.news = threading.Condition()
        self.flow = Flow(args, provisioning(args), stage.media, self._told, lambda _s: self.stop.wait(0.02))
        self.enrolled = None
        self.left = None
        self._thread = threading.Thread(target=self._run)

    def _told(self, view) -> None:
        with self.news:
            self.views.append(view)
            self.news.notify_all()

    def _run(self) -> None:
        self.enrolled = self.flow.until_enrolled()
        self.left = self.flow.finish() if self.enrolled and self._finish else None

    def __enter__(self) -> "Watched":
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self.stop.set()
        self._thread.join()

    def end(self) -> None:
        self._thread.join(TAKES)
        assert not self._thread.is_alive()

    def until(self, said: str):
        """The view that says so, as soon as it is shown."""
        with self.news:
            assert self.news.wait_for(lambda: any(v.said == said for v in self.views), TAKES), self.views
        return next(v for v in self.views if v.said == said)

    @property
    def said(self) -> list[str]:
        return list(dict.fromkeys(view.said.removeprefix("provision-") for view in self.views))


def test_from_blank_to_serving_with_one_stick_for_many_cabinets(stage, house):
    began = time.monotonic()
    tables = {role: stage.tables[role] for role in ("id-card", "slip-printer", "panel")}
    with Watched(stage, finish=True) as watched:
        shown = watched.until("provision-waiting")
        site = stage.yaml(invited(house), tables)
        # The stick holds the files of the whole street; this cabinet's is neither the first nor the last.
        stage.signed(site, shown.code, "B.site")
        for name in ("A.site", "C.site"):
            stage.signed(site, "00000000000000000001", name)
        watched.end()
    assert watched.enrolled
    assert watched.said == ["waiting", "enrolling", "enrolled", "testing", "partly"]
    last = watched.views[-1]
    assert last.terminal == "T0042"
    assert {d.role for d in last.devices if d.ok} == set(tables)
    assert (watched.left.not_printed, watched.left.not_sent) == ("", "")
    assert time.monotonic() - began < 60, "of the five minutes that a technician has"


def test_without_a_network_it_is_tried_again_by_itself(stage, house):
    house.put(FAULTS, {"mode": "error"})
    try:
        with Watched(stage) as watched:
            stage.signed(stage.yaml(invited(house), {}), watched.until("provision-waiting").code)
            waits = watched.until("provision-enrol-waits")
            assert (waits.terminal, waits.kind, waits.code) == ("T0042", "warning", "")
            assert not (stage.site / "settings.d" / "10-site.toml").exists(), "nobody is served yet"
            shutil.rmtree(stage.media)
            house.put(FAULTS, {"mode": "none"})
            watched.end()
        assert watched.enrolled
    finally:
        house.put(FAULTS, {"mode": "none"})


def test_a_wrong_file_is_told_and_the_right_one_is_taken_afterwards(stage, house):
    site = stage.yaml(invited(house), {})
    with Watched(stage) as watched:
        code = watched.until("provision-waiting").code
        stage.signed(site, "00000000000000000001", "A.site")
        refused = watched.until("provision-refused-other-cabinet")
        assert (refused.code, refused.kind) == (code, "warning")
        stage.signed(site, code, "B.site")
        watched.end()
    assert watched.enrolled


def test_a_token_of_nobody_needs_another_file(stage, house):
    with Watched(stage) as watched:
        code = watched.until("provision-waiting").code
        stage.signed(stage.yaml("a-token-that-is-long-enough", {}), code, "A.site")
        again = watched.until("provision-enrol-refused")
        assert again.terminal == "T0042"
        assert again.code not in ("", code), "the answered challenge is spent, another one is asked"
        stage.signed(stage.yaml(invited(house), {}, serial=2**40), again.code, "B.site")
        watched.end()
    assert watched.enrolled


def test_a_code_before_the_scanner_is_as_good_as_a_stick(stage, house):
    with Watched(stage) as watched:
        file = stage.signed(stage.yaml(invited(house), {}), watched.until("provision-waiting").code)
        text = file.read_text()
        file.unlink()
        watched.flow.codes.put(text)
        watched.end()
    assert watched.enrolled


def test_in_1970_the_file_is_held_until_the_hour_is_known(stage, house):
    url, stage.url = stage.url, "http://127.0.0.1:9"
    with Watched(stage) as watched:
        watched.flow._cabinet._now = lambda: datetime(1970, 1, 1, tzinfo=UTC)
        site = stage.yaml(invited(house), {})
        stage.signed(site, watched.until("provision-waiting").code)
        held = watched.until("provision-held")
        assert (held.kind, held.terminal) == ("warning", "")
        watched.flow._cabinet._now = lambda: datetime.now(UTC)
        watched.until("provision-enrol-waits")
    assert watched.enrolled is False
    stage.url = url


def test_keys_that_cannot_be_used_are_told_and_not_replaced(stage):
    stage.kiosk("challenge")
    (stage.keys / "identity.key").write_text("nonsense")
    with Watched(stage) as watched:
        watched.until("provision-broken")
    assert watched.enrolled is False


def test_a_switch_off_in_the_middle_ends_in_order(stage):
    with Watched(stage) as watched:
        watched.until("provision-waiting")
    assert watched.enrolled is False
