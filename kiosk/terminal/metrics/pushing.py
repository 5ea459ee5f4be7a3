"""Words that start what carries figures and logs to the operator: Prometheus as an agent, the uploader.

Both are existing programs which buffer on disk while the line is down; here only their words are decided. The
certificate is the one by which the terminal speaks to its platform.
"""

import json
from dataclasses import dataclass
from pathlib import Path

AGENT = "/usr/bin/prometheus"
UPLOADER = "/lib/systemd/systemd-journal-upload"
BUFFERED = "7d"
"""How long figures wait for a line that is down; a cabinet makes about 12 MB of them in that time."""
SYSTEM_TRUST = Path("/etc/ssl/certs/ca-certificates.crt")
JOB = "kiosk"
SCRAPE = "30s"


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Files by which both ends are known: the terminal's certificate and key, and whom it trusts."""

    certificate: Path
    key: Path
    trust: Path | None = None


def agent_config(url: str, terminal: str, listen: str, identity: Identity | None) -> str:
    """The agent's configuration: scrape this terminal, send it to `url`. It is JSON, hence YAML, too."""
    write: dict[str, object] = {
        "url": url,
        "remote_timeout": "30s",
        # One line to send by, and small pieces: a cabinet on 4G has little to give.
        "queue_config": {"max_shards": 1, "max_samples_per_send": 500, "max_backoff": "5m"},
    }
    if identity is not None and url.startswith("https:"):
        write["tls_config"] = _tls(identity)
    document = {
        "global": {"scrape_interval": SCRAPE, "external_labels": {"terminal": terminal}},
        "scrape_configs": [{"job_name": JOB, "static_configs": [{"targets": [listen]}]}],
        "remote_write": [write],
    }
    return json.dumps(document, indent=2) + "\n"


def agent_words(config: Path, buffer: Path, listen: str) -> tuple[str, ...]:
    """The agent with its buffer in the folder `buffer`; it listens for nobody but this machine."""
    return (
        AGENT,
        "--enable-feature=agent",
        f"--config.file={config}",
        f"--storage.agent.path={buffer}",
        f"--storage.agent.retention.max-time={BUFFERED}",
        f"--web.listen-address={listen}",
        "--log.level=warn",
    )


def uploader_words(url: str, position: Path, identity: Identity | None) -> tuple[str, ...]:
    """The uploader, going on where `position` says that it was."""
    words = [UPLOADER, f"--url={url}", f"--save-state={position}"]
    if identity is not None and url.startswith("https:"):
        words += [f"--key={identity.key}", f"--cert={identity.certificate}"]
        words += [f"--trust={identity.trust or SYSTEM_TRUST}"]
    return tuple(words)


def _tls(identity: Identity) -> dict[str, str]:
    tls = {"cert_file": str(identity.certificate), "key_file": str(identity.key)}
    return tls | ({"ca_file": str(identity.trust)} if identity.trust is not None else {})
