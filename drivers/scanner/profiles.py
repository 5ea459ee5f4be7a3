"""What makes of serial scanners want to hear, and what they say besides codes.

Taken from the makers' manuals: Honeywell "SYN T CR" and menu commands (answers end in ACK, ENQ or NAK),
Newland unified commands (``~<SOH>0000…;<ETX>``), Zebra Simple Serial Interface (72E-40451), Datalogic host
commands. Every command may be replaced by a string in the settings, because firmware differs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

ACK, NAK, ENQ = b"\x06", b"\x15", b"\x05"


@dataclass(frozen=True, slots=True)
class Answer:
    """A frame that is no code: from ``start`` to ``end``, or ``size`` bytes in all.

    It says no when ``refusal`` is in it.
    """

    start: bytes
    end: bytes = b""
    size: int = 0
    refusal: bytes = NAK


@dataclass(frozen=True, slots=True)
class Profile:
    """One make. ``answers`` may lie anywhere in the stream; ``marks`` are single bytes before a code.

    ``question`` changes nothing in the scanner, and ``answer`` is part of every reply to it, but not of the
    question, which a joined cable would echo; both are empty where no harmless question is known. ``thanks``
    is sent after the reply.
    """

    trigger_on: bytes = b""
    trigger_off: bytes = b""
    answers: tuple[Answer, ...] = ()
    marks: bytes = b""
    question: bytes = b""
    answer: bytes = b""
    thanks: bytes = b""


_NEWLAND = b"~\x010000#%s;\x03"

PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        "presentation": Profile(),
        "honeywell": Profile(
            b"\x16T\r",
            b"\x16U\r",
            marks=ACK + NAK + ENQ,
            question=b"\x16M\rREVINF.",
            answer=ACK + b".",
        ),
        "newland": Profile(
            _NEWLAND % b"SCNTRG1",
            _NEWLAND % b"SCNTRG0",
            answers=(Answer(b"\x02\x01", end=b"\x03"),),
            question=_NEWLAND % b"QRYSYS",
            answer=b"\x02\x010000#QRYSYS",
        ),
        "zebra-ssi": Profile(
            b"\x00\x04\xe4\x04\x00\xff\x14",
            b"\x00\x04\xe5\x04\x00\xff\x13",
            answers=(Answer(b"\x04\xd0\x00", size=6), Answer(b"\x05\xd1\x00", size=7, refusal=b"\xd1")),
            question=b"\x00\x04\xa3\x04\x00\xff\x55",
            answer=b"\xa4\x00",
            thanks=b"\x04\xd0\x04\x00\xff\x28",
        ),
        "datalogic": Profile(b"E", b"D"),
        "mindeo": Profile(b"\x16T\r", b"\x16U\r", marks=ACK + NAK),
    }
)
"""By the name used in the settings; ``zebra-ssi`` with decode data set to raw, not to packets."""
