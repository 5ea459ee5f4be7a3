"""`kiosk metrics serve|show|push|logs`."""

import argparse
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from kiosk.cli.errors import CommandError
from kiosk.cli.output import note, print_json, print_table
from kiosk.cli.places import config_argument, config_dir, sandbox_extra, settings
from kiosk.terminal.metrics.exporter import LOOPBACK, Exporter, Seen
from kiosk.terminal.metrics.families import by_name
from kiosk.terminal.metrics.pushing import Identity, agent_config, agent_words, uploader_words
from kiosk.terminal.settings import Settings

HELP = """Figures of this terminal: serve them to Prometheus on loopback, show them to a technician,
push them to the operator (Prometheus as an agent), or send the operator the logs (journald's uploader)."""
EXAMPLE = "kiosk metrics show --json"
KEY = "kiosk-identity-key"
AGENT_PORT = 9465


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("serve", "show", "push", "logs"))
    config_argument(parser)
    parser.add_argument("--state", type=Path, metavar="DIR", help="state folder, also of a running sandbox")
    parser.add_argument("--port", type=int, metavar="N", help="for serve: instead of the settings'; 0: any")
    parser.add_argument(
        "--check", action="store_true", help="for push and logs: only whether an address is set (exit 0 or 1)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    known = settings(config_dir(args.config), sandbox_extra(args.state)).settings
    state = args.state or known.state_dir
    seen = Seen(state, known.updates.folder)
    if args.action == "serve":
        return _serve(seen, known.metrics.port if args.port is None else args.port)
    if args.action == "show":
        return _show(seen, args.json)
    url = known.metrics.push if args.action == "push" else known.metrics.logs
    if args.check or not url:
        return _set(url, args)
    words = _agent(url, known, state) if args.action == "push" else _uploader(url, known)
    return _become(words)


def _serve(seen: Seen, port: int) -> int:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        exporter = Exporter(seen, port)
    except OSError as error:
        raise CommandError(f"port {port} of {LOOPBACK} cannot be used: {error.strerror}", 1) from None
    exporter.start()
    note(f"http://{LOOPBACK}:{exporter.port}/metrics")
    stop.wait()
    exporter.stop()
    return 0


def _show(seen: Seen, as_json: bool) -> int:
    families = by_name(seen.collect())
    samples = [
        {"name": s.name, "labels": dict(s.labels), "value": s.value}
        for family in families.values()
        for s in family.samples
    ]
    if as_json:
        print_json(samples)
    else:
        print_table("", ("figure", "of", "value"), _rows(samples))
    return 0 if families["kiosk_terminal_up"].samples[0].value else 1


def _rows(samples: Sequence[dict[str, object]]) -> Iterator[tuple[object, ...]]:
    """Without buckets, which mean something to programs only, and without what does not hold."""
    for sample in samples:
        labels = sample["labels"]
        assert isinstance(labels, dict)
        if "le" in labels or (
            not sample["value"] and {"state", "status", "paper", "verdict"} & labels.keys()
        ):
            continue
        value = f"{sample['value']:.6g}"
        yield sample["name"], ", ".join(str(v) for v in labels.values()), value


def _set(url: str, args: argparse.Namespace) -> int:
    if args.json:
        print_json({"url": url})
    elif not url:
        note(f"metrics.{args.action} in the settings has no address; nothing is sent")
    return 0 if url else 1


def _agent(url: str, known: Settings, state: Path) -> tuple[str, ...]:
    run_time = Path(os.environ.get("RUNTIME_DIRECTORY", str(state)))
    config = run_time / "agent.yml"
    target = f"{LOOPBACK}:{known.metrics.port}"
    try:
        config.write_text(agent_config(url, known.terminal_id, target, _identity(known)), "utf-8")
    except OSError as error:
        raise CommandError(f"{config} cannot be written: {error.strerror}", 1) from None
    buffer = Path(os.environ.get("STATE_DIRECTORY", str(state))) / "agent"
    return agent_words(config, buffer, f"{LOOPBACK}:{AGENT_PORT}")


def _uploader(url: str, known: Settings) -> tuple[str, ...]:
    position = Path(os.environ.get("STATE_DIRECTORY", "/var/lib/systemd/journal-upload")) / "state"
    return uploader_words(url, position, _identity(known))


def _identity(known: Settings) -> Identity | None:
    """The terminal's certificate with the key systemd gave; None where there is none yet."""
    folder = os.environ.get("CREDENTIALS_DIRECTORY", "")
    key, certificate = Path(folder) / KEY, known.provisioning.site / "identity.pem"
    if not folder or not key.exists() or not certificate.exists():
        return None
    return Identity(certificate=certificate, key=key, trust=known.platform.ca)


def _become(words: tuple[str, ...]) -> int:
    try:
        os.execv(words[0], words)
    except OSError as error:
        raise CommandError(f"{words[0]} cannot be started: {error.strerror}", 1) from None
