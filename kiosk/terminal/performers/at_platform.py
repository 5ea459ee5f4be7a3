"""Effects at the platform: asking what the state already knows."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace

from drivers.common.printing import ENDS_WITHIN
from drivers.common.roles import A4_PRINTER
from kiosk.documents.proof_data import ProofData
from kiosk.platform.client import PlatformClient
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.terminal.clock import CHINA_TIME
from kiosk.terminal.devices import Devices
from kiosk.terminal.performers.deadlines import FETCH_SHARE, time_for
from kiosk.terminal.performers.printed import require_printed
from kiosk.words import Words


class AtPlatform:
    """Performs the effects that end at the platform."""

    def __init__(
        self,
        client: PlatformClient,
        devices: Devices,
        words: Words,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`clock` gives monotonic seconds."""
        self._client = client
        self._devices = devices
        self._words = words
        self._clock = clock

    def compare_face(self, effect: f.CompareFace, _cancel: threading.Event) -> e.Event:
        """The picture is gone afterwards, whatever the platform says."""
        try:
            result = self._client.compare_face(effect.number, effect.picture, timeout=time_for(effect))
        finally:
            effect.picture.shred()
        return e.FaceCompared(effect=effect.id, matched=result.matched)

    def confirm_by_phone(self, effect: f.ConfirmByPhone, _cancel: threading.Event) -> e.Event:
        confirmed = self._client.confirm_by_phone(effect.number, timeout=time_for(effect))
        return e.PhoneConfirmed(effect=effect.id, confirmed=confirmed)

    def shared(self, effect: f.QueryShared, _cancel: threading.Event) -> e.Event:
        record = self._client.shared(
            effect.number,
            effect.resource,
            effect.grounds.item,
            effect.grounds.consent,
            timeout=time_for(effect),
        )
        local = record and replace(record, fetched_at=record.fetched_at.astimezone(CHINA_TIME))
        return e.SharedFetched(effect=effect.id, record=local)

    def earlier(self, effect: f.FetchEarlier, _cancel: threading.Event) -> e.Event:
        grounds = effect.grounds
        found = self._client.earlier(effect.number, grounds.item, grounds.consent, timeout=time_for(effect))
        local = (replace(m, handed_in_at=m.handed_in_at.astimezone(CHINA_TIME)) for m in found)
        return e.EarlierFetched(effect=effect.id, materials=tuple(local))

    def check(self, effect: f.CheckOnline, _cancel: threading.Event) -> e.Event:
        answer = self._client.check(effect.number, effect.subject, effect.purpose, timeout=time_for(effect))
        return e.CheckedOnline(effect=effect.id, answer=answer)

    def look_up(self, effect: f.LookUpCase, _cancel: threading.Event) -> e.Event:
        progress = self._client.progress(effect.code, timeout=time_for(effect))
        return e.CasesFound(effect=effect.id, cases=() if progress is None else (progress,))

    def list_cases(self, effect: f.ListCases, _cancel: threading.Event) -> e.Event:
        return e.CasesFound(
            effect=effect.id, cases=self._client.cases_of(effect.number, timeout=time_for(effect))
        )

    def print_document(self, effect: f.PrintDocument, cancel: threading.Event) -> e.Event:
        """The proof's data, laid out here, printed here; nothing of it touches a disk on the way.

        The printer has all the time that fetching and drawing left, and ends before the effect does.
        """
        until = self._clock() + effect.deadline - ENDS_WITHIN
        printer = self._devices.filling(A4_PRINTER)
        data = self._client.document(effect.key, timeout=effect.deadline * FETCH_SHARE)
        pdf = _proof(data, self._words)
        result = printer.print_document(pdf, effect.item.id, timeout=until - self._clock(), cancel=cancel)
        require_printed(result)
        return e.DocumentPrinted(effect=effect.id)


def _proof(data: ProofData, words: Words) -> bytes:
    # Drawing libraries cost a third of the start-up and are needed only here.
    from kiosk.documents.proof import proof_pdf  # noqa: PLC0415

    return proof_pdf(data, words)
