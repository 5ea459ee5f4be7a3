"""Any bytes from any device at any time: no exception leaves the protocol, nothing is hoarded."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drivers.id_card.commands import CardBlocks, Reply, Status
from drivers.panel.protocol import Line
from tests.fuzz.targets import TARGETS

PIECES = (
    b"\xaa\xaa\xaa\x96\x69", b"\x00\x04", b"\x05\x08\x00\x00\x90\x01\x00\x04\x00", b"\r\n", b"\x02", b"\x03",
    b"]Q2", b"\\000026", "长期".encode("utf-16-le"), b" \x00" * 8, b"\x10\x04\x01", b"\x12\x16",
    b"\x02\x00\x00\x01", b"attributes-charset", b"\x47\x00\x12", b"ZWZD1:", Line(1, ("state",)).data,
    b"\x01\x00\x1e\x00\x01\x00\x00\x00",
)  # fmt: skip
BYTES = st.one_of(
    st.binary(max_size=600),
    st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=12)), max_size=20).map(b"".join),
)
WHOLE_CARD = Reply(Status.OK, CardBlocks(b" \x00" * 128, bytes(1024)).payload(False)).frame


@pytest.mark.parametrize("target", TARGETS)
@given(data=BYTES)
@example(data=b"")
@example(data=WHOLE_CARD)
@settings(deadline=None, max_examples=150)
def test_any_bytes_are_taken(target, data):
    TARGETS[target](data)
