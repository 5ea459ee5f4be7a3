"""`kiosk certificate code`: exit codes, one JSON document, a sentence for everything that can be found."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.cli.certificate.sentences import FINDINGS, PARTS
from kiosk.identity.explanation import FindingCode

ROOT = Path(__file__).parents[2]
GOOD = "1.2.156.3005.2.11100000000013127D001.1199000000000001MF.20260001ABC.001.K"


@pytest.mark.parametrize(
    ("code", "kind", "verdict", "exit_code"),
    [
        (GOOD, "certificate-identifier", "good", 0),
        (GOOD[:-1] + "M", "certificate-identifier", "doubtful", 1),
        (GOOD.lower(), "certificate-identifier", "wrong", 1),
        ("11100000000013338W011", "certificate-type", "good", 0),
        ("91350100M000100Y43", "credit-code", "good", 0),
        ("91350100M000100Y44", "credit-code", "wrong", 1),
        ("11010519491231002X", "citizen", "good", 0),
        ("110105194902310026", "citizen", "wrong", 1),
        ("110105491231002", "citizen-old", "wrong", 1),
        ("830000199201300022", "hmt", "good", 0),
        ("931586198001010028", "foreigner", "good", 0),
        ("CAN110081080310", "foreigner-2017", "good", 0),
        ("441900003000", "division", "good", 0),
        ("110001", "division", "wrong", 1),
        ("户口簿", "unknown", "wrong", 1),
    ],
)
def test_every_kind_is_explained_and_the_exit_code_says_whether_it_is_good(
    code, kind, verdict, exit_code, capsys
):
    assert main(["certificate", "code", code, "--json"]) == exit_code
    document = json.loads(capsys.readouterr().out)
    assert (document["kind"], document["verdict"]) == (kind, verdict)
    assert {"part", "name", "value", "meaning"} == {key for part in document["parts"] for key in part} or (
        document["parts"] == []
    )
    assert verdict == "good" or document["findings"]


def test_the_names_of_the_register_are_told(capsys):
    main(["certificate", "code", GOOD, "--json"])
    meanings = {p["part"]: p["meaning"] for p in json.loads(capsys.readouterr().out)["parts"]}
    assert meanings["type-code"] == "居民身份证"
    assert meanings["definer"] == "公安部"


def test_people_read_a_table_and_sentences(capsys):
    assert main(["certificate", "code", GOOD[:-1] + "M"]) == 1
    told = capsys.readouterr().out
    assert "证照类型代码" in told
    assert "warning (check): the check character does not fit the rest; K was expected" in told
    assert "ask the issuing platform" in told


@pytest.mark.parametrize("words", [["code", " "], ["code", ""]])
def test_nothing_is_no_code(words, capsys):
    assert main(["certificate", *words, "--json"]) == 2
    caught = capsys.readouterr()
    assert "say which code" in caught.err
    assert set(json.loads(caught.out)) == {"error", "detail"}


@pytest.mark.parametrize("words", [[], ["code"], ["dance"]])
def test_bad_usage_is_told_by_the_exit_code(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["certificate", *words])
    assert ended.value.code == 2
    assert "usage: kiosk certificate" in capsys.readouterr().err


def test_every_finding_has_a_sentence():
    assert set(FINDINGS) == set(FindingCode)
    assert all(FINDINGS.values())
    assert all(PARTS.values())


@pytest.mark.parametrize("code", [b"\xff\xfe\x80", "\u202e1\x1b[2J.".encode()])
def test_bytes_that_are_no_text_are_no_code_and_not_echoed(code):
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.cli", "certificate", "code", code],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"\x1b[2J" not in done.stdout
    assert code not in done.stdout
