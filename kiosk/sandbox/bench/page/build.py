"""Puts the page of one bench together."""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

from fastapi import FastAPI

from kiosk.sandbox.bench.cabinet import Cabinet
from kiosk.sandbox.bench.orders import Orders
from kiosk.sandbox.bench.page.app import Desk, create_app
from kiosk.sandbox.bench.page.parts import Painter
from kiosk.sandbox.bench.page.snapshot import Watch
from kiosk.sandbox.bench.papers import Papers
from kiosk.words import Words


def build_page(
    cabinet: Cabinet,
    orders: Orders,
    *,
    words: Words,
    font: Path,
    screen: Callable[[], str],
    today: Callable[[], date],
    ending: threading.Event,
) -> FastAPI:
    """`words` tell faults, `font` draws slips, `screen` names what the terminal shows; streams end with
    `ending`."""
    papers = Papers(cabinet.slip_printer.slips, cabinet.printed, font)
    painter = Painter(cabinet.residents, orders, words, today)
    return create_app(Desk(Watch(cabinet, orders, papers, screen), painter, ending))
