"""Where a case stands."""

from dataclasses import replace
from datetime import date

from kiosk.cases import CaseCode, CaseStatus
from kiosk.cases.supplement import Owed
from kiosk.catalogue import Channel
from kiosk.identity import PersonalText
from kiosk.sandbox import sample_visit as sample
from kiosk.sandbox.samples.ground import Ground, Named
from kiosk.session import states as s
from kiosk.session.typed import Typed


def progress(ground: Ground) -> Named:
    """Where a case stands."""
    asking = s.ProgressView(world=ground.world, visit=ground.begun(ground.item(sample.PROGRESS_ITEM)))
    code = CaseCode("K7QH2M-1", sample.TICKET.password)
    yield "progress-asking", asking
    yield "progress-again", replace(asking, problem="bad-code")
    typing = replace(asking, phase=s.ProgressPhase.TYPING)
    yield "progress-typing", typing
    written = Typed(PersonalText("T0001-20261124-7F3K9QWX-1"), PersonalText("48"))
    yield "progress-typing-key", replace(typing, typed=replace(written, focus="key"))
    yield "progress-typing-password", replace(typing, typed=replace(written, focus="password"))
    yield "progress-typing-again", replace(typing, typed=written, problem="slip-incomplete")
    yield "progress-looking", replace(asking, phase=s.ProgressPhase.LOOKING, code=code)
    found = replace(asking, phase=s.ProgressPhase.FOUND, code=code, cases=(sample.case_in_review(),))
    yield "progress-found", found
    several = (sample.case_to_supplement(), sample.case_in_review(), sample.case_done())
    yield (
        "progress-several",
        replace(found, code=None, visit=ground.known(asking.visit.item), cases=several),
    )
    owed = replace(sample.case_in_review(), status=CaseStatus.ACCEPTED, item_id=ground.apply.id)
    missing = Owed(material="近期免冠照片", due=date(2026, 12, 8), channels=tuple(Channel))
    owing = replace(owed, owed=(missing,), next_action="请在12月8日前补交近期免冠照片。")
    yield "progress-owed", replace(found, cases=(owing,))
    late = replace(owing, owed=(replace(missing, due=date(2026, 11, 20)),))
    yield "progress-overdue", replace(found, cases=(late,))
    yield "progress-nothing", replace(asking, phase=s.ProgressPhase.NOTHING, code=code)
