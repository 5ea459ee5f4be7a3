"""Queues of a real print server are found, and proposed with settings that work."""

import pytest
from driver_bench import is_online, wait_until
from print_servers import Cups, open_folder

from drivers.common.registry import create
from drivers.hotplug.print_server import queues
from drivers.hotplug.proposal import propose, rules_of, settings_of
from drivers.office_printer.simulator import SheetPrinterSimulator


@pytest.fixture
def cups():
    with open_folder() as folder:
        server = Cups(folder)
        server.wait()
        yield server
        server.stop()


def test_a_queue_is_found_and_its_settings_reach_the_printer(cups, tmp_path):
    assert queues(str(cups.socket)) == []
    printer = SheetPrinterSimulator(tmp_path / "sheets")
    printer.start()
    cups.add_queue("sheets", printer.uri)
    proposal = propose(queues(str(cups.socket)))
    assert settings_of(proposal) == {"a4-printer": cups.options("sheets")}
    assert rules_of(proposal) == []
    device = create("a4-printer", settings_of(proposal)["a4-printer"])
    device.start()
    wait_until(is_online(device))
    device.stop()
    printer.close()


def test_without_a_print_server_there_are_no_queues(tmp_path):
    assert queues(str(tmp_path / "no.sock")) == []
