"""An update as the field takes it: offered by the platform, fetched, installed, booted, blessed, and told."""

import json
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from bench import REPOSITORY, Bench, platform
from outlet import Site
from updating import bundle_of, entries, keys_of, version_of, watch, with_rauc
from vm import PATIENCE, Cabinet, Machine, Silent

BUILD = "rolled"
# The host as the emulated machine sees it.
_HOST = "10.0.2.2"


def rollout(bench: Bench) -> None:
    """From a signed manifest at the platform to `blessed` in the platform's list."""
    name = "rollout"
    bundle = bundle_of(bench, BUILD)
    with platform(bench.work / name) as address:
        disk = bench.disk(name, Site(address))
        watch(disk)
        here = address.replace(_HOST, "127.0.0.1")
        offer(bench, bundle, here)
        take = "/usr/bin/kiosk update install --now --config /etc/kiosk"
        with Machine(bench.direct(name, disk, with_rauc(take, "network-online.target"))) as machine:
            machine.wait_off(1500)
        if "kiosk-b+3-0.conf" not in entries(disk):
            raise AssertionError(f"not the next to boot: {entries(disk)}; {machine.last(40)}")
        bench.note(name, "offered, fetched and installed", machine.seconds, ", ".join(entries(disk)))
        with Machine(Cabinet(disk, bench.work / name)) as machine:
            until = time.monotonic() + 900 * PATIENCE
            while told(here) != "blessed":
                if time.monotonic() > until or not machine.running:
                    raise Silent(f"the platform heard {told(here)}; {entries(disk)}; {machine.last(40)}")
                time.sleep(2)
        if "kiosk-b.conf" not in entries(disk):
            raise AssertionError(f"told as blessed, and is not: {entries(disk)}")
        bench.note(name, "booted, blessed, told to the platform", machine.seconds, ", ".join(entries(disk)))


def offer(bench: Bench, bundle: Path, address: str) -> None:
    """Signs a manifest for everybody at any hour; bundle and manifest go to the platform."""
    served = bench.work / "rollout/platform/bundles/rolled.raucb"
    served.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(bundle, served)
    keys, made = keys_of(bench), bench.work / "rollout/manifest.json"
    words = ["--bundle", served, "--version", version_of(BUILD), "--url", "/v1/updates/bundles/rolled.raucb"]
    words += ["--key", keys / "update.key", "--certificate", keys / "update.pem"]
    words += ["--authority", keys / "update-ca.pem", "--window", "00:00-23:59:59", "--out", made]
    command = [sys.executable, str(REPOSITORY / "kiosk.py"), "update", "sign", *map(str, words)]
    subprocess.run(command, check=True, cwd=REPOSITORY, stdout=subprocess.DEVNULL)
    asked = urllib.request.Request(f"{address}/sandbox/updates/manifest", made.read_bytes(), method="PUT")
    asked.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(asked, timeout=20):
        pass


def told(address: str, terminal: str = Site("").terminal) -> Any:
    """The state that the terminal has told the platform, or nothing yet."""
    with urllib.request.urlopen(f"{address}/sandbox/updates", timeout=20) as answer:
        version = json.load(answer).get(version_of(BUILD), {})
    return version.get("terminals", {}).get(terminal, {}).get("state")
