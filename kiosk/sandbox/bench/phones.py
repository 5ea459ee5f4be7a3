"""Residents' phones: what they answer when the platform asks, and the wallet's code they show (亮证码)."""

from collections.abc import Callable, Mapping

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

    last: dict[str, str] = {}

    def show(resident: str, code: str, to: str) -> str:
        last[resident] = code
        if to == "camera":
            cabinet.show_code(code)
        else:
            cabinet.scanner.show(code)
        return f"the wallet code of {resident} is held before the {to}"

    def wallet(age: int) -> Callable[..., str]:
        def shown(resident: str, to: str = "scanner") -> str:
            if to not in ("scanner", "camera"):
                raise OrderRefused("code wallet RESIDENT [scanner|camera]")
            return show(resident, wallet_code(platform, _known(cabinet, resident), age), to)

        return shown

    def again(resident: str, to: str = "scanner") -> str:
        if resident not in last:
            raise OrderRefused("no wallet code of this resident was shown yet")
        return show(resident, last[resident], to)

    def answers(answer: str) -> Callable[[str], str]:
        def tell(resident: str) -> str:
            order = {"resident": _known(cabinet, resident), "answer": answer}
            _asked(platform, "PUT", "/sandbox/phone", order)
            return f"the phone of {resident}: {answer}"

        return tell

    return (
        *(
            Gesture(head="code", verb=verb, takes=("RESIDENT",), optional=("scanner|camera",), do=do)
            for verb, do in (
                ("wallet", wallet(0)),
                ("wallet-late", wallet(LATE)),
                ("wallet-early", wallet(-LATE)),
                ("wallet-again", again),
            )
        ),
        *(Gesture(head="phone", verb=a, takes=("RESIDENT",), do=answers(a)) for a in ANSWERS),
    )


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
