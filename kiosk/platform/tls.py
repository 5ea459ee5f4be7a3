"""Whom the line to the platform trusts, and by what the terminal is known on it (TLS, RFC 8446)."""

import http.client
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

import requests

from kiosk.platform.errors import PlatformNonsense, PlatformUnreachable
from kiosk.platform.exchange import plain_session

NO_CHECK_TIME = 0x200000
"""OpenSSL's X509_V_FLAG_NO_CHECK_TIME: all of a certificate is checked but its dates."""


@dataclass(frozen=True)
class Trust:
    """`anchors` (PEM) replace the system's; `certificate` and `key` (PEM) show who this terminal is."""

    anchors: Path | None = None
    certificate: Path | None = None
    key: Path | None = None

    def session_factory(self) -> Callable[[], requests.Session]:
        """Makes sessions that trust like this."""

        def session() -> requests.Session:
            made = plain_session()
            if self.anchors is not None:
                made.verify = str(self.anchors)
            if self.certificate is not None and self.key is not None:
                made.cert = (str(self.certificate), str(self.key))
            return made

        return session


def hour_of(url: str, anchors: Path | None, *, timeout: float) -> datetime:
    """What time the platform's own clock says (Date, RFC 9110 6.6.1).

    For a machine that does not know the hour: the platform's certificate is checked but for its dates.

    Raises:
        PlatformUnreachable, PlatformNonsense: no answer, or none with an hour.
    """
    parts = urlsplit(url)
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        context = ssl.create_default_context(cafile=None if anchors is None else str(anchors))
        context.verify_flags |= ssl.VerifyFlags(NO_CHECK_TIME)
        connection = http.client.HTTPSConnection(parts.netloc, timeout=timeout, context=context)
    else:
        connection = http.client.HTTPConnection(parts.netloc, timeout=timeout)
    try:
        connection.request("GET", parts.path.rstrip("/") + "/v1/health")
        date = connection.getresponse().getheader("Date", "")
        return parsedate_to_datetime(date).astimezone(UTC)
    except (OSError, http.client.HTTPException):
        raise PlatformUnreachable from None
    except ValueError:
        raise PlatformNonsense("no hour in the answer") from None
    finally:
        connection.close()
