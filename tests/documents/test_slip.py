"""What slips say: everything a resident needs, masked, and never accepted when it is only received."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.cases import CaseStatus
from kiosk.cases.deferral import Deferral
from kiosk.catalogue import Channel, Localised
from kiosk.documents.elements import Code, Cut, Element, Line, Pair, Rule, Slip, Space, Title
from kiosk.documents.slip import acceptance_slip, progress_slip
from tests.documents.papers import CODE, NOW, PLACE, WORDS, outcome, progress, submission

GOLDEN = Path(__file__).parent / "golden"


def as_text(slip: Slip) -> str:
    """A slip as somebody would read it out: one line an element."""
    return "\n".join(map(one_line, slip.elements)) + "\n"


def one_line(element: Element) -> str:
    match element:
        case Title(text):
            return f"# {text}"
        case Line(text, size, align, bold):
            return f"[{size} {align}{' bold' if bold else ''}] {text}"
        case Pair(label, value, bold):
            return f"{label}: {value}{' !' if bold else ''}"
        case Code(text):
            return f"<code {text}>"
        case Rule():
            return "----"
        case Space(lines):
            return f"<{lines} empty>"
        case Cut():
            return "<cut>"


def slip_of(status: CaseStatus, number: str = "9901202611240017", locale: str = "zh-CN") -> str:
    return as_text(acceptance_slip(submission(), outcome(status, number), PLACE, WORDS, locale))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("accepted.zh-CN", slip_of(CaseStatus.ACCEPTED)),
        ("accepted.en", slip_of(CaseStatus.ACCEPTED, locale="en")),
        ("kept.zh-CN", slip_of(CaseStatus.KEPT, number="")),
        ("progress.zh-CN", as_text(progress_slip(progress(), PLACE, NOW, WORDS, "zh-CN"))),
        ("progress.en", as_text(progress_slip(progress(), PLACE, NOW, WORDS, "en"))),
    ],
)
def test_a_slip_reads_as_it_was_agreed(name, text):
    assert text == (GOLDEN / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize("status", CaseStatus)
@pytest.mark.parametrize("number", ["", "9901202611240017"])
@pytest.mark.parametrize("locale", WORDS.locales)
def test_received_and_accepted_are_never_mixed_up(status, number, locale):
    text = slip_of(status, number, locale)
    received = not number or status in (CaseStatus.KEPT, CaseStatus.SUBMITTED, CaseStatus.RECEIVED)
    if locale == "zh-CN" and received:
        assert "# 收件凭证" in text
        assert "受理" not in text
    elif locale == "zh-CN":
        assert "收件" not in text
    elif received:
        assert "# Receipt" in text
        assert "accept" not in text.lower()


def test_a_case_that_will_not_be_done_promises_nothing():
    refused = acceptance_slip(
        submission(), outcome(CaseStatus.NOT_ACCEPTED, promised=None), PLACE, WORDS, "zh-CN"
    )
    assert "承诺办结" not in as_text(refused)
    assert "# 办理告知单" in as_text(refused)


@pytest.mark.parametrize("locale", WORDS.locales)
def test_every_slip_names_outlet_authority_terminal_and_who_to_ask(locale):
    text = slip_of(CaseStatus.ACCEPTED, locale=locale)
    wanted = [PLACE.outlet, PLACE.authority, PLACE.centre, PLACE.address, PLACE.hours]
    assert [t for t in wanted if t.to(locale) not in text] == []
    assert PLACE.terminal_id in text and PLACE.phone in text and CODE in text


def test_a_name_is_masked_and_a_number_is_not_there_at_all():
    text = slip_of(CaseStatus.ACCEPTED)
    assert "沈*华" in text
    assert "沈月华" not in text
    assert "990101195203046126" not in text


def test_every_material_says_how_it_was_obtained():
    text = slip_of(CaseStatus.ACCEPTED)
    assert "共3份，免交2份" in text
    assert "已用电子证照（演示区公安分局）" in text
    assert "先办，以后补交" in text


def test_nothing_of_a_slip_shows_in_a_log_line():
    slip = acceptance_slip(submission(), outcome(CaseStatus.ACCEPTED), PLACE, WORDS, "zh-CN")
    assert repr(slip).startswith("<Slip of ")
    assert "482913" not in repr(slip)


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_what_is_owed_stands_above_the_code_with_its_day_and_its_ways(locale: str) -> None:
    owed = Deferral(
        material=Localised("近期免冠照片", "Recent photo"),
        accepted_on=NOW.date(),
        due=date(2026, 12, 8),
        channels=(Channel.TERMINAL, Channel.WINDOW),
    )
    told = replace(submission(), deferrals=(owed,))
    text = as_text(acceptance_slip(told, outcome(CaseStatus.ACCEPTED), PLACE, WORDS, locale))
    above, _, _ = text.partition("<code ")
    day = {"zh-CN": "最晚: 2026年12月8日 !", "en": "By: 8 December 2026 !"}[locale]
    ways = [WORDS.text(locale, f"channel-{channel}") for channel in owed.channels]
    assert all(part in above for part in (owed.material.to(locale), day, *ways))


@pytest.mark.parametrize(
    ("locale", "told"), [("zh-CN", "最晚: 查进度时看 !"), ("en", "By: see Check progress !")]
)
def test_without_a_day_the_slip_says_where_it_will_stand(locale: str, told: str) -> None:
    owed = Deferral(
        material=Localised("近期免冠照片", "Recent photo"),
        accepted_on=None,
        due=None,
        channels=(Channel.WINDOW,),
    )
    case = replace(submission(), deferrals=(owed,))
    text = as_text(acceptance_slip(case, outcome(CaseStatus.ACCEPTED), PLACE, WORDS, locale))
    assert told in text and "1970" not in text.partition("<code ")[0].partition(told)[2]


def test_a_slip_for_what_followed_is_called_so_and_names_its_case() -> None:
    told = replace(submission(), supplements="V7K2-1")
    accepted = as_text(acceptance_slip(told, outcome(CaseStatus.DONE), PLACE, WORDS, "zh-CN"))
    assert accepted.startswith("# 补交凭证") and "办件编号: 9901202611240017 !" in accepted
    kept = as_text(acceptance_slip(told, outcome(CaseStatus.KEPT, ""), PLACE, WORDS, "zh-CN"))
    assert kept.startswith("# 收件凭证") and "补交给: V7K2-1" in kept
