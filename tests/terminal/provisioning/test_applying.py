"""A blank cabinet takes the one file that is meant for it, and says of every other one why not."""

import json
import stat
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.terminal.provisioning.envelope import sign
from kiosk.terminal.provisioning.folders import read_record, read_told
from kiosk.terminal.provisioning.judging import Refusal
from kiosk.terminal.provisioning.pending import come_into_force
from kiosk.terminal.settings import load_settings
from tests.terminal.provisioning.desk import NOW, OUTLET, ROOT, Cabinet, site


@pytest.fixture
def cabinet(tmp_path):
    return Cabinet(tmp_path)


def settings_of(cabinet, tmp_path):
    """The settings as the terminal will read them: the image's, with the site's over them."""
    config = tmp_path / "config"
    config.mkdir()
    (config / "settings.toml").symlink_to(ROOT / "config" / "settings.toml")
    (config / "settings.d").symlink_to(cabinet.folders.settings)
    return load_settings(config).settings


def test_a_blank_cabinet_becomes_its_terminal(cabinet, tmp_path):
    outcome = cabinet.apply(
        cabinet.file(devices={"id-card": {"driver": "sdt", "port": "/dev/ttyS1"}}, display={"width": 1920})
    )
    assert (outcome.refusal, outcome.waits_for_time) == (None, False)
    assert not cabinet.folders.settings.exists(), "the platform has not agreed yet"
    come_into_force(cabinet.folders, b"a certificate")
    known = settings_of(cabinet, tmp_path)
    assert (known.terminal_id, known.outlet.name) == ("T0042", OUTLET["name"])
    assert known.platform.url == "https://platform.example.invalid"
    assert known.devices["id-card"]["port"] == "/dev/ttyS1"
    assert known.display.width == 1920


def test_secrets_are_only_roots(cabinet):
    cabinet.apply(cabinet.file())
    keys = cabinet.folders.keys
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    assert {stat.S_IMODE(f.stat().st_mode) for f in keys.iterdir() if f.name != "lock"} == {0o600}
    assert {f.name for f in keys.iterdir()} == {"lock", "identity.key", "store-key", "provisioning.json"}
    open_to_all = [f for f in cabinet.folders.site.rglob("*") if f.is_file()]
    assert all("a-token-that-is-long-enough" not in f.read_text() for f in open_to_all)


def bad_files(cabinet):
    """Every bad input with the reason that must be given."""
    stranger = ec.generate_private_key(ec.SECP256R1())
    good = cabinet.file()
    head, body, _ = good.split(".")
    other = site(answers="12345678901234567890")
    yield "empty", "", Refusal.NOT_A_FILE
    yield "a letter", "Dear technician.\nPlease.\n", Refusal.NOT_A_FILE
    yield "cut off", good[: good.rindex(".") - 9], Refusal.NOT_A_FILE
    yield "signed by a stranger", cabinet.file(key=stranger), Refusal.FOREIGN_SIGNER
    yield "a signature exchanged", f"{head}.{body}.{cabinet.file(serial=11).split('.')[2]}", Refusal.TAMPERED
    yield "another cabinet's", sign(json.dumps(other).encode(), cabinet.signer), Refusal.OTHER_CABINET
    yield "another machine's", cabinet.file(machine="0" * 64), Refusal.OTHER_CABINET
    yield "a batch", sign(json.dumps(site()).encode(), cabinet.signer), Refusal.NO_CHALLENGE
    yield "no outlet", cabinet.file(outlet=None), Refusal.MALFORMED
    yield "a number of another kind", cabinet.file(terminal_id="../../x"), Refusal.MALFORMED
    yield "a key nobody knows", cabinet.file(root_password="x"), Refusal.MALFORMED
    yield "valid for ever", cabinet.file(not_after="2099-01-01T00:00:00Z"), Refusal.MALFORMED
    yield "no anchors", cabinet.file(platform={"url": "https://p.example", "ca": "x"}), Refusal.MALFORMED
    expired = {"not_before": "2026-10-01T00:00:00Z", "not_after": "2026-10-08T00:00:00Z"}
    yield "expired", cabinet.file(**expired), Refusal.EXPIRED
    later = {"not_before": "2026-12-01T00:00:00Z", "not_after": "2026-12-08T00:00:00Z"}
    yield "not yet", cabinet.file(**later), Refusal.NOT_YET
    yield "settings that cannot be", cabinet.file(devices={"id-card": {"port": None}}), Refusal.SETTINGS


def test_every_bad_file_is_refused_for_its_own_reason_and_changes_nothing(cabinet):
    before = read_record(cabinet.folders)
    seen = set()
    for name, text, refusal in bad_files(cabinet):
        assert cabinet.apply(text).refusal == refusal, name
        told = read_told(cabinet.folders)
        assert (told.refusal, told.file) == (refusal, "T0042.site"), name
        seen.add(refusal)
    assert read_record(cabinet.folders) == before
    assert not cabinet.folders.pending.exists()
    assert len(seen) == 9
    assert cabinet.apply(cabinet.file()).refusal is None


def test_an_image_without_signers_says_so(cabinet, tmp_path):
    (tmp_path / "trust-site" / "ops.pem").unlink()
    assert cabinet.apply(cabinet.file()).refusal is Refusal.NO_SIGNERS
    (tmp_path / "trust-site" / "ops.pem").write_text("nonsense")
    assert cabinet.apply(cabinet.file()).refusal is Refusal.NO_SIGNERS


def test_the_same_file_is_not_taken_twice(cabinet):
    text = cabinet.file()
    assert cabinet.apply(text).refusal is None
    assert cabinet.apply(text).refusal is Refusal.REPLAYED
    assert cabinet.apply(cabinet.file()).refusal is Refusal.REPLAYED


def test_an_older_file_is_not_taken_even_when_it_answers(cabinet):
    cabinet.apply(cabinet.file(serial=10))
    assert cabinet.apply(cabinet.file(serial=9)).refusal is Refusal.OLDER


def test_an_answer_is_good_once(cabinet):
    spent = cabinet.provisioning.challenge().digits
    cabinet.apply(cabinet.file(serial=10))
    assert cabinet.apply(cabinet.file(serial=11, answers=spent)).refusal is Refusal.OTHER_CABINET
    assert cabinet.apply(cabinet.file(serial=11)).refusal is None


def test_a_terminal_does_not_become_another_one(cabinet):
    cabinet.apply(cabinet.file())
    moved = cabinet.file(serial=11, terminal_id="T0043")
    assert cabinet.apply(moved).refusal is Refusal.OTHER_TERMINAL


def test_a_batch_is_taken_by_blank_cabinets_of_an_image_that_allows_it(tmp_path):
    cabinet = Cabinet(tmp_path, batch=True)
    text = sign(json.dumps(site()).encode(), cabinet.signer)
    assert cabinet.apply(text).refusal is None
    again = sign(json.dumps(site(serial=11)).encode(), cabinet.signer)
    assert cabinet.apply(again).refusal is Refusal.NO_CHALLENGE


def test_two_technicians_do_not_write_at_once(cabinet):
    text = cabinet.file()
    with cabinet.folders.locked():
        assert cabinet.apply(text).refusal is Refusal.BUSY
    assert cabinet.apply(text).refusal is None


def test_a_power_cut_between_settings_and_record_takes_the_same_file_again(cabinet, monkeypatch):
    text = cabinet.file()

    def cut(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as power:
        power.setattr("kiosk.terminal.provisioning.applying.keep_record", cut)
        with pytest.raises(KeyboardInterrupt):
            cabinet.apply(text)
    assert cabinet.apply(text).refusal is None


def test_a_damaged_record_begins_anew_with_another_challenge(cabinet):
    before = cabinet.provisioning.challenge()
    cabinet.folders.record.write_text("{")
    after = cabinet.provisioning.challenge()
    assert (after.machine, after.nonce != before.nonce) == (before.machine, True)


def test_a_key_that_is_no_key_is_not_replaced(cabinet):
    text = cabinet.file()
    cabinet.folders.device_key.write_text("nonsense")
    outcome = cabinet.apply(text)
    assert (outcome.refusal, "no key" in outcome.detail) == (Refusal.NOT_KEPT, True)
    assert cabinet.folders.device_key.read_text() == "nonsense"


@contextmanager
def platform_at(hour: datetime):
    """A platform that only tells the time."""

    class Clock(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response_only(200)
            self.send_header("Date", hour.strftime("%a, %d %b %Y %H:%M:%S GMT"))
            self.end_headers()

        def log_message(self, *_):
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Clock)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_in_1970_the_file_waits_until_somebody_knows_the_time(cabinet):
    cabinet.clock = datetime(1970, 1, 1, 0, 5, tzinfo=UTC)
    text = cabinet.file(platform={"url": "http://127.0.0.1:9"})
    outcome = cabinet.apply(text)
    assert (outcome.refusal, outcome.waits_for_time) == (None, True)
    assert read_told(cabinet.folders).waits_for_time
    assert read_record(cabinet.folders).applied is None
    cabinet.clock = NOW + timedelta(minutes=1)
    assert cabinet.apply(text).site.terminal_id == "T0042"


def test_in_1970_the_platform_is_asked_what_time_it_is(cabinet):
    cabinet.clock = datetime(1970, 1, 1, tzinfo=UTC)
    with platform_at(NOW + timedelta(days=30)) as url:
        assert cabinet.apply(cabinet.file(platform={"url": url})).refusal is Refusal.EXPIRED
    with platform_at(NOW + timedelta(days=3)) as url:
        assert cabinet.apply(cabinet.file(platform={"url": url})).refusal is None
