"""Taking a site file: read, judged, and put by in an order in which a power cut loses nothing.

Settings and trust are put by first, the record that names the file last: whoever is cut off between them
takes the same file once more, because the challenge it answers still stands.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from kiosk.platform.errors import PlatformError
from kiosk.platform.tls import hour_of
from kiosk.store.errors import StoreError
from kiosk.terminal.clock import believable
from kiosk.terminal.provisioning import envelope, folders
from kiosk.terminal.provisioning.challenge import Challenge, new_nonce
from kiosk.terminal.provisioning.device_key import KeyUnusable, device_key, make_store_key
from kiosk.terminal.provisioning.folders import Record, challenge_of, keep_record, read_record
from kiosk.terminal.provisioning.judging import Judgement, Refusal, Standing, judge
from kiosk.terminal.provisioning.paths import SECRET, Busy, Folders
from kiosk.terminal.provisioning.pending import put_by
from kiosk.terminal.provisioning.site import SiteFile, SiteMalformed, site_in
from kiosk.terminal.provisioning.site_settings import FILE, settings_table, toml
from kiosk.terminal.settings import SettingsInvalid, load_settings

HOUR_TAKES = 5.0
"""Seconds for asking the platform what time it is."""
SIGNER_KINDS = ("*.pem", "*.crt", "*.pub")


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What the image says of provisioning: its settings, who may sign, and whether batches are taken."""

    config: Path
    signers: Path
    batch: bool


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """`refusal` None and not `waits_for_time`: `site` is applied. `detail` is for technicians."""

    refusal: Refusal | None = None
    detail: str = ""
    waits_for_time: bool = False
    site: SiteFile | None = None


class _Refused(Exception):
    def __init__(self, refusal: Refusal, detail: str = "") -> None:
        super().__init__(refusal)
        self.outcome = Outcome(refusal=refusal, detail=detail)


class Provisioning:
    """Sets up the cabinet whose files lie in `folders`. `now` gives the machine's clock with its offset."""

    def __init__(self, folders: Folders, policy: Policy, now: Callable[[], datetime]) -> None:
        self.folders = folders
        self._policy = policy
        self._now = now

    def challenge(self) -> Challenge:
        """What this cabinet asks; its keys are made with the first question.

        Raises:
            OSError, KeyUnusable, StoreError: when they cannot be.
        """
        self.folders.private()
        make_store_key(self.folders.store_key)
        return challenge_of(read_record(self.folders), device_key(self.folders.device_key).fingerprint)

    def apply(self, text: str, name: str = "") -> Outcome:
        """Takes the signed text of a site file; what became of it is also told in `folders.status`."""
        try:
            with self.folders.locked():
                outcome = self._apply(text)
        except Busy:
            return Outcome(refusal=Refusal.BUSY)
        except _Refused as refused:
            outcome = refused.outcome
        except (KeyUnusable, StoreError) as error:
            outcome = Outcome(refusal=Refusal.NOT_KEPT, detail=str(error))
        except OSError as error:
            outcome = Outcome(refusal=Refusal.NOT_KEPT, detail=error.strerror or "")
        self.tell(outcome, name)
        return outcome

    def would_take(self, text: str) -> bool:
        """Whether a text is meant for this cabinet, as far as can be told without writing: of many files on
        one stick, the one to apply. Raises OSError.
        """
        try:
            _site, _digest, judgement = self._judged(text, believable(self._now()))
        except (_Refused, KeyUnusable):
            return False
        return judgement.refusal is None

    def tell(self, outcome: Outcome, name: str) -> None:
        """Leaves the outcome where `doctor` and the screen find it; never raises."""
        told = folders.Told(
            at=self._now().isoformat(timespec="seconds"),
            file=name,
            refusal=outcome.refusal or "",
            detail=outcome.detail,
            waits_for_time=outcome.waits_for_time,
        )
        try:
            folders.tell(self.folders, told)
        except OSError:
            return

    def _apply(self, text: str) -> Outcome:
        make_store_key(self.folders.store_key)
        now = believable(self._now())
        site, digest, judgement = self._judged(text, now)
        if judgement.wait_for_time:
            site, digest, judgement = self._judged(text, self._asked_hour(site))
        if judgement.refusal is not None:
            raise _Refused(judgement.refusal)
        if judgement.wait_for_time:
            return Outcome(waits_for_time=True, site=site)
        self._write(site)
        keep_record(self.folders, _following(site, digest))
        return Outcome(site=site)

    def _judged(self, text: str, now: datetime | None) -> tuple[SiteFile, str, Judgement]:
        site = self._opened(text)
        digest = sha256(text.strip().encode("ascii")).hexdigest()
        record = read_record(self.folders)
        standing = Standing(
            challenge=challenge_of(record, device_key(self.folders.device_key).fingerprint),
            applied=record.applied,
            batch=self._policy.batch,
            now=now,
        )
        return site, digest, judge(site, digest, standing)

    def _opened(self, text: str) -> SiteFile:
        try:
            signers = envelope.signers_in(_signer_files(self._policy.signers))
            if not signers:
                raise _Refused(Refusal.NO_SIGNERS, f"{self._policy.signers} is empty")
            signed = envelope.opened(text, signers)
            site = site_in(signed.payload)
        except envelope.UnusableKey as error:
            raise _Refused(Refusal.NO_SIGNERS, f"{self._policy.signers}: {error}") from None
        except envelope.ForeignSigner as error:
            raise _Refused(Refusal.FOREIGN_SIGNER, str(error)) from None
        except envelope.Tampered as error:
            raise _Refused(Refusal.TAMPERED, str(error)) from None
        except envelope.NotASiteFile as error:
            raise _Refused(Refusal.NOT_A_FILE, str(error)) from None
        except SiteMalformed as error:
            raise _Refused(Refusal.MALFORMED, str(error)) from None
        if not signed.covers(site.not_before):
            raise _Refused(Refusal.FOREIGN_SIGNER, "the signer's certificate did not count when it was made")
        return site

    def _asked_hour(self, site: SiteFile) -> datetime | None:
        """The hour of the platform that a trusted signer names; None while it does not answer."""
        anchors = self.folders.keys / "asked-platform.pem"
        try:
            if site.platform.ca:
                folders.keep(anchors, site.platform.ca.encode("ascii"), SECRET)
            return hour_of(site.platform.url, anchors if site.platform.ca else None, timeout=HOUR_TAKES)
        except PlatformError:
            return None
        finally:
            anchors.unlink(missing_ok=True)

    def _write(self, site: SiteFile) -> None:
        """All of it is checked together with the image's settings before the first byte is written."""
        table = settings_table(site, self.folders.anchors if site.platform.ca else None)
        try:
            text = toml(table)
            _check(self._policy.config, table)
        except SettingsInvalid as error:
            raise _Refused(Refusal.SETTINGS, "; ".join(error.problems)) from None
        except ValueError as error:
            raise _Refused(Refusal.SETTINGS, str(error)) from None
        put_by(self.folders, text, site.platform.ca)


def _check(config: Path, table: dict[str, Any]) -> None:
    load_settings(config, {FILE: table})


def _following(site: SiteFile, digest: str) -> Record:
    """The record of a cabinet that follows `site`; the challenge it answered is spent."""
    return Record(
        nonce=new_nonce(),
        serial=site.serial,
        terminal_id=site.terminal_id,
        digest=digest,
        url=site.platform.url,
        token=site.token,
    )


def _signer_files(folder: Path) -> list[bytes]:
    files = sorted({file for kind in SIGNER_KINDS for file in folder.glob(kind)})
    return [file.read_bytes() for file in files]
