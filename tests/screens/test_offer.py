"""A promise is shown to its end before anybody may agree, in every mode and on both panels."""

from dataclasses import replace

import pytest

from kiosk.documents.dates import day_text
from kiosk.session import events as e
from kiosk.session.visit import Mode
from tests.screens.desk import LYING, UPRIGHT, WORDS, sample


def told(desk) -> bool:
    return e.TextShown() in desk.app.port.sent


@pytest.mark.parametrize("panel", [UPRIGHT, LYING], ids=["upright", "lying"])
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
@pytest.mark.parametrize(
    "mode", [Mode(), Mode(elder=True), Mode(reach=True)], ids=["plain", "elder", "reach"]
)
def test_agreeing_is_offered_with_the_last_part_of_the_text(desk, panel, locale, mode):
    desk.turn(panel)
    state = sample("offer-reading", locale, mode)
    terms = [sentence.to(locale) for sentence in state.terms]
    desk.show(state)
    read = desk.texts()
    for page in range(1, len(terms)):
        if told(desk):
            break
        assert desk.touch("next") == [e.PageTurned(page=page)]
        state = replace(state, page=page)
        desk.next(state)
        read += desk.texts()
    assert told(desk)
    assert all(sentence in read for sentence in terms)
    desk.next(replace(state, shown=True))
    assert desk.touch("next") == [e.NextPressed()]


def test_in_large_type_lying_the_liability_is_on_a_later_page(desk):
    desk.turn(LYING)
    state = sample("offer-reading", mode=Mode(elder=True))
    desk.show(state)
    assert not told(desk) and state.terms[-1].zh not in desk.texts()


def test_whoever_listens_hears_it_to_its_end_first(desk):
    desk.show(sample("offer-listening"))
    assert not desk.enabled("next") and desk.enabled("refuse")


@pytest.mark.parametrize("name", ["materials-consent-reading", "wallet-consent-reading"])
@pytest.mark.parametrize("mode", [Mode(), Mode(elder=True), Mode(elder=True, reach=True)])
def test_consent_is_offered_once_every_source_has_been_named(desk, mode, name):
    desk.turn(LYING)
    state = sample(name, mode=mode)
    desk.show(state)
    pages = 1
    while not told(desk):
        assert pages < 9
        assert desk.touch("next") == [e.PageTurned(page=pages)]
        state = replace(state, page=pages)
        desk.next(state)
        pages += 1
    assert pages > 1 or not mode.elder or name.startswith("wallet")
    desk.next(replace(state, shown=True))
    assert desk.touch("next") == [e.NextPressed()]


@pytest.mark.parametrize("name", ["materials-consent-listening", "wallet-consent-listening"])
def test_consent_is_heard_to_its_end_first(desk, name):
    desk.show(sample(name))
    assert not desk.enabled("next") and desk.enabled("refuse")


@pytest.mark.parametrize("panel", [UPRIGHT, LYING], ids=["upright", "lying"])
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_with_a_clock_that_was_never_set_no_day_is_promised(desk, panel, locale):
    desk.turn(panel)
    state = sample("offer-defer", locale)
    desk.show(state)
    day = day_text(state.owed.due, locale)
    assert day in desk.texts().replace("\n", "")
    desk.show(replace(state, world=replace(state.world, clock_set=False)))
    words = desk.texts()
    assert WORDS.text(locale, "ui-offer-day-told") in words and day not in words.replace("\n", "")
    assert desk.findings() == []


@pytest.mark.parametrize("panel", [UPRIGHT, LYING], ids=["upright", "lying"])
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_and_none_stands_where_it_was_handed_in(desk, panel, locale):
    desk.turn(panel)
    state = sample("done-owed", locale)
    undated = tuple(replace(d, accepted_on=None, due=None) for d in state.submission.deferrals)
    desk.show(replace(state, submission=replace(state.submission, deferrals=undated)))
    assert WORDS.text(locale, "ui-done-owed-day-told") in desk.texts()
    assert desk.findings() == []
