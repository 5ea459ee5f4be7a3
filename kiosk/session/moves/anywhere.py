"""What holds in every state: home, back, help, language, mode, time, and changes of the world."""

from dataclasses import replace
from typing import Any, TypeVar

from kiosk.session.effects import StartTimer
from kiosk.session.events import (
    CalendarRead,
    CatalogueChanged,
    ClockTicked,
    DeviceChanged,
    LocaleChosen,
    ModeChosen,
    NewsChanged,
    PlatformChanged,
)
from kiosk.session.moves.handing_in import home_from_submitting
from kiosk.session.moves.leaving import farewell, homeward
from kiosk.session.moves.materials import read_on
from kiosk.session.moves.present import counted, counts
from kiosk.session.moves.way import enter_step, trouble
from kiosk.session.needs import READ_ON
from kiosk.session.plan import step_before
from kiosk.session.roles import ID_CARD
from kiosk.session.states import (
    Capture,
    CertificateView,
    ConsentView,
    FaceCheck,
    FacePhase,
    Farewell,
    Guide,
    Help,
    Home,
    Identify,
    Idle,
    Materials,
    Mistake,
    Offer,
    Present,
    PrintOut,
    ProgressPhase,
    ProgressView,
    Rating,
    RecordView,
    State,
    StillThere,
    Submitting,
    Trouble,
    Wallet,
    WalletPhase,
    carry,
    enter,
)
from kiosk.session.visit import Visit
from kiosk.session.world import World

_S = TypeVar("_S", bound=State)
Overlay = (
    Help | Trouble | StillThere | CertificateView | RecordView | Mistake | Offer | ConsentView | PrintOut
)
_COMES_BACK_WITH = {"id-card-out": ID_CARD}


def stay(state: _S, _event: object, _ended: object) -> _S:
    return state


def home(state: State, event: object, ended: object) -> State:
    """Home, by the way of whatever must still be finished or cleared under an overlay."""
    if isinstance(state, Help | Trouble | StillThere):
        return home(carry(state, state.under), event, ended)
    if isinstance(state, Submitting):
        return home_from_submitting(state, event, ended)
    if isinstance(state, Rating | Farewell):
        return homeward(state, event, ended)
    return enter(Home, state)


def back(state: State, _event: object, _ended: object) -> State:
    """One step back along the item; typed values stay in the visit."""
    if isinstance(state, FaceCheck) and state.phase is not FacePhase.ASK:
        return replace(state, phase=FacePhase.ASK, picture=None)
    if isinstance(state, Wallet) and state.phase in (WalletPhase.USES, WalletPhase.LIVING):
        return replace(state, phase=WalletPhase.SHOWN, revoking="")
    before = step_before(state.visit, type(state)) if state.visit.item else None
    owing = state.visit.supplement
    if owing is not None and before in (None, Guide):
        visit = replace(state.visit, item=None, supplement=None)
        return enter(ProgressView, replace(state, visit=visit), phase=ProgressPhase.LOOKING, code=owing.code)
    return enter_step(state, before) if before else enter(Home, state)


def back_home(state: State, _event: object, _ended: object) -> State:
    """Where there is no step before: Home, unless nobody may leave yet."""
    return state if isinstance(state, Idle | Submitting | Rating | Farewell) else enter(Home, state)


def back_to_front(state: Home, _event: object, _ended: object) -> State:
    if state.domain or state.page:
        return replace(state, domain="", page=0)
    return state


def help_(state: State, _event: object, _ended: object) -> State:
    if isinstance(state, Help):
        return state
    return enter(Help, state, under=state.under if isinstance(state, StillThere) else state)


def resume(state: Overlay, _event: object, _ended: object) -> State:
    """Back under the overlay, with all that every state carries as it is now."""
    return carry(state, state.under)


def retry(state: Trouble, event: object, ended: object) -> State:
    return resume(state, event, ended) if state.can_retry else state


def idle_too_long(state: State, _event: object, _ended: object) -> State:
    """Ask before anything is wiped."""
    if isinstance(state, Help) and isinstance(state.under, Idle):
        return enter(Idle, state)
    if isinstance(state, Help) and isinstance(state.under, Farewell | Rating):
        return carry(state, state.under)
    pace = state.world.pace
    left = pace.elder_countdown if state.visit.mode.elder else pace.countdown
    return enter(StillThere, state, under=state.under if isinstance(state, Help) else state, left=left)


def material_timer(state: Materials, event: object, ended: object) -> State:
    """Two clocks run here: going on after reading, and nobody there."""
    if isinstance(ended, StartTimer) and ended.name == READ_ON:
        return read_on(state, event, ended)
    return idle_too_long(state, event, ended)


def present_timer(state: Present, event: object, ended: object) -> State:
    """Two clocks run here: the time to answer, which everybody sees, and nobody there."""
    return counted(state) if counts(ended) else idle_too_long(state, event, ended)


def count_down(state: StillThere, event: object, ended: object) -> State:
    if state.left > 1:
        return replace(state, left=state.left - 1)
    return farewell(state, event, ended)


def choose_locale(state: _S, event: LocaleChosen, _ended: object) -> _S:
    """What is to be agreed to is shown again from its beginning, in the other language."""
    other = with_visit(state, replace(state.visit, locale=event.locale))
    if isinstance(other, Offer | Materials | Wallet):
        return replace(other, page=0, shown=False, said="")
    return other


def choose_mode(state: _S, event: ModeChosen, _ended: object) -> _S:
    return with_visit(state, replace(state.visit, mode=event.mode))


def spoken(state: _S, _event: object, ended: object) -> _S:
    return replace(state, said=getattr(ended, "message", state.said))


def device_changed(state: State, event: DeviceChanged, _ended: object) -> State:
    changed = with_world(state, state.world.with_device(event.view))
    if isinstance(changed, Identify | Guide) and event.view.role == ID_CARD and not event.view.usable:
        lost = isinstance(changed, Identify) or changed.reading
        return trouble(changed, enter(Identify, changed), "id-card-out") if lost else changed
    if (
        isinstance(changed, Trouble)
        and event.view.usable
        and _COMES_BACK_WITH.get(changed.code) == event.view.role
    ):
        return carry(changed, changed.under)
    return changed


def platform_changed(state: State, event: PlatformChanged, _ended: object) -> State:
    return with_world(state, replace(state.world, platform_up=event.up))


def catalogue_changed(state: State, event: CatalogueChanged, _ended: object) -> State:
    """A session already open finishes on the version it began with: the chosen item stays (R02)."""
    return with_world(state, replace(state.world, catalogue=event.catalogue))


def news_changed(state: State, event: NewsChanged, _ended: object) -> State:
    return with_world(state, replace(state.world, news=event.news))


def calendar_read(state: State, event: CalendarRead, _ended: object) -> State:
    return with_world(state, replace(state.world, calendar=event.calendar))


def clock_ticked(state: State, event: ClockTicked, _ended: object) -> State:
    return with_world(state, replace(state.world, now=event.now, clock_set=event.believed))


def with_world(state: _S, world: World) -> _S:
    return _throughout(state, world=world)


def with_visit(state: _S, visit: Visit) -> _S:
    return _throughout(state, visit=visit)


def _throughout(state: _S, **change: Any) -> _S:
    """The same change in a state and in what lies under it."""
    if isinstance(state, Overlay | Capture):
        change = {**change, "under": _throughout(state.under, **change)}
    return replace(state, **change)
