"""What is needed to put an application by, and to take it up again."""

from collections.abc import Iterator

from kiosk.session.effects import Effect, KeepDraft, LookUpDraft, PrintDraftSlip, TakeUpDraft
from kiosk.session.states import Paper, PutBy, TakeUp, TakeUpPhase


def of_put_by(state: PutBy) -> Iterator[Effect]:
    """Kept first, then its slip."""
    if state.until is None:
        yield KeepDraft(draft=state.draft)
    elif state.slip is Paper.PRINTING:
        yield PrintDraftSlip(
            key=state.draft.key,
            password=state.draft.password,
            item=state.visit.chosen,
            whose=state.under.whose,
            until=state.until,
            code=state.code,
            locale=state.visit.locale,
            attempt=state.attempt,
        )


def of_take_up(state: TakeUp) -> Iterator[Effect]:
    """Looked up by whoever holds the slip, taken up by its owner alone."""
    if state.phase is TakeUpPhase.LOOKING:
        yield LookUpDraft(code=state.code)
    else:
        yield TakeUpDraft(code=state.code, number=state.visit.identified.number)
