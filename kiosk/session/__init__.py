"""One resident's visit as a pure state machine: `advance(state, event) -> Step(state, effects)`."""

from kiosk.session.advance import Step, advance, begin

__all__ = ["Step", "advance", "begin"]
