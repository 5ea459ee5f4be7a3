"""A sheet that is taken away."""

from dataclasses import replace

from kiosk.sandbox.samples.ground import Named
from kiosk.session import states as s
from kiosk.session.states import enter


def taken(under: s.CertificateView | s.Wallet | s.Done, what: s.Takeaway) -> Named:
    """The sheet on its way, in the hand, or not."""
    paper = enter(s.PrintOut, under, what=what, under=under)
    yield f"takeaway-{what}-printing", paper
    yield f"takeaway-{what}-printed", replace(paper, paper=s.Paper.PRINTED)
    yield f"takeaway-{what}-failed", replace(paper, paper=s.Paper.FAILED, problem="paper-jam")
