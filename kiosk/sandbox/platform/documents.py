"""What the result of a finished case is printed from; pure."""

from datetime import datetime

from kiosk.catalogue import ServiceItem
from kiosk.platform.wire import ProofWire, SharedWire
from kiosk.sandbox.platform.cases import DoneCase
from kiosk.sandbox.platform.shared_data import shared_record
from kiosk.sandbox.residents import Resident

_DATA = "data:"


def proof(case: DoneCase, item: ServiceItem, resident: Resident, done_at: datetime) -> ProofWire:
    """The proof of this item for its applicant; the table is the first shared record the item lists
    that has one. `done_at` is local time.
    """
    record = _record(item, resident, done_at)
    statements = [
        f"{record.source}登记的上述人员信息如下，截至{done_at.year}年{done_at.month}月{done_at.day}日。"
        if record is not None
        else f"经审核，同意为上述人员出具{item.result.name.zh}。",
        "本证明与原件具有同等效力，可扫描二维码核验真伪。",
    ]
    facts = [] if record is None else list(record.values)
    return ProofWire(
        title=item.result.name.zh,
        serial=case.document_serial,
        holder=[("姓名", _name(resident)), ("证件号码", resident.number), *facts],
        statements=statements,
        columns=[] if record is None else record.columns,
        rows=[] if record is None else record.rows,
        issuer=item.department.name.zh,
        issued_at=done_at,
        verify_text=f"ZWZD1:DOC:{case.document_serial}:{case.verify_code}" if item.result.verify_qr else "",
    )


def _record(item: ServiceItem, resident: Resident, now: datetime) -> SharedWire | None:
    named = (m.ref.removeprefix(_DATA) for m in item.materials if m.ref.startswith(_DATA))
    records = (shared_record(resident, resource, now) for resource in named)
    return next((r for r in records if r is not None and r.rows), None)


def _name(resident: Resident) -> str:
    return resident.card.name or resident.card.english_name
