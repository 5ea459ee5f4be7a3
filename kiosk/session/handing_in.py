"""Putting a submission together: everything the platform needs, each piece once."""

from kiosk.cases import MaterialHandedIn, Submission
from kiosk.identity import PersonalBytes, PersonalNumber, PersonalText, PersonName
from kiosk.materials import Policy, Resolution, resolve
from kiosk.session.plan import asked_fields
from kiosk.session.prefill import entries_for
from kiosk.session.states import State
from kiosk.session.visit import Stroke, Visit


def submission_of(state: State) -> Submission:
    """The submission of the item at hand."""
    visit, outlet = state.visit, state.world.outlet
    item = visit.chosen
    return Submission(
        key=visit.case_key,
        password=visit.ticket.password,
        item_id=item.id,
        item_version=item.version,
        item_name=item.name.zh,
        task_code=item.task_code,
        department=item.department.name.zh,
        terminal_id=outlet.terminal_id,
        outlet=outlet.name.zh,
        created_at=state.world.now,
        applicant_name=visit.person.name if visit.person else PersonName(""),
        applicant_number=visit.person.number if visit.person else PersonalNumber(""),
        verified_by=visit.verified_by,
        answers=_answers(visit),
        materials=tuple(map(_handed_in, resolutions_of(state))),
        consents=visit.consents,
        signature=_signature(visit.signature),
    )


def resolutions_of(state: State) -> tuple[Resolution, ...]:
    """How each listed material is met right now; none before somebody is identified."""
    visit = state.visit
    if visit.person is None:
        return ()
    # No step of a visit captures paper yet, whatever device is there: promising it would be a dead end.
    policy = Policy(today=state.world.today, can_scan=False)
    return tuple(resolve(visit.chosen, visit.person, visit.holdings, policy))


def _answers(visit: Visit) -> tuple[tuple[str, PersonalText], ...]:
    entries = entries_for(visit, asked_fields(visit.chosen))
    return tuple((e.field.key, e.value) for e in entries if e.value.reveal())


def _handed_in(resolution: Resolution) -> MaterialHandedIn:
    name = resolution.material.name.zh
    return MaterialHandedIn(name=name, way=resolution.way, source=resolution.source, reason=resolution.reason)


def _signature(strokes: tuple[Stroke, ...]) -> PersonalBytes | None:
    """Strokes as an SVG path in millimetres: small, exact, and readable by anything later."""
    if not strokes:
        return None
    path = "".join(_path(s) for s in strokes)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><path fill="none" stroke="#000" d="{path}"/></svg>'
    return PersonalBytes(svg.encode("utf-8"))


def _path(stroke: Stroke) -> str:
    points = [f"{x:.2f} {y:.2f}" for x, y in stroke.points]
    return f"M{points[0]}" + "".join(f"L{p}" for p in points[1:]) if points else ""
