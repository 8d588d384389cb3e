"""A view of the past says so above everything, plays its videos, and writes nothing down."""

from __future__ import annotations

import httpx
from playwright.sync_api import Page, expect

from tests.browser.shelf import HARBOUR, Shelf
from tests.browser.waiting import page_until
from tests.web.processes import serving


def test_the_present_has_no_banner(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(shelf.address)
    expect(wide_page.get_by_role("article").first).to_be_visible()
    expect(wide_page.get_by_role("note", name="A view of the past")).to_have_count(0)


def test_the_past_says_of_when_it_is_on_every_page_and_plays(sized_page: Page, shelf: Shelf) -> None:
    for card in shelf.cards():  # None is made for the past.
        shelf.client.get(f"/api/media/get-poster/{card['video_hash']}").raise_for_status()
    shelf.send("rate-video", HARBOUR, rating="C")
    position = httpx.get(f"{shelf.address}/api/get-status", timeout=60).json()["position"]
    shelf.send("rate-video", HARBOUR, rating="S")
    try:
        with serving(shelf.home, "--as-of", str(position)) as past:
            banner = sized_page.get_by_role("note", name="A view of the past")
            for path in ("/", "/search", "/history", f"/watch/{shelf.hash_of(HARBOUR)}"):
                sized_page.goto(past.address + path)
                expect(banner).to_contain_text("This is the library as of")
                expect(banner).to_contain_text("nothing can be changed here")
            sized_page.locator("video").wait_for()
            sized_page.evaluate("document.querySelector('video').muted = true")
            sized_page.evaluate("document.querySelector('video').play()")
            page_until(sized_page, "document.querySelector('video').currentTime > 2")
            sized_page.evaluate("document.querySelector('video').pause()")
            sized_page.goto(past.address)
            expect(banner).to_be_visible()
            sized_page.goto("about:blank")
            assert httpx.get(f"{past.address}/api/get-status", timeout=60).json()["position"] == position
    finally:
        shelf.send("clear-rating", HARBOUR)
