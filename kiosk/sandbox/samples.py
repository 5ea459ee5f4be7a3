"""Every screen's states in every variant that looks different, for the gallery and for judging pictures."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kiosk.cases import CaseCode, CaseStatus, DraftCode
from kiosk.cases.deferral import Deferral
from kiosk.cases.draft import DRAFT_LASTS
from kiosk.cases.supplement import Owed
from kiosk.catalogue import Catalogue, Channel, Localised, ServiceItem, Way
from kiosk.catalogue.search import search
from kiosk.certificates import Answer, ECertificate, SealCheck, Verdict
from kiosk.certificates.authorisation import Shown
from kiosk.identity import PersonalBytes, PersonalNumber, PersonalText, Whose
from kiosk.materials.credit import CREDIT
from kiosk.sandbox import sample_visit as sample
from kiosk.sandbox.sample_page import drawn_page, taken_page
from kiosk.session import states as s
from kiosk.session.handing_in import resolutions_of, submission_of
from kiosk.session.plan import asked_fields
from kiosk.session.prefill import entries_for
from kiosk.session.states import enter
from kiosk.session.typed import Typed
from kiosk.session.visit import Mode, Stroke, Visit

TROUBLES = ("platform-out", "card-unreadable", "paper-jam", "not-this-person", "store-full", "unknown")
"""Faults that stand for the kinds a resident can meet."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One state to look at; `name` is unique and good for a file."""

    name: str
    state: s.State


def samples(catalogue: Catalogue, locale: str, mode: Mode) -> tuple[Sample, ...]:
    """All of them, in the order a resident may meet them.

    Raises:
        LookupError: when the catalogue has not the three items the samples tell of.
    """
    maker = _Maker(catalogue, locale, mode)
    parts = (
        maker.front(),
        maker.identity(),
        maker.application(),
        maker.end(),
        maker.progress(),
        maker.aside(),
    )
    return tuple(Sample(name, state) for part in parts for name, state in part)


_Named = Iterator[tuple[str, s.State]]


class _Maker:
    """Holds what all samples share: the terminal, the items, the language and the mode."""

    def __init__(self, catalogue: Catalogue, locale: str, mode: Mode) -> None:
        self._world = sample.world(catalogue)
        self._locale, self._mode = locale, mode
        self._print, self._apply = self._item(sample.PRINT_ITEM), self._item(sample.APPLY_ITEM)
        self._item(sample.PROGRESS_ITEM)

    def front(self) -> _Named:
        """Idle, home, search and guide."""
        idle = s.Idle(world=self._world, visit=self._begun())
        yield "idle", idle
        yield "idle-printer-out", replace(idle, world=sample.without(self._world, "a4-printer", "paper-out"))
        yield "idle-platform-out", replace(idle, world=replace(self._world, platform_up=False))
        yield "idle-foreign-code", replace(idle, refused_code=True, resting=True)
        home = enter(s.Home, idle)
        yield "home", home
        yield "home-domain", replace(home, domain=self._apply.domain)
        yield "home-known", replace(home, visit=self._known())
        yield "search-empty", enter(s.Search, idle)
        text = "老年" if self._locale == "zh-CN" else "card"
        hits = tuple(hit.item for hit in search(self._world.catalogue, text))
        yield "search-hits", enter(s.Search, idle, text=text, hits=hits)
        yield "search-nothing", enter(s.Search, idle, text="火星移民")
        yield from self._guides()

    def identity(self) -> _Named:
        """Card and face."""
        waiting = s.Identify(world=self._world, visit=self._begun(self._apply))
        yield "identify", waiting
        yield "identify-reading", replace(waiting, reading=True)
        yield "identify-again", replace(waiting, problem="card-moved")
        present = enter(s.Present, waiting)
        yield "present-show", present
        yield "present-again", replace(present, problem="wallet-code-skewed")
        yield "present-asking", replace(present, phase=s.PresentPhase.ASKING)
        asked = replace(present, phase=s.PresentPhase.PHONE, asking=sample.asking(), left=97)
        yield "present-phone", asked
        face = s.FaceCheck(world=self._world, visit=replace(self._known(self._apply), verified_by=""))
        for phase in s.FacePhase:
            yield f"face-{phase}", replace(face, phase=phase)
        picture = PersonalBytes(b"sample")
        yield "face-again", replace(face, tries=1, picture=picture, problem="face-no-match")

    def application(self) -> _Named:
        """Materials, form, review, signature and handing in."""
        yield from self._materials()
        yield from self._forms()
        applying = s.Home(world=self._world, visit=self._known(self._apply))
        entries = entries_for(applying.visit, asked_fields(self._apply))
        review = enter(s.Review, applying, entries=entries, resolutions=resolutions_of(applying))
        yield "review-apply", review
        printing = s.Review(world=self._world, visit=self._known(self._print))
        fields = entries_for(printing.visit, asked_fields(self._print))
        yield "review-fetching", replace(printing, ready=False)
        yield "review-print", replace(printing, entries=fields, resolutions=resolutions_of(printing))
        sign = enter(s.Sign, applying)
        signed = replace(applying.visit, signature=_signature())
        yield "sign", sign
        yield "sign-strokes", replace(sign, visit=signed)
        yield "sign-again", replace(sign, problem="signature-too-little")
        submitting = enter(s.Submitting, applying, submission=submission_of(applying))
        yield "submitting", submitting
        yield "submitting-kept", replace(submitting, kept=True)

    def end(self) -> _Named:
        """Done and rating."""
        done = self._done(self._apply)
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
        proof = self._done(self._print)
        yield "done-document-printing", replace(proof, document=s.Paper.PRINTING, slip=s.Paper.NONE)
        yield "done-document", replace(proof, document=s.Paper.PRINTED, slip=s.Paper.PRINTED)
        rating = s.Rating(
            world=self._world, visit=self._begun(), case_key=done.receipt.key, item_id=self._apply.id
        )
        yield "rating", rating
        yield "rating-good", replace(rating, score=5)
        yield "rating-bad", replace(rating, score=2, reasons=("slow",))
        yield "rating-sent", replace(rating, score=4, sent=True)

    def progress(self) -> _Named:
        """Where a case stands."""
        asking = s.ProgressView(world=self._world, visit=self._begun(self._item(sample.PROGRESS_ITEM)))
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
            replace(found, code=None, visit=self._known(asking.visit.item), cases=several),
        )
        owed = replace(sample.case_in_review(), status=CaseStatus.ACCEPTED, item_id=self._apply.id)
        missing = Owed(material="近期免冠照片", due=date(2026, 12, 8), channels=tuple(Channel))
        owing = replace(owed, owed=(missing,), next_action="请在12月8日前补交近期免冠照片。")
        yield "progress-owed", replace(found, cases=(owing,))
        late = replace(owing, owed=(replace(missing, due=date(2026, 11, 20)),))
        yield "progress-overdue", replace(found, cases=(late,))
        yield "progress-nothing", replace(asking, phase=s.ProgressPhase.NOTHING, code=code)

    def aside(self) -> _Named:
        """What can come over any other state, and the farewell."""
        visit = self._known(self._apply).with_answer("mobile", PersonalText("19900000017"))
        applying = s.Form(world=self._world, visit=visit)
        yield "help", enter(s.Help, applying, under=applying)
        for code in TROUBLES:
            retry = code != "store-full"
            yield f"trouble-{code}", enter(s.Trouble, applying, under=applying, code=code, can_retry=retry)
        yield "still-there", enter(s.StillThere, applying, under=applying, left=17)
        farewell = s.Farewell(world=self._world, visit=self._begun())
        yield "farewell", farewell
        yield "farewell-cleared", replace(farewell, cleared=True)

    def _guides(self) -> _Named:
        guide = s.Guide(world=self._world, visit=self._begun(self._apply))
        yield "guide-apply", guide
        yield "guide-print", replace(guide, visit=self._begun(self._print))
        yield "guide-reading", replace(guide, reading=True)
        yield "guide-again", replace(guide, problem="card-unreadable")
        out = sample.without(self._world, "id-card", "unplugged")
        yield "guide-not-now", replace(guide, world=out)

    def _materials(self) -> _Named:
        consent = s.Materials(world=self._world, visit=self._known(self._apply))
        yield "materials-consent-reading", consent
        yield "materials-consent", replace(consent, page=9, shown=True)
        yield "materials-gathering", replace(consent, phase=s.MaterialsPhase.GATHERING)
        shown = replace(consent, phase=s.MaterialsPhase.SHOWN, resolutions=resolutions_of(consent))
        yield "materials-free", shown
        yield from self._certificates(shown)
        yield from self._other_person()
        empty = replace(consent.visit.holdings, certificates=(), shared=())
        for resource in ("hukou", "photo"):
            empty = empty.with_record(None, resource, Answer.NOTHING)
        empty = empty.with_record(None, CREDIT, Answer.NOTHING)
        offered = replace(consent, visit=replace(consent.visit, holdings=empty))
        yield from self._offers(replace(shown, visit=offered.visit, resolutions=resolutions_of(offered)))
        barred = replace(empty, unrepaired_promise=True)
        poor = replace(consent, visit=replace(consent.visit, holdings=barred))
        yield "materials-blocked", replace(shown, visit=poor.visit, resolutions=resolutions_of(poor))

    def _other_person(self) -> _Named:
        both = self._known(self._item(sample.PACKAGE_ITEM))
        ask = s.OtherPerson(world=self._world, visit=both, whose=Whose.SPOUSE)
        yield "other-ask", ask
        yield "other-again", replace(ask, problem="other-no-answer")
        yield "other-fetch-again", replace(ask, problem="platform-out", number=PersonalNumber("sample"))
        child = replace(ask, visit=self._known(self._item("JY-01")), whose=Whose.CHILD)
        yield "other-child", child
        yield "other-child-several", replace(child, problem="other-several")
        yield "other-acting", replace(child, phase=s.OtherPhase.ACTING)
        shown = replace(child, phase=s.OtherPhase.FETCHING, shown_by=Shown.HUKOU)
        yield "other-child-fetching", shown
        yield "other-principal", replace(child, visit=self._known(self._item("MZ-02")), whose=Whose.PRINCIPAL)
        yield "other-helper", replace(ask, whose=Whose.HELPER)
        yield "other-code", replace(ask, phase=s.OtherPhase.CODE)
        yield "other-code-again", replace(ask, phase=s.OtherPhase.CODE, problem="wallet-code-used")
        yield "other-presenting", replace(ask, phase=s.OtherPhase.PRESENTING)
        yield "other-calling", replace(ask, phase=s.OtherPhase.CALLING)
        asked = replace(ask, asking=sample.asking())
        yield "other-phone", replace(asked, phase=s.OtherPhase.PHONE, left=97)
        draft = replace(asked.visit, waiting=(Whose.SPOUSE, sample.asking())).put_by
        keeping = enter(s.PutBy, asked, draft=draft, under=asked)
        yield "put-by-keeping", keeping
        put_by = replace(keeping, until=sample.NOW + DRAFT_LASTS, code=sample.DRAFT, slip=s.Paper.PRINTED)
        yield "put-by-printing", replace(put_by, slip=s.Paper.PRINTING)
        yield "put-by", put_by
        yield "put-by-no-slip", replace(put_by, slip=s.Paper.FAILED, problem="paper-out")
        take_up = enter(s.TakeUp, asked, code=DraftCode(draft.key, draft.password))
        yield "take-up-looking", take_up
        yield "take-up-taking", replace(take_up, phase=s.TakeUpPhase.TAKING)
        yield "other-card", replace(asked, phase=s.OtherPhase.CARD, here=True)
        yield "other-face", replace(asked, phase=s.OtherPhase.FACE, here=True)
        yield "other-face-again", replace(asked, phase=s.OtherPhase.FACE, here=True, problem="face-no-match")
        yield "other-looking", replace(asked, phase=s.OtherPhase.COMPARING, here=True)
        yield "other-refusing", replace(asked, phase=s.OtherPhase.REFUSING, here=True)
        yield "other-answering", replace(asked, phase=s.OtherPhase.ANSWERING, here=True)
        yield "other-fetching", replace(asked, phase=s.OtherPhase.FETCHING)

    def _offers(self, listed: s.Materials) -> _Named:
        yield "materials-offered", listed
        promise = enter(s.Offer, listed, index=1, way=Way.COMMIT, under=listed)
        yield "offer-reading", promise
        yield "offer-commit", replace(promise, page=9, shown=True)
        heard = replace(self._mode, sound=True)
        yield "offer-listening", replace(promise, shown=True, visit=replace(promise.visit, mode=heard))
        yield from self._promised(listed)
        yield "offer-defer", enter(s.Offer, listed, index=2, way=Way.DEFER, under=listed, shown=True)
        yield from self._captures(listed)

    def _captures(self, offered: s.Materials) -> _Named:
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
        yield "capture-next", replace(watching, pages=pages[:2])
        yield "capture-binding", replace(one, phase=s.CapturePhase.BINDING)

    def _promised(self, listed: s.Materials) -> _Named:
        name = listed.resolutions[1].material.name.zh
        visit = replace(listed.visit.with_choice(name, Way.COMMIT, agreed=True), signature=_signature())
        submission = submission_of(replace(listed, visit=visit))
        done = replace(self._done(self._apply), submission=submission, slip=s.Paper.PRINTED)
        yield "done-promised", done
        out = sample.without(self._world, "a4-printer", "paper-out")
        yield "done-promised-no-printer", replace(done, world=out)
        yield from self._taken(done, s.Takeaway.PROMISE)

    def _taken(self, under: s.CertificateView | s.Wallet | s.Done, what: s.Takeaway) -> _Named:
        taken = enter(s.PrintOut, under, what=what, under=under)
        yield f"takeaway-{what}-printing", taken
        yield f"takeaway-{what}-printed", replace(taken, paper=s.Paper.PRINTED)
        yield f"takeaway-{what}-failed", replace(taken, paper=s.Paper.FAILED, problem="paper-jam")

    def _certificates(self, shown: s.Materials) -> _Named:
        held = sample.household_register()
        seal = SealCheck(verdict=Verdict.VALID, sealed_by=held.issuer, sealed_at=sample.NOW)
        page = drawn_page(held, sample.person().name.reveal())
        opening = enter(s.CertificateView, shown, certificate=held, under=shown)
        yield "certificate-opening", opening
        yield "certificate-good", replace(opening, page=page, seal=seal)
        good = replace(opening, page=page, seal=seal)
        out = sample.without(self._world, "a4-printer", "paper-out")
        yield "certificate-no-printer", replace(good, world=out)
        yield from self._taken(good, s.Takeaway.CERTIFICATE)
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
        yield from self._mistakes(shown, held)
        yield from self._wallet()

    def _wallet(self) -> _Named:
        consent = s.Wallet(world=self._world, visit=self._known(self._item(sample.WALLET_ITEM)))
        yield "wallet-consent", consent
        yield "wallet-gathering", replace(consent, phase=s.WalletPhase.GATHERING)
        shown = replace(consent, phase=s.WalletPhase.SHOWN)
        yield "wallet", shown
        bare = replace(shown.visit, holdings=replace(shown.visit.holdings, certificates=()))
        yield "wallet-empty", replace(shown, visit=bare)
        uses = replace(shown, phase=s.WalletPhase.USES)
        yield "wallet-uses-asking", uses
        asking = replace(shown, phase=s.WalletPhase.LIVING)
        yield "wallet-living-asking", asking
        yield "wallet-living", replace(asking, living=sample.living())
        yield "wallet-nobody", replace(asking, living=())
        used = replace(uses, uses=sample.uses())
        yield "wallet-uses", used
        out = sample.without(self._world, "a4-printer", "unplugged")
        yield "wallet-uses-slip", replace(used, world=out)
        yield "wallet-uses-no-paper", replace(used, world=sample.without(out, "slip-printer", "paper-out"))
        yield from self._taken(used, s.Takeaway.USES)
        yield "wallet-no-uses", replace(uses, uses=())

    def _mistakes(self, shown: s.Materials, held: ECertificate) -> _Named:
        asked = enter(s.Mistake, shown, ref="cert:hukou", source=held.issuer, under=shown)
        yield "mistake-ask", asked
        yield "mistake-sending", replace(asked, phase=s.MistakePhase.SENDING)
        yield "mistake-sent", replace(asked, phase=s.MistakePhase.SENT, number="YY202611240017")
        yield "mistake-kept", replace(asked, phase=s.MistakePhase.SENT)
        yield "mistake-again", replace(asked, problem="platform-out")

    def _forms(self) -> _Named:
        visit = self._known(self._apply)
        entries = entries_for(visit, asked_fields(self._apply))
        form = s.Form(world=self._world, visit=visit, entries=entries)
        yield "form", form
        yield "form-focus", replace(form, focus="mobile")
        wrong = visit.with_answer("mobile", PersonalText("1390000"))
        wrong_entries = entries_for(wrong, asked_fields(self._apply))
        yield (
            "form-defects",
            replace(form, visit=wrong, entries=wrong_entries, defects=(("mobile", "field-phone"),)),
        )

    def _done(self, item: ServiceItem) -> s.Done:
        state = s.Home(world=self._world, visit=self._known(item))
        receipt = sample.receipt(at_once=item is self._print)
        submission = submission_of(state)
        visit = replace(state.visit, receipt=receipt, submissions=1)
        return s.Done(
            world=self._world,
            visit=visit,
            submission=submission,
            receipt=receipt,
            code=sample.CODE,
            locale=self._locale,
        )

    def _begun(self, item: ServiceItem | None = None) -> Visit:
        return sample.visit(self._locale, self._mode, item)

    def _known(self, item: ServiceItem | None = None) -> Visit:
        return sample.known(self._begun(item))

    def _item(self, item_id: str) -> ServiceItem:
        item = self._world.catalogue.item(item_id)
        if item is None:
            raise LookupError(f"the samples need {item_id}, which the catalogue has not")
        return item


def _signature() -> tuple[Stroke, ...]:
    """A hand that writes 沈月, more or less, in millimetres."""
    return (
        Stroke(((44.0, 48.0), (52.0, 54.0), (58.0, 62.0))),
        Stroke(((40.0, 74.0), (48.0, 80.0), (56.0, 86.0))),
        Stroke(((38.0, 124.0), (48.0, 112.0), (58.0, 98.0))),
        Stroke(((80.0, 64.0), (110.0, 60.0), (144.0, 58.0), (146.0, 70.0))),
        Stroke(((114.0, 44.0), (112.0, 72.0), (102.0, 100.0), (80.0, 128.0))),
        Stroke(((114.0, 80.0), (116.0, 108.0), (126.0, 124.0), (150.0, 126.0), (156.0, 112.0))),
        Stroke(((186.0, 52.0), (184.0, 84.0), (172.0, 122.0))),
        Stroke(((186.0, 54.0), (216.0, 52.0), (220.0, 88.0), (216.0, 124.0), (206.0, 116.0))),
        Stroke(((188.0, 76.0), (216.0, 74.0))),
        Stroke(((184.0, 98.0), (214.0, 96.0))),
    )
