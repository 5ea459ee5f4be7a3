"""Looking into a sealed file with this terminal's trust and by this terminal's clock."""

from datetime import datetime
from pathlib import Path

from kiosk.certificates.seals.trust_folder import load_trust
from kiosk.certificates.seals.verification import Verification
from kiosk.certificates.seals.verify import not_judged, verify_file
from kiosk.terminal.clock import believable


def looked_into(data: bytes, trust: Path, at: datetime) -> Verification:
    """With a clock that was never set every seal would seem to lie in the future: then none is judged.

    Raises:
        OSError: when the trust folder may not be read.
    """
    if believable(at) is None:
        return not_judged(data, f"the clock says {at:%Y-%m-%d}")
    return verify_file(data, load_trust(trust).trust, at)
