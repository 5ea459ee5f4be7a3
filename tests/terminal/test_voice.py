"""What is read aloud is handed to the speech command, with every line of a consent; nothing holds anybody."""

import sys
import threading
import time
from pathlib import Path

import pytest

from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.terminal.performers.at_home import Voice
from kiosk.words import Words
from tests.terminal.conftest import ROOT

WORDS = Words(ROOT / "config" / "locales")
WRITES = "import sys; open(sys.argv[1], 'a', encoding='utf-8').write(sys.argv[2] + '\\n')"
CONSENT = (
    f.Told("ui-consent-to", (("department", "民政局"),)),
    f.Told("ui-consent-until", (("time", "10:30"),)),
    f.Told("ui-consent-source", (("name", "户籍资料"),)),
    f.Told("ui-consent-kept", (("keeper", "公安局"),)),
    f.Told("ui-consent-why-material"),
)


def speak(**changes: object) -> f.Speak:
    known: dict[str, object] = {
        "id": 7,
        "message": "say-materials-consent",
        "locale": "zh-CN",
        "told": CONSENT,
    }
    return f.Speak(**{**known, "told": CONSENT, **changes})  # type: ignore[arg-type]


def heard(tmp_path: Path, effect: f.Speak) -> str:
    """What the command of the settings was given to say, once."""
    file = tmp_path / "said"
    spoken = Voice(WORDS, (sys.executable, "-c", WRITES, str(file), "{text}")).speak(
        effect, threading.Event()
    )
    assert spoken == e.Spoken(effect=effect.id)
    (line,) = file.read_text("utf-8").splitlines()
    return line


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_a_consent_is_said_line_by_line_behind_its_sentence(tmp_path: Path, locale: str) -> None:
    said = heard(tmp_path, speak(locale=locale))
    lines = [WORDS.spoken(locale, "say-materials-consent")]
    lines += [WORDS.spoken(locale, told.message, **dict(told.given)) for told in CONSENT]
    assert said == " ".join(lines)
    for value in ("民政局", "10:30", "户籍资料", "公安局"):
        assert value in said
    assert "ui-consent" not in said and "$" not in said


def test_the_text_of_the_catalogue_comes_last(tmp_path: Path) -> None:
    said = heard(tmp_path, speak(told=(), text="我已经知道。"))
    assert said == f"{WORDS.spoken('zh-CN', 'say-materials-consent')} 我已经知道。"


def test_text_is_one_argument_and_never_a_command(tmp_path: Path) -> None:
    hostile = '"; touch x $(id) {text}'
    assert heard(tmp_path, speak(told=(), text=hostile)).endswith(hostile)


def test_without_a_command_it_counts_as_said_at_once() -> None:
    assert Voice(WORDS, ()).speak(speak(), threading.Event()) == e.Spoken(effect=7)


def test_who_goes_on_hears_no_more() -> None:
    cancelled = threading.Event()
    cancelled.set()
    began = time.monotonic()
    Voice(WORDS, (sys.executable, "-c", "import time; time.sleep(60)", "{text}")).speak(speak(), cancelled)
    assert time.monotonic() - began < 20
