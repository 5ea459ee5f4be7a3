"""A clock in 1970, a stranger's certificate, a data partition that is full or read-only: a sentence each."""

import os
import subprocess
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.platform.client import PlatformClient
from kiosk.platform.errors import PlatformUntrusted
from kiosk.platform.tls import Trust
from kiosk.store import Store, StoreError, StoreFull
from kiosk.store.cipher import cipher_from_file
from kiosk.terminal.health import Status
from kiosk.terminal.health.parts import clock_check, disk_check, platform_check
from tests.terminal.test_line import NOW, tls


@pytest.fixture
def small(tmp_path):
    """A file system of its own, 2 MiB; skipped where nobody may mount."""
    folder = tmp_path / "data"
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small file system needs privileges that are not here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_clock_in_1970_is_told_as_such():
    check = clock_check(datetime(1970, 1, 1, 0, 5, tzinfo=UTC))
    assert check.status is Status.WARNING
    assert (check.name, "1970" in check.detail, "no last day" in check.detail) == ("clock", True, True)
    assert "battery" in check.advice
    assert clock_check(NOW).status is Status.OK


@pytest.mark.parametrize(("age", "dates"), [(0, False), (3000, True)])
def test_a_handshake_that_ends_says_whether_it_was_the_hour(tmp_path, age, dates):
    with tls(tmp_path, made=NOW - timedelta(days=age)) as url:
        trust = Trust(anchors=tmp_path / "tls-ca.pem") if dates else Trust()
        client = PlatformClient(url, "T0001", trust.session_factory())
        with pytest.raises(PlatformUntrusted) as caught:
            client.news(timeout=5)
        client.close()
    assert caught.value.dates is dates
    assert caught.value.code == "platform-out", "residents read the same sentence"
    assert ("clock" in platform_check("", caught.value).advice) is dates


def test_a_partition_that_can_only_be_read(small):
    key = small.parent / "key"
    Store(small / "kiosk.sqlite3", cipher_from_file(key)).close()
    subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
    check = disk_check(small)
    assert check.status is Status.BROKEN
    assert "only be read" in check.detail
    with pytest.raises(StoreError) as caught:
        Store(small / "kiosk.sqlite3", cipher_from_file(key))
    assert caught.value.code == "store-unavailable"


def test_a_partition_that_fills_up_while_the_store_is_open(small):
    with Store(small / "kiosk.sqlite3", cipher_from_file(small.parent / "key")) as store:
        with (small / "journal").open("wb", buffering=0) as other, pytest.raises(OSError):
            while other.write(b"\0" * 4096):
                pass
        with pytest.raises(StoreFull):
            store.cache_catalogue("1", '"a"', "x" * 200_000, NOW)
        assert "MiB free" in disk_check(small).detail
        (small / "journal").unlink()
        store.cache_catalogue("1", '"a"', "x" * 200_000, NOW)
        kept = store.cached_catalogue()
        assert kept is not None
        assert kept.version == "1", "it goes on once there is space"


def test_a_partition_that_is_away(tmp_path):
    check = disk_check(tmp_path / "nothing")
    assert (check.status, check.detail) == (Status.BROKEN, "the data partition is not there")
