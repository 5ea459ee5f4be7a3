"""A sheet to take away: that it is being printed, where it comes out, or what to do when it did not."""

from kivy.properties import ObjectProperty

from kiosk.session.events import NextPressed, OtherWayPressed, RetryPressed, Touched
from kiosk.session.roles import A4_PRINTER, SLIP_PRINTER
from kiosk.session.saying import say
from kiosk.session.states import Done, Paper, PrintOut, Takeaway
from kiosk.session.takeaway import fits_a_slip
from screens import kv, look
from screens.screen import Choice, Foot, Screen

_WHAT_IT_IS = {
    Takeaway.CERTIFICATE: ("verified", "marked", "recorded"),
    Takeaway.PROMISE: ("signed",),
    Takeaway.USES: ("listed",),
}
_ICONS = {
    "verified": "verified_user",
    "marked": "edit",
    "recorded": "history",
    "signed": "edit",
    "listed": "list",
}


class PrintOutScreen(Screen[PrintOut]):
    """Printing, printed and not printed are three faces of one list; every one leads on."""

    prompt = ObjectProperty()
    rows = ObjectProperty()

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.rows.stock(4)

    def refresh(self, state: PrintOut) -> None:
        self.rows.renew = Touched()
        self.rows.say(_lines(state))
        printer = state.world.device(SLIP_PRINTER if state.by_slip else A4_PRINTER)
        printed = state.paper is Paper.PRINTED
        self.prompt.place = printer.place if printed else ""
        self.prompt.thing = "description"
        self.prompt.icon = "report_problem" if state.paper is Paper.FAILED else "print"
        self.prompt.icon_ink = "amber" if state.paper is Paper.FAILED else "blue"
        self.prompt.title = look.text(f"ui-takeaway-{state.what}")
        self.prompt.detail = _beneath(state)
        self.prompt.wait(state.paper is Paper.PRINTING)

    def headline(self, state: PrintOut) -> str:
        return look.text(say(state))

    def foot(self, state: PrintOut) -> Foot:
        match state.paper:
            case Paper.PRINTED:
                taken = Choice("next", look.text("ui-takeaway-taken"), NextPressed(), "check")
                return Foot(primary=taken)
            case Paper.FAILED:
                again = Choice("retry", look.text("ui-takeaway-again"), RetryPressed(), "print")
                slip = Choice("slip", look.text("ui-takeaway-print-slip"), OtherWayPressed(), "receipt_long")
                narrow = fits_a_slip(state.what, state.world) and not state.by_slip
                return Foot(primary=again, secondary=slip if narrow else None)
            case _:
                return Foot()


def _beneath(state: PrintOut) -> str:
    if state.paper is Paper.FAILED:
        return look.text(f"fault-{state.problem}")
    return look.text("ui-takeaway-where") if state.paper is Paper.PRINTED else ""


def _lines(state: PrintOut) -> list[dict[str, str]]:
    if state.paper is Paper.FAILED:
        return _other_ways(state)
    told = [
        {"icon": _ICONS[key], "title": look.text(f"ui-takeaway-{key}")} for key in _WHAT_IT_IS[state.what]
    ]
    private = {"icon": "lock", "icon_ink": "green", "title": look.text("ui-takeaway-private")}
    return [*told, private]


def _other_ways(state: PrintOut) -> list[dict[str, str]]:
    """Nobody depends on one printer."""
    icon = "inventory_2" if state.what is Takeaway.PROMISE else "smartphone"
    lines = [{"icon": icon, "icon_ink": "green", "title": look.text(f"ui-takeaway-other-{state.what}")}]
    if isinstance(state.under, Done):
        number = state.under.receipt.number or state.under.receipt.key
        lines.append({"icon": "receipt_long", "title": look.text("ui-takeaway-other-number", number=number)})
    centre = state.world.outlet.centre
    title = look.text("ui-takeaway-other-centre", centre=look.local(centre.name))
    return [*lines, {"icon": "store", "title": title, "detail": look.local(centre.hours)}]


kv.load(__file__)
