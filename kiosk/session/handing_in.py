"""Putting a submission together: everything the platform needs, each piece once."""

from collections.abc import Iterator

from kiosk.cases import MaterialHandedIn, Submission
from kiosk.cases.attachment import Attachment
from kiosk.cases.commitment import Commitment, Ink, Signing, promise
from kiosk.cases.deferral import Deferral, defer
from kiosk.catalogue import Way
from kiosk.identity import PersonalBytes, PersonalNumber, PersonalText, PersonName
from kiosk.materials import EarlierRequest, Policy, Request, Resolution, SharedRequest, requests_for, resolve
from kiosk.materials.credit import CREDIT
from kiosk.materials.resolution import ELECTRONIC
from kiosk.session.plan import asked_fields, needs_materials
from kiosk.session.prefill import entries_for
from kiosk.session.roles import DOCUMENT_CAMERA
from kiosk.session.states import State
from kiosk.session.visit import Stroke, Visit

NO_DEVICE = "no-device"
"""Why a device that this cabinet never had does not work."""


def submission_of(state: State) -> Submission:
    """The submission of the item at hand."""
    visit, outlet = state.visit, state.world.outlet
    item, found = visit.chosen, resolutions_of(state)
    if visit.supplement is not None:
        # What could not be met today stays owed.
        found = tuple(r for r in found if r.settled)
    return Submission(
        key=visit.case_key,
        password=visit.slip.password,
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
        materials=tuple(map(_handed_in, found)),
        consents=visit.consents,
        signature=_signature(visit.signature),
        commitments=tuple(_commitments(state, found)),
        deferrals=tuple(_deferrals(state, found)),
        unused_types=frozenset(w.ref.partition(":")[2] for w in visit.withdrawn if w.way is Way.ECERT),
        attachments=tuple(_attachments(visit, found)),
        supplements=visit.supplement.code.key if visit.supplement else "",
    )


def resolutions_of(state: State) -> tuple[Resolution, ...]:
    """How each listed material is met right now; none before somebody is identified."""
    visit = state.visit
    if visit.person is None:
        return ()
    camera = state.world.device(DOCUMENT_CAMERA)
    policy = Policy(
        today=state.world.today,
        can_scan=camera.usable,
        no_scan="scan-not-here" if camera.reason == NO_DEVICE else "scan-out",
        captured=frozenset(c.attachment.material for c in visit.captured),
        commitments_allowed=needs_materials(visit.chosen),
        chosen=visit.choices,
        withdrawn=frozenset(visit.withdrawn),
    )
    return tuple(resolve(visit.chosen, visit.person, visit.holdings, policy))


def unasked(state: State) -> tuple[Request, ...]:
    """What must still be asked: the sources of the materials; where they had nothing, what was handed in
    before; then, before somebody's word is taken for a proof, whether it may be. Whoever needs neither is
    never looked up there.
    """
    visit = state.visit
    asked = requests_for(visit.chosen, visit.holdings, frozenset(visit.withdrawn))
    if not asked and _may_be_used_again(state):
        return (EarlierRequest(),)
    if asked or visit.holdings.shared_answer(CREDIT) is not None:
        return asked
    offered = any(
        Way.COMMIT in (r.way, *r.alternatives) and (r.way is Way.COMMIT or r.way not in ELECTRONIC)
        for r in resolutions_of(state)
    )
    return (SharedRequest(CREDIT),) if offered else ()


def _may_be_used_again(state: State) -> bool:
    """Something nobody gave may have been handed in before; who needs nothing of it is never looked up."""
    if state.visit.holdings.earlier_answer is not None:
        return False
    found = resolutions_of(state)
    return any(r.way not in ELECTRONIC and (Way.REUSE, "reuse-nothing") in r.tried for r in found)


def _commitments(state: State, found: tuple[Resolution, ...]) -> Iterator[Commitment]:
    visit, outlet = state.visit, state.world.outlet
    ink = Ink(tuple(stroke.points for stroke in visit.signature))
    promised = [r.material for r in found if r.way is Way.COMMIT and r.material.name.zh in visit.agreed]
    if visit.person is None or not ink:
        return
    for number, material in enumerate(promised, 1):
        signing = Signing(
            serial=f"{visit.case_key}-C{number}",
            name=visit.person.name,
            number=visit.person.number,
            signature=ink,
            signed_at=state.world.now,
            terminal_id=outlet.terminal_id,
            outlet=outlet.name.zh,
            locale=visit.locale,
        )
        item = visit.chosen
        yield promise(item.id, item.name, item.department.name, material, signing)


def _deferrals(state: State, found: tuple[Resolution, ...]) -> Iterator[Deferral]:
    for r in found:
        if r.way is Way.DEFER:
            yield defer(r.material, state.world.counted_from, state.world.calendar)


def _attachments(visit: Visit, found: tuple[Resolution, ...]) -> Iterator[Attachment]:
    """What was captured and is still wanted: who chose another way afterwards hands no picture in."""
    for r in found:
        captured = visit.captured_of(r.material.name.zh)
        if r.way is Way.SCAN and captured is not None:
            yield captured.attachment


def _answers(visit: Visit) -> tuple[tuple[str, PersonalText], ...]:
    entries = entries_for(visit, asked_fields(visit.chosen))
    return tuple((e.field.key, e.value) for e in entries if e.value.reveal())


def _handed_in(resolution: Resolution) -> MaterialHandedIn:
    name = resolution.material.name.zh
    return MaterialHandedIn(
        name=name,
        way=resolution.way,
        source=resolution.source,
        reason=resolution.reason,
        reference=resolution.reference,
    )


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
