"""The benchmarks: each measures a ratio, both sides in one run on one machine."""

from collections.abc import Mapping
from types import MappingProxyType

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "startup": "process start to the usable idle screen, against a bare window with one label",
        "doctor": "the one verdict and other short commands, against Python with the bare libraries",
        "transition": "Python time from a touch to the next screen's instructions",
        "card-read": "a whole card read, against the wire time of its bytes",
        "card-event": "a card laid down to the event that says so, at the default poll",
        "codes": "reading codes in single pictures, against libzbar and zxing-cpp alone",
        "idle": "processor time of all drivers while nobody is there",
        "slip": "bytes of the acceptance slip, against dots and against bare text; time to make them",
        "document-page": "a five-megapixel picture of a paper to its finished page",
        "resolver": "a package of twenty materials resolved for somebody with thirty certificates",
        "materials-gathering": "the consent to the complete list of materials, on the embedded platform",
        "certificate-verify": "a sealed OFD of 200 kB, against unzipping, SM3 and two SM2 verifications",
        "certificate-preview": "the page of a sealed certificate opened and drawn as PNG at 150 dpi",
        "fleet": "10,000 terminals on real sockets, before and behind an outage; what a request costs",
        "memory": "resident set after 50 journeys, against after 5",
    }
)
