"""Files made by other people's software get the verdict that they ought to have."""

import time

import pytest

from kiosk.certificates.seals.trust import Trust
from kiosk.certificates.seals.verification import Result, StepName
from kiosk.certificates.seals.verify import verify_file
from kiosk.certificates.verdict import Verdict
from tests.certificates.strangers import FILES, LOOKED_AT, MANIFEST, content, trust


def proven(seal):
    return (
        all(step.result is Result.PASSED for step in seal.steps if step.name is StepName.TIME) and seal.steps
    )


@pytest.mark.parametrize("made", MANIFEST, ids=lambda made: made["file"])
def test_a_strangers_file_gets_its_verdict(made):
    began = time.perf_counter()
    found = verify_file(content(made["file"]), trust(made["trust"]), LOOKED_AT)
    assert time.perf_counter() - began < 2
    assert found.verdict == made["verdict"], found.reasons
    readable = [s for s in found.seals if s.standard]
    assert (made["time"] == "proven") == (bool(readable) and all(proven(s) for s in readable))


@pytest.mark.parametrize("made", [m for m in MANIFEST if m["verdict"] == "valid"], ids=lambda m: m["file"])
def test_without_anchors_none_of_them_is_valid(made):
    assert verify_file(content(made["file"]), Trust(), LOOKED_AT).verdict is Verdict.UNTRUSTED


def test_every_file_has_its_verdict():
    there = {p.name for p in FILES.iterdir() if p.suffix in (".ofd", ".pdf")}
    assert there == {made["file"] for made in MANIFEST}
