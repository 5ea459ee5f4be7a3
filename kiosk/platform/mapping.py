"""Between the wire's models and the house's own values, both ways; pure."""

from base64 import b64encode

from kiosk.cases import Consent, MaterialHandedIn, Progress, ProgressStep, Rating, Receipt, Submission
from kiosk.cases.supplement import Owed
from kiosk.catalogue import Localised
from kiosk.certificates import ECertificate, SharedRecord
from kiosk.documents.proof_data import ProofData
from kiosk.identity import PersonalBytes, PersonalNumber, PersonalText
from kiosk.platform import wire
from kiosk.platform.answers import TerminalHeartbeat
from kiosk.platform.mapping_promises import commitment_to_wire, deferral_to_wire
from kiosk.session.world import News


def consent_to_wire(consent: Consent) -> wire.ConsentWire:
    return wire.ConsentWire(
        what=list(consent.what), purpose=consent.purpose, given_at=consent.given_at, until=consent.until
    )


def submission_to_wire(submission: Submission) -> wire.SubmissionWire:
    return wire.SubmissionWire(
        key=submission.key,
        password=submission.password,
        item_id=submission.item_id,
        item_version=submission.item_version,
        item_name=submission.item_name,
        task_code=submission.task_code,
        department=submission.department,
        terminal_id=submission.terminal_id,
        outlet=submission.outlet,
        created_at=submission.created_at,
        applicant_name=submission.applicant_name.reveal(),
        applicant_number=submission.applicant_number.reveal(),
        verified_by=submission.verified_by,
        answers=[(key, value.reveal()) for key, value in submission.answers],
        materials=[_material_to_wire(m) for m in submission.materials],
        consents=[consent_to_wire(c) for c in submission.consents],
        signature=None if submission.signature is None else picture_to_wire(submission.signature),
        channel=submission.channel,
        commitments=[commitment_to_wire(c) for c in submission.commitments],
        deferrals=[deferral_to_wire(d) for d in submission.deferrals],
        supplements=submission.supplements or None,
        attachments=[
            wire.AttachmentWire(material=a.material, pages=a.pages, pdf=picture_to_wire(a.pdf))
            for a in submission.attachments
        ],
    )


def _material_to_wire(material: MaterialHandedIn) -> wire.MaterialWire:
    return wire.MaterialWire(
        name=material.name,
        way=material.way,
        source=material.source,
        reason=material.reason,
        reference=material.reference,
    )


def picture_to_wire(picture: PersonalBytes) -> str:
    return b64encode(picture.plain).decode("ascii")


def rating_to_wire(rating: Rating) -> wire.RatingWire:
    return wire.RatingWire.model_validate(
        {
            "case_key": rating.case_key,
            "item_id": rating.item_id,
            "score": rating.score,
            "at": rating.at,
            "reasons": list(rating.reasons),
            "channel": rating.channel,
        }
    )


def heartbeat_to_wire(heartbeat: TerminalHeartbeat) -> wire.HeartbeatWire:
    return wire.HeartbeatWire(
        at=heartbeat.at,
        version=heartbeat.version,
        image=heartbeat.image,
        verdict=heartbeat.verdict,
        catalogue_version=heartbeat.catalogue_version,
        waiting=heartbeat.waiting,
        devices=[wire.DeviceWire(role=d.role, state=d.state, reason=d.reason) for d in heartbeat.devices],
    )


def certificate_from_wire(certificate: wire.CertificateWire) -> ECertificate:
    return ECertificate(
        type_id=certificate.type,
        name=certificate.name,
        number=PersonalNumber(certificate.number),
        issuer=certificate.issuer,
        issued=certificate.issued,
        valid_to=certificate.valid_to,
        status=certificate.status,
        identifier=PersonalText(certificate.identifier),
        type_code=certificate.type_code,
        holder=PersonalNumber(certificate.holder) if certificate.holder else None,
        size=certificate.size,
    )


def record_from_wire(record: wire.SharedWire) -> SharedRecord:
    return SharedRecord(
        resource=record.resource,
        source=record.source,
        fetched_at=record.fetched_at,
        values=tuple((label, PersonalText(value)) for label, value in record.values),
        columns=tuple(record.columns),
        rows=_rows(record.rows),
    )


def receipt_from_wire(receipt: wire.ReceiptWire) -> Receipt:
    return Receipt(
        key=receipt.key,
        number=receipt.number,
        status=receipt.status,
        accepted_at=receipt.accepted_at,
        promised=receipt.promised,
        message=receipt.message,
        document_serial=receipt.document_serial,
    )


def progress_from_wire(progress: wire.ProgressWire) -> Progress:
    return Progress(
        number=progress.number,
        item_name=progress.item_name,
        department=progress.department,
        applicant_masked=progress.applicant_masked,
        status=progress.status,
        submitted_at=progress.submitted_at,
        promised=progress.promised,
        steps=tuple(ProgressStep(status=s.status, at=s.at, note=s.note) for s in progress.steps),
        next_action=progress.next_action,
        item_id=progress.item_id,
        owed=tuple(Owed(material=o.material, due=o.due, channels=tuple(o.ways)) for o in progress.owed),
    )


def proof_from_wire(proof: wire.ProofWire) -> ProofData:
    """Raises ValueError when a row does not fit the columns."""
    return ProofData(
        title=proof.title,
        serial=proof.serial,
        holder=tuple((label, PersonalText(value)) for label, value in proof.holder),
        statements=tuple(proof.statements),
        columns=tuple(proof.columns),
        rows=_rows(proof.rows),
        issuer=proof.issuer,
        issued_at=proof.issued_at,
        verify_text=proof.verify_text,
    )


def news_from_wire(news: wire.NewsWire) -> News:
    return News(title=Localised(news.title.zh, news.title.en), body=Localised(news.body.zh, news.body.en))


def _rows(rows: list[list[str]]) -> tuple[tuple[PersonalText, ...], ...]:
    return tuple(tuple(PersonalText(cell) for cell in row) for row in rows)
