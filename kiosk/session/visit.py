"""Everything of one resident's visit. `Wipe` replaces it by a new one; nothing personal lives elsewhere."""

from dataclasses import dataclass, replace

from kiosk.cases import CaseCode, Consent, DraftCode, Grounds, Receipt
from kiosk.cases.attachment import Captured
from kiosk.cases.draft import Draft
from kiosk.cases.supplement import Supplement
from kiosk.catalogue import ServiceItem, Way
from kiosk.certificates import Agreement, Holdings, OtherHoldings
from kiosk.certificates.wallet import Asking
from kiosk.identity import Person, PersonalNumber, PersonalText, Whose
from kiosk.materials.resolution import Source

_SETTLED = frozenset({Agreement.REFUSED, Agreement.LATER})
"""What stays so in a draft; what was agreed to is agreed to anew, since it lasts minutes only."""


@dataclass(frozen=True, slots=True)
class VisitPass:
    """What the shell gives a new visit: an opaque id and the query password of its slips."""

    id: str
    password: str


@dataclass(frozen=True, slots=True)
class Mode:
    """How the terminal meets this resident; any combination."""

    elder: bool = False
    contrast: bool = False
    reach: bool = False
    sound: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke of a signature: points in millimetres from the upper left of the signing field."""

    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One resident's visit; `submissions` counts what was handed in, so that keys never repeat.

    `choices` are the ways picked for materials, by their Chinese names; `agreed` those of a promise or of
    a later day that were agreed to. `draft` is what is to be taken up once its owner is known, `waiting` who
    was asked for it and may have answered by now. `withdrawn` are sources whose consent was taken back.
    """

    ticket: VisitPass
    locale: str = "zh-CN"
    mode: Mode = Mode()
    item: ServiceItem | None = None
    person: Person | None = None
    verified_by: str = ""
    holdings: Holdings = Holdings()
    consents: tuple[Consent, ...] = ()
    answers: tuple[tuple[str, PersonalText], ...] = ()
    choices: tuple[tuple[str, Way], ...] = ()
    agreed: tuple[str, ...] = ()
    captured: tuple[Captured, ...] = ()
    supplement: Supplement | None = None
    withdrawn: tuple[Source, ...] = ()
    signature: tuple[Stroke, ...] = ()
    submissions: int = 0
    receipt: Receipt | None = None
    draft: DraftCode | None = None
    waiting: tuple[Whose, Asking] | None = None

    @property
    def chosen(self) -> ServiceItem:
        """The item being handled.

        Raises:
            LookupError: when none is chosen; the transition table never leads there without one.
        """
        if self.item is None:
            raise LookupError("no service item is chosen")
        return self.item

    @property
    def identified(self) -> Person:
        """Who is here.

        Raises:
            LookupError: when nobody is known; the transition table never leads there before.
        """
        if self.person is None:
            raise LookupError("nobody is identified")
        return self.person

    @property
    def grounds(self) -> Grounds:
        """On what grounds this visit fetches now: its item, its next case, and what was agreed to last."""
        return Grounds(item=self.chosen.id, matter=self.case_key, consent=self.consents[-1])

    @property
    def case_key(self) -> str:
        """The key of the case that this visit hands in next; the visit's id and a count never repeat."""
        return f"{self.ticket.id}-{self.submissions + 1}"

    @property
    def personal(self) -> bool:
        """Something of a resident is held."""
        return bool(
            self.person
            or self.verified_by
            or self.consents
            or self.answers
            or self.choices
            or self.agreed
            or self.withdrawn
            or self.captured
            or self.supplement
            or self.signature
            or self.receipt
            or self.draft
            or self.waiting
            or self.holdings != Holdings()
        )

    @property
    def slip(self) -> CaseCode:
        """What the slip's code says: of the case that is completed, else of the one handed in next."""
        if self.supplement is not None:
            return self.supplement.code
        return CaseCode(self.case_key, self.ticket.password)

    def to_supplement(self, item: ServiceItem, supplement: Supplement) -> "Visit":
        """Begins to complete a case: `item` is what is left of its item."""
        begun = replace(self, item=None).for_item(item)
        return replace(begun, supplement=supplement)

    def answer(self, key: str) -> PersonalText | None:
        return dict(self.answers).get(key)

    def with_answer(self, key: str, value: PersonalText) -> "Visit":
        kept = tuple(a for a in self.answers if a[0] != key)
        return replace(self, answers=(*kept, (key, value)))

    @property
    def promises(self) -> bool:
        """Somebody gives their word here, and signs it."""
        return any(way is Way.COMMIT and name in self.agreed for name, way in self.choices)

    def with_choice(self, material: str, way: Way, *, agreed: bool) -> "Visit":
        choices = tuple(c for c in self.choices if c[0] != material)
        others = tuple(name for name in self.agreed if name != material)
        kept = (*others, material) if agreed else others
        return replace(self, choices=(*choices, (material, way)), agreed=kept)

    def captured_of(self, material: str) -> Captured | None:
        return next((c for c in self.captured if c.attachment.material == material), None)

    def with_captured(self, captured: Captured) -> "Visit":
        kept = tuple(c for c in self.captured if c.attachment.material != captured.attachment.material)
        return replace(self, captured=(*kept, captured))

    @property
    def put_by(self) -> Draft:
        """What another terminal needs to go on; nothing that departments hold."""
        person = self.person
        whose, asking = self.waiting or (None, None)
        return Draft(
            key=self.case_key,
            password=self.ticket.password,
            owner=person.number if person else PersonalNumber(""),
            item_id=self.chosen.id,
            answers=self.answers,
            choices=self.choices,
            agreed=self.agreed,
            attachments=tuple(c.attachment for c in self.captured),
            others=tuple((o.whose, o.agreement) for o in self.holdings.others if o.agreement in _SETTLED),
            waiting=whose,
            transaction=asking.transaction if asking else PersonalText(""),
        )

    def taken_up(self, draft: Draft, asking: Asking | None) -> "Visit":
        """The visit goes on under the draft's own key, so that it stays one case wherever it is finished."""
        ticket, _, count = draft.key.rpartition("-")
        others = tuple(OtherHoldings(whose=w, agreement=a) for w, a in draft.others)
        waits = draft.waiting is not None and asking is not None
        return replace(
            self,
            ticket=VisitPass(ticket, draft.password),
            submissions=int(count) - 1 if count.isdigit() else 0,
            holdings=replace(self.holdings, others=others),
            answers=draft.answers,
            choices=draft.choices,
            agreed=draft.agreed,
            captured=tuple(Captured(attachment=a, pages=()) for a in draft.attachments),
            draft=None,
            waiting=(draft.waiting, asking) if waits else None,  # type: ignore[arg-type]
        )

    def for_item(self, item: ServiceItem) -> "Visit":
        """Begins an item: the person stays, what belonged to another item goes, and what others agreed to."""
        same = self.item is not None and self.item.id == item.id
        if same and self.receipt is None and self.supplement is None:
            return replace(self, item=item, draft=None)
        own = replace(self.holdings, others=())
        return replace(
            self, item=item, holdings=own, answers=(), choices=(), agreed=(), captured=(), supplement=None,
            withdrawn=(), signature=(), receipt=None, draft=None, waiting=None,
        )  # fmt: skip
