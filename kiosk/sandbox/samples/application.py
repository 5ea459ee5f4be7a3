"""Materials, form, review, signature and handing in."""

from dataclasses import replace

from kiosk.identity import PersonalText
from kiosk.sandbox.samples.ground import Ground, Named
from kiosk.sandbox.samples.materials import materials
from kiosk.sandbox.samples.signature import signature
from kiosk.session import states as s
from kiosk.session.handing_in import resolutions_of, submission_of
from kiosk.session.plan import asked_fields
from kiosk.session.prefill import entries_for
from kiosk.session.states import enter


def application(ground: Ground) -> Named:
    """Materials, form, review, signature and handing in."""
    yield from materials(ground)
    yield from _forms(ground)
    applying = s.Home(world=ground.world, visit=ground.known(ground.apply))
    entries = entries_for(applying.visit, asked_fields(ground.apply))
    review = enter(s.Review, applying, entries=entries, resolutions=resolutions_of(applying))
    yield "review-apply", review
    printing = s.Review(world=ground.world, visit=ground.known(ground.print_))
    fields = entries_for(printing.visit, asked_fields(ground.print_))
    yield "review-fetching", replace(printing, ready=False)
    yield "review-print", replace(printing, entries=fields, resolutions=resolutions_of(printing))
    sign = enter(s.Sign, applying)
    signed = replace(applying.visit, signature=signature())
    yield "sign", sign
    yield "sign-strokes", replace(sign, visit=signed)
    yield "sign-again", replace(sign, problem="signature-too-little")
    submitting = enter(s.Submitting, applying, submission=submission_of(applying))
    yield "submitting", submitting
    yield "submitting-kept", replace(submitting, kept=True)


def _forms(ground: Ground) -> Named:
    visit = ground.known(ground.apply)
    entries = entries_for(visit, asked_fields(ground.apply))
    form = s.Form(world=ground.world, visit=visit, entries=entries)
    yield "form", form
    yield "form-focus", replace(form, focus="mobile")
    wrong = visit.with_answer("mobile", PersonalText("1390000"))
    wrong_entries = entries_for(wrong, asked_fields(ground.apply))
    yield (
        "form-defects",
        replace(form, visit=wrong, entries=wrong_entries, defects=(("mobile", "field-phone"),)),
    )
