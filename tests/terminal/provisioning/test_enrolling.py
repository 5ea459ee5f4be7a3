"""A cabinet that followed a site file gets its certificate, whatever happens in between."""

import os
from datetime import timedelta

import pytest

from kiosk.terminal.health import Status
from kiosk.terminal.provisioning import enrolling
from kiosk.terminal.provisioning.checkup import Standing, site_check, standing
from kiosk.terminal.provisioning.enrolling import enrol
from kiosk.terminal.provisioning.folders import read_record
from kiosk.terminal.provisioning.judging import Refusal
from kiosk.words import Words
from tests.sandbox_platform.house import running
from tests.terminal.provisioning.desk import NOW, ROOT, Cabinet

WORDS = Words(ROOT / "config" / "locales")


def say(key):
    return WORDS.text("en", key)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with running(tmp_path_factory.mktemp("platform"), now=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def cabinet(tmp_path):
    return Cabinet(tmp_path)


def applied(cabinet, house, **changes):
    token = house.post("/sandbox/enrolments/T0042", {}).json()["token"]
    outcome = cabinet.apply(cabinet.file(token=token, platform={"url": house.url}, **changes))
    assert outcome.refusal is None
    return cabinet


def clock(cabinet):
    return lambda: cabinet.clock


def test_the_site_counts_when_the_platform_has_agreed(cabinet, house):
    applied(cabinet, house)
    assert standing(cabinet.folders) is Standing.APPLIED
    assert enrol(cabinet.folders, clock(cabinet)).fault == ""
    assert standing(cabinet.folders) is Standing.SERVES
    assert read_record(cabinet.folders).token == ""
    assert not cabinet.folders.pending.exists()


def test_nothing_is_asked_before_a_site_file(cabinet):
    assert enrol(cabinet.folders, clock(cabinet)).fault == enrolling.NOTHING_APPLIED


@pytest.mark.parametrize("lost", ["come_into_force", "keep_record"])
def test_a_power_cut_after_the_answer_ends_in_the_same_certificate(cabinet, house, monkeypatch, lost):
    applied(cabinet, house)

    def cut(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as power:
        power.setattr(enrolling, lost, cut)
        with pytest.raises(KeyboardInterrupt):
            enrol(cabinet.folders, clock(cabinet))
    assert enrol(cabinet.folders, clock(cabinet)).fault == ""
    assert standing(cabinet.folders) is Standing.SERVES


class PowerCut(BaseException):
    """Nothing may catch it."""


def tried(cabinet, text) -> bool:
    """One start of a cabinet with the stick in it: True when it serves."""
    if standing(cabinet.folders) is not Standing.SERVES and not read_record(cabinet.folders).token:
        cabinet.apply(text)
    if read_record(cabinet.folders).token:
        enrol(cabinet.folders, clock(cabinet))
    return standing(cabinet.folders) is Standing.SERVES


def test_a_power_cut_at_any_write_costs_another_start_and_nothing_else(tmp_path, house, monkeypatch):
    """Every write is synced before and after it gets its name: the power goes at each of these moments."""
    sync, moment = os.fsync, 0
    while True:
        cabinet = Cabinet(tmp_path / str(moment))
        token = house.post("/sandbox/enrolments/T0042", {}).json()["token"]
        text = cabinet.file(token=token, platform={"url": house.url})
        left = iter(range(moment, -1, -1))

        def cut(descriptor, left=left):
            if next(left, -1) == 0:
                raise PowerCut
            sync(descriptor)

        with monkeypatch.context() as power:
            power.setattr("kiosk.terminal.provisioning.folders.os.fsync", cut)
            try:
                whole = tried(cabinet, text)
            except PowerCut:
                whole = False
        assert whole or tried(cabinet, text), moment
        assert read_record(cabinet.folders).token == ""
        moment += 1
        if whole:
            break
    assert moment > 10


def test_a_serving_terminal_keeps_its_old_site_until_the_new_one_is_agreed(cabinet, house):
    enrol(applied(cabinet, house).folders, clock(cabinet))
    before = (cabinet.folders.settings / "10-site.toml").read_bytes()
    assert cabinet.apply(cabinet.file(serial=11, platform={"url": "http://127.0.0.1:9"})).refusal is None
    waiting = enrol(cabinet.folders, clock(cabinet))
    assert (waiting.fault, waiting.final) == ("platform-out", False)
    assert standing(cabinet.folders) is Standing.SERVES
    assert (cabinet.folders.settings / "10-site.toml").read_bytes() == before
    assert site_check(cabinet.folders, NOW, say).status is Status.WARNING


def test_two_at_once_are_told(cabinet, house):
    applied(cabinet, house)
    with cabinet.folders.locked():
        assert enrol(cabinet.folders, clock(cabinet)).fault == enrolling.BUSY


def test_a_certificate_that_was_damaged_is_noticed(cabinet, house):
    enrol(applied(cabinet, house).folders, clock(cabinet))
    cabinet.folders.certificate.write_text("nonsense")
    assert enrol(cabinet.folders, clock(cabinet)).fault == enrolling.WRONG_CERTIFICATE
    assert site_check(cabinet.folders, NOW, say).detail == say("provision-enrol-wrong")


def test_doctor_says_how_far_a_cabinet_is(cabinet, house):
    def check(days=0):
        return site_check(cabinet.folders, NOW + timedelta(days=days), say)

    assert check().status is Status.OK, "a machine without the folder is no cabinet"
    cabinet.folders.site.mkdir()
    assert check().detail == say("provision-waiting")
    cabinet.apply("nonsense")
    assert check().detail == say("provision-refused-not-a-file")
    assert check().advice == say("provision-refused-not-a-file.now")
    applied(cabinet, house)
    assert check().detail == say("provision-enrol-waits")
    enrol(cabinet.folders, clock(cabinet))
    assert check().status is Status.OK
    assert "ends on" in check(days=380).detail
    cabinet.apply("nonsense")
    assert check().status is Status.OK
    assert say("provision-refused-not-a-file") in check().detail


@pytest.mark.parametrize("refusal", Refusal)
def test_every_refusal_has_words_for_doctor_and_screen(refusal):
    for locale in WORDS.locales:
        assert WORDS.text(locale, f"provision-refused-{refusal}.now")
