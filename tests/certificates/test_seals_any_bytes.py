"""Whatever the bytes: a verdict with a reason, no exception, never `valid`, in bounded time and memory."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.certificates.seals import sign_steps, stamp_steps
from kiosk.certificates.seals.moments import parse_moment
from kiosk.certificates.seals.people import Question
from kiosk.certificates.seals.signed_data import parse_signed_data
from kiosk.certificates.seals.verification import verdict_of
from kiosk.certificates.seals.verify import verify_file
from kiosk.certificates.verdict import Verdict
from kiosk.sandbox.authority.seals import Layout
from tests.certificates.ofd_builder import FOLDER, NOW, people, sealed, unpacked
from tests.certificates.pdf_builder import signed_data, with_value

SECONDS, MEGABYTES = 2.0, 200
VALUE = f"{FOLDER}/SignedValue.dat"
XML = f"{FOLDER}/Signature.xml"


class Sealed:
    """The signed value of a good file, and the question whether another one would do."""

    def __init__(self, kind):
        self.kind = kind
        entries = unpacked(sealed(layout=kind) if isinstance(kind, Layout) else sealed())
        self.message = entries[XML]
        self.value = entries[VALUE] if isinstance(kind, Layout) else signed_data(self.message)
        self.question = Question(people().trust, NOW)

    def verdict(self, value):
        if isinstance(self.kind, Layout):
            found = stamp_steps.examine(value, self.message, XML, self.question, None, ())
        else:
            found = sign_steps.examine(value, (self.message,), self.question, ())
        return verdict_of(found.reasons, sealed=True)

    def says_the_same(self, value):
        """The signer is pointed at by a name, which is the same in whatever type of string."""
        return self.kind == "signed-data" and parse_signed_data(value) == parse_signed_data(self.value)


@pytest.fixture(scope="module", params=[*Layout, "signed-data"], ids=str)
def good(request):
    made = Sealed(request.param)
    assert made.verdict(made.value) is Verdict.VALID
    return made


@pytest.mark.parametrize(("first", "flip"), [(0, 0x01), (1, 0x80)])
def test_no_byte_of_a_signed_value_can_be_changed(good, first, flip):
    value = good.value
    tried = {
        at: value[:at] + bytes([value[at] ^ flip]) + value[at + 1 :] for at in range(first, len(value), 2)
    }
    passed = [at for at, changed in tried.items() if good.verdict(changed) is Verdict.VALID]
    assert [at for at in passed if not good.says_the_same(tried[at])] == []


def test_a_signed_value_cut_anywhere_is_malformed(good):
    found = {good.verdict(good.value[:length]) for length in range(len(good.value))}
    assert found == {Verdict.MALFORMED}


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_random_bytes_at_any_position_are_never_valid(good, data):
    at = data.draw(st.integers(0, len(good.value) - 1))
    taken = data.draw(st.integers(0, 40))
    put = data.draw(st.binary(max_size=40))
    changed = good.value[:at] + put + good.value[at + taken :]
    if changed != good.value and not changed.startswith(good.value):
        assert good.verdict(changed) is not Verdict.VALID or good.says_the_same(changed)


@settings(max_examples=100, deadline=None)
@given(value=st.binary(max_size=400))
def test_any_bytes_are_a_verdict(good, value):
    assert good.verdict(value) is Verdict.MALFORMED


@settings(max_examples=100, deadline=None)
@given(data=st.data(), pdf=st.booleans())
def test_a_file_with_random_bytes_anywhere_is_never_valid(data, pdf):
    whole = PDF if pdf else OFD
    at = data.draw(st.integers(0, len(whole) - 1))
    put = data.draw(st.binary(min_size=1, max_size=30))
    changed = whole[:at] + put + whole[at + data.draw(st.integers(0, 30)) :]
    found = verify_file(changed, people().trust, NOW)
    assert found.reasons
    # Bytes of the archive itself, as times of entries, say nothing; the digits of a gap have two cases.
    assert found.verdict is not Verdict.VALID or harmless(whole, changed, pdf)


OFD, PDF = sealed(), with_value(signed_data)


def harmless(whole, changed, pdf):
    if pdf:
        return changed.lower() == whole.lower()
    return unpacked(changed) == unpacked(whole)


@settings(max_examples=150, deadline=None)
@given(data=st.data(), name=st.sampled_from(sorted(unpacked(OFD))))
def test_an_entry_with_random_bytes_is_never_valid(data, name):
    """`Signatures.xml` alone is under no signature: its white space may be anything."""
    entry = unpacked(OFD)[name]
    at = data.draw(st.integers(0, len(entry) - 1))
    put = data.draw(st.binary(min_size=1, max_size=8))
    changed = entry[:at] + put + entry[at + len(put) :]
    found = verify_file(sealed(after={name: changed}), people().trust, NOW)
    if changed != entry and not name.endswith("Signatures.xml") and name != VALUE:
        assert found.verdict is not Verdict.VALID


@given(said=st.text(max_size=40))
def test_any_text_is_a_time_or_none(said):
    found = parse_moment(said)
    assert found is None or found.within(found, found)


NASTY = """
import io, json, resource, sys, time, zipfile
from kiosk.certificates.seals.verify import verify_file
from tests.certificates.ofd_builder import FOLDER, NOW, changed, people, sealed, unpacked
from tests.certificates.pdf_builder import with_value
from kiosk.sandbox.authority import der

def nested():
    value = b""
    for _ in range(20000):
        value = der.sequence(value)
    return value

XML = unpacked(sealed())[FOLDER + "/Signature.xml"]
REFERENCE = b'<ofd:Reference FileRef="/a/b/c/d"><ofd:CheckValue>AAAA</ofd:CheckValue></ofd:Reference>'

def many():
    start = b"<ofd:Reference "
    xml = XML.replace(start, REFERENCE * 1999 + start, 1)
    return {f"Doc_0/Signs/Sign_{i}/Signature.xml": xml for i in range(16)}

def wide():
    return der.sequence(der.sequence(b"\\x30\\x00" * 4 + bytes(3 << 20)))

MADE = {
    "zeros": lambda: changed(sealed(), to={"Doc_0/Res/p.png": bytes(31 << 20), "x": bytes(30 << 20)}),
    "references": lambda: changed(sealed(count=16), to=many()),
    "nested": lambda: sealed(value=lambda xml, good: nested()),
    "list": lambda: sealed(value=lambda xml, good: der.sequence(b"\\x05\\x00" * 1_900_000, b"\\x04\\x00")),
    "wide": lambda: sealed(value=lambda xml, good: wide()),
    "ranges": lambda: b"%PDF-" + b"/ByteRange [0 10 20 30] " * 800_000,
    "spaces": lambda: b"%PDF-" + b"/ByteRange [0 " + b" " * (19 << 20),
    "hex": lambda: b"%PDF-/ByteRange [0 39 8388600 100]/Contents <" + b"0" * (19 << 20),
    "garbage-cms": lambda: with_value(lambda m: der.sequence(der.oid("1.2.840.113549.1.7.2"), bytes(4000))),
}
name = sys.argv[1]
data = MADE[name]() if name != "large" else b"PK\\x03\\x04" + bytes(60 << 20)
people()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.process_time()
found = verify_file(data, people().trust, NOW)
print(json.dumps([found.verdict, time.process_time() - began, before // 1024,
                  resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, found.reasons]))
"""


@pytest.mark.parametrize(
    "name",
    ["zeros", "references", "nested", "list", "wide", "ranges", "spaces", "hex", "garbage-cms", "large"],
)
def test_a_nasty_file_costs_little_time_and_memory(name):
    done = subprocess.run(
        [sys.executable, "-c", NASTY, name], capture_output=True, text=True, check=True, timeout=60
    )
    verdict, seconds, before, most, reasons = json.loads(done.stdout)
    assert (verdict in ("malformed", "invalid", "unsigned"), bool(reasons)) == (True, True)
    assert seconds <= SECONDS
    # Making the nasty file may itself take more than reading it does.
    assert most <= max(MEGABYTES, before + 10)
