"""The whole chain with real parts: platform, manifest, pieces, RAUC, boot partition, and what is told."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.platform.updates import Pieces
from kiosk.terminal.updates.deciding import Choice
from kiosk.terminal.updates.kept import alone
from kiosk.terminal.updates.outcome import UpdateState, entries_in
from kiosk.terminal.updates.rauc import Rauc
from kiosk.terminal.updates.updater import Edges, Running, UpdateFailed, Updater
from kiosk.terminal.updates.version import Version
from tests.sandbox_platform.house import House
from tests.sandbox_platform.house import running as platform
from tests.systemd.rauc_bench import SESSION, RaucBench, make_bench, needs_install, needs_rauc

pytestmark = [needs_rauc, needs_install]


class Cabinet:
    """A terminal with an A/B disk of files, at a platform that runs."""

    def __init__(self, folder: Path, house: House) -> None:
        self.house = house
        self.folder = folder
        self.bench: RaucBench = make_bench(folder)
        self.version, self.slot = "1.1.0", "A"
        self.idle: float | None = 3600.0
        self.reboots = 0
        self._command = folder / "rauc"
        self._command.write_text(
            f'#!/bin/sh\n[ "$1" = install ] || exec rauc "$@"\nexport BUNDLE="$2" CONF="{self.bench.conf()}" '
            f'LOG="{folder}/service.log" KIOSK_ESP="{self.bench.esp.esp}"\n'
            f"exec dbus-run-session -- sh -c '{SESSION}'\n"
        )
        self._command.chmod(0o755)

    def updater(self) -> Updater:
        edges = Edges(
            offers=self.house.client.updates,
            source=lambda url: Pieces(self.house.url + url),
            rauc=Rauc(self.bench.keyring, (str(self._command),)),
            now=lambda: datetime.now(UTC),
            idle=lambda: self.idle,
            reboot=self._reboot,
        )
        running = Running(
            version=Version(self.version), slot=self.slot, entries=lambda: entries_in(self.bench.esp.names())
        )
        keyring = self.bench.keyring.read_bytes()
        return Updater("T-0001", running, edges, self.folder / "updates", keyring, 60.0)

    def offer(self, version: str, *more: str, bundle: Path | None = None, keys: Path | None = None) -> None:
        """Signs and publishes a bundle of this version, for everybody at any hour."""
        file = bundle or self.bench.bundle(version, fmt="plain")
        served = self.folder / "platform" / "bundles" / f"{version}.raucb"
        served.parent.mkdir(parents=True, exist_ok=True)
        served.write_bytes(file.read_bytes())
        signer, out = keys or self.bench.keys, self.folder / "manifest.json"
        words = ["--bundle", str(file), "--version", version, "--url", f"/v1/updates/bundles/{version}.raucb"]
        words += ["--key", str(signer / "update.key"), "--certificate", str(signer / "update.pem")]
        words += ["--authority", str(signer / "update-ca.pem"), "--window", "00:00-23:59:59", *more]
        assert main(["update", "sign", *words, "--out", str(out)]) == 0
        assert self.house.put("/sandbox/updates/manifest", json.loads(out.read_text())).status_code == 200

    def loader_renames(self, was: str, now: str) -> None:
        (self.bench.esp.entries / was).rename(self.bench.esp.entries / now)

    def told(self, version: str) -> dict[str, object]:
        return dict(self.house.get("/sandbox/updates").json()[version]["terminals"]["T-0001"])

    def _reboot(self) -> None:
        self.reboots += 1


@pytest.fixture
def cabinet(tmp_path: Path) -> Iterator[Cabinet]:
    with platform(tmp_path / "platform") as house:
        yield Cabinet(tmp_path, house)


def test_a_good_update_is_installed_booted_blessed_and_told(cabinet: Cabinet):
    cabinet.offer("1.2.0")
    assert cabinet.updater().install().choice is Choice.GO
    assert cabinet.told("1.2.0")["state"] == "installed"
    assert cabinet.bench.esp.boots().name == "kiosk-b+3-0.conf"
    assert not list((cabinet.folder / "updates").glob("*.raucb")), "the bundle is gone, its room is free"
    assert cabinet.updater().install().choice is Choice.UNCONFIRMED, "not twice before its first boot"
    assert cabinet.updater().reboot_when_idle()

    cabinet.version, cabinet.slot = "1.2.0", "B"
    cabinet.loader_renames("kiosk-b+3-0.conf", "kiosk-b+2-1.conf")
    assert cabinet.updater().settle().outcome is None, "on trial until it is blessed"
    cabinet.loader_renames("kiosk-b+2-1.conf", "kiosk-b.conf")
    kept = cabinet.updater().settle()
    assert (kept.outcome.state, kept.told) == (UpdateState.BLESSED, True)
    assert cabinet.told("1.2.0")["state"] == "blessed"
    assert cabinet.updater().install().choice is Choice.UP_TO_DATE


def test_an_update_that_came_back_is_told_and_never_tried_again(cabinet: Cabinet):
    cabinet.offer("1.2.0")
    cabinet.updater().install()
    cabinet.loader_renames("kiosk-b+3-0.conf", "kiosk-b+0-3.conf")
    kept = cabinet.updater().settle()
    assert kept.outcome.state is UpdateState.ROLLED_BACK
    assert cabinet.told("1.2.0")["state"] == "rolled-back"
    assert cabinet.updater().install().choice is Choice.GIVEN_UP
    cabinet.offer("1.2.1")
    assert cabinet.updater().install().choice is Choice.GO


def test_an_installation_that_was_cut_off_is_tried_again(cabinet: Cabinet):
    cabinet.offer("1.2.0")
    cabinet.updater().install()
    cabinet.loader_renames("kiosk-b+3-0.conf", "kiosk-b+0-0.conf")
    assert cabinet.updater().settle().outcome.state is UpdateState.FAILED
    assert cabinet.updater().install().choice is Choice.GO


def test_without_the_platform_the_end_is_told_later(cabinet: Cabinet):
    cabinet.offer("1.2.0")
    cabinet.updater().install()
    cabinet.loader_renames("kiosk-b+3-0.conf", "kiosk-b+0-3.conf")
    cabinet.house.put("/sandbox/faults", {"mode": "error"})
    assert not cabinet.updater().settle().told
    cabinet.house.put("/sandbox/faults", {"mode": "none"})
    assert cabinet.updater().settle().told
    assert cabinet.told("1.2.0")["state"] == "rolled-back"


def test_nobody_is_disturbed(cabinet: Cabinet):
    cabinet.offer("1.2.0")
    cabinet.idle = None
    assert cabinet.updater().install().choice is Choice.OCCUPIED
    cabinet.idle = 3600.0
    cabinet.updater().install()
    cabinet.idle = 10.0
    assert not cabinet.updater().reboot_when_idle()
    assert cabinet.reboots == 0


def test_a_manifest_by_a_foreign_signer_is_refused(cabinet: Cabinet, tmp_path: Path):
    main(["pki", "make", "--out", str(tmp_path / "foreign")])
    cabinet.offer("1.2.0", keys=tmp_path / "foreign")
    with pytest.raises(UpdateFailed) as caught:
        cabinet.updater().install()
    assert caught.value.code == "foreign-signature"


def test_a_bundle_by_a_foreign_signer_in_a_manifest_of_ours_is_refused(cabinet: Cabinet, tmp_path: Path):
    main(["pki", "make", "--out", str(tmp_path / "foreign")])
    cabinet.offer("1.2.0", bundle=cabinet.bench.bundle("1.2.0", tmp_path / "foreign", "plain"))
    with pytest.raises(UpdateFailed) as caught:
        cabinet.updater().install()
    assert caught.value.code == "bundle-refused"
    assert cabinet.told("1.2.0")["state"] == "refused"
    assert cabinet.bench.esp.names() == {"kiosk-a.conf"}


def test_a_bundle_with_another_version_than_signed_for_is_refused(cabinet: Cabinet):
    cabinet.offer("1.2.0", bundle=cabinet.bench.bundle("1.0.5", fmt="plain"))
    with pytest.raises(UpdateFailed, match=r"1\.0\.5"):
        cabinet.updater().install()
    assert cabinet.bench.esp.names() == {"kiosk-a.conf"}


def test_downgrades_are_refused_from_the_platform_and_from_a_stick(cabinet: Cabinet):
    cabinet.offer("1.0.0")
    assert cabinet.updater().install().choice is Choice.DOWNGRADE
    with pytest.raises(UpdateFailed, match="not newer"):
        cabinet.updater().install_file(cabinet.bench.bundle("1.0.1", fmt="plain"))


def test_an_older_manifest_is_a_replay(cabinet: Cabinet):
    cabinet.offer("1.2.0", "--halted")
    older = (cabinet.folder / "manifest.json").read_text()
    updater = cabinet.updater()
    assert updater.install().choice is Choice.HALTED
    kept = json.loads((cabinet.folder / "updates" / "update.json").read_text())
    kept["last_issued"] = "2099-01-01T00:00:00+00:00"
    (cabinet.folder / "updates" / "update.json").write_text(json.dumps(kept))
    cabinet.house.put("/sandbox/updates/manifest", json.loads(older))
    assert cabinet.updater().install().choice is Choice.REPLAYED


def test_a_second_run_keeps_away_from_the_first(cabinet: Cabinet):
    cabinet.offer("1.2.0")
    updater = cabinet.updater()
    with alone(cabinet.folder / "updates"):
        for act in (updater.install, updater.settle):
            with pytest.raises(UpdateFailed) as caught:
                act()
            assert caught.value.code == "busy"
    assert updater.install().choice is Choice.GO


def test_a_bundle_from_a_stick_is_installed(cabinet: Cabinet):
    assert cabinet.updater().install_file(cabinet.bench.bundle("1.3.0", fmt="plain")).choice is Choice.GO
    assert cabinet.bench.esp.builds(cabinet.bench.esp.boots()) == {"1.3.0"}


def test_a_data_partition_that_cannot_be_written_stops_before_anything(cabinet: Cabinet):
    cabinet.offer("1.2.0")
    (cabinet.folder / "updates").write_text("in the way")
    with pytest.raises(UpdateFailed) as caught:
        cabinet.updater().install()
    assert caught.value.code == "folder"
    assert cabinet.bench.esp.names() == {"kiosk-a.conf"}
