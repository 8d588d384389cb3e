"""A range that is set in the player becomes a GIF or a clip, is downloaded, and cleared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.shelf import HARBOUR, Shelf
from tests.browser.waiting import frame_seen, page_until, video_ready
from tests.support.clips import FPS, number_in

AT = "t => (v => !v.seeking && Math.abs(v.currentTime - t) < 0.05)(document.querySelector('video'))"
"""Whether the video stands at a time."""


@pytest.fixture
def cleared(shelf: Shelf) -> Iterator[None]:
    yield
    video = shelf.hash_of(HARBOUR)
    for clip in shelf.client.get(f"/api/list-clips/{video}").json():
        shelf.client.post("/api/clear-clip", json={"video_hash": video, "name": clip["name"]})


def seek(page: Page, tenth: str, time: float) -> None:
    page.keyboard.press(tenth)
    page_until(page, AT, time)
    frame_seen(page, round(time * FPS))


@pytest.mark.usefixtures("cleared")
def test_a_range_set_by_keys_becomes_a_gif_of_its_frames(sized_page: Page, shelf: Shelf, tmp_path: Path) -> None:
    page = sized_page
    video_ready(page, shelf.watch(HARBOUR) + "?t=1")
    page_until(page, AT, 1)
    page.get_by_role("button", name="Clip", exact=True).click()
    tools = page.get_by_role("region", name="Clips")
    make = tools.get_by_role("button", name="Make", exact=True)
    expect(make).to_be_disabled()
    page.get_by_role("button", name="Clip", exact=True).blur()
    seek(page, "2", 6)
    tools.get_by_role("button", name="From").click()
    tools.get_by_role("button", name="From").blur()
    page.keyboard.press("d")
    page.keyboard.press("Shift+A")
    page_until(page, AT, 11)
    frame_seen(page, 11 * FPS)
    tools.get_by_role("button", name="To …").click()
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
    clips.get_by_role("button", name="Clear GIF").click()
    expect(clips).to_have_count(0)


@pytest.fixture
def marked(shelf: Shelf) -> Iterator[None]:
    for time, label in ((3.0, "arrival"), (7.5, "departure"), (20.0, "")):
        shelf.send("add-marker", HARBOUR, time=time, label=label)
    yield
    for marker in shelf.interactions(HARBOUR)["markers"]:
        shelf.send("remove-marker", HARBOUR, marker_id=marker["marker_id"])


@pytest.mark.usefixtures("marked")
def test_a_marker_fills_the_range_up_to_the_next_one_or_to_another(
    sized_page: Page, shelf: Shelf, artefacts: Path
) -> None:
    page = sized_page
    page.emulate_media(color_scheme="dark")
    video_ready(page, shelf.watch(HARBOUR))
    page.get_by_role("button", name="Clip", exact=True).click()
    tools = page.get_by_role("region", name="Clips")
    tools.get_by_label("From marker").select_option(label="0:03.00 arrival")
    expect(tools.get_by_role("button", name="From 0:03.00")).to_be_visible()
    expect(tools.get_by_role("button", name="To 0:07.50")).to_be_visible()
    expect(tools.get_by_role("button", name="Make", exact=True)).to_be_enabled()
    tools.get_by_label("To marker").select_option(label="0:20.00 Marker")
    expect(tools.get_by_role("button", name="To 0:20.00")).to_be_visible()
    expect(tools.get_by_label("To marker").get_by_role("option")).to_have_count(3)
    page.screenshot(path=str(artefacts / "clips.png"), full_page=True)
    tools.get_by_label("From marker").select_option(label="0:20.00 Marker")
    expect(tools.get_by_role("button", name="From 0:20.00")).to_be_visible()
    expect(tools.get_by_role("button", name="To 0:30.00")).to_be_visible()


@pytest.mark.usefixtures("cleared")
def test_a_range_that_is_too_large_is_refused_in_a_sentence(page: Page, shelf: Shelf) -> None:
    video_ready(page, shelf.watch(HARBOUR) + "?t=29")
    page_until(page, AT, 29)
    frame_seen(page, 29 * FPS)
    page.get_by_role("button", name="Clip", exact=True).click()
    page.get_by_role("button", name="To …").click()
    page.get_by_label("Width").fill("8000")
    page.get_by_label("Frames a second").fill("25")
    page.get_by_label("Kind").select_option("mp4")
    page.evaluate("document.querySelector('video').currentTime = 0")
    page_until(page, AT, 0)
    frame_seen(page, 0)
    page.get_by_role("region", name="Clips").get_by_role("button", name="To 0:29").click()
    with page.expect_response("**/api/make-clip") as asked:
        page.get_by_role("button", name="Make", exact=True).click()
    assert asked.value.status == 409
    expect(page.get_by_text("must be at least 0.1 s")).to_be_visible()
