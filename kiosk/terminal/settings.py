"""The settings of one terminal: TOML files merged in order, checked whole, each value with its origin."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

BASE = "settings.toml"
OVERRIDES = "settings.d"
Place = Literal["above", "left", "right", "below-left", "below", "below-right", "bottom"]


class SettingsInvalid(ValueError):
    """One or more settings are wrong; `problems` has a sentence for each, naming file and key."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class _Table(BaseModel):
    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


class CentreTable(_Table):
    """The nearest staffed place."""

    name: str
    name_en: str = ""
    address: str
    address_en: str = ""
    hours: str
    hours_en: str = ""
    phone: str


class OutletTable(_Table):
    """Where the cabinet stands and on whose behalf it receives."""

    name: str
    name_en: str = ""
    region: str
    region_en: str = ""
    authority: str
    authority_en: str = ""
    centre: CentreTable


class DisplayTable(_Table):
    """The panel: pixels, true dots per millimetre (21.5 inch at 1080×1920 has 4.0), full screen or window."""

    width: int = Field(default=1080, ge=480, le=8192)
    height: int = Field(default=1920, ge=480, le=8192)
    dots_per_mm: float = Field(default=4.0, gt=1.0, lt=20.0)
    fullscreen: bool = False
    cursor: bool = False


class PaceTable(_Table):
    """Seconds; see `kiosk.session.world.Pace`."""

    inactivity: float = Field(default=45.0, ge=20.0)
    countdown: int = Field(default=20, ge=20)
    elder_inactivity: float = Field(default=90.0, ge=40.0)
    elder_countdown: int = Field(default=30, ge=20)
    read_on: float = Field(default=3.0, ge=1.0)
    rating: float = Field(default=20.0, ge=10.0)
    farewell: float = Field(default=4.0, ge=1.0)


class PlatformTable(_Table):
    """The platform's address, and how often it is told that this terminal lives.

    `ca` is a file of certificates (PEM) by which its own is trusted, instead of the system's.
    `catalogue_every` is for catalogue and news. Nobody waits for them: what departments publish holds from a
    day on, and whoever has begun goes on by what was published then. So they are looked for every quarter of
    an hour, as updates are; every two minutes made half of all calls.
    """

    url: str = Field(pattern=r"^https?://[^\s]+$")
    ca: Path | None = None
    heartbeat: float = Field(default=60.0, ge=1.0)
    catalogue_every: float = Field(default=900.0, ge=5.0)


class SpeechTable(_Table):
    """The speech command, with `{text}` for what to say; empty leaves the terminal silent."""

    command: list[str] = []


class CertificatesTable(_Table):
    """`trust` is the folder of what seals are trusted by; unset, it is `trust` beside the settings."""

    trust: Path | None = None


class ProvisioningTable(_Table):
    """Where a cabinet keeps what it became (see docs/operations/provisioning.md).

    `signers` is the folder of who may sign site files; unset, it is `trust-site` beside the settings.
    With `batch` a blank cabinet takes a file that answers no challenge.
    """

    site: Path = Path("/var/lib/kiosk-site")
    keys: Path = Path("/var/lib/kiosk-keys")
    media: Path = Path("/run/kiosk-media")
    signers: Path | None = None
    batch: bool = False


class UpdatesTable(_Table):
    """Whom updates are believed from, and where they are kept until they are installed.

    `keyring` has the authorities (PEM), `boot` is the mounted boot partition. An update begins when nobody
    was served for `idle` seconds; `occupied` is where the running terminal says that somebody is.
    """

    keyring: Path = Path("/etc/rauc/keyring.pem")
    folder: Path = Path("/var/lib/kiosk-update")
    boot: Path = Path("/efi")
    occupied: Path = Path("/run/kiosk/occupied")
    idle: float = Field(default=300.0, ge=0.0)


class MetricsTable(_Table):
    """Figures for the operator: `port` on the loopback address is asked by Prometheus or its agent.

    `push` is where the agent sends them (remote write), `logs` where the journal goes; empty sends nothing.
    """

    port: int = Field(default=9464, ge=1, le=65535)
    push: str = Field(default="", pattern=r"^(https?://[^\s]+)?$")
    logs: str = Field(default="", pattern=r"^(https?://[^\s]+)?$")


class Settings(_Table):
    """All settings. Device tables are checked by the driver they name."""

    terminal_id: str = Field(pattern=r"^[0-9A-Z]{3,12}$")
    locale: Literal["zh-CN", "en"] = "zh-CN"
    state_dir: Path = Path("/var/lib/kiosk")
    outlet: OutletTable
    display: DisplayTable = DisplayTable()
    pace: PaceTable = PaceTable()
    platform: PlatformTable
    speech: SpeechTable = SpeechTable()
    certificates: CertificatesTable = CertificatesTable()
    updates: UpdatesTable = UpdatesTable()
    provisioning: ProvisioningTable = ProvisioningTable()
    metrics: MetricsTable = MetricsTable()
    devices: dict[str, dict[str, Any]] = {}
    places: dict[str, Place] = {}


@dataclass(frozen=True)
class Loaded:
    """Checked settings, and for each dotted key the file its value came from."""

    settings: Settings
    origins: Mapping[str, str]


def load_settings(folder: Path, extra: Mapping[str, Mapping[str, Any]] | None = None) -> Loaded:
    """Merges `settings.toml`, `settings.d/*.toml` in the order of their names, then `extra`.

    `extra` maps a name (shown as origin) to a nested table; a later table replaces single values of an
    earlier one.

    Raises:
        SettingsInvalid: when a file is missing, unreadable or no TOML, or a value is wrong.
    """
    merged: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for name, table in [*_tables(folder), *(extra or {}).items()]:
        _merge(merged, table, name, origins)
    try:
        settings = Settings.model_validate(merged)
    except ValidationError as error:
        raise SettingsInvalid(tuple(_sentences(error, origins, str(folder / BASE)))) from None
    return Loaded(settings, MappingProxyType(origins))


def _tables(folder: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for file in (folder / BASE, *sorted((folder / OVERRIDES).glob("*.toml"))):
        yield str(file), _read(file)


def _read(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise SettingsInvalid((f"{file}: cannot be read ({error.strerror})",)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsInvalid((f"{file}: is not valid TOML ({error})",)) from None


def _merge(
    into: dict[str, Any], table: Mapping[str, Any], name: str, origins: dict[str, str], path: str = ""
) -> None:
    for key, value in table.items():
        dotted = f"{path}{key}"
        if isinstance(value, Mapping):
            below = into.setdefault(key, {})
            if isinstance(below, dict):
                if "driver" in below and below["driver"] != value.get("driver", below["driver"]):
                    _forget(below, origins, f"{dotted}.")
                _merge(below, value, name, origins, f"{dotted}.")
                continue
        into[key] = value
        origins[dotted] = name


def _forget(table: dict[str, Any], origins: dict[str, str], path: str) -> None:
    """Options belong to the driver that is named with them: another driver begins with none."""
    table.clear()
    for key in [key for key in origins if key.startswith(path)]:
        del origins[key]


def _sentences(error: ValidationError, origins: Mapping[str, str], base: str) -> Iterator[str]:
    for fault in error.errors(include_url=False, include_context=False, include_input=False):
        key = ".".join(str(part) for part in fault["loc"])
        where = next((origins[o] for o in origins if o == key or o.startswith(f"{key}.")), base)
        said = "is not a known setting" if fault["type"] == "extra_forbidden" else fault["msg"]
        yield f"{where}: {key}: {said}"
