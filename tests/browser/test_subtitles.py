"""Subtitles in the player: chosen in the menu or by a key, shown over files and streams alike, remembered."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.shelf import BRIDGE, HARBOUR, ROAD, Shelf
from tests.browser.waiting import frame_seen, happens, page_until, video_ready
from tests.support.clips import FPS

SHOWN = "[...document.querySelector('video').textTracks].filter(track => track.mode === 'showing')"
TEXT = f"{SHOWN}.flatMap(track => [...track.activeCues ?? []].map(cue => cue.text)).join()"
"""What is shown at this moment."""


def shows(page: Page, begin: str) -> None:
    page_until(page, f"begin => ({TEXT}).startsWith(begin)", begin)


@pytest.mark.parametrize("title", [HARBOUR, ROAD])
def test_subtitles_are_chosen_and_shown_over_files_and_streams(sized_page: Page, shelf: Shelf, title: str) -> None:
    video_ready(sized_page, shelf.watch(title) + "?t=1")
    menu = sized_page.get_by_label("Subtitles")
    expect(menu).to_have_value("")
    menu.select_option("English")
    shows(sized_page, "The ferry leaves <i>at dawn</i>.")
    menu.select_option("German")
    shows(sized_page, "Die Fähre")
    menu.select_option("Off")
    page_until(sized_page, f"{SHOWN}.length === 0")


def test_a_key_takes_them_away_and_brings_them_back_and_the_language_is_remembered(
    wide_page: Page, shelf: Shelf
) -> None:
    video_ready(wide_page, shelf.watch(HARBOUR) + "?t=1")
    wide_page.get_by_label("Subtitles").select_option("German")
    shows(wide_page, "Die Fähre")
    wide_page.locator("body").click(position={"x": 5, "y": 400})
    wide_page.keyboard.press("c")
    page_until(wide_page, f"{SHOWN}.length === 0")
    wide_page.keyboard.press("c")
    shows(wide_page, "Die Fähre")
    video_ready(wide_page, shelf.watch(ROAD) + "?t=1")
    shows(wide_page, "Die Fähre")
    video_ready(wide_page, shelf.watch(BRIDGE) + "?t=1")
    expect(wide_page.get_by_label("Subtitles")).to_have_count(0)
    wide_page.keyboard.press("c")
    video_ready(wide_page, shelf.watch(HARBOUR) + "?t=1")
    shows(wide_page, "Die Fähre")


def test_pictures_cannot_be_chosen_and_a_broken_file_says_why(page: Page, shelf: Shelf) -> None:
    video_ready(page, shelf.watch(HARBOUR) + "?t=1")
    menu = page.get_by_label("Subtitles")
    expect(menu.get_by_role("option", name="Spanish (not shown)")).to_be_disabled()
    menu.select_option("French")
    expect(page.get_by_text("No subtitles can be found in the file.")).to_be_visible(timeout=30_000)


def test_subtitles_stand_above_the_controls_while_those_are_seen(sized_page: Page, shelf: Shelf) -> None:
    video_ready(sized_page, shelf.watch(HARBOUR) + "?t=5")
    page_until(sized_page, "(v => !v.seeking && Math.abs(v.currentTime - 5) < 0.1)(document.querySelector('video'))")
    frame_seen(sized_page, 5 * FPS)
    without = picture(sized_page)
    sized_page.get_by_label("Subtitles").select_option("English")
    shows(sized_page, "The ferry")
    # Chromium tells nobody when they are painted.
    happens(sized_page, lambda: bool((picture(sized_page) != without).any()))
    rows = np.flatnonzero((picture(sized_page) != without).any(axis=(1, 2)))
    bar = sized_page.get_by_role("slider", name="Position").bounding_box()
    frame = sized_page.locator(".player").bounding_box()
    assert bar is not None
    assert frame is not None
    assert rows.size
    assert rows.max() < bar["y"] - frame["y"]
    assert rows.min() > frame["height"] * 0.4


def picture(page: Page) -> np.ndarray:
    """What the player shows between a quarter and three fifths of its width, where no control changes."""
    whole = np.asarray(Image.open(io.BytesIO(page.locator(".player").screenshot())).convert("RGB"))
    width = whole.shape[1]
    return whole[:, width // 4 : width * 3 // 5]
