"""May this cabinet become what a site file says? One pure decision, and a code for every no."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.terminal.provisioning.challenge import Challenge
from kiosk.terminal.provisioning.site import SiteFile


class Refusal(StrEnum):
    """Why a site file is not applied; each has its sentence as `provision-refused-<code>`."""

    NOT_A_FILE = "not-a-file"
    MALFORMED = "malformed"
    FOREIGN_SIGNER = "foreign-signer"
    NO_SIGNERS = "no-signers"
    TAMPERED = "tampered"
    OTHER_CABINET = "other-cabinet"
    OTHER_TERMINAL = "other-terminal"
    NO_CHALLENGE = "no-challenge"
    REPLAYED = "replayed"
    OLDER = "older"
    EXPIRED = "expired"
    NOT_YET = "not-yet"
    BUSY = "busy"
    SETTINGS = "settings"
    NOT_KEPT = "not-kept"


@dataclass(frozen=True, slots=True)
class Applied:
    """The site file this cabinet follows: its number, its terminal, and the SHA-256 of its signed text."""

    serial: int
    terminal_id: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the cabinet knows when a file arrives. `now` is None while nobody knows what time it is."""

    challenge: Challenge
    applied: Applied | None
    batch: bool
    now: datetime | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """Accepted when neither is set; `wait_for_time`: all is right but for the hour, which nobody knows."""

    refusal: Refusal | None = None
    wait_for_time: bool = False


def judge(site: SiteFile, digest: str, standing: Standing) -> Judgement:
    """What to do with a file whose signature is right; `digest` is the SHA-256 of its signed text."""
    refusal = _against_applied(site, digest, standing.applied) or _against_challenge(site, standing)
    if refusal is not None:
        return Judgement(refusal)
    if standing.now is None:
        return Judgement(wait_for_time=True)
    if standing.now < site.not_before:
        return Judgement(Refusal.NOT_YET)
    if standing.now > site.not_after:
        return Judgement(Refusal.EXPIRED)
    return Judgement()


def _against_applied(site: SiteFile, digest: str, applied: Applied | None) -> Refusal | None:
    if applied is None:
        return None
    if site.terminal_id != applied.terminal_id:
        return Refusal.OTHER_TERMINAL
    if digest == applied.digest or site.serial == applied.serial:
        return Refusal.REPLAYED
    return Refusal.OLDER if site.serial < applied.serial else None


def _against_challenge(site: SiteFile, standing: Standing) -> Refusal | None:
    if site.answers is None:
        # A batch gives a blank cabinet its first place; moving one that has a place needs its own answer.
        return None if standing.batch and standing.applied is None else Refusal.NO_CHALLENGE
    if site.answers != standing.challenge.digits:
        return Refusal.OTHER_CABINET
    if site.machine not in (None, standing.challenge.machine):
        return Refusal.OTHER_CABINET
    return None
