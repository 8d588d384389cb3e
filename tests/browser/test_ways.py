"""What the person wants outlives the source: a video goes on playing, or stays paused, at its place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import open_shelf
from tests.browser.shelf import H264, Shelf
from tests.browser.waiting import Traffic, happens, page_until, video_ready
from tests.support.clips import RECIPES, Clips

SECONDS = 24.0
TONGUES, HEVC, DAMAGED = "Two Tongues", "High Efficiency", "Damaged"
PLAYS_AFTER = "t => (v => !v.paused && !v.seeking && v.currentTime > t)(document.querySelector('video'))"
RESTS_AT = "t => (v => v.readyState >= 2 && Math.abs(v.currentTime - t) < 0.2)(document.querySelector('video'))"
WITHOUT_H264 = """(() => {
  const asked = HTMLMediaElement.prototype.canPlayType;
  HTMLMediaElement.prototype.canPlayType = function (type) {
    return /avc1|mp4a/.test(type) ? "" : asked.call(this, type);
  };
  const known = MediaSource.isTypeSupported;
  MediaSource.isTypeSupported = (type) => !/avc1|mp4a/.test(type) && known.call(MediaSource, type);
})()"""
"""Such as Firefox on a system without FFmpeg."""
IS_STREAM = "document.querySelector('video').src.startsWith('blob:')"


@pytest.fixture(scope="module")
def ways(built_page: Path, clips: Clips, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """Serves a file with two sounds, one that no browser here plays, and one whose middle is noise."""
    root = tmp_path_factory.mktemp("ways")
    home, folder = root / "home", root / "films"
    home.mkdir()
    folder.mkdir()
    aac: dict[str, Any] = {"acodec": "aac", "movflags": "+faststart"}
    shutil.copy(clips.generated("tongues.mp4", seconds=SECONDS, tones=2, **H264, **aac), folder / f"{TONGUES}.mp4")
    film = clips.generated("ways.mp4", seconds=SECONDS, **H264, **aac)
    shutil.copy(clips.generated("ways.mkv", seconds=SECONDS, **RECIPES["hevc.mkv"]), folder / f"{HEVC}.mkv")
    (folder / f"{DAMAGED}.mp4").write_bytes(_damaged(film.read_bytes()))
    with open_shelf(home, folder, folder) as shelf:
        yield shelf


def _damaged(data: bytes) -> bytes:
    """The same with a tenth of it overwritten, from its middle on."""
    begin, length = len(data) // 2, len(data) // 10
    return data[:begin] + b"\xff" * length + data[begin + length :]


def test_another_audio_track_is_heard_from_the_same_place_on(wide_page: Page, ways: Shelf) -> None:
    video_ready(wide_page, ways.watch(TONGUES) + "?t=10")
    wide_page.keyboard.press("k")
    page_until(wide_page, PLAYS_AFTER, 10.3)
    wide_page.locator(".player").hover()
    wide_page.get_by_label("Audio track").select_option("1")
    page_until(wide_page, IS_STREAM)
    page_until(wide_page, PLAYS_AFTER, 10.5)
    assert wide_page.evaluate("document.querySelector('video').currentTime") < SECONDS - 2


def test_a_paused_video_stays_paused_in_another_audio_track(wide_page: Page, ways: Shelf) -> None:
    video_ready(wide_page, ways.watch(TONGUES) + "?t=10")
    wide_page.locator(".player").hover()
    wide_page.get_by_label("Audio track").select_option("1")
    page_until(wide_page, IS_STREAM)
    page_until(
        wide_page, "(v => v.readyState >= 2 && Math.abs(v.currentTime - 10) < 0.2)(document.querySelector('video'))"
    )
    expect(wide_page.locator("video")).to_have_js_property("paused", value=True)


def test_a_seek_while_the_source_changes_is_obeyed(wide_page: Page, ways: Shelf) -> None:
    video_ready(wide_page, ways.watch(TONGUES) + "?t=2")
    wide_page.keyboard.press("k")
    page_until(wide_page, PLAYS_AFTER, 2.1)
    wide_page.locator(".player").hover()
    wide_page.get_by_label("Audio track").select_option("1")
    wide_page.evaluate("document.activeElement.blur()")
    wide_page.keyboard.press("5")
    page_until(wide_page, IS_STREAM)
    page_until(wide_page, PLAYS_AFTER, SECONDS / 2)


def test_play_that_is_pressed_before_there_is_a_picture_is_obeyed_when_there_is_one(
    wide_page: Page, ways: Shelf
) -> None:
    wide_page.goto(ways.watch(HEVC) + "?t=0")
    wide_page.get_by_role("button", name=f"Play {HEVC}").click()
    page_until(wide_page, PLAYS_AFTER, 0.3)


def test_a_browser_without_h264_gets_something_else_at_once(wide_page: Page, ways: Shelf) -> None:
    wide_page.add_init_script(WITHOUT_H264)
    traffic: list[str] = []
    wide_page.on("request", lambda request: traffic.append(request.url))
    wide_page.goto(ways.watch(TONGUES) + "?t=0")
    wide_page.get_by_role("button", name=f"Play {TONGUES}").click()
    page_until(wide_page, PLAYS_AFTER, 0.3)
    asked = {url.split("/")[6] for url in traffic if "/stream/" in url}
    assert asked == {"vp9"}


def test_what_is_thought_of_a_video_while_it_plays_does_not_interrupt_it(wide_page: Page, ways: Shelf) -> None:
    video_ready(wide_page, ways.watch(HEVC) + "?t=2")
    page_until(wide_page, IS_STREAM)
    played = wide_page.evaluate("document.querySelector('video').src")
    wide_page.keyboard.press("k")
    page_until(wide_page, PLAYS_AFTER, 2.3)
    ways.send("add-favourite", HEVC)
    expect(wide_page.get_by_role("button", name=f"Remove {HEVC} from favourites").first).to_be_visible()
    page_until(wide_page, PLAYS_AFTER, 4)
    assert wide_page.evaluate("document.querySelector('video').src") == played


def test_a_damaged_file_goes_on_playing_behind_what_is_damaged(page: Page, ways: Shelf) -> None:
    traffic = Traffic(page)
    video_ready(page, ways.watch(DAMAGED) + "?t=8")
    page.keyboard.press("k")
    page_until(page, "(t => t > 12.5 && t < 17)(document.querySelector('video').currentTime)", patience=120)
    page_until(page, PLAYS_AFTER, SECONDS * 0.75, patience=120)
    played = page.evaluate("document.querySelector('video').src")
    # The viewing that is noted down at the end changes the video's data.
    page_until(page, "document.querySelector('video').ended", patience=120)
    happens(page, lambda: bool(ways.client.get(f"/api/get-history?video_hash={ways.hash_of(DAMAGED)}").json()))
    traffic.is_over()
    assert page.evaluate("document.querySelector('video').src") == played
