"""Where a terminal's files are."""

from dataclasses import dataclass
from pathlib import Path

STORE_FILE = "kiosk.sqlite3"


@dataclass(frozen=True)
class Places:
    """`config` is data that is only read, `state` what must survive."""

    config: Path
    state: Path

    @property
    def catalogue(self) -> Path:
        return self.config / "catalogue"

    @property
    def trust(self) -> Path:
        return self.config / "trust"

    @property
    def locales(self) -> Path:
        return self.config / "locales"
