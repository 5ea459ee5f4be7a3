"""The bench's page in a real browser, beside a whole sandboxed terminal."""

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.sandbox.sandbox import Sandbox
from kiosk.store.cipher import cipher_from_file
from kiosk.terminal.clock import SystemClock
from kiosk.terminal.places import Places

playwright = pytest.importorskip("playwright.sync_api", reason="no playwright here")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here")
ROOT = Path(__file__).parents[2]
SOON = 10_000


@pytest.fixture(scope="module")
def browser() -> Iterator["playwright.Browser"]:
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def sandbox(tmp_path: Path, font: Path) -> Iterator[Sandbox]:
    """A terminal whose deciding thread is a thread of its own."""
    places = Places(config=ROOT / "config", state=tmp_path)
    sandbox = Sandbox(places, font, SystemClock(), cipher_from_file(tmp_path / "store.key"))
    over = threading.Event()

    def live() -> None:
        while not over.wait(0.02):
            sandbox.house.terminal.pump()

    thread = threading.Thread(target=live)
    sandbox.start()
    sandbox.house.start()
    thread.start()
    try:
        yield sandbox
    finally:
        over.set()
        thread.join()
        sandbox.stop()


@pytest.fixture
def page(browser: "playwright.Browser", sandbox: Sandbox) -> Iterator["playwright.Page"]:
    """The page at 1280 pixels, live, with every device of the terminal online."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(SOON)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.goto(sandbox.bench.address)
    playwright.expect(page.locator("#line.live")).to_be_visible(timeout=SOON)
    for role in sandbox.cabinet.stands:
        playwright.expect(page.locator(f"#device-{role} .state")).to_have_text(
            re.compile("正常|工作中"), timeout=20_000
        )
    yield page
    page.close()
    # A refused order is an answer; browsers write it down as an error all the same.
    assert [fault for fault in faults if "409" not in fault] == []


def test_a_card_placed_by_a_click_is_read_and_the_page_tells_it_live(
    page: "playwright.Page", sandbox: Sandbox
) -> None:
    page.get_by_role("button", name="陈秀兰").first.click()
    playwright.expect(page.locator(".tile[aria-pressed=true]")).to_contain_text("陈秀兰", timeout=SOON)
    playwright.expect(page.locator("#device-id-card .facts")).to_contain_text("有证件", timeout=SOON)
    page.get_by_role("button", name="拿走证件").click()
    playwright.expect(page.locator("#device-id-card .facts")).to_contain_text("无证件", timeout=SOON)
    assert sandbox.cabinet.card == ""


def test_a_code_shown_by_a_click_moves_the_terminals_screen(page: "playwright.Page") -> None:
    playwright.expect(page.locator("#now")).to_contain_text("Idle")
    playwright.expect(page.locator("#hint .on")).to_be_visible(timeout=SOON)
    page.locator("#picks li", has_text="陈秀兰").get_by_role("button", name="给扫码器").click()
    playwright.expect(page.locator("#now")).not_to_contain_text("Idle", timeout=SOON)


def test_a_device_is_broken_and_mended(page: "playwright.Page") -> None:
    printer = page.locator("#device-slip-printer")
    printer.get_by_role("button", name="缺纸", exact=True).click()
    playwright.expect(printer.locator(".state")).to_have_text(re.compile("待处理"), timeout=SOON)
    playwright.expect(printer.locator(".reason")).to_contain_text("打印机缺纸", timeout=SOON)
    playwright.expect(printer.locator("[aria-pressed=true]")).to_have_text("缺纸")
    printer.get_by_role("button", name="全部修好").click()
    playwright.expect(printer.locator(".state")).to_have_text(re.compile("正常"), timeout=SOON)
    playwright.expect(printer.locator("[aria-pressed=true]")).to_have_count(0)
    playwright.expect(page.locator("#journal li").first).to_contain_text("kiosk sim slip-printer mend")


def test_the_platform_goes_down_and_comes_back(page: "playwright.Page") -> None:
    place = page.locator("#device-platform")
    place.get_by_role("button", name="停机").click()
    playwright.expect(page.locator("#now .bad")).to_contain_text("停机", timeout=SOON)
    place.get_by_role("button", name="停机").click()
    playwright.expect(page.locator("#now .bad")).to_have_count(0, timeout=30_000)


def test_everything_can_be_done_with_the_keyboard_and_the_focus_stays(page: "playwright.Page") -> None:
    switch = page.locator("#device-scanner [data-key=scanner-unplug]")
    switch.focus()
    page.keyboard.press("Enter")
    playwright.expect(page.locator("#device-scanner .state")).to_have_text(re.compile("未连接"), timeout=SOON)
    assert page.evaluate("document.activeElement.dataset.key") == "scanner-unplug"
    page.keyboard.press("Space")
    playwright.expect(page.locator("#device-scanner .state")).to_have_text(
        re.compile("正常|工作中"), timeout=SOON
    )


def test_what_cannot_be_done_is_said(page: "playwright.Page") -> None:
    page.get_by_label("码的内容").fill("好" * 1200)
    page.get_by_role("button", name="给摄像头").first.click()
    playwright.expect(page.locator("#toast.refused")).to_contain_text("二维码最多", timeout=SOON)


def test_a_browser_without_scripts_does_the_same(browser: "playwright.Browser", sandbox: Sandbox) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{sandbox.bench.address}?lang=en")
    page.get_by_role("button", name="阿依努尔").click()
    assert page.url.endswith("?lang=en")
    assert page.locator(".tile[aria-pressed=true]").inner_text().startswith("阿依努尔")
    page.close()


@pytest.mark.parametrize("width", [1280, 800])
def test_nothing_hangs_over_the_edge(page: "playwright.Page", width: int, tmp_path: Path) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.get_by_role("button", name="王𠮷㐂").click()
    playwright.expect(page.locator(".tile[aria-pressed=true]")).to_be_visible(timeout=SOON)
    picture = page.screenshot(path=tmp_path / f"bench-{width}.png")
    assert len(picture) > 20_000
    assert page.evaluate("document.documentElement.scrollWidth") == width
