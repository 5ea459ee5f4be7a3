"""Effects that ask another person: on their phone, or at this terminal with their own card."""

import logging
import threading
import time
from collections.abc import Callable

from kiosk.certificates.authorisation import Relation
from kiosk.certificates.wallet import Answered, Asked, CodeOutcome
from kiosk.identity import Whose
from kiosk.platform.authorisations import Matter
from kiosk.platform.client import PlatformClient
from kiosk.platform.errors import PlatformError, PlatformRefused
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.terminal.performers.at_devices import SETTLE
from kiosk.terminal.performers.at_wallet import AtWallet

log = logging.getLogger(__name__)

SKEWED = CodeOutcome.SKEWED.value
EVERY = 1.0
"""Seconds between two looks at whether somebody has answered."""
LOOK_TAKES = 5.0


_CODES = frozenset({"used", "expired", "foreign", "skewed", "not-theirs"})
"""What the platform says of a code that it does not take."""


class CodeNotTaken(Exception):
    """A code on a phone was shown, and the platform does not take it; `code` is the fault."""

    def __init__(self, outcome: str) -> None:
        super().__init__(outcome)
        self.code = f"wallet-code-{outcome}"


class AtOthers:
    """What is agreed to is kept in the wallet, and is taken back with everything else of the visit."""

    def __init__(
        self, client: PlatformClient, wallet: AtWallet, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`clock` gives monotonic seconds."""
        self._client = client
        self._wallet = wallet
        self._clock = clock

    def invite(self, effect: f.InvitePerson, _cancel: threading.Event) -> e.Event:
        matter = Matter(
            type_ids=effect.type_ids, item=effect.purpose, key=effect.matter, purpose=effect.consent.purpose
        )
        asking = self._client.wallet.invite(
            effect.applicant, Relation(effect.whose.value), matter, timeout=effect.deadline - SETTLE
        )
        return e.PersonInvited(effect=effect.id, asking=asking)

    def present(self, effect: f.PresentCode, _cancel: threading.Event) -> e.Event:
        """Raises CodeNotTaken, PlatformError. A wrong clock is told to whoever keeps the terminals."""
        matter = Matter(
            type_ids=effect.type_ids, item=effect.purpose, key=effect.matter, purpose=effect.consent.purpose
        )
        relation = None if effect.whose is Whose.SELF else Relation(effect.whose.value)
        try:
            asking = self._client.wallet.by_code(
                effect.code,
                matter,
                timeout=effect.deadline - SETTLE,
                applicant=effect.applicant,
                relation=relation,
            )
        except PlatformRefused as refusal:
            outcome = refusal.problem.removeprefix("code-")
            if outcome not in _CODES:
                raise
            if outcome == SKEWED:
                log.warning("alert wallet-code-skewed: clocks stand further apart than is allowed")
            raise CodeNotTaken(outcome) from None
        return e.PersonInvited(effect=effect.id, asking=asking)

    def await_answer(self, effect: f.AwaitAnswer, cancel: threading.Event) -> e.Event:
        """A look that fails says nothing about the person: it is repeated while there is time."""
        until = self._clock() + effect.deadline - SETTLE
        while self._clock() < until and not cancel.wait(EVERY):
            try:
                answered = self._client.wallet.status(effect.asking, timeout=LOOK_TAKES)
            except PlatformRefused:
                raise
            except PlatformError:
                continue
            if answered.state is not Asked.WAITING:
                return self._told(effect, answered)
        return e.PersonAnswered(effect=effect.id, state=Asked.EXPIRED)

    def answer_here(self, effect: f.AnswerHere, _cancel: threading.Event) -> e.Event:
        answered = self._client.wallet.answer_here(
            effect.asking, effect.number, True, timeout=effect.deadline - SETTLE
        )
        return self._told(effect, answered)

    def _told(self, effect: f.Effect, answered: Answered) -> e.Event:
        given = answered.authorisation
        if given is not None:
            self._wallet.adopt(given)
        if given is None:
            return e.PersonAnswered(effect=effect.id, state=answered.state)
        return e.PersonAnswered(
            effect=effect.id, state=answered.state, number=given.holder, name=given.holder_name
        )
