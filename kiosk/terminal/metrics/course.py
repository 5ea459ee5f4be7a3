"""How a visit went, for counting: found in the states it passed, of which only the kinds are kept."""

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.session import states as s
from kiosk.session.visit import VisitPass


class VisitEnd(StrEnum):
    """Ways a visit ends. `informed`: a case, a wallet or a paper was shown or printed, nothing handed in."""

    HANDED_IN = "handed_in"
    PUT_BY = "put_by"
    INFORMED = "informed"
    LEFT = "left"
    TIMED_OUT = "timed_out"
    TROUBLE = "trouble"


_NOBODY = (s.Idle, s.Farewell)
_INFORMED = (s.ProgressView, s.Wallet, s.CertificateView, s.RecordView, s.PrintOut)


@dataclass(frozen=True, slots=True)
class Course:
    """The visit under way; `ticket` is None while nobody is here, `reached` the best it has come to."""

    ticket: VisitPass | None = None
    reached: VisitEnd = VisitEnd.LEFT
    last: VisitEnd = VisitEnd.LEFT


def follow(course: Course, state: s.State) -> tuple[Course, VisitEnd | None]:
    """The course with one more state, and how the visit ended where this state ends one."""
    here = None if isinstance(state, _NOBODY) else state.visit.ticket
    if course.ticket is None:
        return (Course() if here is None else _with(Course(ticket=here), state)), None
    if here == course.ticket:
        return _with(course, state), None
    begun = Course() if here is None else _with(Course(ticket=here), state)
    return begun, _end(course)


def _with(course: Course, state: s.State) -> Course:
    if isinstance(state, s.Done):
        return replace(course, reached=VisitEnd.HANDED_IN)
    if isinstance(state, s.PutBy) and state.until is not None:
        return replace(course, reached=VisitEnd.PUT_BY)
    if isinstance(state, s.Trouble):
        return replace(course, last=VisitEnd.TROUBLE)
    if isinstance(state, s.StillThere):
        return replace(course, last=VisitEnd.TIMED_OUT)
    found = isinstance(state, _INFORMED) and course.reached is VisitEnd.LEFT
    return replace(course, reached=VisitEnd.INFORMED if found else course.reached, last=VisitEnd.LEFT)


def _end(course: Course) -> VisitEnd:
    if course.reached in (VisitEnd.HANDED_IN, VisitEnd.PUT_BY) or course.last is VisitEnd.LEFT:
        return course.reached
    return course.last
