"""Touches that say all there is to say."""

from kiosk.session.events.event import ResidentEvent


class Touched(ResidentEvent):
    """The idle screen, anywhere."""


class SearchPressed(ResidentEvent): ...


class HomePressed(ResidentEvent): ...


class BackPressed(ResidentEvent): ...


class HelpPressed(ResidentEvent): ...


class EndPressed(ResidentEvent):
    """Finish and clear everything."""


class NextPressed(ResidentEvent):
    """The primary action of a screen."""


class OtherWayPressed(ResidentEvent):
    """Not the face: the other way of making sure (R20, face rules of 2025)."""


class KeepPressed(ResidentEvent):
    """Put it by, until they have answered."""


class CodeWayPressed(ResidentEvent):
    """By the code on a phone instead of a card (亮证码)."""


class RefusePressed(ResidentEvent):
    """No consent."""


class HoldPressed(ResidentEvent):
    """Do not go on by yourself; let me read."""


class RetryPressed(ResidentEvent): ...


class MoreTimePressed(ResidentEvent): ...


class EditPressed(ResidentEvent):
    """Change what the review shows."""


class AddPagePressed(ResidentEvent):
    """One more page lies there."""


class RemovePagePressed(ResidentEvent):
    """The page that is shown is not to be handed in."""


class TurnPressed(ResidentEvent):
    """The page that is shown lies on its side or its head."""


class EnlargePressed(ResidentEvent):
    """The page that is shown is to be seen as large as it goes."""


class SupplementPressed(ResidentEvent):
    """What this case still lacks is here."""


class LivingPressed(ResidentEvent):
    """Who may use my certificates now?"""


class UsesPressed(ResidentEvent):
    """Who used my certificates, when and for what?"""


class WithdrawPressed(ResidentEvent):
    """What was agreed to for what is shown is to be seen, and perhaps taken back."""


class PrintPressed(ResidentEvent):
    """What is shown is to be had on paper."""


class MistakePressed(ResidentEvent):
    """What is shown is wrong."""


class SkipPressed(ResidentEvent): ...
