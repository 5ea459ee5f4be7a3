"""Real RAUC: bundles made, looked into, refused, and installed into files that stand for partitions."""

import json
from pathlib import Path
from subprocess import CalledProcessError

import pytest

from kiosk.cli import main
from tests.systemd.rauc_bench import RaucBench, make_bench, needs_install, needs_rauc, run

pytestmark = needs_rauc


@pytest.fixture
def bench(tmp_path: Path) -> RaucBench:
    return make_bench(tmp_path)


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    keys = tmp_path / "foreign"
    main(["pki", "make", "--out", str(keys)])
    return keys


def info(bench: RaucBench, bundle: Path) -> dict[str, object]:
    answer = run("rauc", "info", "--keyring", str(bench.keyring), "--output-format=json", str(bundle))
    return dict(json.loads(answer.stdout))


def test_a_verity_bundle_says_for_whom_it_is_and_brings_the_hook(bench: RaucBench):
    told = info(bench, bench.bundle("1.2.3"))
    assert (told["compatible"], told["version"]) == ("zhengwu-kiosk", "1.2.3")
    assert told["images"][0]["rootfs"]["hooks"] == ["post-install"]


def test_a_foreign_signer_is_refused(bench: RaucBench, foreign: Path):
    bundle = bench.bundle("1.2.3", keys=foreign)
    with pytest.raises(CalledProcessError) as caught:
        info(bench, bundle)
    assert "signature" in caught.value.stderr


def test_a_bundle_with_a_changed_manifest_is_refused(bench: RaucBench):
    bundle = bench.bundle("1.2.3")
    data = bytearray(bundle.read_bytes())
    data[-300] ^= 0xFF
    bundle.write_bytes(data)
    with pytest.raises(CalledProcessError) as caught:
        info(bench, bundle)
    assert caught.value.returncode == 1


def test_a_bundle_that_was_cut_off_is_refused(bench: RaucBench):
    bundle = bench.bundle("1.2.3")
    bundle.write_bytes(bundle.read_bytes()[:-5000])
    with pytest.raises(CalledProcessError) as caught:
        info(bench, bundle)
    assert caught.value.returncode == 1


@needs_install
def test_an_installed_bundle_is_written_and_is_the_next_to_boot(bench: RaucBench):
    done = bench.install(bench.bundle("1.2.3", fmt="plain"))
    assert done.returncode == 0, done.stdout + done.stderr + bench.log()
    assert bench.slot_b.read_bytes()[:4] == b"hsqs"
    chosen = bench.esp.boots()
    assert chosen.name == "kiosk-b+3-0.conf"
    assert chosen.options == "root=PARTLABEL=root-b rauc.slot=B 1.2.3"
    assert bench.esp.builds(chosen) == {"1.2.3"}


@needs_install
def test_a_tampered_bundle_installs_nothing(bench: RaucBench):
    bundle = bench.bundle("1.2.3", fmt="plain")
    data = bytearray(bundle.read_bytes())
    data[5000] ^= 0xFF
    bundle.write_bytes(data)
    assert bench.install(bundle).returncode != 0
    assert bench.slot_b.read_bytes() == bytes(bench.slot_b.stat().st_size)
    assert bench.esp.boots().name == "kiosk-a.conf"


@needs_install
@pytest.mark.parametrize("case", ["foreign signer", "other machine", "plain format"])
def test_what_is_not_for_this_cabinet_installs_nothing(bench: RaucBench, foreign: Path, case: str):
    keys = foreign if case == "foreign signer" else None
    bundle = bench.bundle("1.2.3", keys, "plain", "other-machine" if case == "other machine" else "")
    conf = bench.conf()
    if case == "plain format":
        conf.write_text(conf.read_text().replace("bundle-formats=plain verity", "bundle-formats=-plain"))
    done = bench.install(bundle, conf)
    assert done.returncode != 0
    assert bench.slot_b.read_bytes() == bytes(bench.slot_b.stat().st_size)
    assert bench.esp.names() == {"kiosk-a.conf"}


@needs_install
def test_a_hook_that_finds_no_kernel_leaves_the_old_slot_booting(bench: RaucBench, monkeypatch):
    monkeypatch.setattr("tests.systemd.rauc_bench.PARTS", ("vmlinuz",))
    done = bench.install(bench.bundle("1.2.3", fmt="plain"))
    assert done.returncode != 0
    assert bench.esp.boots().name == "kiosk-a.conf"
    assert "no /boot/initrd.img" in bench.log()
