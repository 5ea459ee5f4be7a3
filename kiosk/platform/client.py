"""The platform as the terminal sees it: one method for each thing it can be asked.

Every method takes `timeout`, in seconds, for the whole call, and raises one of `kiosk.platform.errors`.
"""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import quote

import requests
from pydantic import BaseModel

from kiosk.cases import CaseCode, Consent, Progress, Rating, Receipt, Submission
from kiosk.cases.dispute import Correction, CorrectionTicket
from kiosk.certificates import CheckAnswer, EarlierMaterial, ECertificate, SharedRecord
from kiosk.certificates.authorisation import Authorisation
from kiosk.certificates.usage import UsageReport
from kiosk.documents.proof_data import ProofData
from kiosk.identity import PersonalBytes, PersonalNumber
from kiosk.platform import mapping, wire
from kiosk.platform.answers import CatalogueAnswer, FaceResult, NotModified, TerminalHeartbeat
from kiosk.platform.asking import ask, sendable, unless
from kiosk.platform.authorisations import Authorisations
from kiosk.platform.drafts import Drafts
from kiosk.platform.errors import PlatformNonsense, PlatformRefused
from kiosk.platform.exchange import Exchange, plain_session
from kiosk.platform.files import SealedFiles
from kiosk.platform.news import NewsAnswer, read_news
from kiosk.platform.reading import read_answer, read_catalogue, still_the_same
from kiosk.platform.updates import Updates
from kiosk.platform.wire_corrections import CorrectionReply, correction_to_wire
from kiosk.platform.wire_earlier import EarlierQuery, EarlierReply, earlier_from_wire

CASE_UNKNOWN = "case-unknown"
"""The problem code for a slip nobody knows, or one whose password does not fit: the same on purpose."""

_M = TypeVar("_M", bound=BaseModel)


class PlatformClient:
    """May be used from any thread; `close` when the terminal stops."""

    def __init__(
        self,
        base_url: str,
        terminal_id: str,
        session_factory: Callable[[], requests.Session] = plain_session,
    ) -> None:
        self._terminal = terminal_id
        self._exchange = Exchange(base_url, {"X-Terminal-Id": terminal_id}, session_factory)
        self.wallet = Authorisations(self._exchange)
        self.drafts = Drafts(self._exchange)
        self.files = SealedFiles(self._exchange)
        self.updates = Updates(self._exchange, terminal_id)

    def close(self) -> None:
        self._exchange.close()

    def catalogue(self, etag: str, *, timeout: float) -> CatalogueAnswer | NotModified:
        """The published catalogue, unless it is still the one with `etag` (empty: none is held)."""
        reply = self._exchange.call("GET", "/v1/catalogue", headers=unless(etag), timeout=timeout)
        return NotModified() if still_the_same(reply, etag) else read_catalogue(reply)

    def certificates(
        self,
        number: PersonalNumber,
        type_ids: tuple[str, ...],
        purpose: str,
        consent: Consent,
        *,
        authorisation: Authorisation,
        timeout: float,
    ) -> tuple[ECertificate, ...]:
        """What the holder's wallet has of `type_ids`; an empty wallet is an answer, not an error.

        `purpose` is the service item's id. `authorisation` must cover holder, types and item.
        """
        query = wire.CertificatesQuery(
            number=number.reveal(),
            types=list(type_ids),
            purpose=purpose,
            consent=mapping.consent_to_wire(consent),
        )
        token = authorisation.token.reveal()
        reply = ask(
            self._exchange, "/v1/certificates/query", query, wire.CertificatesReply, timeout, token=token
        )
        return tuple(map(mapping.certificate_from_wire, reply.certificates))

    def shared(
        self, number: PersonalNumber, resource: str, purpose: str, consent: Consent, *, timeout: float
    ) -> SharedRecord | None:
        """What the department behind `resource` holds of this person; None when it holds nothing."""
        query = wire.SharedQuery(
            number=number.reveal(), purpose=purpose, consent=mapping.consent_to_wire(consent)
        )
        path = f"/v1/shared/{quote(resource, safe='')}/query"
        record = self._post(path, query, wire.SharedReply, timeout).record
        return None if record is None else mapping.record_from_wire(record)

    def check(self, number: PersonalNumber, subject: str, purpose: str, *, timeout: float) -> CheckAnswer:
        """An online check (在线核验); a source that does not answer is an outcome of its own."""
        query = wire.CheckQuery(number=number.reveal(), purpose=purpose)
        return self._post(
            f"/v1/checks/{quote(subject, safe='')}/query", query, wire.CheckReply, timeout
        ).answer

    def earlier(
        self, number: PersonalNumber, purpose: str, consent: Consent, *, timeout: float
    ) -> tuple[EarlierMaterial, ...]:
        """What this person handed in before and may be used again, newest first."""
        query = EarlierQuery(
            number=number.reveal(), purpose=purpose, consent=mapping.consent_to_wire(consent)
        )
        reply = self._post("/v1/materials/query", query, EarlierReply, timeout)
        return tuple(map(earlier_from_wire, reply.materials))

    def compare_face(self, number: PersonalNumber, jpeg: PersonalBytes, *, timeout: float) -> FaceResult:
        """Is the person on this JPEG the holder of `number`?"""
        query = wire.FaceQuery(number=number.reveal(), picture=mapping.picture_to_wire(jpeg))
        reply = self._post("/v1/faces/compare", query, wire.FaceReply, timeout)
        return FaceResult(matched=reply.matched, score=reply.score)

    def confirm_by_phone(self, number: PersonalNumber, *, timeout: float) -> bool:
        """Asks the resident's own phone and waits; False when refused or not answered in time."""
        # The platform must be able to say "nobody answered" before the line is cut here.
        query = wire.PhoneQuery(number=number.reveal(), wait=min(max(timeout - 1.0, timeout / 2), 120.0))
        return self._post("/v1/phone-confirmations", query, wire.PhoneReply, timeout).confirmed

    def submit(self, submission: Submission, *, timeout: float) -> Receipt:
        """Hands in a case. The same key is the same case, so it may be asked again after any failure."""
        reply = self._post(
            "/v1/cases", sendable(mapping.submission_to_wire, submission), wire.ReceiptWire, timeout
        )
        if reply.key != submission.key or not reply.number:
            raise PlatformNonsense("a receipt for something else")
        return mapping.receipt_from_wire(reply)

    def progress(self, code: CaseCode, *, timeout: float) -> Progress | None:
        """The case of a slip; None when nobody knows it or the password does not fit."""
        query = wire.ProgressQuery(key=code.key, password=code.password)
        try:
            reply = self._post("/v1/cases/progress", query, wire.ProgressWire, timeout)
        except PlatformRefused as refusal:
            if refusal.problem == CASE_UNKNOWN:
                return None
            raise
        return mapping.progress_from_wire(reply)

    def cases_of(self, number: PersonalNumber, *, timeout: float) -> tuple[Progress, ...]:
        """All cases of a person, newest first."""
        query = wire.CasesQuery(number=number.reveal())
        reply = self._post("/v1/cases/query", query, wire.CasesReply, timeout)
        return tuple(map(mapping.progress_from_wire, reply.cases))

    def document(self, key: str, *, timeout: float) -> ProofData:
        """What the result of a finished case is printed from."""
        reply = self._post("/v1/documents/query", wire.DocumentQuery(key=key), wire.ProofWire, timeout)
        try:
            return mapping.proof_from_wire(reply)
        except ValueError:
            raise PlatformNonsense("a table with ragged rows") from None

    def rate(self, rating: Rating, *, timeout: float) -> None:
        """Hands in a rating; the same rating twice counts once, another one changes it, once."""
        self._post("/v1/ratings", sendable(mapping.rating_to_wire, rating), wire.RatingReply, timeout)

    def correct(self, correction: Correction, *, timeout: float) -> CorrectionTicket:
        """Tells a department what is wrong. The same key is the same ticket, however often it is told."""
        reply = self._post(
            "/v1/corrections", sendable(correction_to_wire, correction), CorrectionReply, timeout
        )
        if reply.key != correction.key or not reply.number:
            raise PlatformNonsense("a ticket for something else")
        return CorrectionTicket(correction=correction, number=reply.number)

    def report_usage(self, report: UsageReport, *, timeout: float) -> None:
        """As `Authorisations.report`: it waits in the outbox like everything that is handed in."""
        self.wallet.report(report, timeout=timeout)

    def heartbeat(self, heartbeat: TerminalHeartbeat, *, timeout: float) -> None:
        path = f"/v1/terminals/{quote(self._terminal, safe='')}/heartbeat"
        body = mapping.heartbeat_to_wire(heartbeat).model_dump_json()
        read_answer(self._exchange.call("PUT", path, body=body, timeout=timeout), wire.Done)

    def news(self, etag: str = "", *, timeout: float) -> NewsAnswer | NotModified:
        """Plain policy cards for the idle screen, unless they are still those with `etag`."""
        reply = self._exchange.call("GET", "/v1/news", headers=unless(etag), timeout=timeout)
        return NotModified() if still_the_same(reply, etag) else read_news(reply)

    def _post(self, path: str, query: BaseModel, model: type[_M], timeout: float) -> _M:
        return ask(self._exchange, path, query, model, timeout)
