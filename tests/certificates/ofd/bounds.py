"""One package in a process of its own: prints how it was refused or read, seconds, and peak megabytes."""

import re
import sys
import time
from pathlib import Path

from kiosk.certificates.ofd.fault import PackageFault
from kiosk.certificates.ofd.package import open_package
from kiosk.certificates.ofd.reading import read_document


def main() -> None:
    data = sys.stdin.buffer.read()
    began = time.process_time()
    try:
        package = open_package(data)
        read_document(package)
        for name in package.names:
            package.read(name)
        outcome = "read"
    except PackageFault as refused:
        outcome = refused.code.value
    took = time.process_time() - began
    sys.stdout.write(f"{outcome} {took} {_peak()}")


def _peak() -> float:
    """Of this program alone: what getrusage tells includes the parent's memory before exec."""
    (kilobytes,) = re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(kilobytes) / 1024


main()
