"""What the platform looks at in a consent that comes with a question."""

from kiosk.platform.wire import ConsentWire
from kiosk.sandbox.platform.problems import Refusal


def require_consent(consent: ConsentWire) -> None:
    """Raises Refusal for a consent to nothing, or one that ended before it began."""
    if not consent.what or consent.until <= consent.given_at:
        raise Refusal(422, "consent-invalid", "授权已经失效，请重新同意。")
