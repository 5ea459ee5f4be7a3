"""Ways that need the resident's word or hand."""

from dataclasses import replace

from kiosk.catalogue import Way
from kiosk.sandbox import sample_visit as sample
from kiosk.sandbox.sample_page import taken_page
from kiosk.sandbox.samples.end import handed_in
from kiosk.sandbox.samples.ground import Ground, Named
from kiosk.sandbox.samples.signature import signature
from kiosk.sandbox.samples.takeaway import taken
from kiosk.session import states as s
from kiosk.session.handing_in import resolutions_of, submission_of
from kiosk.session.states import enter


def offers(ground: Ground, listed: s.Materials) -> Named:
    """A promise, bringing it later, or a paper taken here."""
    yield "materials-offered", listed
    promise = enter(s.Offer, listed, index=1, way=Way.COMMIT, under=listed)
    yield "offer-reading", promise
    yield "offer-commit", replace(promise, page=9, shown=True)
    heard = replace(ground.mode, sound=True)
    yield "offer-listening", replace(promise, shown=True, visit=replace(promise.visit, mode=heard))
    yield from _promised(ground, listed)
    yield "offer-defer", enter(s.Offer, listed, index=2, way=Way.DEFER, under=listed, shown=True)
    yield from _captures(listed)


def _captures(offered: s.Materials) -> Named:
    begun = replace(offered, world=sample.with_papers(offered.world))
    listed = replace(begun, resolutions=resolutions_of(begun))
    yield "materials-to-capture", listed
    watching = enter(s.Capture, listed, index=2, under=listed)
    yield "capture-watching", watching
    yield "capture-hand", replace(watching, advice="page-hand")
    stopped = replace(watching, phase=s.CapturePhase.STOPPED)
    yield "capture-stopped", replace(stopped, problem="page-dark")
    out = sample.without(listed.world, "document-camera", "unplugged")
    yield "capture-out", replace(stopped, world=out, problem="document-camera-out")
    pages = tuple(map(taken_page, range(1, 11)))
    one = replace(watching, phase=s.CapturePhase.LISTED, pages=pages[:1])
    yield "capture-page", one
    yield "capture-pages", replace(one, pages=pages, shown=1)
    twice = (*pages[:2], replace(pages[0], turned=2))
    yield "capture-twice", replace(one, pages=twice, shown=2)
    yield "capture-large", replace(one, phase=s.CapturePhase.LARGE, pages=pages[:3], shown=1)
    yield "capture-turned", replace(one, pages=(replace(pages[0], turned=1), *pages[1:4]))
    yield "capture-next", replace(watching, pages=pages[:2])
    yield "capture-binding", replace(one, phase=s.CapturePhase.BINDING)


def _promised(ground: Ground, listed: s.Materials) -> Named:
    name = listed.resolutions[1].material.name.zh
    visit = replace(listed.visit.with_choice(name, Way.COMMIT, agreed=True), signature=signature())
    submission = submission_of(replace(listed, visit=visit))
    done = replace(handed_in(ground, ground.apply), submission=submission, slip=s.Paper.PRINTED)
    yield "done-promised", done
    out = sample.without(ground.world, "a4-printer", "paper-out")
    yield "done-promised-no-printer", replace(done, world=out)
    yield from taken(done, s.Takeaway.PROMISE)
