"""What the tests of the drivers share: fictional cards, a ticket, and waiting for a condition."""

import datetime
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drivers.common.device import Device
from drivers.common.printing import PrintResult
from drivers.common.reasons import DeviceFault, Reason
from drivers.common.status import DeviceState
from drivers.id_card.card import Card
from drivers.thermal_printer.ticket import Columns, Cut, Text, Ticket

FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
LONG = 10.0
"""Seconds after which a condition that should have come counts as never coming."""
DAY = datetime.date

CITIZEN = Card(
    "citizen", "测试员", "2", DAY(1949, 12, 31), "11010519491231002X", DAY(2020, 1, 1), None,
    nation="汉", address="某省某市某区测试路1号", issuer="某市公安局",
)  # fmt: skip
HMT = Card(
    "hmt", "陈测试", "2", DAY(1994, 8, 23), "810000199408230021", DAY(2020, 1, 1), DAY(2025, 1, 1),
    address="某省某市某区测试路2号", issuer="某市公安局", permit_number="H12345678", edition="01",
)  # fmt: skip
FOREIGNER_2017 = Card(
    "foreigner", "证件样本", "2", DAY(1981, 8, 3), "CAN110081080310", DAY(2015, 10, 25), DAY(2025, 10, 24),
    english_name="ZHENGJIAN,YANGBEN", nationality="CAN", edition="01", office="1500",
)  # fmt: skip
FOREIGNER_2023 = Card(
    "foreigner", "证件样本", "2", DAY(1980, 1, 1), "931586198001010028", DAY(2023, 8, 8), DAY(2033, 8, 7),
    english_name="ZHENGJIAN, YANGBEN", nationality="PAK", edition="00", earlier_number="000",
)  # fmt: skip
CARDS = {
    "citizen": CITIZEN,
    "hmt": HMT,
    "foreigner-2017": FOREIGNER_2017,
    "foreigner-2023": FOREIGNER_2023,
}
TICKET = Ticket(
    (
        Text("受理通知书", align="center", double_width=True, double_height=True),
        Columns("事项", "高龄老人优待证"),
        Text("您的申请已受理。"),
        Cut(),
    )
)


def wait_until(condition: Callable[[], object], seconds: float = LONG) -> None:
    """Return as soon as ``condition`` holds; fail the test when it does not in time."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "what the test waited for never came"
        time.sleep(0.005)


def is_online(device: Device) -> Callable[[], bool]:
    return lambda: device.status.state is DeviceState.ONLINE


def reason_of(action: Callable[[], object]) -> Reason:
    """The reason of the fault that ``action`` ends in; one that ends well fails the test."""
    try:
        action()
    except DeviceFault as failure:
        return failure.reason
    raise AssertionError("it ended well")


@dataclass
class Ended:
    """A request in a thread of its own, and how it ended."""

    thread: threading.Thread
    result: list[Any]
    failures: list[DeviceFault]

    def join(self, seconds: float = LONG) -> None:
        self.thread.join(seconds)
        assert not self.thread.is_alive(), "the request never ended"

    @property
    def reason(self) -> object:
        """Why it failed, or the reason in a print result, or None."""
        self.join()
        if self.failures:
            return self.failures[0].reason
        return self.result[0].reason if isinstance(self.result[0], PrintResult) else None


def in_background(action: Callable[[], Any]) -> Ended:
    ended = Ended(threading.Thread(), [], [])

    def run() -> None:
        try:
            ended.result.append(action())
        except DeviceFault as failure:
            ended.failures.append(failure)

    ended.thread = threading.Thread(target=run)
    ended.thread.start()
    return ended
