"""The player stays where it is while one video follows another, and knows nothing of the one before."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.shelf import BRIDGE, HARBOUR, ROAD, Shelf
from tests.browser.waiting import page_until, video_ready
from tests.support.waiting import until


def test_another_video_is_opened_in_the_same_player_and_plays_on(sized_page: Page, shelf: Shelf) -> None:
    for each in shelf.interactions(BRIDGE)["markers"]:
        shelf.send("remove-marker", BRIDGE, marker_id=each["marker_id"])
    shelf.send("add-marker", HARBOUR, time=4.0)
    video_ready(sized_page, shelf.watch(HARBOUR) + "?t=3&loop=2-25")
    sized_page.evaluate("document.querySelector('video').dataset.first = 'yes'")
    sized_page.keyboard.press("k")
    page_until(sized_page, "document.querySelector('video').currentTime > 3.5")
    sized_page.get_by_role("list", name="Similar videos").get_by_role("link", name=re.compile(BRIDGE)).first.click()
    expect(sized_page.get_by_role("heading", level=1)).to_have_text(BRIDGE)
    page_until(sized_page, "t => document.querySelector('video').duration < t", 13)
    expect(sized_page.locator("video")).to_have_attribute("data-first", "yes")
    page_until(sized_page, "!document.querySelector('video').paused")
    expect(sized_page.get_by_role("button", name="Go to marker")).to_have_count(0)
    expect(sized_page.get_by_title("End the loop (V)")).to_have_count(0)
    sized_page.keyboard.press("k")
    for each in shelf.interactions(HARBOUR)["markers"]:
        shelf.send("remove-marker", HARBOUR, marker_id=each["marker_id"])
    until(lambda: bool(shelf.interactions(HARBOUR)["viewings"]))
    seen = shelf.interactions(HARBOUR)["viewings"]
    assert seen[0]["start"] >= 1.9, "nothing is noted down for the harbour that was not within its loop"


def test_a_stream_follows_a_file_and_a_file_a_stream(wide_page: Page, shelf: Shelf) -> None:
    video_ready(wide_page, shelf.watch(BRIDGE) + "?t=1")
    for title, length in ((ROAD, 2), (BRIDGE, 12)):
        address = shelf.watch(title).removeprefix(shelf.address)
        wide_page.evaluate(
            "to => { const link = document.createElement('a'); link.href = to;"
            " document.body.append(link); link.click(); }",
            address,
        )
        expect(wide_page.get_by_role("heading", level=1)).to_have_text(title)
        page_until(
            wide_page,
            "t => (v => v.readyState >= 2 && Math.abs(v.duration - t) < 0.3)(document.querySelector('video'))",
            length,
        )
        page_until(wide_page, "document.querySelector('video').videoWidth > 0")
