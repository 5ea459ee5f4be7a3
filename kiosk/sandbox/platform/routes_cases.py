"""Taking cases in, telling where they stand, giving their results out, rating them."""

from fastapi import APIRouter

from kiosk.platform import wire
from kiosk.sandbox.platform.decision import check_request, decide
from kiosk.sandbox.platform.documents import proof
from kiosk.sandbox.platform.earlier import check_reuse, earlier_of
from kiosk.sandbox.platform.platform import LOCAL, Platform
from kiosk.sandbox.platform.problems import Refusal
from kiosk.sandbox.platform.supplements import counted


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["cases"])
    cases, registry = platform.cases, platform.registry

    @router.post("/cases")
    def take_in(submission: wire.SubmissionWire) -> wire.ReceiptWire:
        """Takes an application in; the same key is the same case, however often it comes."""
        return _taken_in(platform, submission)

    @router.post("/cases/progress")
    def progress(query: wire.ProgressQuery) -> wire.ProgressWire:
        """Where the case of a slip stands; nothing that only its applicant may know."""
        return cases.progress(query.key, query.password)

    @router.post("/cases/query")
    def of_person(query: wire.CasesQuery) -> wire.CasesReply:
        """All cases of a person, newest first."""
        registry.resident(query.number)
        return wire.CasesReply(cases=cases.of_person(query.number))

    @router.post("/documents/query")
    def document(query: wire.DocumentQuery) -> wire.ProofWire:
        """What the result of a finished case is printed from."""
        case = cases.done(query.key)
        item = platform.catalogue().catalogue.item(case.item_id)
        if item is None:
            raise Refusal(404, "item-unknown", "这件事已经不在这里办理，请到人工窗口咨询。")
        return proof(case, item, registry.resident(case.applicant), case.done_at.astimezone(LOCAL))

    @router.post("/ratings")
    def rate(rating: wire.RatingWire) -> wire.RatingReply:
        """A rating, or the one change of it that is allowed."""
        return wire.RatingReply(turn=cases.rate(rating))

    return router


def _taken_in(platform: Platform, submission: wire.SubmissionWire) -> wire.ReceiptWire:
    cases, catalogue = platform.cases, platform.catalogue().catalogue
    item = catalogue.item(submission.item_id)
    if submission.supplements is not None:
        return platform.supplements.take_in(submission, item, platform.now())
    known = cases.known(submission)
    if known is not None:
        return known
    resident = platform.registry.find(submission.applicant_number)
    person = None if resident is None else resident.person()
    item = check_request(submission, item, cases.versions(submission.item_id), person)
    assert resident is not None and person is not None
    now = platform.now()
    submission = counted(submission, item, now.date(), platform.calendar)
    earlier = cases.submissions(submission.applicant_number)
    check_reuse(submission, earlier_of(resident, earlier, catalogue, now))
    receipt = cases.take_in(submission, decide(item, person, now, platform.calendar, _owed(submission)), now)
    platform.authorisations.spend(submission.key, now)
    platform.drafts.drop(submission.key)
    return receipt


def _owed(submission: wire.SubmissionWire) -> list[wire.OwedWire]:
    return [wire.OwedWire(material=d.material, due=d.due, ways=d.ways) for d in submission.deferrals if d.due]
