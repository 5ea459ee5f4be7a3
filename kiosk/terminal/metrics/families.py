"""What was seen, in the words of Prometheus: base units, `_total` for what only grows."""

from collections.abc import Iterable, Iterator, Mapping

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric

from drivers.common.status import DeviceState
from kiosk.terminal.health import Status, Verdict, judge
from kiosk.terminal.health.parts import program_check
from kiosk.terminal.metrics.latencies import Latencies
from kiosk.terminal.metrics.machine import MachineSeen
from kiosk.terminal.metrics.told import DeviceTold, EffectTold, OutboxTold, Told, VerdictTold, verdict_told
from kiosk.terminal.updates.kept import Kept
from kiosk.terminal.updates.outcome import UpdateState

PAPERS = ("full", "low", "out", "jammed")
CHECKS = tuple(status.value for status in Status)
Rows = Iterable[tuple[tuple[str, ...], float]]


def told_families(told: Told | None) -> Iterator[Metric]:
    """Of the running terminal; of one that does not answer only that it does not."""
    yield _gauge("kiosk_terminal_up", "Whether the terminal's program answers.", told is not None)
    if told is None:
        silent = program_check(answers=False, meant=True)
        yield from _verdict(verdict_told(judge((silent,), 0, ())))
        return
    versions = (told.terminal, told.program, told.image)
    yield _gauges(
        "kiosk_terminal_info", "Number and versions of the terminal; always 1.",
        ("terminal", "program", "image"), [(versions, 1)],
    )  # fmt: skip
    yield _gauge("kiosk_program_age_seconds", "Time since the program started to serve.", told.up_for)
    yield _gauge("kiosk_program_memory_bytes", "Memory the program holds.", told.resident_bytes)
    yield _gauge("kiosk_session_under_way", "Whether somebody is being served.", told.under_way)
    yield _counts(
        "kiosk_sessions", "Visits that have ended, by how they ended.", ("outcome",),
        [((outcome,), count) for outcome, count in told.visits.items()],
    )  # fmt: skip
    yield _touches(told.touches)
    yield _effects(told.effects)
    yield from _devices(told.devices)
    yield from _outbox(told.outbox)
    yield from _verdict(told.verdict)
    yield _gauge("kiosk_platform_up", "Whether the platform answered the last heartbeat.", told.platform_up)
    yield _gauges(
        "kiosk_catalogue_info", "Version of the service catalogue on the screen; always 1.",
        ("version",), [((told.catalogue_version,), 1)],
    )  # fmt: skip
    if told.catalogue_age is not None:
        yield _gauge(
            "kiosk_catalogue_age_seconds",
            "Time since the platform confirmed the catalogue.",
            told.catalogue_age,
        )


def machine_families(seen: MachineSeen) -> Iterator[Metric]:
    """Of the machine; what it does not tell is left out."""
    plain = (
        ("kiosk_machine_uptime_seconds", "Time since the machine started.", seen.uptime),
        ("kiosk_machine_memory_available_bytes", "Memory that is free for use.", seen.memory_free),
        ("kiosk_data_free_bytes", "Space left where cases are kept.", seen.disk_free),
        ("kiosk_data_size_bytes", "Space where cases are kept.", seen.disk_size),
    )
    for name, text, value in plain:
        if value is not None:
            yield _gauge(name, text, value)
    yield _gauges(
        "kiosk_temperature_celsius", "Temperature by zone.", ("zone",),
        [((zone,), degrees) for zone, degrees in seen.temperatures.items()],
    )  # fmt: skip
    yield _gauges(
        "kiosk_unit_active", "Whether a unit of the terminal is active.", ("unit",),
        [((u.name,), u.active) for u in seen.units],
    )  # fmt: skip
    yield _gauges(
        "kiosk_unit_failed", "Whether a unit of the terminal last ended in a failure.", ("unit",),
        [((u.name,), u.result not in ("", "success")) for u in seen.units],
    )  # fmt: skip
    yield _counts(
        "kiosk_unit_restarts", "Restarts of a unit since the machine started.", ("unit",),
        [((u.name,), u.restarts) for u in seen.units],
    )  # fmt: skip


def update_families(kept: Kept) -> Iterator[Metric]:
    """How updates stand: the one that is pending, else what became of the last one."""
    if kept.pending is not None:
        state = UpdateState.INSTALLED if kept.pending.installed else UpdateState.INSTALLING
        version = kept.pending.version
    elif kept.outcome is not None:
        state, version = kept.outcome.state, kept.version
    else:
        return
    yield _gauges(
        "kiosk_update_state", "How the newest update stands; always 1.", ("state", "version"),
        [((state, version), 1)],
    )  # fmt: skip
    yield _gauge(
        "kiosk_update_versions_given_up", "Versions that came back after an update.", len(kept.given_up)
    )


def _verdict(said: VerdictTold) -> Iterator[Metric]:
    yield _gauges(
        "kiosk_doctor_verdict", "The one verdict on the terminal: 1 for the one that holds.", ("verdict",),
        _one_of((), (v.value for v in Verdict), said.verdict),
    )  # fmt: skip
    yield _gauges(
        "kiosk_doctor_check", "What was looked at: 1 for the status that holds.", ("check", "status"),
        [row for check in said.checks for row in _one_of((check.name,), CHECKS, check.status)],
    )  # fmt: skip
    out = len(said.unavailable)
    yield _gauge("kiosk_services_available", "Services that can be done here now.", said.available)
    yield _gauge("kiosk_services_unavailable", "Services that cannot be done here now.", out)


def _touches(touches: Latencies) -> Metric:
    family = HistogramMetricFamily("kiosk_touch_seconds", "From a touch to the picture that answers it.")
    family.add_metric([], _buckets(touches), touches.sum)
    return family


def _effects(effects: Iterable[EffectTold]) -> Metric:
    family = HistogramMetricFamily(
        "kiosk_effect_seconds", "How long what was asked of the world took.", labels=("effect", "outcome")
    )
    for told in effects:
        family.add_metric([told.effect, told.outcome], _buckets(told.seconds), told.seconds.sum)
    return family


def _devices(devices: tuple[DeviceTold, ...]) -> Iterator[Metric]:
    yield _gauges(
        "kiosk_device_usable", "Whether a device can serve a resident.", ("role",),
        [((d.role,), d.usable) for d in devices],
    )  # fmt: skip
    yield _gauges(
        "kiosk_device_state", "State of a device: 1 for the one that holds.", ("role", "state"),
        [row for d in devices for row in _one_of((d.role,), (s.value for s in DeviceState), d.state)],
    )  # fmt: skip
    yield _gauges(
        "kiosk_device_fault", "Why a device cannot serve: the fault's code; only while it lasts.",
        ("role", "reason"), [((d.role, d.reason), 1) for d in devices if d.reason],
    )  # fmt: skip
    for counter, text in (
        ("requests", "Requests a device was given."),
        ("failures", "Requests a device failed."),
        ("connections", "Times a device was opened."),
    ):
        rows = [((d.role,), float(d.counters.get(counter, 0))) for d in devices]
        yield _counts(f"kiosk_device_{counter}", text, ("role",), rows)
    yield _gauges(
        "kiosk_paper", "Paper of a printer: 1 for how much there is.", ("role", "paper"),
        [row for d in devices if d.paper in PAPERS for row in _one_of((d.role,), PAPERS, d.paper)],
    )  # fmt: skip
    yield _gauges(
        "kiosk_slips_left", "About how many slips the roll still gives.", ("role",),
        [((d.role,), float(d.counters["slips_left"])) for d in devices if "slips_left" in d.counters],
    )  # fmt: skip


def _outbox(outbox: OutboxTold | None) -> Iterator[Metric]:
    yield _gauge("kiosk_store_up", "Whether the store could be read.", outbox is not None)
    if outbox is None:
        return
    yield _gauges(
        "kiosk_outbox_entries", "What is kept and not delivered; dead waits for a person.", ("state",),
        [(("waiting",), outbox.waiting), (("dead",), outbox.dead)],
    )  # fmt: skip
    yield _gauge("kiosk_outbox_oldest_seconds", "Age of what waits longest for delivery.", outbox.oldest)


def _one_of(before: tuple[str, ...], words: Iterable[str], held: str) -> Rows:
    return [((*before, word), float(word == held)) for word in words]


def _buckets(latencies: Latencies) -> list[tuple[str, float]]:
    bounds = (*(repr(bound) for bound in latencies.bounds), "+Inf")
    total, buckets = 0, []
    for bound, count in zip(bounds, latencies.counts, strict=True):
        total += count
        buckets.append((bound, float(total)))
    return buckets


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(name, text, value=float(value))


def _gauges(name: str, text: str, labels: tuple[str, ...], rows: Rows) -> Metric:
    family = GaugeMetricFamily(name, text, labels=labels)
    for values, value in rows:
        family.add_metric(values, float(value))
    return family


def _counts(name: str, text: str, labels: tuple[str, ...], rows: Rows) -> Metric:
    family = CounterMetricFamily(name, text, labels=labels)
    for values, value in rows:
        family.add_metric(values, float(value))
    return family


def by_name(families: Iterable[Metric]) -> Mapping[str, Metric]:
    """Each family under its name, without those that hold nothing."""
    return {family.name: family for family in families if family.samples}
