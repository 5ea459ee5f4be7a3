"""Only this machine's own browser, and only this page in it, may look at the bench or drive it.

A page elsewhere can make a browser send a form here, or point a name of its own at 127.0.0.1. The first
names its origin, the second its host; neither gets further than this.
"""

import re
from collections.abc import Mapping

LOOPBACK = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?")
OWN_SITES = frozenset({"same-origin", "none"})
"""Values of Sec-Fetch-Site (W3C Fetch Metadata) for what this page itself, or the address bar, asked for."""


def stranger(method: str, headers: Mapping[str, str]) -> str:
    """Why a request is refused, in one sentence; empty when it is welcome. Header names in lower case."""
    host = headers.get("host", "")
    if LOOPBACK.fullmatch(host) is None:
        return "the bench answers only to 127.0.0.1 and localhost"
    if method in ("GET", "HEAD"):
        return ""
    origin = headers.get("origin")
    # Every browser says one of the two with a form; who says neither is a program on this machine.
    if origin is None:
        own = headers.get("sec-fetch-site", "none") in OWN_SITES
    else:
        own = origin == f"http://{host}"
    return "" if own else "orders come from this page or from `kiosk sim`, not from elsewhere"
