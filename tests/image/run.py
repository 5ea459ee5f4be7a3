"""`make image-test`: all scenarios or those named, one machine at a time; writes out/image-test.{json,md}."""

import argparse
import shutil
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench import REPOSITORY, Bench
from failing import blank, no_data, restart, watchdog
from rollout import rollout
from serving import serve
from updating import cuts, update

SCENARIOS: dict[str, Callable[[Bench], None]] = {
    "serve": serve,
    "restart": restart,
    "watchdog": watchdog,
    "no-data": no_data,
    "blank": blank,
    "update": update,
    "rollout": rollout,
    "cuts": cuts,
}
# What a release is tried with at night: many more power cuts.
NIGHTLY: dict[str, Callable[[Bench], None]] = {"cuts-nightly": partial(cuts, times=20, seed=1)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenarios", nargs="*", choices=[*SCENARIOS, *NIGHTLY, []], help="; ".join(SCENARIOS))
    parser.add_argument("--image", type=Path, default=REPOSITORY / "out/image")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "out")
    args = parser.parse_args()
    if not (args.image / "root.squashfs").exists():
        sys.stderr.write(f"there is no image in {args.image}; make it with: make image\n")
        return 2
    work = args.out / "image-test"
    shutil.rmtree(work, ignore_errors=True)
    bench = Bench(args.image, work)
    failed = [name for name in args.scenarios or SCENARIOS if not held(bench, name)]
    bench.write(args.out)
    return 1 if failed else 0


def held(bench: Bench, name: str) -> bool:
    """Runs one scenario; a failure is told and the next one begins."""
    began = time.monotonic()
    try:
        {**SCENARIOS, **NIGHTLY}[name](bench)
    except Exception:
        traceback.print_exc()
        bench.note(name, "FAILED", time.monotonic() - began)
        return False
    bench.note(name, "whole scenario", time.monotonic() - began)
    return True


if __name__ == "__main__":
    sys.exit(main())
