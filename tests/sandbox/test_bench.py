"""The bench: orders reach a running sandbox over its socket and do what a person there would."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.sandbox.bench.cabinet import Cabinet
from kiosk.sandbox.bench.control import Control, NoSandbox, order
from kiosk.sandbox.bench.orders import OrderRefused, Orders
from kiosk.sandbox.bench.platform_process import PlatformProcess
from kiosk.sandbox.residents import load_residents
from kiosk.terminal.settings import load_settings

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Cabinet]:
    cabinet = Cabinet(tmp_path, load_residents(ROOT / "config" / "sandbox" / "residents.yaml"))
    platform = PlatformProcess(tmp_path / "platform", [ROOT / "config" / "catalogue"])
    control = Control(tmp_path, Orders(cabinet, platform))
    cabinet.start()
    control.start()
    try:
        yield cabinet
    finally:
        control.stop()
        cabinet.stop()
        platform.stop()


def test_cables_are_pulled_and_put_back(bench: Cabinet, tmp_path: Path) -> None:
    assert order(tmp_path, ["id-card", "unplug"]) == "id-card: unplug"
    assert not bench.id_card.link.exists()
    order(tmp_path, ["id-card", "plug"])
    assert bench.id_card.link.exists()


@pytest.mark.parametrize(
    "words",
    [
        ["card", "place", "senior"], ["card", "remove"], ["code", "show", "ABC"], ["printer", "paper-out"],
        ["printer", "paper-low"], ["printer", "cover-open"], ["printer", "jam"], ["printer", "refill"],
        ["scanner", "hang"], ["scanner", "mend"], ["slip-printer", "garble"], ["id-card", "slow", "30"],
    ],
)  # fmt: skip
def test_every_order_of_the_help_is_carried_out(bench: Cabinet, tmp_path: Path, words: list[str]) -> None:
    assert order(tmp_path, words)


@pytest.mark.parametrize(
    "words", [["card", "place", "nobody"], ["tea", "make"], ["printer"], ["id-card", "fly"]]
)
def test_what_cannot_be_done_is_refused_with_what_can(
    bench: Cabinet, tmp_path: Path, words: list[str]
) -> None:
    with pytest.raises(OrderRefused):
        order(tmp_path, words)


def test_the_platform_goes_down_and_comes_up_again(bench: Cabinet, tmp_path: Path) -> None:
    assert order(tmp_path, ["platform", "up"]) == "platform: up"
    order(tmp_path, ["platform", "slow"])
    order(tmp_path, ["platform", "down"])
    with pytest.raises(OrderRefused, match="not running"):
        order(tmp_path, ["platform", "error"])


def test_a_sandboxed_terminal_touches_nothing_of_a_real_one(bench: Cabinet, tmp_path: Path) -> None:
    """Options of the real devices that the sandbox does not replace would still be in force."""
    loaded = load_settings(ROOT / "config", {"sandbox": bench.settings(str(tmp_path / "font.otf"))})
    assert set(loaded.settings.devices) == set(bench.stands)
    for table in loaded.settings.devices.values():
        assert [v for v in map(str, table.values()) if v.startswith("/") and str(tmp_path) not in v] == []


def test_nobody_listens_where_no_sandbox_runs(tmp_path: Path) -> None:
    with pytest.raises(NoSandbox):
        order(tmp_path, ["card", "remove"])
