"""Alerts, their runbook, the dashboard and what carries figures: each names only what exists."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from drivers.common.reasons import Reason
from kiosk.cli import main
from kiosk.cli.faults import runbook
from kiosk.terminal.health import judge
from kiosk.terminal.health.parts import program_check
from kiosk.terminal.metrics import families
from kiosk.terminal.metrics.latencies import EFFECT_BOUNDS, TOUCH_BOUNDS, Histogram
from kiosk.terminal.metrics.machine import MachineSeen, UnitSeen
from kiosk.terminal.metrics.pushing import Identity, agent_config, agent_words, uploader_words
from kiosk.terminal.metrics.told import DeviceTold, EffectTold, OutboxTold, Told, verdict_told
from kiosk.terminal.updates.kept import Kept, Pending
from kiosk.words import Words
from tests.terminal.metrics.promtool import needs_promtool, promtool

ROOT = Path(__file__).parents[2]
SYSTEMD, OPERATIONS = ROOT / "systemd", ROOT / "docs" / "operations"
RULES = SYSTEMD / "alerts" / "kiosk.rules.yml"
NAME = re.compile(r"\bkiosk_[a-z0-9_]+")
IDENTITY = Identity(certificate=Path("/site/identity.pem"), key=Path("/run/key"), trust=Path("/site/ca.pem"))


def alerts() -> list[dict]:
    return [rule for group in yaml.safe_load(RULES.read_text("utf-8"))["groups"] for rule in group["rules"]]


def headings(page: Path) -> set[str]:
    """Anchors of a page, as forges make them of its headings."""
    return {
        re.sub(r"[^\w\- ]", "", line[3:].lower()).replace(" ", "-")
        for line in page.read_text("utf-8").splitlines()
        if line.startswith("## ")
    }


def told() -> Told:
    """A terminal that has something of everything to tell."""
    effect = EffectTold(effect="PrintSlip", outcome="done", seconds=Histogram(EFFECT_BOUNDS).read())
    device = DeviceTold(
        role="slip-printer", state="online", reason="paper-low", usable=True, paper="low",
        counters={"slips_left": 9},
    )  # fmt: skip
    return Told(
        terminal="T0001", program="1.0.0", image="1.0.0", under_way=False, up_for=1.0, resident_bytes=1,
        visits={"left": 1}, touches=Histogram(TOUCH_BOUNDS).read(), effects=(effect,), devices=(device,),
        outbox=OutboxTold(waiting=0, dead=0, oldest=0.0), platform_up=True, catalogue_version="1",
        verdict=verdict_told(judge((program_check(answers=True, meant=True),), 1, ())),
        catalogue_age=1.0,
    )  # fmt: skip


def known_names() -> set[str]:
    """Every name of a sample that the exporter can tell."""
    machine = MachineSeen(1.0, 1, 1, 1, {"0-cpu": 40.0}, (UnitSeen("kiosk-ui.service", True, "success", 0),))
    kept = Kept(pending=Pending(version="1.0.0", slot="B"))
    collected = (
        *families.told_families(told()),
        *families.machine_families(machine),
        *families.update_families(kept),
    )
    return {sample.name for family in collected for sample in family.samples}


def dashboard_expressions() -> Iterator[str]:
    board = json.loads((SYSTEMD / "dashboards" / "kiosk.json").read_text("utf-8"))
    for panel in board["panels"]:
        for target in panel["targets"]:
            yield target["expr"].replace("$terminal", ".*")


def test_every_alert_has_its_section_in_the_runbook() -> None:
    for alert in alerts():
        page, _, anchor = alert["annotations"]["runbook"].removeprefix("docs/operations/").partition("#")
        if "{{" not in anchor:
            assert anchor == alert["alert"].lower()
            assert anchor in headings(OPERATIONS / page), alert["alert"]


def test_every_section_of_the_runbook_has_its_alert() -> None:
    assert headings(OPERATIONS / "alerts.md") == {alert["alert"].lower() for alert in alerts()}


def test_every_fault_code_has_its_section_and_the_page_is_what_the_words_say() -> None:
    page = OPERATIONS / "faults.md"
    locales = ROOT / "config" / "locales"
    assert page.read_text("utf-8") == runbook(Words(locales), locales), "run kiosk faults --runbook"
    assert {str(reason) for reason in Reason} <= headings(page)


def test_every_alert_names_figures_that_exist_and_is_tested() -> None:
    names = known_names()
    tested = yaml.safe_load((SYSTEMD / "alerts" / "kiosk.test.yml").read_text("utf-8"))["tests"]
    assert {t["name"] for t in tested} == {alert["alert"] for alert in alerts()}
    for alert in alerts():
        assert set(NAME.findall(alert["expr"])) <= names, alert["alert"]
        assert alert["labels"]["severity"] in ("critical", "warning", "info")


def test_the_dashboard_names_figures_that_exist() -> None:
    found = {name for expression in dashboard_expressions() for name in NAME.findall(expression)}
    assert found and found <= known_names()


def test_every_figure_stands_on_the_page_for_ops() -> None:
    page = (OPERATIONS / "seeing.md").read_text("utf-8")
    bare = {re.sub(r"_(bucket|count|sum)$", "", name) for name in known_names()}
    assert {name for name in bare if name not in page} == set()


@needs_promtool
def test_prometheus_takes_the_rules_and_what_they_promise() -> None:
    promtool("check", "rules", str(RULES))
    promtool("check", "config", str(SYSTEMD / "prometheus" / "prometheus.yml"))
    promtool("test", "rules", str(SYSTEMD / "alerts" / "kiosk.test.yml"))


@needs_promtool
def test_every_expression_of_the_dashboard_parses(tmp_path: Path) -> None:
    rules = [{"record": f"panel:{n}", "expr": e} for n, e in enumerate(dashboard_expressions())]
    file = tmp_path / "panels.yml"
    file.write_text(json.dumps({"groups": [{"name": "panels", "rules": rules}]}), "utf-8")
    assert f"{len(rules)} rules found" in promtool("check", "rules", str(file))


@needs_promtool
@pytest.mark.parametrize("identity", [None, IDENTITY])
def test_the_agent_takes_its_configuration(tmp_path: Path, identity: Identity | None) -> None:
    if identity is not None:
        identity = Identity(**{n: tmp_path / n for n in ("certificate", "key", "trust")})
        for file in (identity.certificate, identity.key, identity.trust):
            file.write_text("", "utf-8")
    config = tmp_path / "agent.yml"
    config.write_text(agent_config("https://a.example/w", "T0001", "127.0.0.1:9464", identity), "utf-8")
    assert "SUCCESS" in promtool("check", "config", "--agent", "--syntax-only", str(config))


@pytest.mark.skipif(
    shutil.which("amtool") is None, reason="amtool is missing: install prometheus-alertmanager"
)
def test_alertmanager_takes_its_configuration() -> None:
    file = SYSTEMD / "prometheus" / "alertmanager.yml"
    done = subprocess.run(["amtool", "check-config", str(file)], capture_output=True, timeout=30, check=False)
    assert done.returncode == 0, done.stdout


def test_both_carriers_show_the_certificate_and_buffer_on_disk() -> None:
    document = json.loads(agent_config("https://a.example/w", "T0001", "127.0.0.1:9464", IDENTITY))
    tls = document["remote_write"][0]["tls_config"]
    assert tls == {"cert_file": "/site/identity.pem", "key_file": "/run/key", "ca_file": "/site/ca.pem"}
    words = agent_words(Path("/run/agent.yml"), Path("/state/agent"), "127.0.0.1:9465")
    assert {"--enable-feature=agent", "--storage.agent.path=/state/agent"} <= set(words)
    uploader = uploader_words("https://logs.example:19532", Path("/state/position"), IDENTITY)
    assert {"--save-state=/state/position", "--cert=/site/identity.pem", "--trust=/site/ca.pem"} <= set(
        uploader
    )


def test_without_an_address_nothing_is_sent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for action in ("push", "logs"):
        assert main(["metrics", action, "--state", str(tmp_path)]) == 1
        assert main(["metrics", action, "--check", "--state", str(tmp_path)]) == 1
    assert "no address" in capsys.readouterr().err


def test_every_link_of_the_pages_for_ops_and_technicians_leads_somewhere() -> None:
    pages = [*OPERATIONS.glob("*.md"), ROOT / "docs" / "technicians.md"]
    dead = []
    for page in pages:
        for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
            target, _, anchor = link.partition("#")
            if "://" in target:
                continue
            file = page if not target else page.parent / target
            if not file.exists() or (anchor and anchor not in headings(file)):
                dead.append(f"{page.name}: {link}")
    assert dead == []
