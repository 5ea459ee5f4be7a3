"""Which part of the world performs which effect."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kiosk.platform.client import PlatformClient
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session.visit import VisitPass
from kiosk.session.world import Outlet
from kiosk.store import Store
from kiosk.terminal.clock import Clock
from kiosk.terminal.delivery import Delivery
from kiosk.terminal.devices import Devices
from kiosk.terminal.memory import give_back
from kiosk.terminal.performers.at_certificates import AtCertificates
from kiosk.terminal.performers.at_copies import AtCopies
from kiosk.terminal.performers.at_devices import AtDevices
from kiosk.terminal.performers.at_disputes import AtDisputes
from kiosk.terminal.performers.at_drafts import AtDrafts
from kiosk.terminal.performers.at_home import AtHome, Voice
from kiosk.terminal.performers.at_others import AtOthers
from kiosk.terminal.performers.at_papers import AtPapers
from kiosk.terminal.performers.at_platform import AtPlatform
from kiosk.terminal.performers.at_wallet import AtWallet
from kiosk.terminal.settings import Settings
from kiosk.terminal.slips import SlipMaker, place_of
from kiosk.terminal.terminal import Performer
from kiosk.words import Words

_Table = dict[type[f.Effect], Any]


@dataclass(frozen=True, kw_only=True)
class Means:
    """What effects are performed with; `trust` is the folder of what seals are trusted by."""

    settings: Settings
    outlet: Outlet
    words: Words
    store: Store
    trust: Path
    clock: Clock
    client: PlatformClient
    devices: Devices
    delivery: Delivery
    next_pass: Callable[[], VisitPass]


class Performers:
    """Built once for a house; its parts stand in the order of the effects they perform."""

    def __init__(self, means: Means) -> None:
        settings, store, words, trust = means.settings, means.store, means.words, means.trust
        client, devices, now, outlet = means.client, means.devices, means.clock.now, means.outlet
        self._here = AtDevices(devices, SlipMaker(words, outlet))
        self._papers = AtPapers(devices)
        self._there = AtPlatform(client, devices, words)
        self.wallet = AtWallet(client, store, settings.terminal_id, outlet.name.zh, trust, now)
        self._others = AtOthers(client, self.wallet)
        self._opened = AtCertificates(client, self.wallet, trust, now)
        self._disputes = AtDisputes(client, store, settings.terminal_id, now)
        self._drafts = AtDrafts(client)
        place = place_of(outlet)
        self._copies = AtCopies(devices, self._opened, self.wallet, store, words, place, trust, now)
        forget = (self._here.forget, self.wallet.forget, give_back)
        self._home = AtHome(store, means.delivery, now, means.next_pass, forget)
        self._voice = Voice(words, settings.speech.command)

    def by_effect(self) -> Mapping[type[f.Effect], Performer]:
        """Who performs which effect."""
        return MappingProxyType(
            self._of_devices()
            | self._of_people()
            | self._of_certificates()
            | self._of_cases()
            | self._of_printers()
            | self._of_terminal()
        )

    def _of_devices(self) -> _Table:
        return {
            f.ReadCard: self._here.read_card,
            f.ReadCode: self._here.read_code,
            f.CaptureFace: _after(self.wallet.warm, self._here.capture_face),
            f.ScanPage: self._papers.scan_page,
            f.BindPages: self._papers.bind_pages,
        }

    def _of_people(self) -> _Table:
        return {
            f.CompareFace: self._there.compare_face,
            f.ConfirmByPhone: _after(self.wallet.warm, self._there.confirm_by_phone),
            f.InvitePerson: self._others.invite,
            f.PresentCode: self._others.present,
            f.ActFor: self._others.act_for,
            f.AwaitAnswer: self._others.await_answer,
            f.AnswerHere: self._others.answer_here,
        }

    def _of_certificates(self) -> _Table:
        return {
            f.FetchCertificates: self.wallet.certificates,
            f.QueryShared: self._there.shared,
            f.FetchEarlier: self._there.earlier,
            f.CheckOnline: self._there.check,
            f.ShowCertificate: self._opened.show,
            f.ReportMistake: self._disputes.report,
            f.TakeBack: self.wallet.take_back,
            f.ListUses: self.wallet.uses,
            f.ListLiving: self.wallet.living,
            f.Revoke: self.wallet.revoke,
        }

    def _of_cases(self) -> _Table:
        return {
            f.KeepCase: self._home.keep_case,
            f.DeliverCase: self._home.deliver_case,
            f.LookUpCase: self._there.look_up,
            f.ListCases: self._there.list_cases,
            f.KeepDraft: self._drafts.keep,
            f.LookUpDraft: self._drafts.look_up,
            f.TakeUpDraft: self._drafts.take_up,
            f.KeepRating: self._home.keep_rating,
        }

    def _of_printers(self) -> _Table:
        return {
            f.PrintSlip: self._here.print_slip,
            f.PrintDraftSlip: self._here.print_draft_slip,
            f.PrintDocument: self._there.print_document,
            f.PrintCopy: self._copies.copy,
            f.PrintPromises: self._copies.promises,
            f.PrintUses: self._copies.uses,
        }

    def _of_terminal(self) -> _Table:
        return {f.Speak: self._voice.speak, f.Wipe: self._home.wipe}


def _after(first: Callable[[], None], perform: Callable[[Any, threading.Event], e.Event]) -> Performer:
    """Performs after `first`, which takes no time of its own."""

    def performed(effect: f.Effect, cancel: threading.Event) -> e.Event:
        first()
        return perform(effect, cancel)

    return performed
