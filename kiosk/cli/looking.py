"""What a look from outside needs of this terminal: where it stands, and the key of its store."""

from functools import partial

from kiosk.cli.fonts_check import FACES, fonts_check
from kiosk.cli.keys import store_cipher
from kiosk.store.cipher import Cipher
from kiosk.terminal.health.looking import Ground
from kiosk.terminal.places import Places
from kiosk.terminal.settings import Settings
from kiosk.words import Words


def ground_of(known: Settings, places: Places) -> tuple[Ground, Cipher]:
    """Raises CommandError for a store's key that cannot be used."""
    fonts = partial(fonts_check, places.state / FACES)
    ground = Ground(settings=known, places=places, words=Words(places.locales), fonts=fonts)
    return ground, store_cipher(places.state)
