"""The frame that is seen becomes the poster: everywhere, at once, also on pages that stand open."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import httpx
import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.shelf import HARBOUR, Shelf
from tests.browser.waiting import frame_seen, happens, page_until, video_ready
from tests.support.clips import number_in
from tests.support.waiting import until

FOUND = "poster.jpg?found=1"


@pytest.fixture
def untouched(shelf: Shelf) -> Iterator[None]:
    yield
    shelf.send("choose-poster", HARBOUR, time=None)


def number_of(shelf: Shelf, image: Locator) -> int:
    """The frame's number, read from what the page shows."""
    content = httpx.get(f"{shelf.address}{image.get_attribute('src')}", timeout=60).content
    picture = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return number_in(picture)


def choose(page: Page, label: str) -> None:
    with page.expect_response("**/api/choose-poster"):
        page.get_by_label("Take this moment as the picture of").select_option(label=label)


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("steps", [1, 4])
def test_the_frame_that_is_seen_after_single_steps_is_the_poster(sized_page: Page, shelf: Shelf, steps: int) -> None:
    video_ready(sized_page, shelf.watch(HARBOUR) + "?t=7.2")
    page_until(sized_page, "(video => !video.seeking && video.currentTime > 7)(document.querySelector('video'))")
    for _ in range(steps):
        sized_page.keyboard.press("x")
        page_until(sized_page, "!document.querySelector('video').seeking")
    number = 180 + steps
    frame_seen(sized_page, number)
    choose(sized_page, "This video (poster)")
    card = next(each for each in shelf.cards() if each["title"] == HARBOUR)
    shown = httpx.get(f"{shelf.address}/media/{card['video_hash']}/poster.jpg", timeout=60).content
    picture = cv2.imdecode(np.frombuffer(shown, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    assert number_in(picture) == number


@pytest.mark.usefixtures("untouched")
def test_a_list_on_another_page_shows_the_choice_at_once_and_its_undo(
    wide_page: Page, browser: Browser, shelf: Shelf
) -> None:
    other = browser.new_page()
    try:
        other.goto(f"{shelf.address}/search?sort=title")
        image = other.locator(f"article[data-hash='{shelf.hash_of(HARBOUR)}'] .frame img")
        expect(image).to_have_attribute("src", f"/media/{shelf.hash_of(HARBOUR)}/{FOUND}")
        video_ready(wide_page, shelf.watch(HARBOUR) + "?t=12")
        frame_seen(wide_page, 300)
        choose(wide_page, "This video (poster)")
        until(lambda: FOUND not in (image.get_attribute("src") or ""))
        assert number_of(shelf, image) == 300
        assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 320
        wide_page.keyboard.press("Control+z")
        expect(image).to_have_attribute("src", f"/media/{shelf.hash_of(HARBOUR)}/{FOUND}")
        choose(wide_page, "This video (poster)")
        choose(wide_page, "Give the poster back")
        expect(image).to_have_attribute("src", f"/media/{shelf.hash_of(HARBOUR)}/{FOUND}")
    finally:
        other.close()


def test_pages_that_were_left_are_let_go_of(wide_page: Page, shelf: Shelf) -> None:
    page, devtools = wide_page, wide_page.context.new_cdp_session(wide_page)

    def visit(times: int) -> None:
        for _ in range(times):
            page.get_by_role("link", name=HARBOUR).first.click()
            expect(page.get_by_role("list", name="Similar videos").locator("img.there").first).to_be_visible()
            page.go_back()
            expect(page.get_by_role("list", name="Similar videos")).to_have_count(0)

    def kept() -> int:
        devtools.send("HeapProfiler.collectGarbage")
        return devtools.send("Memory.getDOMCounters")["nodes"]

    page.goto(f"{shelf.address}/search")
    visit(2)
    few = kept()
    visit(8)
    happens(page, lambda: kept() - few < 2000, what="That pages are let go of")
