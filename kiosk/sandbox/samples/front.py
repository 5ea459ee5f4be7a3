"""Idle, home, search and guide."""

from dataclasses import replace

from kiosk.catalogue.search import search
from kiosk.sandbox import sample_visit as sample
from kiosk.sandbox.samples.ground import Ground, Named
from kiosk.session import states as s
from kiosk.session.states import enter


def front(ground: Ground) -> Named:
    """Idle, home, search and guide."""
    idle = s.Idle(world=ground.world, visit=ground.begun())
    yield "idle", idle
    yield "idle-printer-out", replace(idle, world=sample.without(ground.world, "a4-printer", "paper-out"))
    yield "idle-platform-out", replace(idle, world=replace(ground.world, platform_up=False))
    yield "idle-foreign-code", replace(idle, refused_code=True, resting=True)
    home = enter(s.Home, idle)
    yield "home", home
    yield "home-domain", replace(home, domain=ground.apply.domain)
    yield "home-known", replace(home, visit=ground.known())
    yield "search-empty", enter(s.Search, idle)
    text = "老年" if ground.locale == "zh-CN" else "card"
    hits = tuple(hit.item for hit in search(ground.world.catalogue, text))
    yield "search-hits", enter(s.Search, idle, text=text, hits=hits)
    yield "search-nothing", enter(s.Search, idle, text="火星移民")
    yield from _guides(ground)


def _guides(ground: Ground) -> Named:
    guide = s.Guide(world=ground.world, visit=ground.begun(ground.apply))
    yield "guide-apply", guide
    yield "guide-print", replace(guide, visit=ground.begun(ground.print_))
    yield "guide-reading", replace(guide, reading=True)
    yield "guide-again", replace(guide, problem="card-unreadable")
    out = sample.without(ground.world, "id-card", "unplugged")
    yield "guide-not-now", replace(guide, world=out)
