"""PassionPlayer: plays, seeks, shows the right thumbnail, obeys its keys, and remembers what was watched."""

from __future__ import annotations

import io
import re

import cv2
import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import FloatRect, Page, expect

from tests.browser.shelf import BRIDGE, HARBOUR, ROAD, STAMPED_FRAMES, TRAIN, Shelf
from tests.browser.waiting import happens, page_until, video_ready
from tests.support.clips import FPS, number_in
from tests.support.waiting import until

LENGTH = STAMPED_FRAMES / FPS


def time_of(page: Page) -> float:
    return page.evaluate("document.querySelector('video').currentTime")


def at(page: Page, time: float) -> None:
    """The video is at a time, give or take what passes between two frames."""
    page_until(
        page,
        "t => (video => !video.seeking && Math.abs(video.currentTime - t) < 0.2)(document.querySelector('video'))",
        time,
    )


def bar(page: Page) -> FloatRect:
    page.locator(".player").hover()
    box = page.get_by_role("slider", name="Position").bounding_box()
    assert box is not None
    return box


def test_a_video_plays_and_a_click_on_the_bar_seeks(sized_page: Page, shelf: Shelf) -> None:
    video_ready(sized_page, shelf.watch(HARBOUR) + "?t=0")
    sized_page.get_by_role("button", name=f"Play {HARBOUR}").click()
    page_until(sized_page, "document.querySelector('video').currentTime > 0.5")
    sized_page.keyboard.press("k")
    box = bar(sized_page)
    sized_page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] / 2)
    at(sized_page, LENGTH * 0.75)
    expect(sized_page.get_by_role("slider", name="Position")).to_have_attribute("aria-valuetext", "0:22 of 0:30")


@pytest.mark.parametrize("part", [0.1, 0.5, 0.93])
def test_the_seek_thumbnail_shows_the_moment_under_the_pointer(wide_page: Page, shelf: Shelf, part: float) -> None:
    video_ready(wide_page, shelf.watch(HARBOUR) + "?t=0")
    box = bar(wide_page)
    wide_page.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] / 2)
    sheet = wide_page.get_by_test_id("seek-preview").locator(".sheet")
    expect(sheet).to_have_attribute("data-start", re.compile(r"\d"))
    start = float(sheet.get_attribute("data-start") or "nan")
    assert start <= LENGTH * part

    def is_shown() -> bool:
        shown = np.asarray(Image.open(io.BytesIO(sheet.screenshot())).convert("RGB"))
        frame = number_in(cv2.resize(shown, (320, 180)))
        return abs(frame / FPS - LENGTH * part) <= 0.6  # The tiles of half a minute are a second apart.

    happens(wide_page, is_shown)


@pytest.mark.parametrize(
    ("keys", "time"),
    [
        (["5", "d"], 22), (["5", "a"], 8), (["5", "j"], 8), (["5", "l"], 22), (["5", "ArrowLeft"], 8),
        (["5", "Shift+D"], 17), (["5", "Shift+ArrowLeft"], 13), (["5", "e"], LENGTH), (["5", "q"], 0),
        (["3"], LENGTH * 0.3), (["3", "Home"], 0), (["5", "x", "x", "x", "x", "x"], 15.2),
        (["5", "z", "z", "z", "z", "z"], 14.8),
    ],
)  # fmt: skip
def test_keys_move(wide_page: Page, shelf: Shelf, keys: list[str], time: float) -> None:
    video_ready(wide_page, shelf.watch(HARBOUR) + "?t=1")
    at(wide_page, 1)
    for key in keys:
        wide_page.keyboard.press(key)
    at(wide_page, time)


def test_keys_change_speed_sound_and_state(wide_page: Page, shelf: Shelf) -> None:
    video_ready(wide_page, shelf.watch(BRIDGE) + "?t=1")
    video = wide_page.locator("video")
    wide_page.keyboard.press("Shift+X")
    expect(video).to_have_js_property("playbackRate", 1.25)
    wide_page.keyboard.press("Shift+Z")
    expect(video).to_have_js_property("playbackRate", 1)
    wide_page.keyboard.press("m")
    expect(video).to_have_js_property("muted", value=True)
    wide_page.keyboard.press("w")
    expect(video).to_have_js_property("muted", value=False)
    wide_page.keyboard.press("Space")
    expect(video).to_have_js_property("paused", value=False)
    wide_page.keyboard.press("k")
    expect(video).to_have_js_property("paused", value=True)
    wide_page.keyboard.press("f")
    page_until(wide_page, "document.fullscreenElement !== null")


def test_keys_mean_nothing_to_the_player_while_typing(wide_page: Page, shelf: Shelf) -> None:
    video_ready(wide_page, shelf.watch(BRIDGE) + "?t=1")
    wide_page.get_by_label("Write a comment").press_sequentially("kdr?")
    expect(wide_page.locator("video")).to_have_js_property("paused", value=True)
    expect(wide_page.get_by_role("dialog")).to_have_count(0)
    assert time_of(wide_page) == pytest.approx(1, abs=0.1)


def test_what_was_watched_is_remembered_when_paused(wide_page: Page, shelf: Shelf) -> None:
    before = shelf.interactions(BRIDGE)["view_time"]
    video_ready(wide_page, shelf.watch(BRIDGE) + "?t=2")
    wide_page.keyboard.press("k")
    page_until(wide_page, "document.querySelector('video').currentTime > 4.2")
    with wide_page.expect_response("**/api/record-viewing"):
        wide_page.keyboard.press("k")
    now = shelf.interactions(BRIDGE)
    assert now["viewings"][0]["start"] == pytest.approx(2, abs=0.3)
    assert now["view_time"] - before == pytest.approx(time_of(wide_page) - 2, abs=0.6)


def test_what_was_watched_is_remembered_when_the_tab_is_closed_and_resumed(wide_page: Page, shelf: Shelf) -> None:
    video_ready(wide_page, shelf.watch(HARBOUR) + "?t=10")
    tab = wide_page.context.new_page()
    video_ready(tab, shelf.watch(HARBOUR) + "?t=10")
    tab.keyboard.press("k")
    page_until(tab, "document.querySelector('video').currentTime > 12.5")
    tab.close(run_before_unload=True)
    until(lambda: any(10 <= seen["start"] < 10.5 for seen in shelf.interactions(HARBOUR)["viewings"]))
    resume = shelf.interactions(HARBOUR)["resume_at"]
    video_ready(wide_page, shelf.watch(HARBOUR))
    at(wide_page, resume)
    large = wide_page.get_by_role("button", name=f"Play {HARBOUR}")
    expect(large).to_be_visible()
    wide_page.keyboard.press("x")
    expect(large).to_have_count(0)
    wide_page.get_by_role("button", name="Start over").click()
    at(wide_page, 0)


def test_a_format_that_the_browser_cannot_play_is_made_playable_and_seeks(sized_page: Page, shelf: Shelf) -> None:
    video_ready(sized_page, shelf.watch(ROAD) + "?t=0")
    assert sized_page.evaluate("document.querySelector('video').src").startswith("blob:")
    sized_page.get_by_role("button", name=f"Play {ROAD}").click()
    page_until(sized_page, "document.querySelector('video').currentTime > 0.3")
    sized_page.keyboard.press("k")
    length = sized_page.evaluate("document.querySelector('video').duration")
    sized_page.keyboard.press("9")
    at(sized_page, length * 0.9)
    page_until(sized_page, "document.querySelector('video').readyState >= 2")
    assert sized_page.evaluate("document.querySelector('video').videoWidth") > 0


def test_chapters_of_the_file_can_be_jumped_to(wide_page: Page, shelf: Shelf) -> None:
    video_ready(wide_page, shelf.watch(TRAIN) + "?t=0")
    wide_page.get_by_role("list", name="Chapters").get_by_role("button", name="The rest").click()
    at(wide_page, 0.8)
