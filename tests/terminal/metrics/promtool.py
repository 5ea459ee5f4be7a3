"""Prometheus' own checks, where Debian's prometheus is installed."""

import shutil
import subprocess

import pytest

needs_promtool = pytest.mark.skipif(
    shutil.which("promtool") is None, reason="promtool is missing: install the package prometheus"
)


def promtool(*words: str, given: str = "") -> str:
    """What promtool says; fails the test when it objects."""
    done = subprocess.run(
        ["promtool", *words], input=given, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
