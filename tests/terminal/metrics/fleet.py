"""The operator on loopback: Debian's Prometheus as agent and as server, Alertmanager, and a webhook."""

import json
import re
import socket
import subprocess
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml

from kiosk.terminal.metrics.pushing import agent_config, agent_words
from tests.terminal.waiting import until

ROOT = Path(__file__).parents[3]
RULES = ROOT / "systemd" / "alerts" / "kiosk.rules.yml"
ROUTES = ROOT / "systemd" / "prometheus" / "alertmanager.yml"
HOST = "127.0.0.1"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        return int(taken.getsockname()[1])


def get(port: int, path: str, **query: str) -> str:
    address = f"http://{HOST}:{port}{path}?{urllib.parse.urlencode(query)}"
    with urllib.request.urlopen(address, timeout=5) as answer:
        return str(answer.read().decode())


def answers(port: int) -> bool:
    try:
        return bool(get(port, "/-/ready"))
    except (urllib.error.URLError, OSError):
        return False


class Webhook:
    """What Alertmanager told, by the path of the receiver; listens until it is closed."""

    def __init__(self) -> None:
        self.told: list[tuple[str, dict[str, Any]]] = []
        told = self.told

        class Take(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                told.append((self.path.lstrip("/"), json.loads(body)))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer((HOST, 0), Take)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def alerts(self) -> list[tuple[str, dict[str, Any]]]:
        return [(to, alert) for to, document in list(self.told) for alert in document["alerts"]]


class Fleet(ExitStack):
    """Everything that was started ends with it; `folder` holds their files, also what they said."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.webhook = Webhook()
        self.callback(self.webhook.close)
        self.server, self.manager, self.agent = free_port(), free_port(), free_port()

    def start_agent(self, exporter: int, terminal: str) -> None:
        """As on a cabinet, but asked and sent every second."""
        target, to = f"{HOST}:{exporter}", f"http://{HOST}:{self.server}/api/v1/write"
        config = agent_config(to, terminal, target, None).replace('"30s"', '"1s"').replace('"5m"', '"1s"')
        self._write("agent.yml", config)
        words = agent_words(self.folder / "agent.yml", self.folder / "agent", f"{HOST}:{self.agent}")
        self._start("agent", words, lambda: answers(self.agent))

    def start_operator(self) -> None:
        """Rules and routes are those of the repository; only their patience is taken away."""
        rules = yaml.safe_load(RULES.read_text("utf-8"))
        for group in rules["groups"]:
            for rule in group["rules"]:
                rule["for"] = "1s"
        self._write("rules.yml", yaml.safe_dump(rules))
        routes = ROUTES.read_text("utf-8").replace("127.0.0.1:9099", f"{HOST}:{self.webhook.port}")
        self._write("alertmanager.yml", re.sub(r"group_(wait|interval): \S+", r"group_\1: 1s", routes))
        managers = [{"static_configs": [{"targets": [f"{HOST}:{self.manager}"]}]}]
        server = {
            "global": {"evaluation_interval": "1s"},
            "rule_files": [str(self.folder / "rules.yml")],
            "alerting": {"alertmanagers": managers},
        }
        self._write("prometheus.yml", yaml.safe_dump(server))
        self._start_manager()
        self._start_server()

    def samples(self, query: str) -> list[tuple[float, float]]:
        """Time and value of each sample of the one series that `query` finds; none when there is none."""
        found = json.loads(get(self.server, "/api/v1/query", query=query))["data"]["result"]
        return [(at, float(value)) for at, value in found[0]["values"]] if found else []

    def _start_manager(self) -> None:
        words = (
            "prometheus-alertmanager",
            f"--config.file={self.folder / 'alertmanager.yml'}",
            f"--storage.path={self.folder / 'manager'}",
            f"--web.listen-address={HOST}:{self.manager}",
            "--cluster.listen-address=",
        )
        self._start("manager", words, lambda: answers(self.manager))

    def _start_server(self) -> None:
        words = (
            "prometheus",
            f"--config.file={self.folder / 'prometheus.yml'}",
            f"--storage.tsdb.path={self.folder / 'server'}",
            f"--web.listen-address={HOST}:{self.server}",
            "--web.enable-remote-write-receiver",
            # What fires before the manager is known to it would be told again after a minute only.
            "--rules.alert.resend-delay=1s",
        )
        self._start("server", words, lambda: answers(self.server))

    def _write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def _start(self, name: str, words: tuple[str, ...], ready: Callable[[], bool]) -> None:
        said = self.enter_context((self.folder / f"{name}.log").open("wb"))
        process = subprocess.Popen(words, stdout=said, stderr=said, cwd=self.folder)
        self.callback(_end, process)
        until(ready, 20.0)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
