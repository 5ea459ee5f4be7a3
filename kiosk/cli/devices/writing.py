"""Puts proposed device tables into `settings.d`, whole or not at all, and keeps what was there."""

import os
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from drivers.common.registry import create
from drivers.hotplug.proposal import Setting, toml_of
from kiosk.cli.errors import CommandError
from kiosk.cli.places import settings

FILE = Path("settings.d") / "50-devices.toml"
KEPT = ".old"
"""What the file before is called; no setting is read from there."""
HEAD = "# Written by `kiosk devices probe --write`; the file before is beside it.\n\n"


def write_settings(
    config: Path, tables: Mapping[str, Mapping[str, Setting]], remarks: Mapping[str, str]
) -> Path:
    """Writes the tables and gives the file's path; roles of an earlier file that were not found now stay.

    Raises CommandError when the result would not be valid settings; then everything is as it was.
    """
    file = config / FILE
    before = file.read_bytes() if file.exists() else None
    earlier = _tables(before, file)
    text = HEAD + toml_of({**earlier, **tables}, remarks)
    try:
        if before is not None:
            _replace(file.with_name(file.name + KEPT), before)
        _replace(file, text.encode("utf-8"))
    except OSError as error:
        raise CommandError(f"{file} cannot be written: {os.strerror(error.errno or 0)}") from None
    try:
        _check(config, tables)
    except CommandError:
        if before is None:
            file.unlink()
        else:
            _replace(file, before)
        raise
    return file


def _tables(text: bytes | None, file: Path) -> dict[str, dict[str, Any]]:
    if text is None:
        return {}
    try:
        devices = tomllib.loads(text.decode("utf-8")).get("devices", {})
    except ValueError:
        raise CommandError(f"{file} is no TOML; mend or remove it first") from None
    return {role: dict(table) for role, table in devices.items()}


def _check(config: Path, roles: Mapping[str, object]) -> None:
    """The settings as a whole are right, and a device can be made of every table that was written."""
    devices = settings(config).settings.devices
    for role in roles:
        try:
            create(role, devices[role])
        except ValueError as error:
            raise CommandError(
                f"not written: together with the other settings, {error}; remove it there first"
            ) from None


def _replace(file: Path, data: bytes) -> None:
    """All of ``data`` under the name, or what was there before, whatever happens meanwhile."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
