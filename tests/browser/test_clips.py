"""A range that is set in the player becomes a GIF or a clip, is downloaded, and cleared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.shelf import HARBOUR, Shelf
from tests.browser.waiting import page_until, video_ready
from tests.support.clips import number_in


@pytest.fixture
def cleared(shelf: Shelf) -> Iterator[None]:
    yield
    video = shelf.hash_of(HARBOUR)
    for clip in shelf.client.get(f"/api/list-clips/{video}").json():
        shelf.client.post("/api/clear-clip", json={"video_hash": video, "name": clip["name"]})


def seek(page: Page, tenth: str, time: float) -> None:
    page.keyboard.press(tenth)
    page_until(
        page, "t => (v => !v.seeking && Math.abs(v.currentTime - t) < 0.05)(document.querySelector('video'))", time
    )
    page.wait_for_timeout(150)  # Nothing tells when a frame was painted.


@pytest.mark.usefixtures("cleared")
def test_a_range_set_by_keys_becomes_a_gif_of_its_frames(sized_page: Page, shelf: Shelf, tmp_path: Path) -> None:
    page = sized_page
    video_ready(page, shelf.watch(HARBOUR) + "?t=1")
    page_until(page, "(v => !v.seeking && Math.abs(v.currentTime - 1) < 0.05)(document.querySelector('video'))")
    page.get_by_role("button", name="Clip", exact=True).click()
    make = page.get_by_role("button", name="Make", exact=True)
    expect(make).to_be_disabled()
    page.locator("body").click(position={"x": 2, "y": 300})
    seek(page, "2", 6)
    page.get_by_role("button", name="From").click()
    page.get_by_role("button", name="From").blur()
    page.keyboard.press("d")
    page.keyboard.press("Shift+A")
    page_until(page, "(v => !v.seeking && Math.abs(v.currentTime - 11) < 0.05)(document.querySelector('video'))")
    page.get_by_role("button", name="To", exact=False).filter(has_text="To …").click()
    expect(page.locator(".track .loop")).to_be_visible()
    page.get_by_label("Width").fill("160")
    page.get_by_label("Frames a second").fill("5")
    make.click()
    clips = page.get_by_role("list", name="Clips of this video")
    expect(clips.get_by_role("listitem")).to_have_count(1, timeout=60_000)
    with page.expect_download() as asked:
        clips.get_by_role("link", name="Download GIF").click()
    asked.value.save_as(tmp_path / "one.gif")
    assert asked.value.suggested_filename.startswith(HARBOUR)
    with Image.open(tmp_path / "one.gif") as image:
        assert (image.size, getattr(image, "n_frames", 1)) == ((160, 90), 25)
        assert number_in(np.asarray(image.convert("RGB").resize((320, 180)))) == 150
    page.screenshot(path=str(Path("/tmp") / f"ranges_clips_{page.viewport_size['width']}.png"), full_page=True)  # pyright: ignore
    clips.get_by_role("button", name="Clear GIF").click()
    expect(clips).to_have_count(0)


@pytest.mark.usefixtures("cleared")
def test_a_range_that_is_too_large_is_refused_in_a_sentence(wide_page: Page, shelf: Shelf) -> None:
    video_ready(wide_page, shelf.watch(HARBOUR) + "?t=1")
    wide_page.get_by_role("button", name="Clip", exact=True).click()
    wide_page.get_by_role("button", name="To …").click()
    wide_page.route(
        "**/api/make-clip", lambda route: route.continue_(post_data=route.request.post_data_json | {"end": 0})
    )
    with wide_page.expect_response("**/api/make-clip"):
        wide_page.get_by_role("button", name="Make", exact=True).click()
    expect(wide_page.get_by_text("must be at least 0.1 s")).to_be_visible()
