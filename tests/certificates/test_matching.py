"""A genuine file that is another certificate, or somebody else's, contradicts what was asked for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.certificates import ECertificate
from kiosk.certificates.matching import Contradiction, contradictions, facts_of
from kiosk.identity import PersonalNumber, PersonalText

HELD = ECertificate(
    type_id="marriage",
    name="结婚证",
    number=PersonalNumber("J1"),
    issuer="演示区民政局",
    issued=date(2023, 5, 20),
    valid_to=None,
    holder=PersonalNumber("890101199506180466"),
    identifier=PersonalText("1.2.156.3005.2.A.B.C.001.K"),
)
MINE, OTHERS = ("CZZTDM", "890101199506180466"), ("CZZTDM", "890101199311050530")
SAME, ANOTHER = ("ZZBS", "1.2.156.3005.2.A.B.C.001.K"), ("ZZBS", "1.2.156.3005.2.A.B.D.001.K")


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ((), ()),
        ((SAME, MINE), ()),
        ((SAME, OTHERS, MINE), ()),
        ((MINE, OTHERS), ()),
        ((SAME, OTHERS), (Contradiction.HOLDER,)),
        ((ANOTHER, MINE), (Contradiction.IDENTIFIER,)),
        ((ANOTHER, OTHERS), (Contradiction.IDENTIFIER, Contradiction.HOLDER)),
        ((("ZZMC", "结婚证"),), ()),
    ],
)
def test_what_the_file_says_is_compared_and_silence_is_no_contradiction(facts, found):
    assert contradictions(facts, HELD) == found


@given(data=st.binary(max_size=300))
def test_any_bytes_may_be_asked(data: bytes):
    assert facts_of(data) == ()
