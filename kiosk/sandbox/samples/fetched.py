"""What was fetched, one thing at a time."""

from dataclasses import replace

from kiosk.certificates import ECertificate, SealCheck, Verdict
from kiosk.sandbox import sample_visit as sample
from kiosk.sandbox.sample_page import drawn_page
from kiosk.sandbox.samples.ground import Ground, Named
from kiosk.sandbox.samples.takeaway import taken
from kiosk.sandbox.samples.wallet import wallet
from kiosk.session import states as s
from kiosk.session.handing_in import resolutions_of
from kiosk.session.states import enter


def fetched(ground: Ground, shown: s.Materials) -> Named:
    """A certificate, a record, the consent for either, and what is wrong."""
    held = sample.household_register()
    seal = SealCheck(verdict=Verdict.VALID, sealed_by=held.issuer, sealed_at=sample.NOW)
    page = drawn_page(held, sample.person().name.reveal())
    opening = enter(s.CertificateView, shown, certificate=held, under=shown)
    yield "certificate-opening", opening
    yield "certificate-good", replace(opening, page=page, seal=seal)
    good = replace(opening, page=page, seal=seal)
    out = sample.without(ground.world, "a4-printer", "paper-out")
    yield "certificate-no-printer", replace(good, world=out)
    yield from taken(good, s.Takeaway.CERTIFICATE)
    yield "certificate-doubtful", replace(opening, seal=SealCheck(verdict=Verdict.INVALID))
    yield "certificate-again", replace(opening, problem="platform-out")
    record = shown.visit.holdings.record("photo")
    assert record is not None
    yield "record", enter(s.RecordView, shown, record=record, under=shown)
    yield "consent-given", enter(s.ConsentView, shown, index=1, under=shown)
    taking = enter(s.ConsentView, shown, index=1, under=shown, taking=True)
    yield "consent-taking", taking
    assert taking.source is not None
    without = replace(shown.visit, withdrawn=(taking.source,))
    listed = replace(shown, visit=without, resolutions=resolutions_of(replace(shown, visit=without)))
    yield "materials-withdrawn", listed
    yield "consent-again", enter(s.ConsentView, listed, index=1, under=listed)
    yield from _mistakes(shown, held)
    yield from wallet(ground)


def _mistakes(shown: s.Materials, held: ECertificate) -> Named:
    asked = enter(s.Mistake, shown, ref="cert:hukou", source=held.issuer, under=shown)
    yield "mistake-ask", asked
    yield "mistake-sending", replace(asked, phase=s.MistakePhase.SENDING)
    yield "mistake-sent", replace(asked, phase=s.MistakePhase.SENT, number="YY202611240017")
    yield "mistake-kept", replace(asked, phase=s.MistakePhase.SENT)
    yield "mistake-again", replace(asked, problem="platform-out")
