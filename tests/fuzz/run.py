"""Feeds one target with bytes that coverage chose: `python -m tests.fuzz.run TARGET [-runs=N] [CORPUS…]`."""

import sys

import atheris

with atheris.instrument_imports(include=["drivers", "kiosk"]):
    from tests.fuzz.targets import TARGETS


def main() -> None:
    name, *options = sys.argv[1:] or [""]
    if name not in TARGETS:
        sys.exit(f"say one of: {', '.join(TARGETS)}")
    atheris.Setup([sys.argv[0], *options], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
