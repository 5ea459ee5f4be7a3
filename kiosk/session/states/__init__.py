"""The states of a visit. Each is a frozen value that holds all its screen needs to know."""

from kiosk.session.states.anywhere import Help, StillThere, Trouble
from kiosk.session.states.capturing import Capture, CapturePhase
from kiosk.session.states.consent import ConsentView
from kiosk.session.states.draft import PutBy, TakeUp, TakeUpPhase
from kiosk.session.states.fetched import CertificateView, Mistake, MistakePhase, RecordView
from kiosk.session.states.form import Entry, Form, Review, Sign
from kiosk.session.states.front import Home, Idle, Search
from kiosk.session.states.handing_in import Done, Submitting
from kiosk.session.states.identity import FaceCheck, FacePhase, Guide, Identify
from kiosk.session.states.leaving import Farewell, Rating
from kiosk.session.states.materials import OFFERED, Materials, MaterialsPhase
from kiosk.session.states.offers import Offer
from kiosk.session.states.other_person import OtherPerson, OtherPhase
from kiosk.session.states.paper import Paper
from kiosk.session.states.present import Present, PresentPhase
from kiosk.session.states.progress import ProgressPhase, ProgressView
from kiosk.session.states.state import State, carry, enter
from kiosk.session.states.takeaway import PrintOut, Takeaway
from kiosk.session.states.wallet import Wallet, WalletPhase

STATES: tuple[type[State], ...] = (
    Idle, Home, Search, Guide, Identify, Present, FaceCheck, Materials, OtherPerson, PutBy, TakeUp, Wallet,
    CertificateView, RecordView, Mistake, Offer, ConsentView, Capture, Form, Review, Sign, Submitting, Done,
    PrintOut, Rating, ProgressView, Help, Trouble, StillThere, Farewell,
)  # fmt: skip
"""Every kind of state, in the order a resident may meet them."""

__all__ = [
    "OFFERED",
    "STATES",
    "Capture",
    "CapturePhase",
    "CertificateView",
    "ConsentView",
    "Done",
    "Entry",
    "FaceCheck",
    "FacePhase",
    "Farewell",
    "Form",
    "Guide",
    "Help",
    "Home",
    "Identify",
    "Idle",
    "Materials",
    "MaterialsPhase",
    "Mistake",
    "MistakePhase",
    "Offer",
    "OtherPerson",
    "OtherPhase",
    "Paper",
    "Present",
    "PresentPhase",
    "PrintOut",
    "ProgressPhase",
    "ProgressView",
    "PutBy",
    "Rating",
    "RecordView",
    "Review",
    "Search",
    "Sign",
    "State",
    "StillThere",
    "Submitting",
    "TakeUp",
    "TakeUpPhase",
    "Takeaway",
    "Trouble",
    "Wallet",
    "WalletPhase",
    "carry",
    "enter",
]
