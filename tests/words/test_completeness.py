"""Every sentence exists in every language, spoken as well as written; nothing a state can say is missing."""

import ast
import inspect
from importlib import import_module
from pathlib import Path

import pytest

from drivers.common.reasons import Reason
from drivers.fault_matrix import rows
from kiosk.cases import CaseStatus
from kiosk.catalogue import Kind, Way
from kiosk.identity import Sex
from kiosk.session import saying
from kiosk.session.states import (
    CapturePhase,
    FacePhase,
    MaterialsPhase,
    MistakePhase,
    OtherPhase,
    PresentPhase,
    ProgressPhase,
    TakeUpPhase,
    WalletPhase,
)
from kiosk.words import Words, fault_key
from kiosk.words.words import keys

LOCALES = Path(__file__).parents[2] / "config/locales"
WORDS = Words(LOCALES)
ON_PAPER = "doc-"
"""What is printed has no voice of its own; the screen says the same."""

VOICES = frozenset({"now", "else", "spoken", "advice", "alert"})

HOUSE_FAULTS = (
    "platform-out", "platform-slow", "platform-refused", "platform-nonsense", "platform-busy",
    "id-card-out", "a4-printer-out", "slip-printer-out", "scanner-out", "camera-out", "not-offered-here",
    "card-expired", "too-young", "not-this-person", "face-no-match", "phone-not-confirmed",
    "materials-missing", "consent-refused", "case-not-kept", "store-full", "store-unavailable",
    "not-accepted", "foreign-code", "case-unknown", "cannot-be-sent",
    "deadline", "cancelled", "signature-too-little", "field-required", "field-phone",
    "copy-not-verified", "copy-not-drawn",
    "field-date", "field-number", "field-long", "unknown", "other-no-answer", "other-own-card",
    "not-your-slip", "slip-incomplete",
    "wallet-code-used", "wallet-code-expired", "wallet-code-foreign", "wallet-code-skewed",
    "wallet-code-not-theirs", "wallet-declined", "other-not-registered", "other-several", "other-not-shown",
    "other-mandate-narrow", "other-mandate-over", "draft-not-kept", "draft-unknown", "draft-of-another",
)  # fmt: skip


LOOKING = (OtherPhase.CAPTURING, OtherPhase.COMPARING)
"""Both are one sentence."""


def spoken_variants() -> set[str]:
    """The literal names in the module that decides what a state says; phases come from their enums."""
    literals = {
        node.value
        for node in ast.walk(ast.parse(inspect.getsource(saying)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    names = {text for text in literals if text and text == text.lower() and " " not in text}
    names -= {
        "print", "fault-", "say-", "face-", "materials-", "mistake-", "other-", "present-", "progress-",
        "take-up-", "wallet-", "capture-", "no-page",
    }  # fmt: skip
    phases = {
        *(f"face-{phase}" for phase in FacePhase),
        *(f"materials-{phase}" for phase in MaterialsPhase),
        *(f"progress-{phase}" for phase in ProgressPhase),
        *(f"mistake-{phase}" for phase in MistakePhase),
        *(f"other-{phase}" for phase in OtherPhase if phase not in LOOKING),
        *(f"present-{phase}" for phase in PresentPhase),
        *(f"take-up-{phase}" for phase in TakeUpPhase),
        *(f"wallet-{phase}" for phase in WalletPhase),
        *(f"capture-{phase}" for phase in CapturePhase if phase is not CapturePhase.STOPPED),
    }
    return names | phases


def reasons_given() -> set[str]:
    """Every text the resolver gives as a reason, whether a way is open or closed."""
    found = set()
    for module in ("kiosk.materials.resolve", "kiosk.materials.outcomes"):
        for node in ast.walk(ast.parse(inspect.getsource(import_module(module)))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value
                if ("-" in text and " " not in text) or text in ("shared", "reused", "disputed"):
                    found.add(text)
    return found


def test_both_languages_have_the_same_messages_with_the_same_voices():
    chinese, english = keys(LOCALES, "zh-CN"), keys(LOCALES, "en")
    assert chinese.keys() == english.keys()
    assert {key: chinese[key] ^ english[key] for key in chinese if chinese[key] != english[key]} == {}


def test_no_message_is_written_twice():
    for locale in WORDS.locales:
        seen: list[str] = []
        for file in sorted((LOCALES / locale).glob("*.ftl")):
            seen += [
                line.split(" =")[0] for line in file.read_text("utf-8").splitlines() if line[:1].isalpha()
            ]
        assert [key for key in set(seen) if seen.count(key) > 1] == []


@pytest.mark.parametrize("locale", WORDS.locales)
def test_every_message_that_is_not_paper_has_a_voice(locale):
    silent = [k for k, a in keys(LOCALES, locale).items() if "spoken" not in a and not k.startswith(ON_PAPER)]
    assert silent == []


@pytest.mark.parametrize("locale", WORDS.locales)
@pytest.mark.parametrize("code", sorted({*map(str, Reason), *HOUSE_FAULTS}))
def test_every_fault_says_what_happened_what_to_do_and_where_to_go(locale, code):
    assert keys(LOCALES, locale)[f"fault-{code}"] == VOICES
    assert WORDS.spoken(locale, f"fault-{code}").startswith(WORDS.text(locale, f"fault-{code}"))


@pytest.mark.parametrize("locale", WORDS.locales)
def test_a_reason_of_a_social_security_card_speaks_of_that_card(locale):
    reasons = {reason for cell in rows() if cell.driver == "social-card" for reason in cell.reasons}
    reasons |= {Reason.CARD_INVALID, Reason.CARD_UNKNOWN_KIND}
    for reason in (reason for reason in reasons if reason.startswith("card-")):
        key = fault_key(WORDS, locale, reason, "social-card")
        assert key == f"fault-social-card-{reason}"
        assert keys(LOCALES, locale)[key] == VOICES
        shown = "".join(
            WORDS.text(locale, f"{key}{part}") for part in ("", ".now", ".else", ".spoken", ".alert")
        )
        assert "身份证" not in shown
        assert "dentity card" not in shown


def test_a_reason_that_is_about_no_card_has_the_same_words_at_every_role():
    assert fault_key(WORDS, "zh-CN", "silent", "social-card") == "fault-silent"
    assert fault_key(WORDS, "zh-CN", "card-moved", "id-card") == "fault-card-moved"
    assert fault_key(WORDS, "zh-CN", "card-moved") == "fault-card-moved"


@pytest.mark.parametrize("locale", WORDS.locales)
def test_everything_a_state_can_say_has_words(locale):
    variants = spoken_variants()
    assert {"idle", "face-phone", "materials-gathering", "progress-nothing", "farewell-cleared"} <= variants
    assert [v for v in sorted(variants) if not WORDS.has(locale, f"say-{v}.spoken")] == []


@pytest.mark.parametrize("locale", WORDS.locales)
def test_every_way_and_every_reason_of_the_resolver_has_words(locale):
    reasons = reasons_given()
    assert {"card-read-here", "shared", "certificate-expired", "consent-withdrawn"} <= reasons
    wanted = [f"way-{way}" for way in Way] + [f"reason-{reason}" for reason in sorted(reasons)]
    assert [key for key in wanted if not WORDS.has(locale, key)] == []


@pytest.mark.parametrize("locale", WORDS.locales)
def test_every_status_sex_and_kind_has_words(locale):
    wanted = [f"case-{s}" for s in CaseStatus] + [f"sex-{s}" for s in Sex] + [f"kind-{k}" for k in Kind]
    wanted += [f"card-kind-{kind}" for kind in ("citizen", "foreigner", "hmt")]
    assert [key for key in wanted if not WORDS.has(locale, key)] == []
