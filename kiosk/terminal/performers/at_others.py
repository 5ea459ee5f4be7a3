"""Effects that ask another person: on their phone, or at this terminal with their own card."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace

from kiosk.certificates.authorisation import Relation
from kiosk.certificates.wallet import Answered, Asked
from kiosk.identity import Whose
from kiosk.platform.authorisations import matter_of
from kiosk.platform.client import PlatformClient
from kiosk.platform.errors import PlatformError, PlatformRefused
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.terminal.performers.at_wallet import AtWallet
from kiosk.terminal.performers.deadlines import SETTLE
from kiosk.terminal.performers.refusals import told_plainly

EVERY = 1.0
"""Seconds between two looks at whether somebody has answered."""
LOOK_TAKES = 5.0


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
        """Raises NotTaken, PlatformError."""
        with told_plainly():
            asking = self._client.wallet.invite(
                effect.applicant,
                Relation(effect.whose.value),
                matter_of(effect.type_ids, effect.grounds),
                timeout=effect.deadline - SETTLE,
                number=effect.number,
                own=True,
            )
        return e.PersonInvited(effect=effect.id, asking=asking)

    def present(self, effect: f.PresentCode, _cancel: threading.Event) -> e.Event:
        """Raises NotTaken, PlatformError."""
        relation = None if effect.whose is Whose.SELF else Relation(effect.whose.value)
        with told_plainly():
            asking = self._client.wallet.by_code(
                effect.code,
                matter_of(effect.type_ids, effect.grounds),
                timeout=effect.deadline - SETTLE,
                applicant=effect.applicant,
                relation=relation,
            )
        return e.PersonInvited(effect=effect.id, asking=asking)

    def act_for(self, effect: f.ActFor, _cancel: threading.Event) -> e.Event:
        """Raises NotTaken, PlatformError."""
        with told_plainly():
            acting = self._client.wallet.act_for(
                effect.applicant,
                Relation(effect.whose.value),
                matter_of(effect.type_ids, effect.grounds),
                effect.grounds.consent,
                timeout=effect.deadline - SETTLE,
                holder=effect.holder,
            )
        told = self._told(effect, Answered(state=Asked.GRANTED, authorisation=acting.authorisation))
        return replace(told, shown_by=acting.shown_by)

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
            effect.asking, effect.number, effect.agreed, timeout=effect.deadline - SETTLE
        )
        return self._told(effect, answered)

    def _told(self, effect: f.Effect, answered: Answered) -> e.PersonAnswered:
        given = answered.authorisation
        if given is not None:
            self._wallet.adopt(given)
        if given is None:
            return e.PersonAnswered(effect=effect.id, state=answered.state)
        return e.PersonAnswered(
            effect=effect.id, state=answered.state, number=given.holder, name=given.holder_name
        )
