"""Effects on drafts: kept by the platform, never here, and taken up by their owners."""

import threading

from kiosk.platform.client import PlatformClient
from kiosk.platform.errors import PlatformNonsense
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.terminal.performers.deadlines import SETTLE
from kiosk.terminal.performers.refusals import told_plainly


class AtDrafts:
    """Any thread may call it. Each raises NotTaken or a PlatformError."""

    def __init__(self, client: PlatformClient) -> None:
        self._drafts = client.drafts

    def keep(self, effect: f.KeepDraft, _cancel: threading.Event) -> e.Event:
        until = self._drafts.keep(effect.draft, timeout=effect.deadline - SETTLE)
        return e.DraftKept(effect=effect.id, until=until)

    def look_up(self, effect: f.LookUpDraft, _cancel: threading.Event) -> e.Event:
        with told_plainly():
            item = self._drafts.item_of(effect.code, timeout=effect.deadline - SETTLE)
        return e.DraftFound(effect=effect.id, item_id=item)

    def take_up(self, effect: f.TakeUpDraft, _cancel: threading.Event) -> e.Event:
        with told_plainly():
            draft, asking = self._drafts.take_up(effect.code, effect.number, timeout=effect.deadline - SETTLE)
        if draft.key != effect.code.key or draft.owner != effect.number:
            raise PlatformNonsense("another draft than the one asked for")
        return e.DraftTaken(effect=effect.id, draft=draft, asking=asking)
