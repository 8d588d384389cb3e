"""The dashboard: jobs in the order one wants, folders that are away, what is missing, alike or in two places."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import open_shelf
from tests.browser.shelf import BRIDGE, HARBOUR, ROAD, TRAIN, Shelf, fill
from tests.support.clips import Clips
from tests.support.waiting import until


@pytest.fixture(scope="module")
def house(built_page: Path, clips: Clips, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """A shelf whose files a test may move."""
    root = tmp_path_factory.mktemp("dashboard")
    home, folder = root / "home", root / "films"
    for each in (home, folder):
        each.mkdir()
    fill(folder, clips)
    with open_shelf(home, folder, folder / "Curated", folder / "Downloads") as shelf:
        yield shelf


def scan(shelf: Shelf) -> None:
    job = shelf.client.post("/api/start-scan", json={}).json()["job_id"]
    until(lambda: any(each["job_id"] == job and each["ended_at"] for each in shelf.client.get("/api/list-jobs").json()))


@contextmanager
def away(shelf: Shelf, path: Path) -> Iterator[None]:
    """Puts a file or a folder out of the library's sight, and back."""
    aside = shelf.home.parent / path.name
    shutil.move(path, aside)
    try:
        scan(shelf)
        yield
    finally:
        shutil.move(aside, path)
        scan(shelf)


def file_of(shelf: Shelf, title: str) -> Path:
    detail = shelf.client.get(f"/api/get-video-data/{shelf.hash_of(title)}").json()["video"]
    return Path(detail["files"][0]["path"])


def rows(page: Page, name: str) -> Locator:
    return page.get_by_role("list", name=name).get_by_role("listitem")


def test_jobs_that_wait_are_paused_resumed_and_done_first(sized_page: Page, house: Shelf) -> None:
    house.client.post("/api/pause-media")
    try:
        made = [
            house.client.post("/api/make-media", json={"kind": kind, "is_forced": True}).json()["title"]
            for kind in ("poster", "teaser-small", "teaser-large")
        ]
        sized_page.goto(f"{house.address}/dashboard")
        jobs = rows(sized_page, "Jobs").filter(has=sized_page.get_by_role("button", name="Stop"))
        last = jobs.filter(has_text=made[-1])
        last.get_by_role("button", name="Pause").click()
        expect(last).to_contain_text("Paused")
        last.get_by_role("button", name="Go on").click()
        last.get_by_role("button", name=f"Do this first: {made[-1]}").click()
        expect(jobs.first).to_contain_text(made[-1])
        for title in made:
            jobs.filter(has_text=title).get_by_role("button", name="Stop").click()
        expect(jobs).to_have_count(0)
    finally:
        house.client.post("/api/resume-media")


def test_a_folder_that_is_away_is_told_and_nothing_in_it_is_missing(sized_page: Page, house: Shelf) -> None:
    with away(house, house.folder / "Downloads"):
        sized_page.goto(f"{house.address}/dashboard")
        expect(sized_page.get_by_text("Connect its drive or correct the settings").first).to_be_visible()
        expect(sized_page.get_by_text("None. Every video is where it was.")).to_be_visible()
        assert sized_page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_history_of_a_missing_video_goes_to_what_it_has_become_and_back(wide_page: Page, house: Shelf) -> None:
    house.send("rate-video", ROAD, rating="S")
    gone, other = house.hash_of(ROAD), house.hash_of(TRAIN)
    with away(house, file_of(house, ROAD)):
        wide_page.goto(f"{house.address}/dashboard")
        missing = rows(wide_page, "Missing videos")
        expect(missing).to_have_count(1)
        expect(missing).to_contain_text("rated S")
        missing.get_by_role("button", name=f"Move its history: {ROAD}").click()
        wide_page.get_by_label(f"Find the video that {ROAD} is now").fill("night")
        wide_page.get_by_role("button", name=f"Move the history to {TRAIN}").click()
        expect(wide_page.get_by_role("status")).to_contain_text("History moved to another file")
        until(lambda: house.client.get(f"/api/interact/get/{other}").json()["rating"] == "S")
        wide_page.get_by_role("status").get_by_role("button", name="Undo").click()
        until(lambda: house.client.get(f"/api/interact/get/{gone}").json()["rating"] == "S")
        wide_page.goto(f"{house.address}/watch/{gone}")
        expect(wide_page.get_by_role("region", name="The file is missing")).to_contain_text("Downloads")
        wide_page.get_by_role("button", name="It is another file now…").click()
        wide_page.get_by_label(f"Find the video that {ROAD} is now").fill("harbour")
        expect(wide_page.get_by_role("button", name=f"Move the history to {HARBOUR}")).to_be_visible()


def test_a_file_that_took_the_place_of_another_is_offered_its_history(
    wide_page: Page, house: Shelf, clips: Clips
) -> None:
    house.send("rate-video", ROAD, rating="A")
    gone, place = house.hash_of(ROAD), file_of(house, ROAD)
    with away(house, place):
        shutil.copy(clips["h264.mp4"], place)
        scan(house)
        wide_page.goto(f"{house.address}/watch/{gone}")
        wide_page.get_by_role("button", name="It is another file now…").click()
        became = rows(wide_page, "What it may be now").first
        expect(became).to_contain_text("lies where it lay")
        became.get_by_role("link").last.click()
        wide_page.get_by_role("button", name="Take its history over").click()
        expect(wide_page.get_by_role("button", name="Rate A", exact=True)).to_have_attribute("aria-pressed", "true")
        place.unlink()


def test_a_broken_file_is_read_again_when_asked(wide_page: Page, house: Shelf) -> None:
    wide_page.goto(f"{house.address}/dashboard")
    with wide_page.expect_response("**/api/start-scan") as asked:
        wide_page.get_by_role("button", name="broken.mp4").click()
    assert asked.value.status == 202
    expect(rows(wide_page, "Problems")).to_have_count(1)


def test_why_a_copy_plays_is_told(wide_page: Page, house: Shelf) -> None:
    wide_page.goto(f"{house.address}/dashboard")
    copies = rows(wide_page, "In several places")
    expect(copies).to_contain_text(BRIDGE)
    expect(copies).to_contain_text("plays: “Curated” stands before “Downloads” in the settings")


def test_a_scan_with_choices_is_asked_for_as_chosen(wide_page: Page, house: Shelf) -> None:
    wide_page.goto(f"{house.address}/dashboard")
    wide_page.get_by_text("Scan with choices").click()
    form = wide_page.get_by_role("form", name="Scan with choices")
    form.get_by_label("Folder", exact=True).select_option(str(house.folder / "Downloads"))
    form.get_by_label("Read names again").check()
    with wide_page.expect_response("**/api/start-scan") as asked:
        form.get_by_role("button", name="Scan", exact=True).click()
    assert asked.value.status == 202
    body = asked.value.request.post_data_json
    assert body is not None
    assert (body["folders"], body["manner"]["reread_names"]) == ([str(house.folder / "Downloads")], True)
