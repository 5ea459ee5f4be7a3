"""The government platform of the sandbox: a real HTTP server, its own database, fictional residents."""

from kiosk.sandbox.platform.app import create_app
from kiosk.sandbox.platform.serve import serve

__all__ = ["create_app", "serve"]
