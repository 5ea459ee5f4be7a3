"""Does the card that was read still lie there? Decided from answers, without I/O.

A reader normally finds a card again only after it was lifted, so that "not found" says nothing about a card
that was read. Such a card answers for its further addresses (30 03) as long as it lies there. Readers that
do not know 30 03, or do not answer it, may instead find the card again; those that do neither cannot tell.
"""

from dataclasses import dataclass
from enum import Enum

from drivers.id_card.commands import FIND, READ_ADDRESSES, Command, Reply, Status
from drivers.id_card.reading import REFUSALS


class Verdict(Enum):
    """What an answer tells about the card."""

    HERE = "here"
    GONE = "gone"
    UNTOLD = "untold"
    """This reader cannot tell."""
    ASK_FIND = "ask-find"
    """The answer decides nothing; find may."""


@dataclass
class LeftCard:
    """The card that was read last, until it is known to have left."""

    here: bool = False
    by_find: bool = False
    """For this card only find can tell."""
    refused: bool = False
    """The reader does not answer 30 03 as long as it is connected."""
    lift_required: bool = False
    """The reader was seen not to find a card that certainly lay there."""
    _suspected: bool = False
    _found_again: bool = False
    _not_found: bool = False

    def taken(self) -> None:
        """A card was just read."""
        self.here = True
        self.by_find = self.refused
        self._suspected = self._found_again = self._not_found = False

    @property
    def settled(self) -> bool:
        """Whether find can tell nothing new: the card lies there and is not found before it was lifted."""
        return self.here and self.lift_required and not self.by_find

    @property
    def question(self) -> Command:
        """What to ask about it."""
        return FIND if self.by_find else READ_ADDRESSES

    def told(self, reply: Reply | None) -> Verdict:
        """What the answer to ``question`` means; None for no answer at all."""
        verdict = self._by_find(reply) if self.by_find else self._by_addresses(reply)
        if verdict in (Verdict.GONE, Verdict.UNTOLD):
            self.here = False
        return verdict

    def not_found(self) -> None:
        """Find did not find it while 30 03 still said that it was there."""
        self._not_found = True

    def _by_addresses(self, reply: Reply | None) -> Verdict:
        if reply is not None and reply.status in (Status.OK, Status.EMPTY):
            self.lift_required = self.lift_required or self._not_found
            return Verdict.HERE
        self.by_find = True
        if reply is None or reply.status in REFUSALS:
            self.refused = True
        else:
            self._suspected = True
        return Verdict.ASK_FIND

    def _by_find(self, reply: Reply | None) -> Verdict:
        if reply is not None and reply.status == Status.FIND_FAILED:
            return Verdict.GONE if self._suspected or self._found_again else Verdict.UNTOLD
        self._found_again = self._found_again or (reply is not None and reply.status == Status.FOUND)
        return Verdict.HERE
