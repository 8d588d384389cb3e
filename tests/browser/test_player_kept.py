"""What was watched is noted once and not lost, however the page or the server ends; and what a finger does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.browser.restarting import Restarting
from tests.browser.shelf import BRIDGE, HARBOUR, ROAD, Shelf
from tests.browser.test_player import at
from tests.browser.waiting import happens, page_until, video_ready
from tests.support.clips import Clips
from tests.support.waiting import until


@pytest.fixture(scope="module")
def served(built_page: Path, clips: Clips, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Restarting]:
    with closing(Restarting(tmp_path_factory.mktemp("kept"), clips)) as served:
        yield served


def viewings(shelf: Shelf, title: str, begin: float) -> list[float]:
    """How long the sections are that begin at a time."""
    found = shelf.interactions(title)["viewings"]
    return [seen["length"] for seen in found if abs(seen["start"] - begin) < 0.5]


def watch(page: Page, shelf: Shelf, begin: float, end: float) -> None:
    video_ready(page, shelf.watch(HARBOUR) + f"?t={begin}")
    at(page, begin)
    page.keyboard.press("k")
    page_until(page, "t => document.querySelector('video').currentTime > t", end)


def test_a_page_that_is_killed_loses_little_and_counts_nothing_twice(page: Page, served: Restarting) -> None:
    shelf = served.shelf
    watch(page, shelf, 3, 8)
    with suppress(Error):
        page.goto("chrome://crash", timeout=5000)
    assert viewings(shelf, HARBOUR, 3) == []
    other = page.context.new_page()
    other.goto(shelf.address)
    until(lambda: bool(viewings(shelf, HARBOUR, 3)))
    assert viewings(shelf, HARBOUR, 3)[0] >= 2
    other.reload()
    other.get_by_role("link", name="Home").first.wait_for()
    other.wait_for_timeout(500)
    assert len(viewings(shelf, HARBOUR, 3)) == 1


def test_what_is_watched_while_the_server_is_away_is_told_once_when_it_is_back(page: Page, served: Restarting) -> None:
    shelf = served.shelf
    watch(page, shelf, 14, 15)
    served.stop()
    page_until(page, "document.querySelector('video').currentTime > 17.5")
    page.keyboard.press("k")
    page.wait_for_timeout(500)
    served.start()
    until(lambda: bool(viewings(shelf, HARBOUR, 14)))
    assert viewings(shelf, HARBOUR, 14)[0] >= 3
    page.reload()
    page_until(page, "document.querySelector('video')?.readyState >= 2")
    page.wait_for_timeout(500)
    assert len(viewings(shelf, HARBOUR, 14)) == 1


def test_a_file_that_vanished_is_told_in_words_in_place_of_the_picture(page: Page, served: Restarting) -> None:
    shelf = served.shelf
    file = next((shelf.folder / "Downloads").glob(f"*{ROAD}*.mkv"))
    away = file.with_suffix(".away")
    file.rename(away)
    try:
        page.goto(shelf.watch(ROAD))
        expect(page.get_by_role("note")).to_contain_text("can be read now; is its drive connected?")
    finally:
        away.rename(file)


def test_a_finger_shows_the_controls_and_goes_back_and_on(browser: Browser, shelf: Shelf) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    with closing(context):
        page = context.new_page()
        video_ready(page, shelf.watch(BRIDGE) + "?t=1")
        at(page, 1)
        box = page.locator("video").bounding_box()
        assert box is not None
        for _ in range(2):
            page.touchscreen.tap(box["x"] + box["width"] * 0.85, box["y"] + 60)
        at(page, 8)
        assert page.evaluate("document.querySelector('video').paused"), "a tap does not start it"
        for _ in range(2):
            page.touchscreen.tap(box["x"] + box["width"] * 0.12, box["y"] + 60)
        at(page, 1)
        page.locator(".controls").get_by_role("button", name="Play").tap()
        page_until(page, "!document.querySelector('video').paused")
        happens(page, lambda: page.locator(".player.idle").count() == 1)
        page.touchscreen.tap(box["x"] + box["width"] * 0.5, box["y"] + 60)
        assert page.locator(".player.idle").count() == 0
        small = page.evaluate(
            "() => [...document.querySelectorAll('.controls .row button, .controls .row select')]"
            ".filter(each => each.offsetParent).map(each => each.getBoundingClientRect())"
            ".filter(box => box.width < 40 || box.height < 40 || box.right > innerWidth).length"
        )
        assert small == 0
