"""Done and rating."""

from dataclasses import replace
from datetime import date

from kiosk.cases.deferral import Deferral
from kiosk.catalogue import Channel, Localised, ServiceItem
from kiosk.sandbox import sample_visit as sample
from kiosk.sandbox.samples.ground import Ground, Named
from kiosk.session import states as s
from kiosk.session.handing_in import submission_of


def end(ground: Ground) -> Named:
    """Done and rating."""
    done = handed_in(ground, ground.apply)
    yield "done-printing", done
    yield "done", replace(done, slip=s.Paper.PRINTED)
    offline = replace(done, receipt=sample.receipt(accepted=False))
    yield "done-kept", replace(offline, slip=s.Paper.PRINTED)
    yield "done-slip-trouble", replace(done, slip=s.Paper.FAILED, slip_problem="paper-out")
    promised = (Deferral(
        material=Localised("近期免冠照片", "Recent photo"), accepted_on=date(2026, 11, 24),
        due=date(2026, 12, 8), channels=tuple(Channel),
    ),)  # fmt: skip
    owing = replace(done, submission=replace(done.submission, deferrals=promised))
    yield "done-owed", replace(owing, slip=s.Paper.PRINTED)
    completed = replace(done.submission, supplements="K7QH2M-1")
    yield "done-supplemented", replace(done, submission=completed, slip=s.Paper.PRINTED)
    proof = handed_in(ground, ground.print_)
    yield "done-document-printing", replace(proof, document=s.Paper.PRINTING, slip=s.Paper.NONE)
    yield "done-document", replace(proof, document=s.Paper.PRINTED, slip=s.Paper.PRINTED)
    rating = s.Rating(
        world=ground.world, visit=ground.begun(), case_key=done.receipt.key, item_id=ground.apply.id
    )
    yield "rating", rating
    yield "rating-good", replace(rating, score=5)
    yield "rating-bad", replace(rating, score=2, reasons=("slow",))
    yield "rating-sent", replace(rating, score=4, sent=True)


def handed_in(ground: Ground, item: ServiceItem) -> s.Done:
    """The state right after handing `item` in."""
    state = s.Home(world=ground.world, visit=ground.known(item))
    receipt = sample.receipt(at_once=item is ground.print_)
    submission = submission_of(state)
    visit = replace(state.visit, receipt=receipt, submissions=1)
    return s.Done(
        world=ground.world,
        visit=visit,
        submission=submission,
        receipt=receipt,
        code=sample.CODE,
        locale=ground.locale,
    )
