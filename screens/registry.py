"""Which screen shows which state; imported by name, the first time its state comes."""

from importlib import import_module
from typing import TYPE_CHECKING

from kiosk.session import states as s

if TYPE_CHECKING:
    from screens.screen import Screen

SCREENS: dict[type[s.State], str] = {
    s.Idle: "idle.IdleScreen",
    s.Home: "home.HomeScreen",
    s.Search: "search.SearchScreen",
    s.Guide: "guide.GuideScreen",
    s.Identify: "identify.IdentifyScreen",
    s.Present: "present.PresentScreen",
    s.FaceCheck: "face_check.FaceCheckScreen",
    s.Materials: "materials.MaterialsScreen",
    s.OtherPerson: "other_person.OtherPersonScreen",
    s.PutBy: "put_by.PutByScreen",
    s.TakeUp: "take_up.TakeUpScreen",
    s.Wallet: "wallet.WalletScreen",
    s.CertificateView: "certificate.CertificateScreen",
    s.RecordView: "record.RecordScreen",
    s.Mistake: "mistake.MistakeScreen",
    s.ConsentView: "consent_view.ConsentScreen",
    s.Offer: "offer.OfferScreen",
    s.Capture: "capture.CaptureScreen",
    s.Form: "form.FormScreen",
    s.Review: "review.ReviewScreen",
    s.Sign: "sign.SignScreen",
    s.Submitting: "submitting.SubmittingScreen",
    s.Done: "done.DoneScreen",
    s.PrintOut: "print_out.PrintOutScreen",
    s.Rating: "rating.RatingScreen",
    s.ProgressView: "progress.ProgressScreen",
    s.Help: "help.HelpScreen",
    s.Trouble: "trouble.TroubleScreen",
    s.StillThere: "still_there.StillThereScreen",
    s.Farewell: "farewell.FarewellScreen",
}
"""Module and class below `screens`."""

LIKELY_NEXT: dict[type[s.State], tuple[type[s.State], ...]] = {
    s.Idle: (s.Home, s.Guide, s.ProgressView),
    s.Home: (s.Guide, s.Search),
    s.Search: (s.Guide,),
    s.Guide: (s.FaceCheck, s.Materials, s.Review, s.Identify),
    s.FaceCheck: (s.Materials, s.Review),
    s.Materials: (s.Form, s.Review),
    s.Form: (s.Review,),
    s.Review: (s.Submitting, s.Done, s.Sign),
    s.Sign: (s.Submitting,),
    s.Submitting: (s.Done,),
    s.Done: (s.Rating,),
    s.Rating: (s.Farewell, s.Idle),
    s.Farewell: (s.Idle, s.Home),
    s.ProgressView: (s.Farewell, s.Idle),
}
"""What is built while somebody is still reading, so that the next touch finds it ready."""


def screen_class(kind: type[s.State]) -> type["Screen"]:
    """The class of the screen for a kind of state.

    Raises:
        LookupError: when no screen is registered for it.
    """
    if kind not in SCREENS:
        raise LookupError(f"no screen shows {kind.__name__}")
    module, _, name = SCREENS[kind].partition(".")
    found: type[Screen] = getattr(import_module(f"screens.{module}"), name)
    return found
