"""What an answer means, for every kind of answer."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.platform import (
    PlatformBusy,
    PlatformError,
    PlatformNonsense,
    PlatformRefused,
    PlatformUnreachable,
)
from kiosk.platform.reading import Reply, failure_of, read_answer, read_catalogue
from kiosk.platform.wire import CheckReply, ProgressWire, ReceiptWire

JSON = {"content-type": "application/json"}
PROBLEM = {"content-type": "application/problem+json; charset=utf-8"}


def a_problem(status: int, **more: object) -> Reply:
    body = {"title": "No", "status": status, "code": "item-unknown", "detail": "请到人工窗口办理。", **more}
    return Reply(status=status, headers=PROBLEM, body=json.dumps(body).encode())


def test_a_newer_platform_may_say_more():
    reply = Reply(status=200, headers=JSON, body=b'{"answer":"passed","confidence":1}')
    assert read_answer(reply, CheckReply).answer == "passed"


@pytest.mark.parametrize("status", [400, 404, 409, 422])
def test_a_problem_document_is_a_refusal_with_its_code_and_sentence(status: int):
    error = failure_of(a_problem(status))
    assert isinstance(error, PlatformRefused)
    assert (error.status, error.problem, error.detail) == (status, "item-unknown", "请到人工窗口办理。")
    assert error.code == "platform-refused"


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_4xx_without_a_problem_document_is_no_refusal(status: int):
    for headers, body in (({"content-type": "text/html"}, b"<html>"), (PROBLEM, b"{}"), (JSON, b"{}")):
        assert isinstance(failure_of(Reply(status=status, headers=headers, body=body)), PlatformNonsense)


@pytest.mark.parametrize("status", [408, 425, 429, 503])
def test_not_now_says_when_to_come_back(status: int):
    error = failure_of(Reply(status=status, headers={"retry-after": "30"}, body=b""))
    assert isinstance(error, PlatformBusy)
    assert (error.retry_after, error.code) == (30.0, "platform-busy")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("", None), ("soon", None), ("-1", None), ("Wed, 21 Oct 2026 07:28:00 GMT", None), ("9" * 9, 3600.0)],
)
def test_an_odd_time_to_come_back_is_not_taken_at_its_word(value: str, seconds: float | None):
    error = failure_of(Reply(status=503, headers={"retry-after": value}, body=b""))
    assert isinstance(error, PlatformBusy) and error.retry_after == seconds


@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_broken_server_is_as_good_as_none(status: int):
    error = failure_of(Reply(status=status, headers=JSON, body=b"{}"))
    assert isinstance(error, PlatformUnreachable) and error.code == "platform-out"


@pytest.mark.parametrize("status", [201, 204, 301, 304])
def test_a_status_nobody_agreed_on_is_nonsense(status: int):
    assert isinstance(failure_of(Reply(status=status, headers=JSON, body=b"{}")), PlatformNonsense)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"content-type": "text/html"}, b"<html>It works!</html>"),
        ({}, b'{"answer":"passed"}'),
        (JSON, b""),
        (JSON, b"null"),
        (JSON, b"\xff\xfe"),
        (JSON, b'{"answer":"maybe"}'),
        (JSON, b"[" * 100_000),
    ],
)
def test_an_answer_of_another_shape_is_nonsense(headers: dict[str, str], body: bytes):
    with pytest.raises(PlatformNonsense):
        read_answer(Reply(status=200, headers=headers, body=body), CheckReply)


@given(st.binary(max_size=300), st.integers(100, 599), st.sampled_from([JSON, PROBLEM, {}]))
def test_whatever_arrives_ends_in_a_platform_error(body: bytes, status: int, headers: dict[str, str]):
    reply = Reply(status=status, headers=headers, body=body)
    for read in (lambda: read_answer(reply, ReceiptWire), lambda: read_catalogue(reply)):
        with pytest.raises(PlatformError) as caught:
            read()
        assert caught.value.code.startswith("platform-")


def test_no_error_repeats_what_was_received():
    body = json.dumps({"number": "890101195403120243", "applicant_masked": "陈秀兰"}).encode()
    with pytest.raises(PlatformNonsense) as caught:
        read_answer(Reply(status=200, headers=JSON, body=body), ProgressWire)
    assert "890101" not in f"{caught.value!r}{caught.value}" and "陈" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("etag", "body"),
    [
        ("", b'{"meta":{"version":"1"}}'),
        ('W/"weak"', b'{"meta":{"version":"1"}}'),
        ('"a"', b"{}"),
        ('"a"', b"[]"),
        ('"a"', b'{"meta":5}'),
        ('"a"', b"\xff"),
        ('"a"', b"[" * 200_000),
    ],
)
def test_a_catalogue_without_version_or_strong_tag_is_nonsense(etag: str, body: bytes):
    with pytest.raises(PlatformNonsense):
        read_catalogue(Reply(status=200, headers={**JSON, "etag": etag}, body=body))
