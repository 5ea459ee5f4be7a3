"""Bad requests, faults of the bench, heartbeat and news: always a document somebody can read."""

import json
import re
import socket
import time
from pathlib import Path

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.identity import PersonalNumber
from kiosk.platform import (
    DeviceReport,
    PlatformBusy,
    PlatformNonsense,
    PlatformTimeout,
    PlatformUnreachable,
    TerminalHeartbeat,
)
from kiosk.platform.answers import NotModified
from kiosk.platform.news import NewsAnswer
from kiosk.sandbox.platform import create_app
from kiosk.sandbox.platform.guard import LARGEST_BODY
from kiosk.store import StoreUnavailable
from tests.sandbox_platform.house import CATALOGUE, House, running
from tests.store.samples import NOW, NUMBER

POSTS = (
    "/v1/certificates/query", "/v1/shared/hukou/query", "/v1/checks/hukou/query", "/v1/faces/compare",
    "/v1/phone-confirmations", "/v1/cases", "/v1/cases/progress", "/v1/cases/query", "/v1/documents/query",
    "/v1/ratings",
)  # fmt: skip


def assert_problem(reply: requests.Response, status: int) -> None:
    assert reply.status_code == status
    assert reply.headers["Content-Type"] == "application/problem+json"
    problem = reply.json()
    assert (problem["status"], bool(problem["title"]), bool(problem["code"])) == (status, True, True)
    assert re.search(r"[\u4e00-\u9fff]", problem["detail"]), "a sentence for the resident"
    assert "Traceback" not in reply.text and NUMBER not in reply.text


def test_an_unknown_address_and_a_wrong_method(house: House):
    assert_problem(house.get("/v2/anything"), 404)
    assert_problem(house.get("/"), 404)
    reply = house.get("/v1/cases")
    assert_problem(reply, 405)
    assert reply.headers["Allow"] == "POST"


@pytest.mark.parametrize("path", POSTS)
def test_what_is_no_json_or_not_the_form(house: House, path: str):
    headers = {"Content-Type": "application/json"}
    assert_problem(requests.post(house.url + path, data=b'{"number":', headers=headers, timeout=20), 400)
    assert_problem(house.post(path, {"number": NUMBER, "colour": "blue"}), 422)
    assert_problem(house.post(path, []), 422)
    assert_problem(requests.post(house.url + path, data=b"\xff\xfe", timeout=20), 422)
    assert_problem(requests.post(house.url + path, timeout=20), 422)


def test_a_form_with_an_unknown_field_is_refused_by_name(house: House):
    reply = house.post("/v1/cases/query", {"number": NUMBER, "colour": "blue"})
    assert reply.json()["defects"] == [{"field": "colour", "detail": "extra_forbidden"}]


def test_a_body_without_end_is_cut_off(house: House):
    def endless():
        for _ in range(LARGEST_BODY // 65536 + 20):
            yield b" " * 65536

    for data in (b" " * (LARGEST_BODY + 1_000_000), endless()):
        try:
            reply = requests.post(house.url + "/v1/cases", data=data, timeout=20)
        except requests.ConnectionError:
            continue  # cut off while still sending
        assert_problem(reply, 413)


def test_a_deeply_nested_body_is_a_bad_request(house: House):
    headers = {"Content-Type": "application/json"}
    reply = requests.post(house.url + "/v1/cases", data=b"[" * 200_000, headers=headers, timeout=20)
    assert_problem(reply, 400)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(POSTS),
    body=st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
        max_leaves=10,
    ),
)
def test_whatever_is_sent_a_problem_document_comes_back(house: House, path: str, body: object):
    data = json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    reply = requests.post(house.url + path, data=data, headers=headers, timeout=20)
    assert_problem(reply, reply.status_code)
    assert reply.status_code in (400, 422)


def test_an_unexpected_error_is_a_problem_without_a_traceback(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    with running(tmp_path / "platform", now=lambda: 1 / 0) as house:
        record = {"purpose": "x", "what": ["y"], "given_at": NOW.isoformat(), "until": "2027-01-01T00:00:00Z"}
        body = {"number": NUMBER, "purpose": "x", "consent": record}
        assert_problem(house.post("/v1/shared/hukou/query", body), 500)
    assert "Traceback" not in "".join(capfd.readouterr())


def test_the_interface_describes_itself(house: House):
    described = house.get("/openapi.json").json()
    assert set(POSTS) - {"/v1/shared/hukou/query", "/v1/checks/hukou/query"} <= set(described["paths"])
    assert "/v1/shared/{resource}/query" in described["paths"]
    assert "HTTPValidationError" not in described["components"]["schemas"]


@pytest.mark.parametrize(
    ("order", "error"),
    [
        ({"mode": "error"}, PlatformUnreachable),
        ({"mode": "busy"}, PlatformBusy),
        ({"mode": "nonsense"}, PlatformNonsense),
        ({"mode": "slow", "seconds": 3}, PlatformTimeout),
    ],
)
def test_the_bench_makes_the_platform_misbehave_and_behave_again(house: House, order: dict, error: type):
    def ask(timeout: float) -> object:
        return house.client.check(PersonalNumber(NUMBER), "hukou", "x", timeout=timeout)

    assert house.put("/sandbox/faults", order).ok
    with pytest.raises(error):
        ask(timeout=0.8)
    assert house.put("/sandbox/faults", {"mode": "none"}).ok
    assert ask(timeout=20) == "passed"


def test_a_fault_can_be_limited_to_a_part_of_the_interface(house: House):
    house.put("/sandbox/faults", {"mode": "error", "path": "/v1/cases"})
    assert house.get("/v1/health").ok
    assert house.post("/v1/cases", {}).status_code == 500
    assert house.get("/sandbox/faults").json()["path"] == "/v1/cases"
    assert requests.delete(house.url + "/sandbox/faults", timeout=20).json()["mode"] == "none"
    assert_problem(house.put("/sandbox/faults", {"mode": "explode"}), 422)


def test_a_heartbeat_is_remembered(house: House):
    device = DeviceReport(role="id-card", state="online")
    beat = TerminalHeartbeat(
        at=NOW, version="0.1.0", image="0.1.0+7", verdict="ready", waiting=2, devices=(device,)
    )
    house.client.heartbeat(beat, timeout=20)
    known = house.get("/sandbox/terminals").json()["T-0001"]
    assert (known["waiting"], known["image"], known["devices"][0]["role"]) == (2, "0.1.0+7", "id-card")


def test_there_is_news_in_both_languages(house: House):
    answer = house.client.news(timeout=20)
    assert isinstance(answer, NewsAnswer)
    assert len(answer.news) >= 3
    assert all(n.title.zh and n.title.en and n.body.zh and n.body.en for n in answer.news)


def test_who_has_the_news_gets_nothing_again(house: House):
    answer = house.client.news(timeout=20)
    assert isinstance(answer, NewsAnswer)
    assert house.client.news(answer.etag, timeout=20) == NotModified()
    assert house.client.news('"another"', timeout=20) == answer


def test_a_client_that_hangs_up_does_not_disturb_the_next(house: House):
    port = int(house.url.rpartition(":")[2])
    for half in (b"POST /v1/cases HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{", b"garbage\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(half)
    began = time.monotonic()
    assert house.get("/v1/health").ok
    assert time.monotonic() - began < 5


def test_two_platforms_do_not_share_a_folder(house: House, tmp_path: Path):
    with pytest.raises(StoreUnavailable, match="another platform"):
        create_app(tmp_path / "platform", CATALOGUE)
