"""Everything that works behind the screen: devices, platform client, delivery, upkeep, and who performs what.

Imported and built after the first picture stands, because drivers and network libraries take longer to
load than all the rest of the terminal.
"""

import random
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kiosk.catalogue import Catalogue
from kiosk.platform.answers import DeviceReport, TerminalHeartbeat
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session.visit import VisitPass
from kiosk.session.world import Outlet
from kiosk.store import Store, StoreError
from kiosk.terminal.clock import Clock
from kiosk.terminal.delivery import Delivery
from kiosk.terminal.devices import Devices
from kiosk.terminal.health.looking import Ground
from kiosk.terminal.health.running import Health
from kiosk.terminal.image import read_image
from kiosk.terminal.lights import Lights
from kiosk.terminal.line import platform_client
from kiosk.terminal.liveness import DELIVERY, DEVICE, Promise, Pulses
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
from kiosk.terminal.terminal import Performer, Terminal
from kiosk.terminal.upkeep import Upkeep
from kiosk.words import Words


class Works:
    """Built once for a house; `start` begins, `stop` ends in reverse."""

    def __init__(
        self,
        settings: Settings,
        outlet: Outlet,
        words: Words,
        store: Store,
        trust: Path,
        clock: Clock,
        next_pass: Callable[[], VisitPass],
        pulses: Pulses,
        ground: Ground,
        read: tuple[Catalogue, str],
    ) -> None:
        """`trust` is the folder of what seals are trusted by; `ground` and `read` are for the verdict."""
        self._settings = settings
        self._ground = ground
        self._read = read
        self._store = store
        self._clock = clock
        self.client = platform_client(settings)
        self.devices = Devices(settings.devices, settings.places)
        self.delivery = Delivery(
            store, self.client, clock.now, random.random, pulse=partial(pulses.promise, DELIVERY)
        )
        here = AtDevices(self.devices, SlipMaker(words, outlet))
        there = AtPlatform(self.client, self.devices, words)
        self._wallet = AtWallet(self.client, store, settings.terminal_id, outlet.name.zh, trust, clock.now)
        opened = AtCertificates(self.client, self._wallet, trust, clock.now)
        place = place_of(outlet)
        copies = AtCopies(self.devices, opened, self._wallet, store, words, place, trust, clock.now)
        others = AtOthers(self.client, self._wallet)
        disputes = AtDisputes(self.client, store, settings.terminal_id, clock.now)
        forget = (here.forget, self._wallet.forget, give_back)
        home = AtHome(store, self.delivery, clock.now, next_pass, forget)
        voice = Voice(words, settings.speech.command)
        papers = AtPapers(self.devices)
        self.performers = _bound(
            here,
            papers,
            there,
            self._wallet,
            opened,
            copies,
            others,
            AtDrafts(self.client),
            disputes,
            home,
            voice,
        )
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self._lights: Lights | None = None
        self._upkeep: Upkeep | None = None
        self._health: Health | None = None

    def start(self, terminal: Terminal) -> None:
        platform = self._settings.platform
        self._upkeep = upkeep = Upkeep(
            self.client, self._store, lambda: self.report(terminal), terminal.post, self._clock.now
        )
        self._health = Health(
            self._ground,
            self._read,
            self.devices,
            lambda: terminal.state.world,
            self._store,
            lambda: upkeep.trouble,
        )
        self.devices.start(terminal.post, terminal.press)
        self._lights = Lights(self.devices.all)
        self._lights.start()
        self._run("delivery", lambda: self.delivery.run(self._stop))
        self._run("upkeep", lambda: upkeep.run(self._stop, platform.heartbeat, platform.catalogue_every))

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()
        if self._lights is not None:
            self._lights.stop()
        self.devices.stop()
        self._wallet.stop()
        self.client.close()

    @property
    def health(self) -> Health:
        """The one verdict on this terminal, for whoever asks once it works."""
        assert self._health is not None, "not started"
        return self._health

    @property
    def catalogue_confirmed(self) -> datetime | None:
        """When the platform last said which catalogue is the newest; None while it has not."""
        return None if self._upkeep is None else self._upkeep.confirmed

    def promises(self) -> tuple[Promise, ...]:
        """When the threads of the devices are round again."""
        devices = self.devices.all.items()
        return tuple(Promise(DEVICE + role, d.round_by, patient=True) for role, d in devices)

    def report(self, terminal: Terminal) -> TerminalHeartbeat:
        """How this terminal is, as the platform is told; nothing of any resident."""
        image, report = read_image(), self.health.report()
        return TerminalHeartbeat(
            at=self._clock.now(),
            version=image.program,
            image=image.image,
            verdict=report.verdict,
            catalogue_version=terminal.state.world.catalogue.version,
            waiting=self._waiting(),
            devices=tuple(
                DeviceReport(role=role, state=d.status.state, reason=d.status.reason or "")
                for role, d in self.devices.all.items()
            ),
        )

    def _waiting(self) -> int:
        """Entries that are not delivered; the verdict says it when they cannot be counted."""
        try:
            return len(self._store.outbox())
        except StoreError:
            return 0

    def _run(self, name: str, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()


def _bound(
    here: AtDevices,
    papers: AtPapers,
    there: AtPlatform,
    wallet: AtWallet,
    opened: AtCertificates,
    copies: AtCopies,
    others: AtOthers,
    drafts: AtDrafts,
    disputes: AtDisputes,
    home: AtHome,
    voice: Voice,
) -> Mapping[type[f.Effect], Performer]:
    """Which part of the world performs which effect."""
    performers: dict[type[f.Effect], object] = {
        f.ReadCard: here.read_card,
        f.ReadCode: here.read_code,
        f.CaptureFace: _after(wallet.warm, here.capture_face),
        f.ScanPage: papers.scan_page,
        f.BindPages: papers.bind_pages,
        f.PrintSlip: here.print_slip,
        f.CompareFace: there.compare_face,
        f.ConfirmByPhone: _after(wallet.warm, there.confirm_by_phone),
        f.FetchCertificates: wallet.certificates,
        f.ShowCertificate: opened.show,
        f.PrintCopy: copies.copy,
        f.PrintPromises: copies.promises,
        f.PrintUses: copies.uses,
        f.ListUses: wallet.uses,
        f.ListLiving: wallet.living,
        f.Revoke: wallet.revoke,
        f.TakeBack: wallet.take_back,
        f.ReportMistake: disputes.report,
        f.InvitePerson: others.invite,
        f.PresentCode: others.present,
        f.KeepDraft: drafts.keep,
        f.LookUpDraft: drafts.look_up,
        f.TakeUpDraft: drafts.take_up,
        f.PrintDraftSlip: here.print_draft_slip,
        f.ActFor: others.act_for,
        f.AwaitAnswer: others.await_answer,
        f.AnswerHere: others.answer_here,
        f.QueryShared: there.shared,
        f.FetchEarlier: there.earlier,
        f.CheckOnline: there.check,
        f.LookUpCase: there.look_up,
        f.ListCases: there.list_cases,
        f.PrintDocument: there.print_document,
        f.KeepCase: home.keep_case,
        f.DeliverCase: home.deliver_case,
        f.KeepRating: home.keep_rating,
        f.Wipe: home.wipe,
        f.Speak: voice.speak,
    }
    return MappingProxyType(performers)  # type: ignore[arg-type]


def _after(first: Callable[[], None], perform: Callable[[Any, threading.Event], e.Event]) -> Performer:
    """Performs after `first`, which takes no time of its own."""

    def performed(effect: f.Effect, cancel: threading.Event) -> e.Event:
        first()
        return perform(effect, cancel)

    return performed
