"""The transition table: which event moves which state where. Read it from top to bottom, once.

A row names states, events, the move, and where it may lead ("same" is always allowed). `ELSEWHERE` gives,
for every event, the reason why all other states let it pass. A (state, event) pair without either is a
fault that a test reports; `advance` looks nothing up anywhere else.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from kiosk.session import events as e
from kiosk.session import states as s
from kiosk.session.moves import (
    anywhere,
    capturing,
    consent,
    draft,
    fetched,
    form,
    front,
    handing_in,
    identity,
    leaving,
    materials,
    offers,
    other_person,
    present,
    progress,
    takeaway,
    wallet,
)

Move = Callable[[Any, Any, Any], s.State]
Kinds = tuple[type[s.State], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """In these states, at these events, this move; where it leads is drawn."""

    states: Kinds
    events: tuple[type[e.Event], ...]
    move: Move
    leads_to: Kinds = ()
    shown: bool = True


def on(states: type[s.State] | Kinds, event: type[e.Event], move: Move, *leads_to: type[s.State]) -> Row:
    kinds = states if isinstance(states, tuple) else (states,)
    return Row(kinds, (event,), move, leads_to)


def everywhere(event: type[e.Event], move: Move, *leads_to: type[s.State]) -> Row:
    """A row for all states that have no row of their own for this event; too common to be drawn."""
    return Row(s.STATES, (event,), move, leads_to, shown=False)


STEPS: Kinds = (s.Guide, s.Identify, s.FaceCheck, s.Materials, s.Wallet, s.Form, s.Review, s.Sign)
OVERLAYS: Kinds = (
    s.Help,
    s.Trouble,
    s.StillThere,
    s.CertificateView,
    s.RecordView,
    s.ConsentView,
    s.Mistake,
    s.Offer,
    s.PrintOut,
)
OTHERS: Kinds = (s.OtherPerson, s.Form, s.Trouble)
GATHERING: Kinds = (s.Materials, s.Review)
AFTER_CARD: Kinds = (s.TakeUp, s.FaceCheck, s.Materials, s.Wallet, s.Form, s.Review, s.Submitting, s.Trouble)
AFTER_PERSON: Kinds = (s.TakeUp, s.Materials, s.Wallet, s.Form, s.Review, s.Submitting, s.Trouble)
CHOSEN: Kinds = (s.Guide, s.ProgressView)
SUPPLEMENTED: Kinds = (s.Identify, s.FaceCheck, s.Materials, s.Review, s.Submitting, s.Trouble)

ROWS: tuple[Row, ...] = (
    # --- finding the service
    on(s.Idle, e.Touched, front.wake, s.Home),
    on(s.Idle, e.CodeRead, front.code_on_idle, s.ProgressView, s.TakeUp, s.Present, s.Guide),
    on(s.Home, e.CodeRead, front.code_on_home, s.ProgressView, s.TakeUp, s.Present, s.Guide),
    on(s.Idle, e.Failed, front.scanner_failed),
    on(s.Idle, e.TimerFired, front.scanner_rested),
    on((s.Idle, s.Home, s.Search), e.ItemChosen, front.choose_item, *CHOSEN),
    on((s.Idle, s.Home), e.SearchPressed, front.open_search, s.Search),
    on(s.Home, e.DomainChosen, front.choose_domain),
    on(s.Home, e.PageTurned, front.turn_page),
    on(s.Home, e.BackPressed, anywhere.back_to_front),
    on(s.Search, e.QueryTyped, front.type_query),
    # --- who is it
    on(s.Guide, e.NextPressed, identity.start, *STEPS, s.TakeUp, s.Submitting),
    on((s.Guide, s.Identify), e.CardPlaced, identity.card_placed),
    on((s.Guide, s.Identify), e.CardRemoved, identity.card_removed),
    on((s.Guide, s.Identify), e.CardRead, identity.card_read, *AFTER_CARD),
    on((s.Guide, s.Identify), e.Failed, identity.card_failed, s.Trouble),
    on((s.Guide, s.Identify), e.CodeWayPressed, present.show_instead, s.Present),
    on((s.Guide, s.Identify, s.Present), e.CodeRead, present.code_read, s.Present),
    on(s.Present, e.PersonInvited, present.invited),
    on(s.Present, e.PersonAnswered, present.answered, *AFTER_PERSON),
    on(s.Present, e.Failed, present.failed),
    on(s.Present, e.BackPressed, present.back, s.Identify),
    on(s.Present, e.TimerFired, anywhere.present_timer, s.StillThere),
    on(s.FaceCheck, e.NextPressed, identity.agree_to_face),
    on(s.FaceCheck, e.OtherWayPressed, identity.other_way),
    on(s.FaceCheck, e.FaceCaptured, identity.face_captured),
    on(s.FaceCheck, e.FaceCompared, identity.face_compared, *AFTER_PERSON),
    on(s.FaceCheck, e.PhoneConfirmed, identity.phone_confirmed, *AFTER_PERSON),
    on(s.FaceCheck, e.Failed, identity.check_failed),
    # --- nothing on paper
    on(
        s.Materials,
        e.NextPressed,
        materials.next_in_materials,
        s.Offer,
        s.Capture,
        s.OtherPerson,
        s.Form,
        s.Review,
        s.Submitting,
        s.Trouble,
    ),
    on(s.Materials, e.RefusePressed, materials.refuse, s.Trouble),
    on(s.Materials, e.HoldPressed, materials.hold),
    on(s.Materials, e.RetryPressed, materials.ask_again, s.OtherPerson),
    on((s.Materials, s.Offer, s.Wallet), e.PageTurned, offers.turn),
    on((s.Materials, s.Offer, s.Wallet), e.TextShown, offers.shown),
    on(
        s.Materials,
        e.MaterialOpened,
        fetched.open_,
        s.CertificateView,
        s.RecordView,
        s.Offer,
        s.Capture,
        s.ConsentView,
    ),
    on(s.Offer, e.NextPressed, offers.agree, s.Materials),
    on(s.Offer, e.RefusePressed, offers.otherwise, s.Materials),
    on(s.CertificateView, e.CertificateShown, fetched.shown),
    on(s.CertificateView, e.RetryPressed, fetched.again),
    on(s.CertificateView, e.Failed, fetched.failed),
    on((s.CertificateView, s.RecordView), e.WithdrawPressed, consent.doubt, s.ConsentView),
    on(s.ConsentView, e.NextPressed, consent.change, s.Materials),
    on(s.ConsentView, e.TakenBack, consent.taken_back, s.Materials),
    on(s.ConsentView, e.Failed, consent.taken_back, s.Materials),
    on((s.CertificateView, s.RecordView), e.MistakePressed, fetched.doubt, s.Mistake),
    on(s.Mistake, e.NextPressed, fetched.next_in_mistake, s.Materials, s.Wallet),
    on(s.Mistake, e.MistakeReported, fetched.reported),
    on(s.Mistake, e.Failed, fetched.not_reported),
    on(s.Capture, e.PageScanned, capturing.page_scanned),
    on(s.Capture, e.PaperSeen, capturing.paper_seen),
    on(s.Capture, e.Failed, capturing.failed),
    on(s.Capture, e.RetryPressed, capturing.again),
    on(s.Capture, e.AddPagePressed, capturing.add_page),
    on(s.Capture, e.RemovePagePressed, capturing.remove_page),
    on(s.Capture, e.PageTurned, capturing.turn_to),
    on(s.Capture, e.TurnPressed, capturing.turn_page),
    on(s.Capture, e.EnlargePressed, capturing.enlarge),
    on(s.Capture, e.NextPressed, capturing.finish),
    on(s.Capture, e.PagesBound, capturing.bound, s.Materials),
    on(s.Capture, e.RefusePressed, capturing.otherwise, s.Materials),
    on(s.Capture, e.BackPressed, capturing.back, s.Materials),
    on(GATHERING, e.CertificatesFetched, materials.certificates, *OTHERS),
    on(GATHERING, e.SharedFetched, materials.shared, *OTHERS),
    on(GATHERING, e.EarlierFetched, materials.earlier, *OTHERS),
    on(GATHERING, e.CheckedOnline, materials.checked, *OTHERS),
    on(GATHERING, e.Failed, materials.no_answer, *OTHERS),
    # --- what is another person's
    on(s.OtherPerson, e.NextPressed, other_person.next_),
    on(s.OtherPerson, e.OtherWayPressed, other_person.come_here),
    on(s.OtherPerson, e.CodeWayPressed, other_person.by_code),
    on(s.OtherPerson, e.CodeRead, other_person.code_read),
    on(s.OtherPerson, e.SkipPressed, other_person.later, s.Materials),
    on(s.OtherPerson, e.RefusePressed, other_person.refuse, s.Materials),
    on(s.OtherPerson, e.PersonInvited, other_person.invited),
    on(s.OtherPerson, e.PersonAnswered, other_person.answered, s.Materials),
    on(s.OtherPerson, e.CardRead, other_person.card_read),
    on(s.OtherPerson, e.FaceCaptured, other_person.face_captured),
    on(s.OtherPerson, e.FaceCompared, other_person.face_compared),
    on(s.OtherPerson, e.CertificatesFetched, other_person.fetched, s.Materials),
    on(s.OtherPerson, e.Failed, other_person.failed),
    on(s.OtherPerson, e.BackPressed, other_person.back, s.Guide, s.Home),
    on(s.OtherPerson, e.TimerFired, other_person.timer, s.StillThere),
    # --- put by, and taken up again
    on(s.OtherPerson, e.KeepPressed, draft.put_by, s.PutBy),
    on(s.PutBy, e.DraftKept, draft.kept),
    on(s.PutBy, e.SlipPrinted, draft.printed),
    on(s.PutBy, e.Failed, draft.failed, s.Trouble),
    on(s.PutBy, e.RetryPressed, draft.print_again),
    on(s.PutBy, e.NextPressed, draft.leave, s.Farewell),
    on(s.PutBy, e.BackPressed, draft.go_back, s.OtherPerson),
    on(s.TakeUp, e.DraftFound, draft.found, s.Guide, s.Identify, s.FaceCheck, s.Trouble),
    on(s.TakeUp, e.DraftTaken, draft.taken, s.Materials, s.Form, s.Review, s.Submitting),
    on(s.TakeUp, e.Failed, draft.not_taken, s.Trouble),
    # --- my certificates
    on(s.Wallet, e.NextPressed, wallet.next_in_wallet),
    on(s.Wallet, e.RefusePressed, wallet.refuse, s.Home),
    on(s.Wallet, e.CertificatesFetched, wallet.fetched),
    on(s.Wallet, e.MaterialOpened, wallet.open_, s.CertificateView),
    on(s.Wallet, e.LivingPressed, wallet.ask_for_living),
    on(s.Wallet, e.LivingListed, wallet.living_listed),
    on(s.Wallet, e.Revoked, wallet.revoked),
    on(s.Wallet, e.UsesPressed, wallet.ask_for_uses),
    on(s.Wallet, e.UsesListed, wallet.uses_listed),
    on(s.Wallet, e.Failed, wallet.failed, s.Trouble),
    # --- filling, checking, signing
    on(s.Form, e.FieldFocused, form.focus),
    on(s.Form, e.FieldFilled, form.fill),
    on(s.Form, e.NextPressed, form.next_in_form, s.Review, s.Trouble),
    on(s.Review, e.NextPressed, form.next_in_review, s.Sign, s.Submitting),
    on(s.Review, e.EditPressed, form.edit, s.Form),
    on(s.Sign, e.Signed, form.sign),
    on(s.Sign, e.NextPressed, form.next_in_sign, s.Submitting),
    # --- handing in
    on(s.Submitting, e.CaseKept, handing_in.kept, s.Home),
    on(s.Submitting, e.CaseAccepted, handing_in.accepted, s.Done, s.Trouble),
    on(s.Submitting, e.Failed, handing_in.submitting_failed, s.Done, s.Trouble),
    on(s.Done, e.SlipPrinted, handing_in.slip_printed),
    on(s.Done, e.DocumentPrinted, handing_in.document_printed),
    on(s.Done, e.Failed, handing_in.printing_failed),
    on(s.Done, e.RetryPressed, handing_in.print_again),
    # --- to take away on paper
    on((s.CertificateView, s.Wallet, s.Done), e.PrintPressed, takeaway.begin, s.PrintOut),
    on(s.PrintOut, e.DocumentPrinted, takeaway.printed),
    on(s.PrintOut, e.Failed, takeaway.failed),
    on(s.PrintOut, e.RetryPressed, takeaway.again),
    on(s.PrintOut, e.OtherWayPressed, takeaway.on_slip),
    on(s.PrintOut, e.NextPressed, takeaway.done, s.CertificateView, s.Wallet, s.Done),
    # --- handed in
    on(s.Done, e.NextPressed, leaving.to_rating, s.Rating),
    on(s.Done, e.CardRemoved, leaving.card_taken, s.Rating),
    # --- leaving
    on(s.Rating, e.Rated, leaving.rate),
    on(s.Rating, e.ReasonsChosen, leaving.choose_reasons),
    on(s.Rating, e.NextPressed, leaving.send_rating),
    on(s.Rating, e.RatingKept, leaving.rating_kept),
    on(s.Rating, e.SkipPressed, leaving.farewell, s.Farewell),
    on(s.Rating, e.Failed, leaving.farewell, s.Farewell),
    on(s.Rating, e.TimerFired, leaving.farewell, s.Farewell),
    on(s.Farewell, e.Wiped, leaving.wiped, s.Home),
    on(s.Farewell, e.Failed, leaving.wipe_failed),
    on(s.Farewell, e.Touched, leaving.homeward, s.Home),
    on(s.Farewell, e.TimerFired, leaving.farewell_over, s.Idle),
    # --- where does my case stand
    on(s.ProgressView, e.CodeRead, progress.code_read, s.TakeUp, s.Present, s.Guide),
    on(s.ProgressView, e.CardRead, progress.card_read),
    on(s.ProgressView, e.CasesFound, progress.found),
    on(s.ProgressView, e.Failed, progress.failed, s.Trouble),
    on(s.ProgressView, e.SupplementPressed, progress.supplement, *SUPPLEMENTED),
    on(s.ProgressView, e.NextPressed, progress.next_),
    on(s.ProgressView, e.OtherWayPressed, progress.type_it),
    on(s.ProgressView, e.FieldFocused, progress.focus),
    on(s.ProgressView, e.FieldFilled, progress.write),
    on(s.ProgressView, e.BackPressed, progress.back, s.Home),
    # --- over everything else
    on(OVERLAYS, e.BackPressed, anywhere.resume, *s.STATES),
    on(s.Trouble, e.RetryPressed, anywhere.retry, *s.STATES),
    on(s.StillThere, e.MoreTimePressed, anywhere.resume, *s.STATES),
    on(s.StillThere, e.TimerFired, anywhere.count_down, s.Farewell),
    on(s.Trouble, e.DeviceChanged, anywhere.device_changed, *s.STATES),
    Row(STEPS, (e.BackPressed,), anywhere.back, (*STEPS, s.ProgressView, s.Home), shown=False),
    on(s.Materials, e.TimerFired, anywhere.material_timer, s.Form, s.Review, s.Submitting, s.StillThere),
    # --- in every state
    everywhere(e.HomePressed, anywhere.home, s.Home, s.Submitting, s.Farewell),
    everywhere(e.BackPressed, anywhere.back_home, s.Home),
    everywhere(e.HelpPressed, anywhere.help_, s.Help),
    everywhere(e.EndPressed, leaving.farewell, s.Farewell),
    everywhere(e.TimerFired, anywhere.idle_too_long, s.StillThere, s.Idle),
    everywhere(e.LocaleChosen, anywhere.choose_locale),
    everywhere(e.ModeChosen, anywhere.choose_mode),
    everywhere(e.Spoken, anywhere.spoken),
    everywhere(e.DeviceChanged, anywhere.device_changed, s.Trouble),
    everywhere(e.PlatformChanged, anywhere.platform_changed),
    everywhere(e.CatalogueChanged, anywhere.catalogue_changed),
    everywhere(e.NewsChanged, anywhere.news_changed),
    everywhere(e.CalendarRead, anywhere.calendar_read),
    everywhere(e.ClockTicked, anywhere.clock_ticked),
)

NO_SUCH_CONTROL = "this screen has no such control"
NOT_UNDER_WAY = "this state has no such effect under way, so the event is late"
NOT_WATCHED = "a card or a paper may lie here or not, nothing depends on it"

ELSEWHERE: Mapping[type[e.Event], str] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                e.Touched, e.ItemChosen, e.DomainChosen, e.PageTurned, e.SearchPressed, e.QueryTyped,
                e.NextPressed, e.OtherWayPressed, e.CodeWayPressed, e.KeepPressed, e.RefusePressed,
                e.HoldPressed, e.RetryPressed,
                e.MoreTimePressed, e.EditPressed, e.FieldFocused, e.FieldFilled, e.Signed, e.Rated,
                e.ReasonsChosen, e.SkipPressed, e.MaterialOpened,
                e.MistakePressed, e.UsesPressed, e.AddPagePressed, e.RemovePagePressed, e.PrintPressed,
                e.TurnPressed, e.EnlargePressed,
                e.SupplementPressed,
                e.WithdrawPressed, e.LivingPressed,
            ),
            NO_SUCH_CONTROL,
        ),
        e.TextShown: "only what is agreed to has to be shown to its end",
        **dict.fromkeys((e.CardPlaced, e.CardRemoved, e.PaperSeen), NOT_WATCHED),
        **dict.fromkeys(
            (
                e.CardRead, e.CodeRead, e.FaceCaptured, e.FaceCompared, e.PhoneConfirmed,
                e.PersonInvited, e.PersonAnswered, e.DraftKept, e.DraftFound, e.DraftTaken,
                e.PageScanned, e.PagesBound,
                e.CertificatesFetched, e.CertificateShown, e.MistakeReported, e.UsesListed, e.SharedFetched,
                e.CheckedOnline, e.TakenBack, e.LivingListed, e.Revoked, e.EarlierFetched, e.CaseKept,
                e.CaseAccepted, e.SlipPrinted, e.DocumentPrinted, e.CasesFound, e.RatingKept, e.Wiped,
                e.Failed, e.Cancelled,
            ),
            NOT_UNDER_WAY,
        ),
    }
)  # fmt: skip


def _pairs() -> Iterator[tuple[tuple[type[s.State], type[e.Event]], Row]]:
    for row in ROWS:
        for state in row.states:
            for event in row.events:
                yield (state, event), row


def _index() -> Mapping[tuple[type[s.State], type[e.Event]], Row]:
    """The first row that names a pair holds; rows for everywhere stand last."""
    index: dict[tuple[type[s.State], type[e.Event]], Row] = {}
    for pair, row in _pairs():
        index.setdefault(pair, row)
    return MappingProxyType(index)


TABLE = _index()
EVENTS: tuple[type[e.Event], ...] = tuple(dict.fromkeys((*(ev for _, ev in TABLE), *ELSEWHERE)))
