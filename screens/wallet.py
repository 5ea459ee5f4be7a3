"""My certificates, one line each, and who used them; each can be opened and seen as it looks."""

from datetime import date

from kivy.properties import ObjectProperty

from kiosk.certificates import CertificateStatus, ECertificate, Verdict
from kiosk.certificates.authorisation import LivingAuthorisation
from kiosk.certificates.usage import UsageRecord
from kiosk.documents.dates import day_text, time_text
from kiosk.session.agreeing import consent_of
from kiosk.session.events import (
    EndPressed,
    LivingPressed,
    MaterialOpened,
    NextPressed,
    PrintPressed,
    RefusePressed,
    Touched,
    UsesPressed,
)
from kiosk.session.states import Takeaway, Wallet, WalletPhase
from kiosk.session.takeaway import can_be_taken, takeaway_of, why_not_printed
from screens import kv, look
from screens.reading import Reading, agreeing, line
from screens.screen import Choice, Foot, Screen
from screens.widgets.row import TouchRow

_PASSED = (None, Verdict.VALID)


class WalletScreen(Screen[Wallet]):
    """Consent, search, certificates and uses are four faces of one list."""

    prompt = ObjectProperty()
    rows = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.rows.stock(4)
        self._reading = Reading(self.rows)
        self._living = TouchRow(action_id="living")
        self._living.event = LivingPressed()
        self._openers = [TouchRow(action_id=f"certificate-{index}") for index in range(4)]

    def refresh(self, state: Wallet) -> None:
        self.rows.renew = Touched()
        held = state.visit.holdings.certificates or ()
        match state.phase:
            case WalletPhase.CONSENT | WalletPhase.GATHERING:
                self.rows.say(_consent_lines(state))
            case WalletPhase.SHOWN:
                self._living.say(icon="lock", title=look.text("ui-wallet-living"))
                self.rows.fill([*(self._row(n, c, state) for n, c in enumerate(held)), self._living])
            case WalletPhase.LIVING if state.living:
                self.rows.fill([self._given(n, a, state) for n, a in enumerate(state.living)])
            case WalletPhase.LIVING:
                self.rows.say(_nobody(state))
            case WalletPhase.USES:
                self.rows.say(_uses(state))
        anew = self.state is None or state.phase is not self.state.phase
        if state.phase is WalletPhase.CONSENT:
            self._reading.follow(state, anew=anew)
        else:
            self._reading.close(anew=anew)
        waiting = state.phase is WalletPhase.GATHERING or _asks(state)
        self.prompt.icon = "history" if state.phase is WalletPhase.USES else "badge"
        self.prompt.title = _title(state)
        counted = state.phase is WalletPhase.SHOWN
        self.prompt.detail = look.text("ui-wallet-count", count=len(held)) if counted else _no_paper(state)
        self.prompt.wait(waiting)

    def foot(self, state: Wallet) -> Foot:
        done = Choice("end", look.text("ui-wallet-done"), EndPressed(), "check")
        match state.phase:
            case WalletPhase.CONSENT:
                agree = Choice("next", look.text("ui-wallet-agree"), NextPressed(), "search")
                refuse = Choice("refuse", look.text("ui-materials-refuse"), RefusePressed())
                return Foot(primary=agreeing(state, agree), secondary=refuse)
            case WalletPhase.GATHERING:
                return Foot()
            case WalletPhase.SHOWN:
                uses = Choice("uses", look.text("ui-wallet-uses"), UsesPressed(), "history")
                return Foot(primary=done, secondary=uses)
            case WalletPhase.LIVING:
                back = Choice("next", look.text("ui-wallet-back"), NextPressed(), "badge")
                return Foot(primary=done, secondary=back)
            case WalletPhase.USES:
                return Foot(primary=done, secondary=_paper(state))

    def forget(self) -> None:
        super().forget()
        self._reading.forget()

    def _given(self, index: int, given: LivingAuthorisation, state: Wallet) -> TouchRow:
        """One that holds now, to be taken back by a touch."""
        row = self._opener(index)
        row.event = MaterialOpened(index=index)
        item = state.world.catalogue.item(given.item)
        until = given.until.astimezone(state.world.now.tzinfo)
        row.say(
            icon="lock",
            title=look.local(item.short_name) if item else given.item,
            detail=look.text("ui-wallet-living-until", time=f"{until:%H:%M}", terminal=given.terminal_id),
            note=look.text("ui-wallet-revoke"),
            note_ink="blue",
        )
        return row

    def _opener(self, index: int) -> TouchRow:
        while len(self._openers) <= index:
            self._openers.append(TouchRow(action_id=f"certificate-{len(self._openers)}"))
        return self._openers[index]

    def _row(self, index: int, held: ECertificate, state: Wallet) -> TouchRow:
        row = self._opener(index)
        row.event = MaterialOpened(index=index)
        row.say(**_told(held, state))
        return row


def _title(state: Wallet) -> str:
    match state.phase:
        case WalletPhase.USES:
            return look.text("ui-wallet-uses")
        case WalletPhase.LIVING:
            return look.text("ui-wallet-living")
        case _:
            return look.local(state.visit.chosen.name)


def _no_paper(state: Wallet) -> str:
    """Why the record cannot be had as a sheet now."""
    out = why_not_printed(state.world)
    return look.text(f"fault-{out}") if out and takeaway_of(state) is not None else ""


def _paper(state: Wallet) -> Choice:
    """On paper, or why not; without anything to print, back to the certificates."""
    if takeaway_of(state) is None:
        return Choice("next", look.text("ui-wallet-back"), NextPressed(), "badge")
    key = "print-slip" if why_not_printed(state.world) else "print-uses"
    if not can_be_taken(Takeaway.USES, state.world):
        return Choice(
            "print", look.text("ui-takeaway-cannot"), PrintPressed(), "print_disabled", enabled=False
        )
    return Choice("print", look.text(f"ui-takeaway-{key}"), PrintPressed(), "print")


def _asks(state: Wallet) -> bool:
    """The machine is asked for a list, or to take something back."""
    if state.phase is WalletPhase.LIVING:
        return state.living is None or bool(state.revoking)
    return state.phase is WalletPhase.USES and state.uses is None


def _nobody(state: Wallet) -> list[dict[str, str]]:
    if state.living is None:
        return []
    return [{"icon": "check_circle", "icon_ink": "green", "title": look.text("ui-wallet-no-living")}]


def _consent_lines(state: Wallet) -> list[dict[str, str]]:
    given, asked, cleared, recorded = consent_of(state)
    return [
        line(given, "lock", "green"),
        line(asked, "folder_shared"),
        line(cleared, "delete"),
        line(recorded, "history"),
    ]


def _told(held: ECertificate, state: Wallet) -> dict[str, str]:
    status = _status(held, state.world.today)
    good = status == CertificateStatus.VALID
    named = look.local(state.world.catalogue.source_name(f"cert:{held.type_id}")) or held.name
    until = look.text("ui-wallet-always")
    if held.valid_to is not None:
        until = look.text("ui-wallet-until", day=day_text(held.valid_to, look.look().locale))
    return {
        "icon": "verified_user" if good else "report_problem",
        "icon_ink": "green" if good else "amber",
        "title": named,
        "detail": f"{held.issuer}  {until}",
        "note": look.text(f"ui-wallet-status-{status}"),
        "note_ink": "green" if good else "amber",
    }


def _status(held: ECertificate, today: date) -> str:
    if held.verified not in _PASSED:
        return "failed"
    if held.status is CertificateStatus.VALID and held.over_on(today):
        return CertificateStatus.EXPIRED
    return held.status


def _uses(state: Wallet) -> list[dict[str, str]]:
    if state.uses is None:
        return []
    if not state.uses:
        return [{"icon": "check_circle", "icon_ink": "green", "title": look.text("ui-wallet-no-uses")}]
    return [_use(record, state) for record in state.uses]


def _use(record: UsageRecord, state: Wallet) -> dict[str, str]:
    named = look.local(state.world.catalogue.source_name(f"cert:{record.type_id}")) or record.type_id
    when = time_text(record.retrieved_at.astimezone(state.world.now.tzinfo), look.look().locale)
    what_for = record.purpose or record.item_name
    return {"icon": "history", "title": f"{named}  {what_for}", "detail": f"{when}  {record.outlet}"}


kv.load(__file__)
