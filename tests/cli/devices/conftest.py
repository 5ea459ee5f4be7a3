"""A configuration to write into, and simulators at the far ends of real lines."""

import argparse
import json
from typing import Any

import pytest

from kiosk.cli import devices
from tests.cli.devices.hands import ROOT


@pytest.fixture
def config(tmp_path):
    """A configuration folder of one's own, without devices."""
    folder = tmp_path / "config"
    folder.mkdir()
    for name in ("catalogue", "locales", "sandbox"):
        (folder / name).symlink_to(ROOT / "config" / name)
    shipped = (ROOT / "config" / "settings.toml").read_text("utf-8")
    (folder / "settings.toml").write_text(shipped[: shipped.index("[devices.")], "utf-8")
    return folder


@pytest.fixture
def ask(config, capsys):
    """Runs the command in this process; its exit code and its one JSON document."""

    def run(*words: str) -> tuple[int, Any]:
        parser = argparse.ArgumentParser()
        devices.arguments(parser)
        code = devices.run(parser.parse_args([*words, "--config", str(config), "--json"]))
        said = capsys.readouterr().out
        return code, json.loads(said) if said else None

    return run


@pytest.fixture
def plug(tmp_path):
    """Starts simulators, and stops them in the end."""
    plugged: list[Any] = []

    def start(kind: Any, name: str, **options: Any) -> Any:
        simulator = kind(tmp_path / name, **options)
        simulator.start()
        plugged.append(simulator)
        return simulator

    yield start
    for simulator in plugged:
        simulator.stop()
