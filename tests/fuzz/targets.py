"""What must take any bytes: every place where a device, or a code held before one, can say something.

A target raises nothing but what its callers expect, and holds no more than it was given. `tests/fuzz/run.py`
drives them with coverage as the guide (`make fuzz`); `test_any_bytes.py` with hypothesis in every test run.
"""

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime

from drivers.camera.payload import to_text
from drivers.common.input_events import KeyDecoder, KeyEvent, KeysLost
from drivers.common.reasons import DeviceFault
from drivers.id_card import text_block
from drivers.id_card.commands import READ, READ_WITH_PRINTS, parse_addresses, parse_blocks, parse_reply
from drivers.id_card.frames import Frame, FrameDecoder
from drivers.office_printer.codec import decode, encode
from drivers.office_printer.condition import condition_of, jobs_of
from drivers.office_printer.messages import Malformed
from drivers.panel.protocol import DamagedLine, LineDecoder, parse_board, parse_event, parse_sensors
from drivers.scanner.answers import LONGEST, AnswerFilter
from drivers.scanner.framing import CodeFramer
from drivers.scanner.profiles import PROFILES
from drivers.scanner.symbology import understand
from drivers.scanner.typed import TypedCodes
from drivers.social_card import faults as social_card
from drivers.thermal_printer.hearing import Hearing
from kiosk.cases import CaseCode
from kiosk.cases.codes import read_code, write_code
from kiosk.certificates.codes import explain, parse_identifier
from kiosk.certificates.seals import sign_steps, stamp_steps
from kiosk.certificates.seals.people import Question
from kiosk.certificates.seals.trust import Trust
from kiosk.certificates.seals.verification import verdict_of
from kiosk.certificates.seals.verify import verify_file
from kiosk.certificates.verdict import Verdict
from kiosk.identity.explanation import CodeKind

MOST_HELD = 8192
LOOKED_AT = datetime(2026, 11, 24, tzinfo=UTC)


def id_card(data: bytes) -> None:
    decoder = FrameDecoder()
    for found in decoder.feed(data):
        if isinstance(found, Frame):
            _card(found.body)
    _card(data)


def _card(body: bytes) -> None:
    with contextlib.suppress(DeviceFault):
        reply = parse_reply(body)
        for command in (READ, READ_WITH_PRINTS):
            with contextlib.suppress(DeviceFault):
                blocks = parse_blocks(command, reply.data)
                card = text_block.parse(blocks.text, blocks.photo, blocks.fingerprints)
                assert text_block.parse(text_block.build(card), card.photo, card.fingerprints) == card
        parse_addresses(reply.data)


def card_text(data: bytes) -> None:
    """Straight into the text block, which frames and checks would seldom let a fuzzer reach."""
    with contextlib.suppress(DeviceFault):
        card = text_block.parse(data[:256].ljust(256, b"\0"))
        assert card.valid_to is None or card.valid_from <= card.valid_to or card.valid_to.year > 0


def scanner(data: bytes) -> None:
    for framer in (CodeFramer(), CodeFramer(suffix=b"\x03", prefix=b"\x02"), CodeFramer(suffix=b"")):
        for code in [*framer.feed(data), *framer.silence()]:
            with contextlib.suppress(DeviceFault):
                understand(code)
        assert len(framer._buffer) <= MOST_HELD


def scanner_answers(data: bytes) -> None:
    """However the bytes come: what is no answer is handed on in order, and never more than one is held."""
    for profile in PROFILES.values():
        whole, pieces = AnswerFilter(profile.answers), AnswerFilter(profile.answers)
        clean, cut = whole.feed(data), b""
        for byte in data:
            cut += pieces.feed(bytes([byte]))
            assert len(pieces._held) <= LONGEST
        assert len(whole._held) <= LONGEST
        clean, cut = clean + whole.silence(), cut + pieces.silence()
        for kept in (clean, cut):
            rest = iter(data)
            assert all(byte in rest for byte in kept)
        assert clean == cut or len(data) > LONGEST


def typed(data: bytes) -> None:
    events: list[KeyEvent | KeysLost] = KeyDecoder().feed(data)
    codes = TypedCodes()
    for code in [*codes.feed(events), *codes.silence()]:
        with contextlib.suppress(DeviceFault):
            understand(code)


def slip_printer(data: bytes) -> None:
    for full in (False, True):
        hearing = Hearing(full=full)
        heard = sum(len(hearing.feed(bytes([byte]), now / 100)) for now, byte in enumerate(data))
        assert heard <= 2 * len(data)


def sheet_printer(data: bytes) -> None:
    with contextlib.suppress(Malformed):
        message = decode(data)
        condition_of(message)
        jobs_of(message)
        with contextlib.suppress(Malformed):
            assert decode(encode(message)) == message


def panel(data: bytes) -> None:
    for line in LineDecoder().feed(data):
        if isinstance(line, DamagedLine):
            continue
        for parse in (parse_board, parse_sensors):
            with contextlib.suppress(DeviceFault):
                parse(line.words)
        parse_event(line)


def code_text(data: bytes) -> None:
    text = to_text(data)
    if text is not None:
        code = read_code(text)
        assert not isinstance(code, CaseCode) or read_code(write_code(code)) == code


def certificate_code(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    explanation = explain(text)
    identifier = parse_identifier(text)
    assert identifier is None or identifier.reveal() == text
    assert identifier is not None or explanation.kind is not CodeKind.CERTIFICATE or explanation.findings


def sealed_file(data: bytes) -> None:
    """A file of any kind, and a signed value of any kind: a verdict with a reason, and never a good one."""
    for start in (b"", b"PK\x03\x04", b"%PDF-1.7 /ByteRange [0 9 99 0] "):
        found = verify_file(start + data, Trust(), LOOKED_AT)
        assert found.reasons and found.verdict is not Verdict.VALID
    question = Question(Trust(), LOOKED_AT)
    for seal in (
        stamp_steps.examine(data, b"", "", question, None, ()),
        sign_steps.examine(data, (), question, ()),
    ):
        assert verdict_of(seal.reasons, sealed=True) is not Verdict.VALID


TARGETS: dict[str, Callable[[bytes], None]] = {
    "sealed-file": sealed_file,
    "id-card": id_card,
    "card-text": card_text,
    "scanner": scanner,
    "scanner-answers": scanner_answers,
    "typed": typed,
    "social-card": social_card.fuzz,
    "slip-printer": slip_printer,
    "sheet-printer": sheet_printer,
    "panel": panel,
    "code-text": code_text,
    "certificate-code": certificate_code,
}
