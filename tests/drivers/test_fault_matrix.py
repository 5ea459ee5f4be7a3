"""Every fault that a driver declares, at every moment: how a request ends, what the state says, recovery."""

import time
import traceback
from concurrent.futures import ThreadPoolExecutor

import pytest
from driver_bench import in_background, is_online, wait_until
from rigs import ALL

from drivers.common.declared import Expected, Moment
from drivers.common.status import DeviceState
from drivers.fault_matrix import DECLARED, rows

RECOVERY = 5.0
"""Seconds after a fault's end within which a device must serve again."""
NOTICED = 8.0
"""Seconds within which an idle device must know: three silent polls, and a reopening."""
PATIENT = 12.0

CELLS = [
    pytest.param(kind, fault, moment, id=f"{kind.name}-{fault.name}-{moment}".replace(" ", "-"))
    for kind in ALL
    if kind.name in DECLARED
    for fault in DECLARED[kind.name][1]
    for moment in DECLARED[kind.name][0]
]


def test_every_driver_with_a_rig_declares_its_faults():
    assert {kind.name for kind in ALL} == set(DECLARED)


def test_the_matrix_has_no_empty_cell():
    empty = [
        (driver, fault.name, moment)
        for driver, (moments, faults) in DECLARED.items()
        for fault in faults
        for moment in moments
        if moment not in fault.at
    ]
    assert empty == []
    assert len(rows()) == len({(cell.driver, cell.fault, cell.moment) for cell in rows()})


class Matrix:
    """The cells of a driver are tried side by side, each with a rig of its own: they mostly wait.

    Those of a fault that befalls all rigs at once come after them, one by one.
    """

    def __init__(self, folder):
        self._folder = folder
        self._ends = {}

    def end(self, kind, fault, moment):
        """Nothing, or what went wrong in this cell."""
        if kind.name not in self._ends:
            self._ends[kind.name] = self._all(kind)
        return self._ends[kind.name][fault.name, moment]

    def _all(self, kind):
        moments, faults = DECLARED[kind.name]
        cells = [(f, m) for f in faults for m in moments]
        alone = [(f, m) for f, m in cells if f.name in kind.befall_all]
        together = [(f, m) for f, m in cells if f.name not in kind.befall_all]
        with ThreadPoolExecutor(kind.side_by_side) as pool:
            ends = list(pool.map(lambda cell: self._try(kind, *cell), together))
        ends += [self._try(kind, *cell) for cell in alone]
        return {(f.name, m): end for (f, m), end in zip([*together, *alone], ends, strict=True)}

    def _try(self, kind, fault, moment):
        folder = self._folder / f"{kind.name}-{fault.name}-{moment}".replace(" ", "-")
        folder.mkdir()
        rig = kind(folder)
        try:
            rig.start()
            _cell(rig, fault, moment)
        except BaseException:
            return traceback.format_exc()
        finally:
            rig.stop()
        return ""


@pytest.fixture(scope="module")
def matrix(tmp_path_factory):
    return Matrix(tmp_path_factory.mktemp("matrix"))


@pytest.mark.parametrize(("kind", "fault", "moment"), CELLS)
def test_a_fault_ends_as_declared_and_the_device_recovers(matrix, kind, fault, moment):
    why = kind.missing()
    if why:
        pytest.skip(why)
    wrong = matrix.end(kind, fault, moment)
    assert not wrong, wrong


def _cell(rig, fault, moment) -> None:
    _suffer(rig, fault, moment, fault.at[moment])
    rig.turn(fault.mend)
    mended = time.monotonic()
    rig.clear()
    rig.release()
    wait_until(is_online(rig.device), RECOVERY)
    assert rig.is_right(rig.succeed())
    assert time.monotonic() - mended < RECOVERY + 2.0


def _suffer(rig, fault, moment: Moment, expected: Expected) -> None:
    if moment in (Moment.IDLE, Moment.AFTER):
        if moment is Moment.AFTER:
            rig.succeed()
            rig.clear()
        rig.turn(fault.cause)
        _see(rig, expected)
        ended = in_background(lambda: rig.request(1.5))
        if not expected.reasons:
            rig.serve()
    else:
        ended = rig.waiting(PATIENT) if moment is Moment.WAITING else rig.in_the_middle(PATIENT)
        rig.turn(fault.cause)
        if moment is Moment.WAITING and not expected.reasons:
            rig.release()
            rig.serve()
    ended.join(2 * PATIENT)
    if expected.reasons:
        assert ended.reason in expected.reasons
    else:
        assert rig.is_right(ended.result[0])
    _see(rig, expected)


def _see(rig, expected: Expected) -> None:
    """The state is what is declared, or becomes it; a device nobody asks cannot know of some faults."""
    if expected.state is DeviceState.ONLINE:
        return
    wait_until(lambda: rig.device.status.state is expected.state, NOTICED)
