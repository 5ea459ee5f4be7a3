"""Another person's turn, and drafts while they think."""

from dataclasses import replace

from kiosk.cases import DraftCode
from kiosk.cases.draft import DRAFT_LASTS
from kiosk.certificates.authorisation import Shown
from kiosk.identity import PersonalNumber, Whose
from kiosk.sandbox import sample_visit as sample
from kiosk.sandbox.samples.ground import Ground, Named
from kiosk.session import states as s
from kiosk.session.states import enter


def other_person(ground: Ground) -> Named:
    """Asked, answered, or put by until they have."""
    both = ground.known(ground.item(sample.PACKAGE_ITEM))
    ask = s.OtherPerson(world=ground.world, visit=both, whose=Whose.SPOUSE)
    yield "other-ask", ask
    yield "other-again", replace(ask, problem="other-no-answer")
    yield "other-fetch-again", replace(ask, problem="platform-out", number=PersonalNumber("sample"))
    child = replace(ask, visit=ground.known(ground.item("JY-01")), whose=Whose.CHILD)
    yield "other-child", child
    yield "other-child-several", replace(child, problem="other-several")
    yield "other-acting", replace(child, phase=s.OtherPhase.ACTING)
    shown = replace(child, phase=s.OtherPhase.FETCHING, shown_by=Shown.HUKOU)
    yield "other-child-fetching", shown
    yield "other-principal", replace(child, visit=ground.known(ground.item("MZ-02")), whose=Whose.PRINCIPAL)
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
