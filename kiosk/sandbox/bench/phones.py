"""Residents' phones: what they answer when the platform asks, and the wallet's code they show (亮证码)."""

from collections.abc import Callable

import requests

from kiosk.sandbox.bench.cabinet import Cabinet
from kiosk.sandbox.bench.platform_process import PlatformProcess
from kiosk.sandbox.bench.stand import Gesture, OrderRefused

TAKES = 5.0
ANSWERS = ("confirm", "refuse", "silent")


def phone_gestures(cabinet: Cabinet, platform: PlatformProcess) -> tuple[Gesture, ...]:
    """`phone confirm|refuse|silent RESIDENT`, and `code wallet RESIDENT [scanner|camera]`."""

    def wallet(resident: str, to: str = "scanner") -> str:
        if to not in ("scanner", "camera"):
            raise OrderRefused("code wallet RESIDENT [scanner|camera]")
        code = wallet_code(platform, _known(cabinet, resident))
        if to == "camera":
            cabinet.show_code(code)
        else:
            cabinet.scanner.show(code)
        return f"the wallet code of {resident} is held before the {to}"

    def answers(answer: str) -> Callable[[str], str]:
        def tell(resident: str) -> str:
            order = {"resident": _known(cabinet, resident), "answer": answer}
            _asked(platform, "PUT", "/sandbox/phone", order)
            return f"the phone of {resident}: {answer}"

        return tell

    return (
        Gesture(head="code", verb="wallet", takes=("RESIDENT",), optional=("scanner|camera",), do=wallet),
        *(Gesture(head="phone", verb=a, takes=("RESIDENT",), do=answers(a)) for a in ANSWERS),
    )


def wallet_code(platform: PlatformProcess, resident: str) -> str:
    """What the app of this resident shows from now on, for a minute. Raises OrderRefused."""
    return str(_asked(platform, "POST", "/sandbox/wallet-codes", {"resident": resident})["code"])


def _asked(platform: PlatformProcess, method: str, path: str, order: dict[str, str]) -> dict[str, object]:
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
