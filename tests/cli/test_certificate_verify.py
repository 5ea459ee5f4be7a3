"""`kiosk certificate verify`: exit codes, one JSON document, words for every reason."""

import json
from base64 import encodebytes

import pytest

from kiosk.certificates.seals.verification import Reason
from kiosk.cli import main
from kiosk.cli.places import ROOT
from kiosk.sandbox.authority.seals import Layout
from kiosk.words import Words
from tests.certificates.ofd_builder import PAGE, SIGNED_AT, holder, people, sealed

FIELDS = {"standard", "references", "signature", "seal", "signer", "signed_at", "signer_name", "seal_name"}


@pytest.fixture
def trust(tmp_path):
    folder = tmp_path / "trust"
    folder.mkdir()
    text = encodebytes(people().root.certificate).decode()
    (folder / "root.pem").write_text(f"-----BEGIN CERTIFICATE-----\n{text}-----END CERTIFICATE-----\n")
    return folder


def asked(tmp_path, capsys, data, *options):
    file = tmp_path / "file.ofd"
    file.write_bytes(data)
    code = main(["certificate", "verify", str(file), "--json", *map(str, options)])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("layout", "standard"), [(Layout.V4, "GB/T 38540-2020"), (Layout.V1, "GM/T 0031-2014")]
)
def test_a_good_file_with_its_anchor_is_valid(tmp_path, capsys, trust, layout, standard):
    code, found = asked(tmp_path, capsys, sealed(layout=layout), "--trust", trust)
    assert code == 0
    assert (found["format"], found["verdict"]) == ("ofd", "valid")
    (seal,) = found["seals"]
    assert seal.keys() == FIELDS
    assert found.keys() == {"format", "verdict", "seals", "reasons"}
    said = (seal["standard"], seal["references"], seal["signature"], seal["seal"], seal["signer"])
    assert said == (standard, "ok", "ok", "ok", "trusted")
    assert seal["signed_at"].endswith("+08:00")


def test_nobody_is_trusted_from_the_start(tmp_path, capsys):
    code, found = asked(tmp_path, capsys, sealed())
    assert (code, found["verdict"], found["seals"][0]["signer"]) == (1, "untrusted", "untrusted")
    assert (found["seals"][0]["signature"], found["seals"][0]["seal"]) == ("ok", "ok")


def test_each_field_says_what_is_wrong(tmp_path, capsys, trust):
    changed = asked(tmp_path, capsys, sealed(after={PAGE: b"<Page/>"}), "--trust", trust)
    assert (changed[0], changed[1]["verdict"], changed[1]["seals"][0]["references"]) == (
        1,
        "invalid",
        "mismatch",
    )
    other = sealed(signer=holder("w", people().root), listed=people().signer)
    assert asked(tmp_path, capsys, other, "--trust", trust)[1]["seals"][0]["signer"] == "not-in-seal"
    broken = asked(tmp_path, capsys, sealed(value=lambda xml, good: good[:-1]), "--trust", trust)[1]
    assert (broken["verdict"], broken["seals"][0]["signature"]) == ("malformed", "bad")


def test_a_time_that_is_asked_for_must_lie_in_every_period(tmp_path, capsys, trust):
    data = sealed(signer=holder("short", people().root, end=SIGNED_AT.replace(year=2025)))
    assert asked(tmp_path, capsys, data, "--trust", trust)[1]["verdict"] == "valid"
    assert asked(tmp_path, capsys, data, "--trust", trust, "--at", "2024-06-01")[0] == 0
    code, found = asked(tmp_path, capsys, data, "--trust", trust, "--at", "2026-06-01T12:00")
    assert (code, found["verdict"], found["seals"][0]["signer"]) == (1, "expired", "expired")


def test_what_cannot_be_read_or_asked_is_said_in_one_sentence(tmp_path, capsys):
    assert main(["certificate", "verify", str(tmp_path / "nothing")]) == 2
    assert main(["certificate", "verify", str(tmp_path)]) == 2
    file = tmp_path / "f"
    file.write_bytes(b"")
    assert main(["certificate", "verify", str(file), "--at", "soon"]) == 2
    assert capsys.readouterr().err.count("\n") == 3
    assert main(["certificate", "verify", str(file)]) == 1


def test_a_person_reads_the_steps_and_what_to_do(tmp_path, capsys):
    file = tmp_path / "f.ofd"
    file.write_bytes(sealed())
    assert main(["certificate", "verify", str(file)]) == 1
    said = capsys.readouterr().out
    assert "ofd: untrusted" in said
    assert "signer-untrusted: We do not know who sealed it." in said


def test_every_reason_has_its_words_in_every_language():
    words = Words(ROOT / "config" / "locales")
    keys = [f"seal-reason-{reason}{part}" for reason in Reason for part in ("", ".spoken", ".advice")]
    assert [(lang, k) for lang in words.locales for k in keys if not words.has(lang, k)] == []
