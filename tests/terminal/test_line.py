"""The line to a real TLS server: whom it trusts, what the terminal shows, and what time it is told."""

import os
import ssl
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from kiosk.cli.authorities import AUTHORITIES, make_authority, make_certificate
from kiosk.platform import PlatformUnreachable
from kiosk.platform.tls import Trust, hour_of
from kiosk.sandbox.platform.issuing import Issuer
from kiosk.terminal.provisioning.device_key import device_key
from kiosk.terminal.settings import load_settings
from kiosk.terminal.trusted import CREDENTIAL, trust_of
from tests.terminal.provisioning.desk import ROOT

NOW = datetime.now(UTC)


class Answers(BaseHTTPRequestHandler):
    """Tells who came."""

    def do_GET(self):
        shown = self.connection.getpeercert() or {}
        names = [value for part in shown.get("subject", ()) for _key, value in part]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(",".join(names).encode())

    def log_message(self, *_):
        """Quiet."""


class Quiet(HTTPServer):
    """A client that hangs up in the middle of greeting is no news."""

    def handle_error(self, *_):
        """Quiet."""


@contextmanager
def tls(folder, *, made=NOW, clients=None):
    """A server with a certificate made at `made`; `clients` is the authority of those it asks for."""
    make_authority(AUTHORITIES["tls"], folder, made)
    make_certificate(AUTHORITIES["tls"], folder, made)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "tls.pem", folder / "tls.key")
    if clients is not None:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(clients)
    server = Quiet(("127.0.0.1", 0), Answers)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def asked(url, trust):
    return trust.session_factory()().get(url, timeout=5).text


def test_only_the_sites_anchors_are_trusted(tmp_path):
    (tmp_path / "other").mkdir()
    make_authority(AUTHORITIES["tls"], tmp_path / "other", NOW)
    with tls(tmp_path) as url:
        assert asked(url, Trust(anchors=tmp_path / "tls-ca.pem")) == ""
        for wrong in (Trust(), Trust(anchors=tmp_path / "other" / "tls-ca.pem")):
            with pytest.raises(OSError, match="CERTIFICATE_VERIFY_FAILED"):
                asked(url, wrong)


def test_the_terminal_is_known_by_its_certificate(tmp_path):
    key = device_key(tmp_path / "identity.key")
    pem, _machine = Issuer(tmp_path / "ca").certificate(key.request("T0042").decode(), "T0042", NOW)
    (tmp_path / "identity.pem").write_text(pem)
    anchors = tmp_path / "tls-ca.pem"
    with tls(tmp_path, clients=tmp_path / "ca" / "terminals-ca.pem") as url:
        assert asked(url, Trust(anchors, tmp_path / "identity.pem", tmp_path / "identity.key")) == "T0042"
        with pytest.raises(OSError):
            asked(url, Trust(anchors))


def test_who_does_not_know_the_hour_may_ask_a_server_whose_dates_do_not_fit(tmp_path):
    with tls(tmp_path, made=NOW - timedelta(days=3000)) as url:
        anchors = tmp_path / "tls-ca.pem"
        with pytest.raises(OSError, match="expired"):
            asked(url, Trust(anchors))
        assert abs(hour_of(url, anchors, timeout=5) - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_hour_of_a_stranger_is_not_believed(tmp_path):
    (tmp_path / "other").mkdir()
    make_authority(AUTHORITIES["tls"], tmp_path / "other", NOW)
    with tls(tmp_path) as url, pytest.raises(PlatformUnreachable):
        hour_of(url, tmp_path / "other" / "tls-ca.pem", timeout=5)


@pytest.fixture
def settings(tmp_path):
    table = {"provisioning": {"site": str(tmp_path / "site"), "keys": str(tmp_path / "keys")}}
    return load_settings(ROOT / "config", {"test": table}).settings


def test_a_desk_without_a_certificate_has_a_plain_line(settings):
    assert trust_of(settings, {}) == Trust()


def test_the_key_comes_from_systemd_where_systemd_gives_it(settings, tmp_path):
    for name in ("site/identity.pem", f"run/{CREDENTIAL}"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("x")
    trust = trust_of(settings, {"CREDENTIALS_DIRECTORY": str(tmp_path / "run")})
    assert (trust.certificate, trust.key) == (
        tmp_path / "site" / "identity.pem",
        tmp_path / "run" / CREDENTIAL,
    )
    assert os.access(trust.key, os.R_OK)
