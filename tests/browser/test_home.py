"""The home page row by row, what stands beside a video, and the first minutes of an empty library."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.shelf import BRIDGE, HARBOUR, TRAIN, Shelf
from tests.browser.tabs import Tabs
from tests.browser.waiting import page_until, plays_its_end, video_ready
from tests.web.processes import serving

SHIFT = (
    "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => {"
    " if (!entry.hadRecentInput) window.shift += entry.value; })).observe({ type: 'layout-shift', buffered: true })"
)


@pytest.fixture
def begun(shelf: Shelf) -> Iterator[None]:
    """Harbour at Dawn was watched for ten seconds, until after the test."""
    before = shelf.client.get("/api/get-history", params={"limit": 1}).json()[0]["recorded_at"]
    shelf.send("record-viewing", HARBOUR, start=0.0, length=10.0)
    yield
    shelf.client.post("/api/undo-since", json={"date": before + 1}).raise_for_status()


@pytest.mark.usefixtures("begun")
def test_what_was_begun_is_there_to_go_on_with_and_nothing_moves_as_the_rows_come(
    sized_page: Page, shelf: Shelf
) -> None:
    sized_page.goto(shelf.address)
    begun = sized_page.get_by_role("region", name="Continue watching")
    expect(begun.get_by_role("link", name=HARBOUR)).to_be_visible()
    expect(begun.locator(".progress")).to_have_count(1)
    expect(sized_page.get_by_role("heading", name="Today")).to_be_visible()
    page_until(sized_page, "localStorage.getItem('passion.home.rows')?.includes('begun')")
    sized_page.add_init_script(SHIFT)
    sized_page.reload()
    expect(sized_page.get_by_role("list", name="For you").get_by_role("article").first).to_be_visible()
    expect(sized_page.locator("article img.there").first).to_be_visible()
    sized_page.wait_for_load_state("networkidle")
    assert sized_page.evaluate("window.shift") < 0.02
    begun.get_by_role("link", name="See all").click()
    expect(sized_page).to_have_url(re.compile(r"/search\?q=is%3Awatched&sort=last-viewed"))


@pytest.mark.usefixtures("begun")
def test_what_was_begun_goes_on_at_once_and_is_not_suggested_below(sized_page: Page, shelf: Shelf) -> None:
    sized_page.goto(shelf.address)
    begun = sized_page.get_by_role("region", name="Continue watching")
    suggested = sized_page.get_by_role("list", name="For you")
    expect(suggested.get_by_role("link", name=BRIDGE, exact=True).first).to_be_attached()
    expect(suggested.get_by_role("article").filter(has=sized_page.locator("h3", has_text=HARBOUR))).to_have_count(0)
    tabs = Tabs(sized_page)
    begun.get_by_role("link", name=HARBOUR).click(modifiers=["ControlOrMeta"])
    tabs.expect(f"{shelf.watch(HARBOUR)}?in=series")
    expect(sized_page).to_have_url(f"{shelf.address}/")
    begun.locator(".picture > a").first.click()
    expect(sized_page).to_have_url(f"{shelf.watch(HARBOUR)}?in=series")
    plays = "(video => video && !video.paused && video.currentTime > 10)(document.querySelector('video'))"
    page_until(sized_page, plays)


@pytest.mark.usefixtures("begun")
def test_not_now_takes_a_video_out_of_continue_watching_until_it_is_watched_again(
    sized_page: Page, shelf: Shelf
) -> None:
    sized_page.goto(shelf.address)
    begun = sized_page.get_by_role("region", name="Continue watching").get_by_role("link", name=HARBOUR)
    sized_page.get_by_role("region", name="Continue watching").get_by_role("button", name=f"More for {HARBOUR}").click()
    sized_page.get_by_role("menuitem", name="Not now").click()
    expect(begun).to_have_count(0)
    status = sized_page.locator("[role=status][data-notices]")
    expect(status).to_contain_text("until you watch it again")
    status.get_by_role("button", name="Undo").click()
    expect(begun).to_be_visible()
    shelf.send("put-off-video", HARBOUR)
    expect(begun).to_have_count(0)
    shelf.send("record-viewing", HARBOUR, start=10.0, length=4.0, date=time.time_ns() // 1000)
    expect(begun).to_be_visible()


def test_the_arrows_go_from_card_to_card_along_a_row(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(shelf.address)
    links = wide_page.get_by_role("list", name="For you").locator("h3 a")
    expect(links.first).to_be_visible()
    links.first.focus()
    wide_page.keyboard.press("ArrowRight")
    expect(links.nth(1)).to_be_focused()
    wide_page.keyboard.press("ArrowLeft")
    expect(links.first).to_be_focused()


def test_below_a_video_are_others_with_the_same_people_each_in_the_closest_row(sized_page: Page, shelf: Shelf) -> None:
    video_ready(sized_page, shelf.watch(HARBOUR))
    rows = sized_page.locator(".related")
    rows.scroll_into_view_if_needed()
    at_studio = rows.get_by_role("region", name="Ana Lee at NorthFilm")
    expect(at_studio.locator("h3 a")).to_have_text([BRIDGE])
    expect(rows.get_by_role("region", name="With Bo Tan").locator("h3 a")).to_have_text([TRAIN])
    expect(rows.get_by_role("region", name="With Ana Lee")).to_have_count(0)
    at_studio.get_by_role("link", name="All 2").click()
    expect(sized_page.get_by_role("article")).to_have_count(2)


@pytest.fixture
def series(shelf: Shelf) -> Iterator[None]:
    """Three videos are a series, until after the test."""
    before = shelf.client.get("/api/get-history", params={"limit": 1}).json()[0]["recorded_at"]
    for part, title in enumerate((TRAIN, HARBOUR, BRIDGE), 1):
        shelf.send("edit-description", title, changes={"series": "Ways", "part": part})
    yield
    shelf.client.post("/api/undo-since", json={"date": before + 1}).raise_for_status()


@pytest.mark.usefixtures("series")
def test_a_series_leads_from_one_part_to_the_next(sized_page: Page, shelf: Shelf) -> None:
    video_ready(sized_page, shelf.watch(HARBOUR))
    beside = sized_page.get_by_role("region", name="Series")
    expect(beside).to_contain_text("2 of 3")
    expect(beside.get_by_role("listitem")).to_have_count(3)
    beside.get_by_role("link", name="Next").click()
    expect(sized_page).to_have_url(f"{shelf.watch(BRIDGE)}?in=series")
    coming = sized_page.get_by_role("region", name="Up next")
    expect(coming.get_by_role("listitem")).to_have_count(3)
    expect(beside).to_have_count(0)
    sized_page.keyboard.press("Shift+N")
    expect(sized_page.get_by_role("heading", level=1)).to_have_text(HARBOUR)
    coming.get_by_role("link", name="Ways").click()
    expect(sized_page.get_by_role("article").locator("h3")).to_have_text([TRAIN, HARBOUR, BRIDGE])


@pytest.mark.usefixtures("series")
def test_an_episode_that_was_opened_from_its_series_is_followed_by_the_next_one(sized_page: Page, shelf: Shelf) -> None:
    sized_page.goto(f"{shelf.address}/series?name=Ways")
    sized_page.get_by_role("article").get_by_role("link", name=HARBOUR, exact=True).click()
    plays_its_end(sized_page)
    coming = sized_page.get_by_role("status", name="Next video")
    expect(coming).to_contain_text(BRIDGE)
    coming.get_by_role("button", name="Play now").click()
    expect(sized_page.get_by_role("heading", level=1)).to_have_text(BRIDGE)
    page_until(sized_page, "!document.querySelector('video').paused && document.querySelector('video').currentTime > 0")
    assert "in=series" in sized_page.url


def test_a_folder_without_videos_is_told_and_another_one_asked_for(
    sized_page: Page, built_page: Path, tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "empty").mkdir()
    with serving(tmp_path / "home") as child:
        sized_page.goto(child.address)
        expect(sized_page.get_by_role("heading", name="Where are your videos?")).to_be_visible()
        expect(sized_page.get_by_text("No video was found there")).to_have_count(0)
        sized_page.get_by_label("Folder", exact=True).fill(str(tmp_path / "empty"))
        sized_page.get_by_role("button", name="Add folder").click()
        expect(sized_page.get_by_text("No video was found there")).to_be_visible()
        expect(sized_page.get_by_label("Folder", exact=True)).to_have_value("")
        sized_page.goto("about:blank")
