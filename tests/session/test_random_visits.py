"""Whatever happens in whatever order: never an exception, never stuck, never twice, never a trace left."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.cases.calendar import WorkCalendar
from kiosk.identity import PersonalText
from kiosk.session import advance
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session.needs import needs
from kiosk.session.states import Farewell, Help, Home, Idle, State
from kiosk.session.table import TABLE
from kiosk.session.visit import Mode, Stroke
from kiosk.session.world import DeviceView
from tests.session.player import DRAFT, WALLET_CODE, Player, good_answer, personal_values
from tests.session.worlds import ALSO, CATALOGUE, NOW, ROLES

CODES = (
    "deadline",
    "card-moved",
    "no-device",
    "platform-out",
    "platform-refused",
    "paper-out",
    "store-full",
    "cancelled",
)
GOOD = ("good", "phone", "draft")
"""Good ends: where a code is read, it is a slip's, a phone's or a draft's."""
INK = (Stroke(((0.0, 0.0), (30.0, 5.0))),)

touches = st.sampled_from(
    [
        e.Touched(), e.SearchPressed(), e.HomePressed(), e.BackPressed(), e.HelpPressed(), e.EndPressed(),
        e.NextPressed(), e.NextPressed(), e.NextPressed(), e.OtherWayPressed(), e.RefusePressed(),
        e.HoldPressed(), e.RetryPressed(), e.MoreTimePressed(), e.EditPressed(), e.SkipPressed(),
        *(e.ItemChosen(item_id=i) for i in (*CATALOGUE.items, "XX-99")),
        e.DomainChosen(domain="综合"), e.PageTurned(page=-3), e.QueryTyped(text="sx"),
        e.QueryTyped(text="事项"),
        e.FieldFocused(key="mobile"), e.FieldFilled(key="mobile", value=PersonalText("123")),
        e.FieldFilled(key="mobile", value=PersonalText("13900000000")),
        e.FieldFilled(key="no", value=PersonalText("x")),
        e.FieldFilled(key="key", value=PersonalText("T0001-20261124-AAAAAA-1")),
        e.FieldFilled(key="password", value=PersonalText("123456")),
        e.Signed(strokes=INK), e.Signed(strokes=()), e.Rated(score=1), e.Rated(score=5), e.Rated(score=9),
        *(e.MaterialOpened(index=n) for n in (-1, 0, 1, 9)), e.MistakePressed(), e.UsesPressed(),
        e.TextShown(), e.PrintPressed(), e.WithdrawPressed(), e.LivingPressed(),
        e.CodeWayPressed(), e.CodeWayPressed(),
        e.KeepPressed(), e.KeepPressed(),
        e.AddPagePressed(), e.RemovePagePressed(), e.PageTurned(page=1), e.TurnPressed(), e.EnlargePressed(),
        e.ReasonsChosen(reasons=("212",)), e.LocaleChosen(locale="en"),
        e.ModeChosen(mode=Mode(elder=True, sound=True)), e.ModeChosen(mode=Mode()),
    ]
)  # fmt: skip
happenings = st.sampled_from(
    [
        e.CardPlaced(), e.CardRemoved(), e.PaperSeen(problem="page-hand"), e.PaperSeen(problem=""),
        e.PlatformChanged(up=False), e.PlatformChanged(up=True),
        *(e.DeviceChanged(view=DeviceView(role=r, usable=u)) for r in (*ROLES, ALSO) for u in (True, False)),
        e.CalendarRead(calendar=WorkCalendar(days_off=frozenset({NOW.date()}))),
        e.ClockTicked(now=NOW + timedelta(minutes=5)), e.CatalogueChanged(catalogue=CATALOGUE),
    ]
)  # fmt: skip
ends = st.tuples(st.integers(0, 20), st.sampled_from(("good",) * 5 + ("phone", "phone", "draft") + CODES))
moments = st.lists(st.one_of(ends, ends, touches, happenings), max_size=120)


class Visits(Player):
    """A player that checks what must always hold, after every single event."""

    def __init__(self) -> None:
        super().__init__()
        self.visits = 0

    def live(self, moment: object) -> None:
        if isinstance(moment, e.Event):
            self.step(moment)
        elif self.state.pending:
            index, end = moment  # type: ignore[misc]
            effect = self.state.pending[index % len(self.state.pending)]
            self.visits += isinstance(effect, f.Wipe)
            good = good_answer(effect, visit=f"T0001-20261124-V{self.visits:05d}")
            if end == "phone" and isinstance(good, e.CodeRead):
                good = replace(good, text=PersonalText(WALLET_CODE))
            if end == "draft" and isinstance(good, e.CodeRead):
                good = replace(good, text=PersonalText(DRAFT))
            self.step(good if end in GOOD else e.Failed(effect=effect.id, code=end))

    def step(self, event: e.Event) -> None:
        before, asked = self.state, len(self.asked)
        self.send(event)
        self.check_the_move(before, event)
        self.check_pending()
        self.check_submissions(event, before, asked)

    def check_the_move(self, before: State, event: e.Event) -> None:
        row = TABLE.get((type(before), type(event)))
        if row is not None and not isinstance(before, Help):
            allowed = {type(before), *row.leads_to}
            under = getattr(before, "under", None)
            assert type(self.state) in allowed or under is not None, (before, event, self.state)

    def check_pending(self) -> None:
        assert {replace(p, id=0) for p in self.state.pending} == set(needs(self.state))
        ids = [p.id for p in self.asked]
        assert len(ids) == len(set(ids))

    def check_submissions(self, event: e.Event, before: State, asked: int) -> None:
        for effect in self.asked[asked:]:
            if isinstance(effect, f.KeepCase):
                earlier = [x for x in self.asked[:asked] if isinstance(x, f.KeepCase)]
                same = [x for x in earlier if x.submission.key == effect.submission.key]
                assert all(x.id in self.failed for x in same), "a submission was emitted twice"
        if isinstance(event, e.Failed | e.Cancelled):
            self.failed.add(event.effect)

    @property
    def failed(self) -> set[int]:
        return self.__dict__.setdefault("_failed", set())


@settings(max_examples=300, deadline=None)
@given(moments)
def test_any_visit_keeps_its_promises(story: list[object]) -> None:
    visits = Visits()
    for moment in story:
        if isinstance(moment, tuple) and visits.state.pending and moment[1] not in GOOD:
            visits.failed.add(visits.state.pending[moment[0] % len(visits.state.pending)].id)
        visits.live(moment)
        if isinstance(visits.state, Farewell) and visits.state.cleared:
            assert personal_values(visits.state) == []
            assert not visits.state.visit.personal


@settings(max_examples=150, deadline=None)
@given(moments)
def test_help_is_one_touch_away_and_home_is_always_reached(story: list[object]) -> None:
    visits = Visits()
    for moment in story:
        visits.live(moment)
    assert isinstance(advance(visits.state, e.HelpPressed()).state, Help)
    visits.send(e.HomePressed())
    for _ in range(6):
        if isinstance(visits.state, Home):
            return
        visits.answer_all(f.Wipe, f.KeepCase)
        if isinstance(visits.state, Farewell):
            visits.answer_all(f.StartTimer)
        if isinstance(visits.state, Idle):
            visits.send(e.Touched())
    assert isinstance(visits.state, Home)


@settings(max_examples=100, deadline=None)
@given(moments)
def test_walking_away_always_ends_at_idle_with_nothing_left(story: list[object]) -> None:
    visits = Visits()
    for moment in story:
        visits.live(moment)
    for _ in range(300):
        if isinstance(visits.state, Idle):
            break
        visits.send(next_without_anybody(visits))
    assert isinstance(visits.state, Idle)
    assert personal_values(replace(visits.state, pending=())) == []


def next_without_anybody(visits: Visits) -> e.Event:
    """What ends next when nobody touches anything: the machine's work, then a clock, then a wait in vain."""
    waits = [p for p in visits.state.pending if isinstance(p, f.ReadCard | f.ReadCode)]
    works = [p for p in visits.state.pending if p not in waits]
    assert works or waits, f"{type(visits.state).__name__} would stand there for ever"
    if works:
        return good_answer(min(works, key=lambda p: isinstance(p, f.StartTimer)))
    return e.Failed(effect=waits[0].id, code="deadline")
