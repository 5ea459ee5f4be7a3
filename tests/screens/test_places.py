"""Every place that the settings may name for a device can be said and drawn."""

from typing import get_args

import pytest

from kiosk.terminal.settings import Place
from tests.screens.desk import WORDS


@pytest.mark.parametrize("place", get_args(Place))
def test_a_place_of_the_settings_can_be_said_and_drawn(opened, place):
    from screens.widgets.device import PLACES

    assert place in PLACES
    assert [locale for locale in WORDS.locales if not WORDS.has(locale, f"ui-place-{place}.spoken")] == []
