"""Plays the world's part: gives every effect an answer, good or bad."""

from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from typing import Any

from kiosk.cases import CaseStatus, DraftCode, Progress, Receipt, write_code
from kiosk.cases.attachment import PageTaken
from kiosk.cases.draft import Draft
from kiosk.certificates import CheckAnswer, ECertificate, SealCheck, SharedRecord, Verdict
from kiosk.certificates.authorisation import LivingAuthorisation, Method, Shown
from kiosk.certificates.wallet import WAIT, Asked, Asking
from kiosk.identity import PersonalBytes, PersonalNumber, PersonalText, PersonName, Whose
from kiosk.session import Step, advance, begin
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session.states import Materials, State, Wallet
from kiosk.session.visit import VisitPass
from tests.session.worlds import NOW, idle, resident

SPOUSE = PersonalNumber("110105198001010010")
WALLET_CODE = "ZWLZ1:0123456789ABCDEFGHJKMNPQRS"
DRAFT = write_code(DraftCode("T0001-20261124-CCCCCC-1", "123456"))
SLIP = "ZWZD1:CASE:T0001-20261124-AAAAAA-1:123456:A6C1C3A4"


def good_answer(effect: f.Effect, visit: str = "T0001-20261124-BBBBBB") -> e.Event:
    """The event a healthy world ends `effect` with."""
    i = effect.id
    match effect:
        case f.ReadCard():
            return e.CardRead(effect=i, person=resident())
        case f.ReadCode():
            return e.CodeRead(effect=i, text=PersonalText(SLIP))
        case f.CaptureFace():
            return e.FaceCaptured(effect=i, picture=PersonalBytes(b"jpeg"))
        case f.ScanPage(number=number):
            return e.PageScanned(effect=i, page=page(number))
        case f.BindPages(pages=pages):
            return e.PagesBound(effect=i, pdf=PersonalBytes(b"%PDF-" + bytes([len(pages)])))
        case f.CompareFace():
            return e.FaceCompared(effect=i, matched=True)
        case f.ConfirmByPhone():
            return e.PhoneConfirmed(effect=i, confirmed=True)
        case f.FetchCertificates():
            return e.CertificatesFetched(effect=i, certificates=(certificate(),))
        case f.ShowCertificate():
            seal = SealCheck(verdict=Verdict.VALID, sealed_by="公安分局", sealed_at=NOW)
            return e.CertificateShown(effect=i, page=PersonalBytes(b"png"), seal=seal)
        case f.ListUses():
            return e.UsesListed(effect=i, records=())
        case f.ReportMistake():
            return e.MistakeReported(effect=i, number="YY20261124000001")
        case f.InvitePerson() | f.PresentCode():
            return e.PersonInvited(effect=i, asking=asking())
        case f.AwaitAnswer():
            return e.PersonAnswered(effect=i, state=Asked.GRANTED, number=SPOUSE, name=PersonName("周志远"))
        case f.ActFor():
            return e.PersonAnswered(
                effect=i, state=Asked.GRANTED, number=SPOUSE, name=PersonName("周志远"), shown_by=Shown.HUKOU
            )
        case f.AnswerHere(agreed=False):
            return e.PersonAnswered(effect=i, state=Asked.REFUSED)
        case f.AnswerHere(number=number):
            return e.PersonAnswered(effect=i, state=Asked.GRANTED, number=number)
        case f.QueryShared(resource=resource):
            return e.SharedFetched(effect=i, record=record(resource))
        case f.FetchEarlier():
            return e.EarlierFetched(effect=i, materials=())
        case f.CheckOnline():
            return e.CheckedOnline(effect=i, answer=CheckAnswer.PASSED)
        case f.KeepDraft():
            return e.DraftKept(effect=i, until=NOW + timedelta(days=7))
        case f.LookUpDraft():
            return e.DraftFound(effect=i, item_id="BB-01")
        case f.TakeUpDraft(code=code, number=number):
            return e.DraftTaken(effect=i, draft=draft(code, number), asking=asking())
        case f.PrintDraftSlip():
            return e.SlipPrinted(effect=i)
        case f.ListLiving():
            return e.LivingListed(effect=i, authorisations=(living(),))
        case f.Revoke():
            return e.Revoked(effect=i)
        case f.TakeBack():
            return e.TakenBack(effect=i)
        case f.KeepCase():
            return e.CaseKept(effect=i)
        case f.DeliverCase(key=key):
            return e.CaseAccepted(effect=i, receipt=receipt(key))
        case f.PrintSlip():
            return e.SlipPrinted(effect=i)
        case f.PrintDocument() | f.PrintCopy() | f.PrintPromises() | f.PrintUses():
            return e.DocumentPrinted(effect=i)
        case f.LookUpCase() | f.ListCases():
            return e.CasesFound(effect=i, cases=(progress(),))
        case f.KeepRating():
            return e.RatingKept(effect=i)
        case f.Speak():
            return e.Spoken(effect=i)
        case f.Wipe():
            return e.Wiped(effect=i, next_visit=VisitPass(visit, "654321"))
        case _:
            return e.TimerFired(effect=i)


def page(number: int) -> PageTaken:
    picture = PersonalBytes(b"page %d" % number)
    return PageTaken(jpeg=picture, small=picture, width=210.0, height=297.0)


def draft(code: DraftCode, owner: PersonalNumber) -> Draft:
    """Somebody is still asked for it."""
    return Draft(
        key=code.key,
        password=code.password,
        owner=owner,
        item_id="BB-01",
        answers=(("mobile", PersonalText("13900000000")),),
        waiting=Whose.SPOUSE,
        transaction=PersonalText("secret"),
    )


def living() -> LivingAuthorisation:
    return LivingAuthorisation(
        reference="a" * 32, type_ids=("hukou",), item="AA-01", terminal_id="T0001", method=Method.CARD,
        granted_at=NOW, until=NOW + timedelta(minutes=15),
    )  # fmt: skip


def asking() -> Asking:
    return Asking(transaction=PersonalText("secret"), of_masked="周**", until=NOW + WAIT)


def certificate() -> ECertificate:
    return ECertificate(
        type_id="hukou", name="户口簿", number=PersonalNumber("990000001"), issuer="公安分局",
        issued=NOW.date(), valid_to=None,
    )  # fmt: skip


def record(resource: str) -> SharedRecord:
    values = (("mobile", PersonalText("13800000000")),)
    return SharedRecord(resource=resource, source="部门", fetched_at=NOW, values=values)


def receipt(key: str) -> Receipt:
    return Receipt(
        key=key, number="1" * 43, status=CaseStatus.ACCEPTED, accepted_at=NOW, promised=NOW.date(),
        document_serial="S1",
    )  # fmt: skip


def progress() -> Progress:
    return Progress(
        number="1" * 43, item_name="事项", department="局", applicant_masked="陈*兰",
        status=CaseStatus.REVIEW, submitted_at=NOW - timedelta(days=1), promised=None,
    )  # fmt: skip


class Player:
    """Holds a session and everything it ever asked for."""

    def __init__(self, **world: Any) -> None:
        self.asked: list[f.Effect] = []
        self.cancelled: list[int] = []
        self.take(begin(idle(**world)))

    def take(self, step: Step) -> None:
        self.state: State = step.state
        self.asked += [x for x in step.effects if isinstance(x, f.Effect)]
        self.cancelled += [x.effect for x in step.effects if isinstance(x, f.Cancel)]

    def send(self, *events: e.Event) -> State:
        for event in events:
            if event == e.NextPressed() and isinstance(self.state, Materials | Wallet):
                self.take(advance(self.state, e.TextShown()))
            self.take(advance(self.state, event))
        return self.state

    def pending(self, kind: type[f.Effect]) -> f.Effect:
        return next(p for p in self.state.pending if isinstance(p, kind))

    def answer(self, kind: type[f.Effect], **changes: Any) -> State:
        return self.send(replace(good_answer(self.pending(kind)), **changes))

    def fail(self, kind: type[f.Effect], code: str) -> State:
        return self.send(e.Failed(effect=self.pending(kind).id, code=code))

    def answer_all(self, *kinds: type[f.Effect]) -> State:
        for effect in [p for p in self.state.pending if isinstance(p, kinds)]:
            self.send(good_answer(effect))
        return self.state


def personal_values(value: Any) -> list[Any]:
    """Every personal value with content that can be reached from `value`."""
    if isinstance(value, PersonalText | PersonalBytes):
        return [value] if value.reveal() else []
    if is_dataclass(value) and not isinstance(value, type):
        return [p for x in fields(value) for p in personal_values(getattr(value, x.name))]
    if isinstance(value, tuple | list):
        return [p for x in value for p in personal_values(x)]
    return []
