"""A cabinet out of the box: simulated devices, a blank data partition, an image's configuration, a key."""

import argparse
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any

import yaml
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from kiosk.cli import provision
from kiosk.cli.errors import CommandError
from kiosk.sandbox.bench.cabinet import Cabinet
from kiosk.sandbox.residents import load_residents
from screens.fonts import find_fonts
from tests.cli.test_commands import ROOT
from tests.sandbox_platform.house import House, running
from tests.store.samples import NOW
from tests.terminal.provisioning.desk import OUTLET

RESIDENTS = load_residents(ROOT / "config" / "sandbox" / "residents.yaml")
LINKED = ("catalogue", "locales", "sandbox", "trust", "calendar", "certificates", "settings.toml")


class Stage:
    """`folder` holds everything; `url` is the platform's."""

    def __init__(self, folder: Path, cabinet: Cabinet, url: str) -> None:
        self.folder = folder
        self.cabinet = cabinet
        self.url = url
        self.site, self.keys, self.media = folder / "site", folder / "keys", folder / "media"
        self.config = folder / "etc"
        self.font = str(find_fonts(cabinet.printed.parent / "fonts").regular)
        self._image()

    def _image(self) -> None:
        (self.site / "settings.d").mkdir(parents=True)
        (self.config / "trust-site").mkdir(parents=True)
        for name in LINKED:
            (self.config / name).symlink_to(ROOT / "config" / name)
        (self.config / "settings.d").symlink_to(self.site / "settings.d")
        key = ec.generate_private_key(ec.SECP256R1())
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (self.folder / "site.key").write_bytes(pem)
        public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        (self.config / "trust-site" / "ops.pem").write_bytes(public)

    @property
    def options(self) -> tuple[str, ...]:
        """What tells every command which cabinet is meant."""
        places = ("--config", self.config, "--site", self.site, "--keys", self.keys)
        return (*map(str, places), "--state", str(self.folder / "state"))

    def kiosk(self, *words: str, code: int = 0) -> Any:
        """The JSON answer of a provision command about this cabinet."""
        return asked(*words, *self.options, code=code)

    def yaml(self, token: str, devices: dict[str, Any], **more: Any) -> Path:
        """The site as the ops team writes it down."""
        site = {
            "terminal_id": "T0042",
            "outlet": OUTLET,
            "platform": {"url": self.url},
            "token": token,
            **more,
        }
        file = self.folder / "T0042.yaml"
        tables = json.loads(json.dumps(devices, default=str))
        file.write_text(yaml.safe_dump({**site, "devices": tables}, allow_unicode=True), "utf-8")
        return file

    def signed(self, file: Path, challenge: str, name: str = "T0042.site", *more: str) -> Path:
        """The signed site file on a stick; there all at once, as after a mount."""
        out = self.media / "stick" / name
        out.parent.mkdir(parents=True, exist_ok=True)
        key, made = str(self.folder / "site.key"), self.folder / name
        words = ("--key", key, "--challenge", challenge, "--out", str(made))
        asked("sign", str(file), *words, *more)
        return made.replace(out)

    @property
    def tables(self) -> dict[str, Any]:
        return dict(self.cabinet.settings(self.font)["devices"])


def asked(*words: str, code: int = 0) -> Any:
    """Runs a provision command here: its JSON answer, or its sentence when it could not be asked."""
    parser = argparse.ArgumentParser()
    provision.arguments(parser)
    said = io.StringIO()
    try:
        with redirect_stdout(said):
            exit_code = provision.run(parser.parse_args([*words, "--json"]))
    except CommandError as error:
        assert error.exit_code == code, str(error)
        return str(error)
    assert exit_code == code, said.getvalue()
    return json.loads(said.getvalue())


@contextmanager
def staged(folder: Path) -> Iterator[tuple[Stage, House]]:
    """A blank stage with running devices and a running platform; the next one is blank again."""
    cabinet = Cabinet(folder / "bench", RESIDENTS)
    cabinet.start()
    try:
        with running(folder / "platform", now=lambda: NOW) as house:
            yield Stage(folder / "first", cabinet, house.url), house
    finally:
        cabinet.stop()


def invited(house: House, terminal: str = "T0042") -> str:
    """A token, as the ops team registers it at the platform."""
    return str(house.post(f"/sandbox/enrolments/{terminal}", {}).json()["token"])
