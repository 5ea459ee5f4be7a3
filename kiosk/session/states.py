"""The states of a visit. Each is a frozen value that holds all its screen needs to know."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.cases import CaseCode, DraftCode, Progress, Receipt, Submission
from kiosk.cases.attachment import MOST_PAGES, MOST_PAGES_OF_CASE, Captured, PageTaken
from kiosk.cases.deferral import Deferral, defer
from kiosk.cases.draft import Draft
from kiosk.cases.rating import Rating as RatingGiven
from kiosk.catalogue import FormField, Localised, ServiceItem, Way
from kiosk.certificates import ECertificate, SealCheck, SharedRecord
from kiosk.certificates.authorisation import LivingAuthorisation, Shown
from kiosk.certificates.usage import UsageRecord
from kiosk.certificates.wallet import Asking
from kiosk.identity import PersonalBytes, PersonalNumber, PersonalText, Whose
from kiosk.materials import Resolution, Source, consented
from kiosk.session.paper import Paper as Paper
from kiosk.session.paper import Takeaway as Takeaway
from kiosk.session.phases import FacePhase as FacePhase
from kiosk.session.phases import MaterialsPhase as MaterialsPhase
from kiosk.session.phases import MistakePhase as MistakePhase
from kiosk.session.phases import OtherPhase as OtherPhase
from kiosk.session.phases import PresentPhase as PresentPhase
from kiosk.session.phases import ProgressPhase as ProgressPhase
from kiosk.session.phases import WalletPhase as WalletPhase
from kiosk.session.state import State as State
from kiosk.session.state import carry as carry
from kiosk.session.state import enter as enter
from kiosk.session.typed import Typed


@dataclass(frozen=True, kw_only=True)
class Idle(State):
    """Nobody is here. `resting` while the scanner is left alone after a fault."""

    resting: bool = False
    refused_code: bool = False


@dataclass(frozen=True, kw_only=True)
class Home(State):
    """The front page, or one department's domain, a page at a time."""

    domain: str = ""
    page: int = 0


@dataclass(frozen=True, kw_only=True)
class Search(State):
    """What was typed, and what fits it."""

    text: str = ""
    hits: tuple[ServiceItem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Guide(State):
    """What, how long, how much, what for, and whether it can be done now (R06). A card starts it."""

    reading: bool = False
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class Identify(State):
    """Waits for a card; `reading` while one lies on the reader; `problem` a fault to mend."""

    reading: bool = False
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class FaceCheck(State):
    """Is this person the card's holder? By face when agreed to, otherwise by their own phone."""

    phase: FacePhase = FacePhase.ASK
    tries: int = 0
    picture: PersonalBytes | None = None
    problem: str = ""


OFFERED = frozenset({Way.COMMIT, Way.DEFER, Way.SCAN})
"""Ways that need the resident's word, or hand, before anything goes on."""


@dataclass(frozen=True, kw_only=True)
class Materials(State):
    """Material by material: need not be brought, from where, why. `held` stops going on by itself.

    While consent is asked `page` is the part of its text that is shown, `shown` tells that the last part was.
    """

    phase: MaterialsPhase = MaterialsPhase.CONSENT
    resolutions: tuple[Resolution, ...] = ()
    held: bool = False
    page: int = 0
    shown: bool = False

    @property
    def free(self) -> int:
        """How many materials the resident does not have to bring."""
        return sum(1 for r in self.resolutions if r.free)

    @property
    def blocked(self) -> bool:
        """A required material can only be handed in at a window; of what is owed a part will do."""
        settled = [r.settled for r in self.resolutions]
        return not any(settled) if self.visit.supplement else not all(settled)

    @property
    def undecided(self) -> int | None:
        """The first material to be promised, brought later or captured that nobody has agreed to yet."""
        open_offers = (
            n
            for n, r in enumerate(self.resolutions)
            if r.way in OFFERED and r.material.name.zh not in self.visit.agreed
        )
        return next(open_offers, None)


@dataclass(frozen=True, kw_only=True)
class Wallet(State):
    """Everything the resident holds, and every use made of it (`uses` is None until it was asked for).

    `living` is what may be used of theirs now, `revoking` the one that is being taken back.
    """

    phase: WalletPhase = WalletPhase.CONSENT
    uses: tuple[UsageRecord, ...] | None = None
    living: tuple[LivingAuthorisation, ...] | None = None
    revoking: str = ""


@dataclass(frozen=True, kw_only=True)
class CertificateView(State):
    """One certificate as it looks and what its seal says; `under` is the list it was opened from.

    `of` is whose it is when it is another person's.
    """

    certificate: ECertificate
    under: Materials | Wallet
    of: PersonalNumber | None = None
    page: PersonalBytes | None = None
    seal: SealCheck | None = None
    problem: str = ""

    @property
    def opening(self) -> bool:
        return self.seal is None and not self.problem


@dataclass(frozen=True, kw_only=True)
class RecordView(State):
    """What a department shared about the resident, value by value, with source and time (R29)."""

    record: SharedRecord
    under: Materials


@dataclass(frozen=True, kw_only=True)
class Offer(State):
    """A promise instead of a proof, or bringing it later: what that means, before anybody agrees.

    `index` counts the materials of the list under it, `way` is what is offered for that one. `page` is
    the part of the text that is shown, `shown` tells that the last part was.
    """

    index: int
    way: Way
    under: Materials
    page: int = 0
    shown: bool = False

    @property
    def resolution(self) -> Resolution:
        return self.under.resolutions[self.index]

    @property
    def owed(self) -> Deferral:
        """What would have to be brought until when.

        Raises:
            MustBeThere: when it is not offered for later.
        """
        return defer(self.resolution.material, self.world.today, self.world.calendar)

    @property
    def agreed(self) -> bool:
        """It was agreed to before, and may be taken back."""
        return self.resolution.material.name.zh in self.visit.agreed

    @property
    def terms(self) -> tuple[Localised, ...]:
        """What is promised, sentence by sentence; nothing where it is only offered for later."""
        told = self.resolution.material.commitment if self.way is Way.COMMIT else None
        return told.sentences() if told is not None else ()


class CapturePhase(StrEnum):
    WATCHING = "watching"
    STOPPED = "stopped"
    LISTED = "listed"
    BINDING = "binding"


@dataclass(frozen=True, kw_only=True)
class Capture(State):
    """A paper is taken page by page (拍照上传). `index` counts the materials of the list under it.

    `advice` is what is wrong with the paper just now, `problem` why the last try ended without a page.
    `shown` is the page that is looked at; `retake` tells that the next page takes its place. `tries` counts
    the pages asked for.
    """

    index: int
    under: Materials
    phase: CapturePhase = CapturePhase.WATCHING
    pages: tuple[PageTaken, ...] = ()
    shown: int = 0
    retake: bool = False
    advice: str = ""
    problem: str = ""
    tries: int = 1

    @property
    def resolution(self) -> Resolution:
        return self.under.resolutions[self.index]

    @property
    def room(self) -> bool:
        """One more page may be taken."""
        taken = len(self.pages) + sum(c.attachment.pages for c in self.others)
        return len(self.pages) < MOST_PAGES and taken < MOST_PAGES_OF_CASE

    @property
    def others(self) -> tuple[Captured, ...]:
        """What was captured of the other materials."""
        name = self.resolution.material.name.zh
        return tuple(c for c in self.visit.captured if c.attachment.material != name)


@dataclass(frozen=True, kw_only=True)
class ConsentView(State):
    """What somebody agreed to for one material: taken back here, or given again.

    `index` counts the materials of the list under it; `taking` while the platform is told.
    """

    index: int
    under: Materials
    taking: bool = False

    @property
    def resolution(self) -> Resolution:
        return self.under.resolutions[self.index]

    @property
    def source(self) -> Source | None:
        """What consent is about; None where the material is met without anybody's."""
        return consented(self.resolution)

    @property
    def withdrawn(self) -> bool:
        return self.source in self.visit.withdrawn


@dataclass(frozen=True, kw_only=True)
class Mistake(State):
    """Something fetched is wrong (异议处理, R49): its source is told, and answers with a `number`.

    `ref` is what it is about, as in the catalogue, `source` who holds it.
    """

    ref: str
    source: str
    under: Materials | Wallet
    phase: MistakePhase = MistakePhase.ASK
    number: str = ""
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class Present(State):
    """Instead of a card: the code on the resident's own phone (亮证码), agreed to on that phone.

    `left` are the seconds there are to answer.
    """

    phase: PresentPhase = PresentPhase.SHOW
    code: PersonalText | None = None
    asking: Asking | None = None
    left: int = 0
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class OtherPerson(State):
    """Another person is asked to agree to the use of what is theirs, on their phone or `here`.

    `left` are the seconds there are to answer on the phone, `code` is what their phone shows. `seen` is
    whose card was read here, `number` who has agreed, `shown_by` what showed that the applicant may agree.
    """

    whose: Whose
    phase: OtherPhase = OtherPhase.ASK
    here: bool = False
    code: PersonalText | None = None
    asking: Asking | None = None
    left: int = 0
    seen: PersonalNumber | None = None
    picture: PersonalBytes | None = None
    number: PersonalNumber | None = None
    shown_by: Shown | None = None
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class PutBy(State):
    """The application is put by as a draft with a slip of its own, since somebody needs longer to answer.

    `until` is when it ends, None while it is being kept; `under` goes on when they are here after all.
    """

    draft: Draft
    under: OtherPerson
    until: datetime | None = None
    code: str = ""
    slip: Paper = Paper.NONE
    problem: str = ""
    attempt: int = 1


class TakeUpPhase(StrEnum):
    LOOKING = "looking"
    TAKING = "taking"


@dataclass(frozen=True, kw_only=True)
class TakeUp(State):
    """A draft is looked up by its slip, and, once its owner is known and checked, taken up."""

    code: DraftCode
    phase: TakeUpPhase = TakeUpPhase.LOOKING


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One form field with its value; `source` names where a filled-in value came from."""

    field: FormField
    value: PersonalText
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Form(State):
    """`focus` is the field the keyboard writes into; `defects` are all faults found at once (R06)."""

    entries: tuple[Entry, ...] = ()
    focus: str = ""
    defects: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Review(State):
    """All that will be handed in. A print item fetches its data here first (`ready` turns true)."""

    ready: bool = True
    entries: tuple[Entry, ...] = ()
    resolutions: tuple[Resolution, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sign(State):
    """The signature as strokes; `problem` when there is too little ink to be one."""

    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class Submitting(State):
    """First kept on this terminal, then handed to the platform. `leaving` remembers a wish for Home."""

    submission: Submission
    kept: bool = False
    leaving: bool = False


@dataclass(frozen=True, kw_only=True)
class Done(State):
    """Handed in. `code` is what the slip's QR code says; it is on the screen, too.

    `locale` is the language the slip was begun in, whatever is chosen on the screen meanwhile.
    """

    submission: Submission
    receipt: Receipt
    code: str
    locale: str
    slip: Paper = Paper.PRINTING
    slip_problem: str = ""
    slip_attempt: int = 1
    document: Paper = Paper.NONE
    document_problem: str = ""
    document_attempt: int = 1

    @property
    def printing(self) -> bool:
        return Paper.PRINTING in (self.slip, self.document)


@dataclass(frozen=True, kw_only=True)
class PrintOut(State):
    """A sheet somebody takes away: a copy of a certificate, what was promised, or who used what.

    `by_slip` is the narrow way for what fits it. `under` is what it was printed from.
    """

    what: Takeaway
    under: CertificateView | Wallet | Done
    paper: Paper = Paper.PRINTING
    problem: str = ""
    attempt: int = 1
    by_slip: bool = False


@dataclass(frozen=True, kw_only=True)
class Rating(State):
    """Five faces, none chosen beforehand; skipping is as large as rating (R25). Nothing personal is left."""

    case_key: str
    item_id: str
    score: int = 0
    reasons: tuple[str, ...] = ()
    sending: RatingGiven | None = None
    sent: bool = False


@dataclass(frozen=True, kw_only=True)
class ProgressView(State):
    """Where a case stands: by the code of its slip, or by card all cases of a person."""

    phase: ProgressPhase = ProgressPhase.ASKING
    code: CaseCode | None = None
    cases: tuple[Progress, ...] = ()
    problem: str = ""
    typed: Typed = Typed()


@dataclass(frozen=True, kw_only=True)
class Help(State):
    """Who helps, where, when, by which number; `under` goes on as it was."""

    under: State


@dataclass(frozen=True, kw_only=True)
class Trouble(State):
    """What happened, what to do now, where to go if that fails; `under` is where trying again leads."""

    under: State
    code: str
    can_retry: bool = True


@dataclass(frozen=True, kw_only=True)
class StillThere(State):
    """Asked before anything is wiped; `left` seconds remain."""

    under: State
    left: int


@dataclass(frozen=True, kw_only=True)
class Farewell(State):
    """Everything has been cleared (`cleared`), or is being cleared; `homeward` remembers a wish for Home.

    `resting` after clearing failed, until it is tried again.
    """

    cleared: bool = False
    homeward: bool = False
    resting: bool = False


STATES: tuple[type[State], ...] = (
    Idle, Home, Search, Guide, Identify, Present, FaceCheck, Materials, OtherPerson, PutBy, TakeUp, Wallet,
    CertificateView, RecordView, Mistake, Offer, ConsentView, Capture, Form, Review, Sign, Submitting, Done,
    PrintOut, Rating, ProgressView, Help, Trouble, StillThere, Farewell,
)  # fmt: skip
"""Every kind of state, in the order a resident may meet them."""
