"""Card, phone and face."""

from dataclasses import replace

from kiosk.identity import PersonalBytes
from kiosk.sandbox import sample_visit as sample
from kiosk.sandbox.samples.ground import Ground, Named
from kiosk.session import states as s
from kiosk.session.states import enter


def identity(ground: Ground) -> Named:
    """Card and face."""
    waiting = s.Identify(world=ground.world, visit=ground.begun(ground.apply))
    yield "identify", waiting
    yield "identify-reading", replace(waiting, reading=True)
    yield "identify-again", replace(waiting, problem="card-moved")
    present = enter(s.Present, waiting)
    yield "present-show", present
    yield "present-again", replace(present, problem="wallet-code-skewed")
    yield "present-asking", replace(present, phase=s.PresentPhase.ASKING)
    asked = replace(present, phase=s.PresentPhase.PHONE, asking=sample.asking(), left=97)
    yield "present-phone", asked
    face = s.FaceCheck(world=ground.world, visit=replace(ground.known(ground.apply), verified_by=""))
    for phase in s.FacePhase:
        yield f"face-{phase}", replace(face, phase=phase)
    picture = PersonalBytes(b"sample")
    yield "face-again", replace(face, tries=1, picture=picture, problem="face-no-match")
