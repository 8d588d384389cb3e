"""Cards show a video's moments under the pointer, and its page shows the best ones in a row."""

from __future__ import annotations

import io
import re

import cv2
import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.shelf import BRIDGE, HARBOUR, STAMPED_FRAMES, Shelf
from tests.browser.waiting import page_until
from tests.support.clips import FPS, number_in
from tests.support.waiting import until

LENGTH = STAMPED_FRAMES / FPS


def card(page: Page, shelf: Shelf, title: str = HARBOUR, *, plays: bool = False) -> Locator:
    if not plays:
        # On a slow machine the pointer rests for longer than the test means it to.
        page.route("**/teaser-small.mp4", lambda _: None)
    page.goto(f"{shelf.address}/search")
    found = page.locator(f"article[data-hash='{shelf.hash_of(title)}']")
    expect(found.locator(".picture img.there")).to_be_visible(timeout=60_000)
    return found


def box(locator: Locator) -> FloatRect:
    found = locator.bounding_box()
    assert found is not None
    return found


def hover(page: Page, layer: Locator, part: float) -> None:
    place = box(layer)
    page.mouse.move(place["x"] + place["width"] * part, place["y"] + place["height"] / 2)


def second_shown(layer: Locator) -> float:
    """Which second of the video the card shows, read from the pixels."""
    picture = np.asarray(Image.open(io.BytesIO(layer.screenshot())).convert("RGB"))
    # The labels lie over the bars of the higher bits, which are all black.
    return (number_in(cv2.resize(picture, (320, 180))) & 0x3FF) / FPS


def test_the_pointer_scrubs_over_a_card(sized_page: Page, shelf: Shelf) -> None:
    found = card(sized_page, shelf)
    layer, before = found.get_by_test_id("hover-teaser"), box(found)
    for part in (0.02, 0.5, 0.97):
        hover(sized_page, layer, part)
        shown = layer.locator(".frame")
        expect(shown).to_have_attribute("data-frame", str(int(part * 16)), timeout=60_000)
        until(lambda part=part: abs(second_shown(layer) - LENGTH * (int(part * 16) + 0.5) / 16) <= 0.8)
    assert box(found) == before
    sized_page.mouse.move(0, 0)
    expect(layer.locator(".frame")).to_have_count(0)


def test_moments_are_fetched_at_the_first_hover_and_once(wide_page: Page, shelf: Shelf) -> None:
    asked: list[str] = []
    wide_page.on("request", lambda request: asked.append(request.url))
    layer = card(wide_page, shelf).get_by_test_id("hover-teaser")
    assert not [url for url in asked if "teaser" in url]
    for part in (0.3, 0.6):
        hover(wide_page, layer, part)
        expect(layer.locator(".frame")).to_be_visible()
        wide_page.mouse.move(0, 0)
        expect(layer.locator(".frame")).to_have_count(0)
    assert [url for url in asked if "teaser.jpg" in url] == [
        f"{shelf.address}/media/{shelf.hash_of(HARBOUR)}/teaser.jpg"
    ]


def test_who_wants_less_motion_sees_the_poster_only(wide_page: Page, shelf: Shelf) -> None:
    asked: list[str] = []
    wide_page.on("request", lambda request: asked.append(request.url))
    wide_page.emulate_media(reduced_motion="reduce")
    layer = card(wide_page, shelf).get_by_test_id("hover-teaser")
    hover(wide_page, layer, 0.5)
    wide_page.wait_for_timeout(400)
    expect(layer.locator(".frame")).to_have_count(0)
    assert not [url for url in asked if "teaser" in url]


def test_a_card_under_the_pointer_still_opens_its_video(wide_page: Page, shelf: Shelf) -> None:
    layer = card(wide_page, shelf).get_by_test_id("hover-teaser")
    hover(wide_page, layer, 0.4)
    expect(layer.locator(".frame")).to_be_visible()
    layer.click()
    expect(wide_page).to_have_url(re.compile(f"/watch/{shelf.hash_of(HARBOUR)}"))


def finger(page: Page, layer: Locator, kind: str, part: float) -> None:
    place = box(layer)
    at = {"clientX": place["x"] + place["width"] * part, "clientY": place["y"] + place["height"] / 2}
    layer.dispatch_event(kind, {"pointerType": "touch", "isPrimary": True, "bubbles": True, "cancelable": True, **at})


def test_a_finger_scrubs_by_dragging_and_does_not_open_the_video(sized_page: Page, shelf: Shelf) -> None:
    layer = card(sized_page, shelf).get_by_test_id("hover-teaser")
    finger(sized_page, layer, "pointerdown", 0.2)
    finger(sized_page, layer, "pointermove", 0.21)
    expect(layer.locator(".frame")).to_have_count(0)
    finger(sized_page, layer, "pointermove", 0.7)
    expect(layer.locator(".frame")).to_have_attribute("data-frame", "11")
    finger(sized_page, layer, "pointerup", 0.7)
    layer.dispatch_event("click", {"bubbles": True, "cancelable": True})
    expect(layer.locator(".frame")).to_have_count(0)
    expect(sized_page).to_have_url(re.compile("/search"))


@pytest.mark.parametrize("title", [HARBOUR, BRIDGE])
def test_a_moment_below_the_player_leads_there(sized_page: Page, shelf: Shelf, title: str) -> None:
    sized_page.goto(shelf.watch(title) + "?t=0")
    moments = sized_page.get_by_role("list", name="Moments of this video").get_by_role("button")
    expect(moments.first).to_be_visible()
    page_until(sized_page, "document.querySelector('video')?.readyState >= 2")
    last = moments.last
    last.scroll_into_view_if_needed()
    page_until(sized_page, "[...document.querySelectorAll('ul[aria-label^=Moments] img')].at(-1).complete")
    name = last.get_attribute("aria-label") or ""
    last.click()
    minutes, seconds = name.removeprefix("Go to ").split(":")
    page_until(
        sized_page,
        "t => Math.floor(document.querySelector('video').currentTime) === t",
        int(minutes) * 60 + int(seconds),
    )
    if title == HARBOUR:
        picture = np.asarray(Image.open(io.BytesIO(last.locator("img").screenshot())).convert("RGB"))
        number = number_in(cv2.resize(picture, (320, 180))) & 0x3FF
        time = sized_page.evaluate("document.querySelector('video').currentTime")
        assert number / FPS == pytest.approx(time, abs=0.08)


def test_a_pointer_that_rests_plays_the_small_teaser_until_it_moves(wide_page: Page, shelf: Shelf) -> None:
    layer = card(wide_page, shelf, plays=True).get_by_test_id("hover-teaser")
    hover(wide_page, layer, 0.4)
    clip = layer.locator("video")
    expect(clip).to_have_class(re.compile("playing"), timeout=60_000)
    page_until(wide_page, "document.querySelector('article video').currentTime > 0.3")
    assert wide_page.evaluate("(clip => clip.muted && clip.duration > 5)(document.querySelector('article video'))")
    hover(wide_page, layer, 0.6)
    expect(clip).to_have_count(0)
    expect(layer.locator(".frame")).to_have_attribute("data-frame", "9")
