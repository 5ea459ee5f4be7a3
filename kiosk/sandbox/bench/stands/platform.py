"""The platform at the other end of the network: one trouble at a time."""

from collections.abc import Callable

import requests

from kiosk.sandbox.bench.platform_process import PlatformProcess
from kiosk.sandbox.bench.stand import OrderRefused, Stand, Trouble

FAULT_TAKES = 5.0
SLOW = 20.0
"""Seconds by which a slow platform answers late."""


def platform_stand(platform: PlatformProcess) -> Stand:
    def up() -> None:
        platform.start()
        if not platform.wait():
            raise OrderRefused("the platform did not start; see platform.log in its data folder")
        _fault(platform, mode="none")

    modes = ("error", "busy", "nonsense")
    return Stand(
        "platform",
        exclusive=True,
        troubles=(
            Trouble(word="down", cause=lambda _: platform.stop(), mend=up, undo="up"),
            Trouble(
                word="slow",
                cause=lambda seconds: _fault(platform, mode="slow", seconds=seconds),
                mend=up,
                undo="up",
                amount=SLOW,
            ),
            *(Trouble(word=mode, cause=_mode(platform, mode), mend=up, undo="up") for mode in modes),
        ),
    )


def _mode(platform: PlatformProcess, mode: str) -> Callable[[float], None]:
    return lambda _amount: _fault(platform, mode=mode)


def _fault(platform: PlatformProcess, **order: str | float) -> None:
    try:
        url = f"{platform.url}/sandbox/faults"
        requests.put(url, json=order, timeout=FAULT_TAKES).raise_for_status()
    except requests.HTTPError:
        raise OrderRefused("the platform does not take this; slow is 1 to 600 seconds") from None
    except requests.RequestException:
        raise OrderRefused("the platform is not running") from None
