"""The certificates of the residents: their metadata at once, their sealed files when they are asked for."""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.certificates import CertificateStatus
from kiosk.platform.wire import CertificateWire
from kiosk.sandbox.authority.issued import Issued, identifier_of, issued_by
from kiosk.sandbox.authority.organs import Register
from kiosk.sandbox.platform.problems import Refusal
from kiosk.sandbox.residents import CertificateEntry, Resident

if TYPE_CHECKING:
    from kiosk.sandbox.authority.files import Files


class Certificates:
    """`folder` is the platform's own, `now` gives local time."""

    def __init__(
        self, register: Register, residents: Iterable[Resident], folder: Path, now: Callable[[], datetime]
    ) -> None:
        self._register = register
        self._residents = tuple(residents)
        self._folder = folder
        self._now = now
        self._prepared: set[str] = set()
        self._opening = threading.Lock()
        self._issued = issued_by(register, self._residents)

    def wallet(self, resident: Resident, types: Iterable[str]) -> list[CertificateWire]:
        """The metadata of what the resident holds of these types, with the size of each sealed file."""
        wanted = frozenset(types)
        return [self._wire(resident, entry) for entry in resident.papers if entry.type in wanted]

    def held(self, identifier: str, number: str) -> Issued:
        """Raises Refusal unless there is such a certificate and it is in this person's wallet."""
        issued = self._issued.get(identifier)
        if issued is None or not issued.held_by(number):
            raise Refusal(404, "certificate-unknown", "没有查到这份证照，请到人工窗口办理。")
        return issued

    def status(self, identifier: str, number: str) -> CertificateStatus:
        issued = self._issued.get(identifier)
        if issued is None or not issued.held_by(number):
            return CertificateStatus.UNKNOWN
        return issued.status_on(self._now().date())

    def file(self, issued: Issued) -> bytes:
        """The sealed file. Raises Refusal when it cannot be made or kept now."""
        try:
            return self._files.file(issued)
        except OSError:
            raise Refusal(503, "file-not-ready", "证照文件暂时取不到，请稍后再试。") from None

    def prepare(self, resident: Resident) -> None:
        """Makes this resident's files beside, as an issuer would have long since; once for each resident.

        Whoever asks meanwhile waits for what is being made, and makes nothing twice.
        """
        if resident.number not in self._prepared:
            self._prepared.add(resident.number)
            threading.Thread(target=self._prepare, args=(resident,), name="certificates", daemon=True).start()

    def _prepare(self, resident: Resident) -> None:
        # What cannot be made now is told to whoever asks for it.
        with suppress(OSError):
            for entry in resident.papers:
                issued = self._issued.get(identifier_of(self._register, entry))
                if issued is not None:
                    self._files.file(issued)

    def _wire(self, resident: Resident, entry: CertificateEntry) -> CertificateWire:
        identifier = identifier_of(self._register, entry)
        issued = self._issued.get(identifier)
        return CertificateWire(
            type=entry.type,
            name=entry.name,
            number=entry.number,
            issuer=entry.issuer,
            issued=entry.issued,
            valid_to=entry.valid_to,
            status=entry.status,
            identifier=identifier,
            type_code=issued.type_code if issued else "",
            holder=resident.number,
            size=len(self.file(issued)) if issued else 0,
        )

    @property
    def _files(self) -> "Files":
        """Opened once: two that make files would make two seals for one certificate."""
        with self._opening:
            return self._opened

    @cached_property
    def _opened(self) -> "Files":
        # Drawing is loaded with the first file that is asked for: the platform serves sooner without it.
        from kiosk.sandbox.authority.files import open_files  # noqa: PLC0415

        return open_files(self._register, self._residents, self._folder, self._now)
