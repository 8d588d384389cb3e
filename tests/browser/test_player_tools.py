"""Single frames, loops, markers in place, saved frames, subtitles in detail: what the player offers beside playing."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.shelf import BRIDGE, HARBOUR, Shelf
from tests.browser.test_player import at, bar, time_of
from tests.browser.waiting import Traffic, frame_seen, happens, page_until, video_ready
from tests.support.waiting import until


@pytest.fixture(autouse=True)
def unmarked(shelf: Shelf) -> Iterator[None]:
    """Leaves no marker behind, and finds none."""
    _unmark(shelf)
    yield
    _unmark(shelf)


def _unmark(shelf: Shelf) -> None:
    for title in (HARBOUR, BRIDGE):
        done = shelf.interactions(title)
        for each in done["markers"]:
            shelf.send("remove-marker", title, marker_id=each["marker_id"])
        for each in done["dated_markers"]:
            shelf.send("remove-dated-marker", title, dated_marker_id=each["dated_marker_id"])


def ready(page: Page, shelf: Shelf, title: str, query: str, time: float) -> None:
    video_ready(page, shelf.watch(title) + query)
    at(page, time)


def test_x_shows_the_very_next_frame_and_z_the_one_before(wide_page: Page, shelf: Shelf) -> None:
    ready(wide_page, shelf, HARBOUR, "?t=7", 7)
    frame_seen(wide_page, 175)
    for number in range(176, 196):
        wide_page.keyboard.press("x")
        frame_seen(wide_page, number)
    for number in range(194, 174, -1):
        wide_page.keyboard.press("z")
        frame_seen(wide_page, number)
    for _ in range(6):
        wide_page.keyboard.press("x")
    frame_seen(wide_page, 181)


def test_a_loop_is_held_to_the_frame_shared_by_its_address_and_ended(wide_page: Page, shelf: Shelf) -> None:
    ready(wide_page, shelf, HARBOUR, "?t=4", 4)
    wide_page.keyboard.press("v")
    wide_page.keyboard.press("Shift+D")
    at(wide_page, 6)
    wide_page.keyboard.press("v")
    happens(wide_page, lambda: "loop=4-6" in wide_page.url)
    video_ready(wide_page, wide_page.url)
    at(wide_page, 4)
    wide_page.evaluate(
        "() => { const video = document.querySelector('video'); window.seen = [];"
        " const note = (_, { mediaTime }) => { window.seen.push(mediaTime); next(); };"
        " const next = () => video.requestVideoFrameCallback(note);"
        " next(); }"
    )
    wide_page.keyboard.press("Shift+X")
    wide_page.keyboard.press("k")
    rounds = "window.seen.filter((time, at) => at && time < window.seen[at - 1] - 1).length"
    page_until(wide_page, f"{rounds} >= 3")
    wide_page.keyboard.press("k")
    seen = wide_page.evaluate("window.seen")
    assert min(seen) >= 3.99
    assert max(seen) <= 6.25, "a busy machine shows a few frames before the page can act, and no more"
    wide_page.keyboard.press("v")
    happens(wide_page, lambda: "loop" not in wide_page.url)


def test_the_ends_of_a_loop_are_drawn_and_moved_by_keys(wide_page: Page, shelf: Shelf) -> None:
    ready(wide_page, shelf, HARBOUR, "?loop=6-12", 6)
    box = bar(wide_page)
    ends = wide_page.get_by_role("slider", name="The loop ends")
    place = ends.bounding_box()
    assert place is not None
    wide_page.mouse.move(place["x"] + 3, place["y"] + 8)
    wide_page.mouse.down()
    wide_page.mouse.move(box["x"] + box["width"] * 0.6, place["y"] + 8, steps=4)
    wide_page.mouse.up()
    assert float(ends.get_attribute("aria-valuenow") or 0) == pytest.approx(18, abs=0.1)
    begins = wide_page.get_by_role("slider", name="The loop begins")
    begins.focus()
    wide_page.keyboard.press("ArrowLeft")
    wide_page.keyboard.press("Shift+ArrowLeft")
    expect(begins).to_have_attribute("aria-valuetext", "0:04.90")
    assert time_of(wide_page) == pytest.approx(6, abs=0.1), "the arrows move the end of the loop and not the video"


def marker(page: Page) -> Locator:
    return page.locator(".player").get_by_role("button", name="Go to")


def test_a_marker_is_named_coloured_moved_and_removed_on_the_bar_and_all_is_undone(
    wide_page: Page, shelf: Shelf
) -> None:
    ready(wide_page, shelf, HARBOUR, "?t=6", 6)

    def kept(**wanted: object) -> None:
        until(lambda: all(_last(shelf)[0][key] == value for key, value in wanted.items()))

    wide_page.keyboard.press("r")
    until(lambda: len(shelf.interactions(HARBOUR)["markers"]) == 1)
    box = bar(wide_page)
    marker(wide_page).click()
    editor = wide_page.get_by_role("group", name="Marker at")
    editor.get_by_label("Name of the marker").fill("Lighthouse")
    wide_page.keyboard.press("Enter")
    kept(label="Lighthouse")
    marker(wide_page).click()
    editor.get_by_role("radio", name="Blue").click()
    kept(colour="#86b4ea")
    wide_page.keyboard.press("Escape")
    expect(editor).to_have_count(0)
    wide_page.keyboard.press("5")
    at(wide_page, 15)
    bar(wide_page)
    marker(wide_page).click()
    wide_page.mouse.click(box["x"] + box["width"] * 0.7, box["y"] + box["height"] / 2)
    at(wide_page, 21)
    place = marker(wide_page).bounding_box()
    assert place is not None
    wide_page.mouse.move(place["x"] + 8, place["y"] + 6)
    wide_page.mouse.down()
    wide_page.mouse.move(box["x"] + box["width"] * 0.4, place["y"] + 6, steps=5)
    wide_page.mouse.up()
    until(lambda: abs(_last(shelf)[0]["time"] - 12) < 0.3)
    marker(wide_page).click()
    editor.get_by_role("button", name="Remove the marker").click()
    until(lambda: not shelf.interactions(HARBOUR)["markers"])
    for left in (12, 6):
        wide_page.keyboard.press("Control+z")
        until(lambda wanted=left: abs((_last(shelf) or [{"time": -9}])[0]["time"] - wanted) < 0.3)


def test_a_marker_that_was_just_set_is_named_by_the_notice_or_by_a_key(sized_page: Page, shelf: Shelf) -> None:
    ready(sized_page, shelf, HARBOUR, "?t=6", 6)
    editor = sized_page.get_by_role("group", name="Marker at")
    sized_page.keyboard.press("Enter")
    expect(editor).to_have_count(0)
    sized_page.keyboard.press("r")
    sized_page.get_by_role("button", name="Name Enter").click()
    expect(editor.get_by_label("Name of the marker")).to_be_focused()
    sized_page.keyboard.type("Only one")
    sized_page.keyboard.press("Enter")
    until(lambda: [each["label"] for each in _last(shelf)] == ["Only one"])
    expect(editor).to_have_count(0)
    sized_page.keyboard.press("Enter")
    expect(editor.get_by_label("Name of the marker")).to_have_value("Only one")
    sized_page.keyboard.press("Escape")
    expect(editor).to_have_count(0)


def _last(shelf: Shelf) -> list[dict[str, Any]]:
    return shelf.interactions(HARBOUR)["markers"][-1:]


def test_the_frame_that_is_seen_is_saved_in_the_size_of_the_video(wide_page: Page, shelf: Shelf) -> None:
    ready(wide_page, shelf, HARBOUR, "?t=8", 8)
    with wide_page.expect_download() as saved:
        wide_page.keyboard.press("s")
    assert saved.value.suggested_filename == "Harbour at Dawn 0.08.00.png"
    with Image.open(io.BytesIO(saved.value.path().read_bytes())) as picture:
        assert picture.size == (320, 180)


def test_where_one_finished_is_found_again_by_keys_though_the_page_has_not_heard_what_became_of_it(
    wide_page: Page, shelf: Shelf, traffic: Traffic
) -> None:
    ready(wide_page, shelf, BRIDGE, "?t=3", 3)
    traffic.is_over()
    held: list[Route] = []
    is_held = True

    def hold(route: Route) -> None:
        if is_held:
            held.append(route)
        else:
            route.continue_()

    wide_page.route("**/api/interact/get/**", hold)
    with wide_page.expect_response("**/api/add-dated-marker"):
        wide_page.keyboard.press("Shift+R")
    wide_page.keyboard.press("8")
    at(wide_page, 9.6)
    with wide_page.expect_response("**/api/add-dated-marker"):
        wide_page.keyboard.press("Shift+R")
    to_where_one_finished(wide_page)
    happens(wide_page, lambda: bool(held))
    is_held = False
    for route in held:
        route.continue_()
    traffic.is_over()
    to_where_one_finished(wide_page)


def to_where_one_finished(page: Page) -> None:
    page.keyboard.press("Home")
    at(page, 0)
    for time in (9.6, 3):
        page.keyboard.press("Shift+G")
        at(page, time)


def test_keys_go_from_marker_to_marker_turn_the_sound_and_go_anywhere(wide_page: Page, shelf: Shelf) -> None:
    shelf.send("add-marker", BRIDGE, time=2.0)
    shelf.send("add-marker", BRIDGE, time=7.0)
    ready(wide_page, shelf, BRIDGE, "?t=4", 4)
    wide_page.keyboard.press("Shift+E")
    at(wide_page, 7)
    wide_page.keyboard.press("Shift+Q")
    at(wide_page, 2)
    video = wide_page.locator("video")
    for _ in range(4):
        wide_page.keyboard.press("ArrowDown")
    expect(video).to_have_js_property("volume", 0.8)
    wide_page.keyboard.press("ArrowUp")
    wide_page.keyboard.press("t")
    expect(wide_page.locator(".page.theatre")).to_be_visible()
    wide_page.keyboard.press("g")
    page_until(wide_page, "Math.abs(document.querySelector('video').currentTime - 2) > 0.01")
    wide_page.keyboard.press("Shift+X")
    expect(video).to_have_js_property("playbackRate", 1.25)
    wide_page.reload()
    page_until(wide_page, "document.querySelector('video')?.readyState >= 2")
    assert video.evaluate("video => [Math.round(video.volume * 100), video.playbackRate]") == [85, 1]


def test_the_wheel_seeks_on_the_bar_and_turns_the_sound_on_its_button(wide_page: Page, shelf: Shelf) -> None:
    ready(wide_page, shelf, HARBOUR, "?t=10", 10)
    bar(wide_page)
    wide_page.get_by_role("slider", name="Position").hover()
    wide_page.mouse.wheel(0, 100)
    at(wide_page, 12)
    wide_page.mouse.wheel(0, -100)
    at(wide_page, 10)
    wide_page.get_by_role("button", name="Sound off").hover()
    wide_page.mouse.wheel(0, 100)
    expect(wide_page.locator("video")).to_have_js_property("volume", 0.95)


def test_an_open_menu_has_the_keys_for_itself_and_subtitles_are_made_larger_and_later(
    wide_page: Page, shelf: Shelf
) -> None:
    ready(wide_page, shelf, HARBOUR, "?t=5", 5)
    wide_page.get_by_label("Subtitles").select_option("English")
    page_until(wide_page, "document.querySelector('video').textTracks[0]?.cues?.length > 0")
    wide_page.get_by_role("button", name="More", exact=True).click()
    menu = wide_page.get_by_role("group", name="More of the player")
    expect(menu).to_contain_text("180p · 320 × 180 · 25 fps · H264 · as it is")
    menu.get_by_label("Subtitle size").select_option("Large")
    for _ in range(3):
        menu.get_by_role("button", name="Subtitles later").click()
    wide_page.keyboard.press("d")
    first = "Math.round(document.querySelector('video').textTracks[0].cues[0].startTime * 10)"
    page_until(wide_page, f"{first} === 3")
    wide_page.keyboard.press("Escape")
    expect(menu).to_have_count(0)
    assert time_of(wide_page) == pytest.approx(5, abs=0.1)
    wide_page.reload()
    page_until(wide_page, "document.querySelector('video')?.textTracks[0]?.cues?.length > 0")
    page_until(wide_page, f"{first} === 3")
    expect(wide_page.locator("video")).to_have_class(re.compile("large"))


def test_the_system_is_told_what_plays_and_only_a_neutral_name_in_discreet_mode(wide_page: Page, shelf: Shelf) -> None:
    ready(wide_page, shelf, BRIDGE, "?t=1", 1)
    wide_page.keyboard.press("k")
    page_until(wide_page, "title => navigator.mediaSession.metadata?.title === title", BRIDGE)
    wide_page.keyboard.press("b")
    page_until(wide_page, "navigator.mediaSession.metadata?.title === 'Library'")
    assert wide_page.evaluate("navigator.mediaSession.metadata.artwork.length") == 0
    wide_page.keyboard.press("k")
    with wide_page.expect_download() as saved:
        wide_page.keyboard.press("s")
    assert saved.value.suggested_filename.startswith("Frame ")
    wide_page.keyboard.press("b")
