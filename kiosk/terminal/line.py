"""The line to the platform, as this terminal's settings and certificate say."""

from kiosk.platform.client import PlatformClient
from kiosk.terminal.settings import Settings
from kiosk.terminal.trusted import trust_of


def platform_client(settings: Settings) -> PlatformClient:
    """A client that trusts the site's anchors and shows this terminal's certificate."""
    return PlatformClient(settings.platform.url, settings.terminal_id, trust_of(settings).session_factory())
