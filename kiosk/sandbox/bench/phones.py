"""Residents' phones: what they answer when the platform asks, and the wallet's code they show (亮证码)."""

from collections.abc import Callable, Mapping
from functools import partial

import requests

from kiosk.sandbox.bench.cabinet import Cabinet
from kiosk.sandbox.bench.platform_process import PlatformProcess
from kiosk.sandbox.bench.stand import Gesture, OrderRefused

TAKES = 5.0
LATE = 600
"""Seconds by which a code is over, or a phone's clock ahead."""
ANSWERS = ("confirm", "refuse", "silent")


def phone_gestures(cabinet: Cabinet, platform: PlatformProcess) -> tuple[Gesture, ...]:
    """`phone confirm|refuse|silent RESIDENT`, and `code wallet RESIDENT [scanner|camera]`.

    `wallet-late` shows a code that is over, `wallet-early` one of a phone whose clock is ahead,
    `wallet-again` the last one once more.
    """
    phones = _Phones(cabinet, platform)
    shows: dict[str, Callable[..., str]] = {
        "wallet": partial(phones.show, 0),
        "wallet-late": partial(phones.show, LATE),
        "wallet-early": partial(phones.show, -LATE),
        "wallet-again": phones.show_again,
    }
    return (
        *(
            Gesture(head="code", verb=verb, takes=("RESIDENT",), optional=("scanner|camera",), do=do)
            for verb, do in shows.items()
        ),
        *(Gesture(head="phone", verb=a, takes=("RESIDENT",), do=partial(phones.answer, a)) for a in ANSWERS),
    )


class _Phones:
    """All residents' phones, and the last code each of them showed."""

    def __init__(self, cabinet: Cabinet, platform: PlatformProcess) -> None:
        self._cabinet, self._platform = cabinet, platform
        self._last: dict[str, str] = {}

    def show(self, age: int, resident: str, to: str = "scanner") -> str:
        """A fresh code of the resident's wallet, made `age` seconds ago."""
        if to not in ("scanner", "camera"):
            raise OrderRefused("code wallet RESIDENT [scanner|camera]")
        code = wallet_code(self._platform, _known(self._cabinet, resident), age)
        return self._held(resident, code, to)

    def show_again(self, resident: str, to: str = "scanner") -> str:
        if resident not in self._last:
            raise OrderRefused("no wallet code of this resident was shown yet")
        return self._held(resident, self._last[resident], to)

    def answer(self, answer: str, resident: str) -> str:
        order = {"resident": _known(self._cabinet, resident), "answer": answer}
        _asked(self._platform, "PUT", "/sandbox/phone", order)
        return f"the phone of {resident}: {answer}"

    def _held(self, resident: str, code: str, to: str) -> str:
        self._last[resident] = code
        if to == "camera":
            self._cabinet.show_code(code)
        else:
            self._cabinet.scanner.show(code)
        return f"the wallet code of {resident} is held before the {to}"


def wallet_code(platform: PlatformProcess, resident: str, age: int = 0) -> str:
    """What the app of this resident shows since `age` seconds, for a minute. Raises OrderRefused."""
    order = {"resident": resident, "age": age}
    return str(_asked(platform, "POST", "/sandbox/wallet-codes", order)["code"])


def _asked(
    platform: PlatformProcess, method: str, path: str, order: Mapping[str, object]
) -> dict[str, object]:
    try:
        answer = requests.request(method, platform.url + path, json=order, timeout=TAKES)
        answer.raise_for_status()
        found: dict[str, object] = answer.json()
    except (requests.RequestException, ValueError):
        raise OrderRefused("the platform does not answer") from None
    return found


def _known(cabinet: Cabinet, key: str) -> str:
    if key not in cabinet.residents:
        raise OrderRefused(f"no resident {key}; there are {', '.join(cabinet.residents)}")
    return key
