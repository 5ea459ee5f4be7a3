"""The bench's page over HTTP: it shows what there is, does what it offers, and lets nobody else in."""

import json
import socket
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path

import pytest
import requests
from PIL import Image

from drivers.thermal_printer.ticket import Code, Cut, Text, Ticket
from kiosk.sandbox.bench.control import order
from kiosk.sandbox.bench.orders import OrderRefused
from kiosk.sandbox.bench.page.server import BenchServer
from tests.sandbox.desk import BenchDesk, Buttons, running


def test_all_residents_stand_on_the_page_in_both_languages(desk: BenchDesk) -> None:
    chinese, english = desk.get().text, desk.get("?lang=en").text
    assert len(desk.cabinet.residents) == 18
    for key, resident in desk.cabinet.residents.items():
        assert resident.card.name in chinese
        assert f"/bench/resident/{key}.jpg" in english
    assert "放到读卡器上" in chinese
    assert "lays the card on the reader" in english


def test_what_is_special_about_a_resident_is_told(desk: BenchDesk) -> None:
    page = desk.get().text
    for special in (
        "长期有效",
        "证件过期",
        "没有手机",
        "手机不回应",
        "由 何静 代办",
        "生僻字",
        "长姓名",
        "2017 版",
    ):
        assert special in page


def test_a_card_placed_on_the_page_is_seen_by_the_reader(desk: BenchDesk) -> None:
    assert desk.order("card", "place", "senior").json() == {"done": "the card of senior lies on the reader"}
    assert desk.get("/state").json()["card"] == "senior"
    desk.until(lambda: desk.device("id-card")["media"] == "present")
    desk.order("card", "remove")
    desk.until(lambda: desk.device("id-card")["media"] == "absent")


def test_a_form_without_scripts_does_the_same_and_comes_back_to_the_page(desk: BenchDesk) -> None:
    answer = requests.post(
        f"{desk.address}/order",
        [("lang", "en"), ("order", "card place rare")],
        timeout=10,
        allow_redirects=False,
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/bench?lang=en")
    assert desk.cabinet.card == "rare"


def test_every_button_of_the_page_is_an_order_of_kiosk_sim(desk: BenchDesk) -> None:
    offered = Buttons(desk.get().text).orders
    assert len(offered) > 40
    for words in offered:
        if words[0] != "platform":
            order(desk.folder, words)


def test_what_is_broken_can_be_mended_where_it_was_broken(desk: BenchDesk) -> None:
    desk.order("slip-printer", "paper-out")
    desk.order("scanner", "slow", "7")
    offered = Buttons(desk.get().text).orders
    assert ("slip-printer", "mend", "paper-out") in offered
    assert ("scanner", "mend") in offered
    assert desk.device("scanner")["in_force"] == {"slow": 7.0}
    desk.order("scanner", "mend")
    assert desk.device("scanner")["in_force"] == {}


def test_orders_from_a_shell_show_on_the_page_too(desk: BenchDesk) -> None:
    order(desk.folder, ["printer", "cover-open"])
    assert desk.device("slip-printer")["in_force"] == {"cover-open": 0.0}
    assert "kiosk sim printer cover-open" in desk.get().text


def test_the_reason_is_told_in_technicians_words(desk: BenchDesk) -> None:
    desk.order("scanner", "unplug")
    desk.until(lambda: desk.device("scanner")["reason"] == "no-device")
    page = desk.get().text
    assert "配置的端口上没有设备" in page
    assert "查电源和数据线" in page


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("id-card", "fly"), "followed by: unplug"),
        (("card", "place", "nobody"), "senior"),
        (("tea", "make"), "card, code"),
        (("id-card", "slow", "a lot"), "number"),
        ((), "card, code"),
    ],
)
def test_what_is_not_possible_is_refused_with_what_is(
    desk: BenchDesk, words: tuple[str, ...], told: str
) -> None:
    answer = desk.order(*words)
    assert answer.status_code == 409
    assert told in answer.json()["refused"]
    with pytest.raises(OrderRefused, match=told):
        order(desk.folder, words)


def test_a_code_is_held_before_the_camera(desk: BenchDesk) -> None:
    from drivers.camera.codes import decode

    camera = desk.devices["camera"]
    desk.until(lambda: camera.status.usable)
    desk.order("code", "show", "居民 <b>&", "camera")
    assert decode(camera.capture(5.0).image) == ["居民 <b>&"]
    assert desk.get("/before.png").content.startswith(b"\x89PNG")
    desk.order("code", "remove")
    assert desk.get("/before.png").status_code == 404


def test_what_a_code_says_is_not_written_down(desk: BenchDesk) -> None:
    desk.order("code", "show", "SECRET-1")
    assert "SECRET-1" not in desk.get().text
    assert "SECRET-1" not in desk.get("/state").text


def test_a_page_is_laid_before_the_document_camera(tmp_path: Path, font: Path) -> None:
    with running(BenchDesk(tmp_path, font, also=("document-camera",))) as desk:
        camera = desk.devices["document-camera"]
        desk.until(lambda: camera.status.usable)
        assert ("document-camera", "lay", "form") in Buttons(desk.get().text).orders
        desk.order("document-camera", "lay", "form")
        assert camera.source.scene.paper == "form"
        desk.order("document-camera", "hold")
        assert camera.source.scene.hand == "finger"
        desk.order("document-camera", "mend")
        desk.order("document-camera", "remove")
        assert (camera.source.scene.hand, camera.source.scene.paper) == ("none", None)
        assert "text|form" in desk.order("document-camera", "lay", "gold").json()["refused"]


def test_printed_slips_show_as_pictures_and_their_code_is_one_click_away(desk: BenchDesk) -> None:
    printer = desk.devices["slip-printer"]
    for text in ("first", "ZWZD1:CASE:<2>"):
        printer.print_ticket(Ticket((Text("凭条"), Code(text), Cut())), 10.0)
    desk.until(lambda: len(desk.cabinet.slip_printer.slips()) == 2)
    state = desk.get("/state").json()
    assert [(s["number"], s["code"]) for s in state["slips"]] == [(2, "ZWZD1:CASE:<2>"), (1, "first")]
    assert desk.get("/slip/2.png").content.startswith(b"\x89PNG")
    assert desk.get("/slip/3.png").status_code == desk.get("/slip/0.png").status_code == 404
    assert ("code", "show", "ZWZD1:CASE:<2>") in Buttons(desk.get().text).orders


def test_printed_sheets_show_page_by_page_and_can_be_kept(desk: BenchDesk) -> None:
    pdf = _pdf()
    (desk.cabinet.printed / "a b.pdf").write_bytes(pdf)
    sheet = desk.get("/state").json()["sheets"][0]
    assert (sheet["name"], sheet["pages"]) == ("a b.pdf", 1)
    assert desk.get("/sheet/a%20b.pdf").content == pdf
    assert desk.get("/sheet/a%20b.pdf/1.png").content.startswith(b"\x89PNG")
    assert desk.get("/sheet/a%20b.pdf/2.png").status_code == 404


def test_a_broken_sheet_breaks_nothing_else(desk: BenchDesk) -> None:
    (desk.cabinet.printed / "bad.pdf").write_bytes(b"%PDF-")
    assert desk.get("/state").json()["sheets"][0]["pages"] == 0
    assert "bad.pdf" in desk.get().text


@pytest.mark.parametrize(
    "path", ["/sheet/..%2Fsandbox.json", "/sheet/none.pdf", "/resident/nobody.jpg", "/app.py", "/..%2Fapp.py"]
)
def test_nothing_else_of_this_machine_is_served(desk: BenchDesk, path: str) -> None:
    assert desk.get(path).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": ""},
    ],
)
def test_a_page_from_elsewhere_cannot_give_orders(desk: BenchDesk, headers: dict[str, str]) -> None:
    assert desk.order("card", "place", "senior", **headers).status_code == 403
    assert desk.cabinet.card == ""


def test_the_page_itself_can_give_orders(desk: BenchDesk) -> None:
    own = desk.address.removesuffix("/bench")
    assert desk.order("card", "place", "senior", Origin=own).status_code == 200
    assert desk.order("card", "remove", **{"Sec-Fetch-Site": "same-origin"}).status_code == 200


def test_a_name_that_was_bent_to_this_machine_sees_nothing(desk: BenchDesk) -> None:
    assert desk.get("/state", Host="evil.example:80").status_code == 403
    assert desk.get("/state", Host=f"localhost:{desk.address.split(':')[2][:-6]}").status_code == 200


def test_orders_that_are_no_form_or_far_too_long_are_refused(desk: BenchDesk) -> None:
    where = f"{desk.address}/order"
    assert requests.post(where, json={"order": ["card", "remove"]}, timeout=10).status_code == 415
    assert requests.post(where, {"word": "x" * 40_000}, timeout=10).status_code == 413
    assert requests.get(where, timeout=10).status_code == 405


def test_pages_may_run_and_load_only_what_is_their_own(desk: BenchDesk) -> None:
    headers = desk.get().headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "<script>" not in desk.get().text
    assert "style=" not in desk.get().text


def test_the_stream_tells_everything_once_and_then_only_what_changes(desk: BenchDesk) -> None:
    desk.until(lambda: all(d.status.usable for d in desk.devices.values()))
    with requests.get(f"{desk.address}/events?lang=en", stream=True, timeout=10) as stream:
        told = _events(stream)
        shown = {part["id"]: part["html"] for part in islice(told, 9 + len(desk.cabinet.stands))}
        assert {"now", "people", "slips", "journal", "device-id-card", "device-platform"} < set(shown)
        desk.screen = "Home"
        desk.order("scanner", "unplug")
        while "no device" not in shown["device-scanner"] or "Home" not in shown["now"]:
            part = next(told)
            assert shown[part["id"]] != part["html"]
            shown[part["id"]] = part["html"]


def test_a_browser_that_comes_back_is_told_everything_again(desk: BenchDesk) -> None:
    for _ in range(2):
        with requests.get(f"{desk.address}/events", stream=True, timeout=10) as stream:
            assert stream.headers["content-type"].startswith("text/event-stream")
            assert next(_events(stream))["id"] == "now"


def test_streams_end_when_the_sandbox_does(desk: BenchDesk) -> None:
    with requests.get(f"{desk.address}/events", stream=True, timeout=10) as stream:
        told = _events(stream)
        next(told)
        desk.server.stop()
        assert len(list(told)) < 40


def test_nothing_is_built_until_somebody_looks() -> None:
    built: list[object] = []
    server = BenchServer(lambda ending: built.append(ending))  # type: ignore[arg-type,return-value]
    assert server.address == ""
    server.start()
    assert server.address.startswith("http://127.0.0.1:")
    server.stop()
    server.stop()
    assert not built


def test_a_port_that_is_taken_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        server = BenchServer(lambda _ending: None, taken.getsockname()[1])  # type: ignore[arg-type,return-value]
        with pytest.raises(OSError):
            server.start()
        server.stop()


def _events(stream: requests.Response) -> Iterator[dict[str, str]]:
    for line in stream.iter_lines(chunk_size=1):
        if line.startswith(b"data: "):
            yield json.loads(line[6:])


def _pdf() -> bytes:
    stream = BytesIO()
    Image.new("L", (60, 80), 200).save(stream, "PDF")
    return stream.getvalue()
