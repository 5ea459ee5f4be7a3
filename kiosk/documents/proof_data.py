"""What a proof says, as one value: the platform gives it, the A4 layout shows it."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.identity import PersonalText


@dataclass(frozen=True, kw_only=True)
class ProofData:
    """An official proof (证明) of what a department holds about one person.

    `holder` are labelled facts of the person, `statements` whole sentences in the issuer's words,
    `rows` the table below them, each with one cell for each of `columns`. `verify_text` is what the
    QR code says, so that whoever receives the paper can check it; empty when the issuer gives none.
    """

    title: str
    serial: str
    holder: tuple[tuple[str, PersonalText], ...]
    statements: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[PersonalText, ...], ...]
    issuer: str
    issued_at: datetime
    verify_text: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError when a row does not fit the columns."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row of a proof has one cell for each column")

    def __repr__(self) -> str:
        return f"ProofData({self.title}, {self.serial}, {len(self.rows)} rows)"
