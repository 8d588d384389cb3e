"""Every page at both widths: drawn without an error, inside its width, with no request that leaves this machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import scanned
from tests.browser.shelf import BRIDGE, HARBOUR, ROAD, Shelf
from tests.browser.waiting import go_through_history, happens, page_until
from tests.support.clips import Clips
from tests.support.homes import QUIET
from tests.support.waiting import until
from tests.web.processes import serving

ROOMS = {
    "home": ("/", "Newest"),
    "videos": ("/search", "Videos"),
    "search": ("/search?q=ana", "Videos"),
    "history": ("/history", "History"),
    "dashboard": ("/dashboard", "Dashboard"),
    "video": ("", HARBOUR),
    "unplayable": ("", ROAD),
}


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_drawn_whole(sized_page: Page, shelf: Shelf, artefacts: Path, room: str, scheme: str) -> None:
    path, heading = ROOMS[room]
    asked: list[str] = []
    sized_page.on("request", lambda request: asked.append(request.url))
    sized_page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    sized_page.goto(shelf.address + path if path else shelf.watch(heading))
    expect(sized_page.get_by_role("heading", name=heading).first).to_be_attached()
    sized_page.wait_for_load_state("networkidle")
    expect(sized_page.locator("[aria-busy=true]")).to_have_count(0)
    sized_page.screenshot(path=artefacts / f"{room}.png", full_page=room not in {"video", "unplayable"})
    assert sized_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert {urlsplit(url).netloc for url in asked if not url.startswith("data:")} == {urlsplit(shelf.address).netloc}


def test_the_page_brings_its_letters_with_it(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(f"{shelf.address}/dashboard")
    expect(wide_page.get_by_role("heading", name="Dashboard")).to_be_visible()
    bare = "name => name.replaceAll('\"', '')"
    family = wide_page.evaluate(f"({bare})(getComputedStyle(document.querySelector('h1')).fontFamily.split(',')[0])")
    is_loaded = f"name => [...document.fonts].some(f => ({bare})(f.family) === name && f.status === 'loaded')"
    page_until(wide_page, is_loaded, family)


def test_pictures_move_nothing_when_they_arrive(wide_page: Page, shelf: Shelf) -> None:
    wide_page.add_init_script(
        "window.shift = 0;"
        "new PerformanceObserver(list => list.getEntries().forEach(entry => window.shift += entry.value))"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    wide_page.goto(f"{shelf.address}/search")
    expect(wide_page.locator("article img.there").first).to_be_visible()
    wide_page.wait_for_load_state("networkidle")
    assert wide_page.evaluate("window.shift") < 0.01


def test_the_keys_are_shown_and_put_away(wide_page: Page, shelf: Shelf, artefacts: Path) -> None:
    wide_page.goto(shelf.address)
    expect(wide_page.get_by_role("heading", name="Newest")).to_be_visible()
    wide_page.keyboard.press("?")
    expect(wide_page.get_by_role("dialog")).to_contain_text("Mark this moment")
    wide_page.screenshot(path=artefacts / "keys.png")
    wide_page.keyboard.press("Escape")
    expect(wide_page.get_by_role("dialog")).to_have_count(0)


def test_the_dashboard_names_broken_files_and_copies(sized_page: Page, shelf: Shelf) -> None:
    sized_page.goto(f"{shelf.address}/dashboard")
    problem = sized_page.get_by_role("list", name="Problems").get_by_role("listitem")
    expect(problem).to_have_count(1)
    expect(problem).to_contain_text("broken.mp4")
    assert len(problem.inner_text()) > len("broken.mp4 Cannot be decoded.")
    copies = sized_page.get_by_role("list", name="In several places").get_by_role("listitem")
    expect(copies).to_contain_text(BRIDGE)
    expect(copies).to_contain_text("copy of the bridge.mp4")


def test_a_scan_is_asked_for_and_seen_to_end(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(f"{shelf.address}/dashboard")
    jobs = wide_page.get_by_role("list", name="Jobs").get_by_role("listitem")
    with wide_page.expect_response("**/api/start-scan") as asked:
        wide_page.get_by_role("button", name="Scan now").click()
    job = asked.value.json()["job_id"]
    until(lambda: job in [each["job_id"] for each in shelf.client.get("/api/list-jobs").json() if each["ended_at"]])
    expect(wide_page.get_by_role("button", name="Scan now")).to_be_enabled()
    expect(jobs.first).to_contain_text("Scan")
    expect(jobs.first).to_contain_text("Done")


def test_pictures_in_the_background_can_be_paused(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(f"{shelf.address}/dashboard")
    wide_page.get_by_role("button", name="Pause pictures").click()
    wide_page.get_by_role("button", name="Go on with pictures").click()
    expect(wide_page.get_by_role("button", name="Pause pictures")).to_be_visible()


def test_pictures_of_a_part_are_counted_first_and_interrupted_and_brought_back(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(f"{shelf.address}/dashboard")
    wide_page.get_by_text("Make some of them").click()
    form = wide_page.get_by_role("form", name="Make pictures")
    form.get_by_label("What", exact=True).select_option("poster")
    form.get_by_label("Of videos").select_option("all")
    form.get_by_label("In", exact=True).select_option("Downloads")
    wish = {"kind": "poster", "collection": "Downloads", "is_forced": True}
    count = shelf.client.post("/api/count-media", json=wish).json()["videos"]
    expect(form.get_by_role("status")).to_contain_text(f"That would be {count} video")
    wide_page.get_by_role("button", name="Pause pictures").click()
    expect(wide_page.get_by_role("button", name="Go on with pictures")).to_be_visible()
    with wide_page.expect_response("**/api/make-media"):
        form.get_by_role("button", name=f"Make for {count}").click()
    wide_page.get_by_role("button", name="Interrupt all").click()
    expect(wide_page.get_by_text("1 job was interrupted")).to_be_visible()
    wide_page.get_by_role("button", name="Go on with pictures").click()
    wide_page.get_by_role("button", name="Go on", exact=True).click()
    expect(wide_page.get_by_text("1 job was interrupted")).to_have_count(0)
    job = wide_page.get_by_role("list", name="Jobs").get_by_role("listitem").filter(has_text="again in Downloads")
    expect(job).to_contain_text(f"Posters and thumbnails of {count} videos made.", timeout=60_000)


def test_a_folder_that_does_not_exist_is_refused_beside_the_field(page: Page, shelf: Shelf) -> None:
    page.goto(f"{shelf.address}/dashboard")
    page.get_by_role("textbox", name="Folder", exact=True).fill("/no/such/folder")
    page.get_by_role("button", name="Add folder").click()
    expect(page.get_by_role("alert").filter(has_text="/no/such/folder")).to_be_visible()
    expect(page.get_by_role("textbox", name="Folder", exact=True)).to_have_value("/no/such/folder")


def test_the_history_tells_what_was_done(wide_page: Page, shelf: Shelf) -> None:
    shelf.send("rate-video", ROAD, rating="A+")
    wide_page.goto(f"{shelf.address}/history")
    row = wide_page.get_by_role("listitem").filter(has_text="rated A+").first
    expect(row).to_contain_text(ROAD)
    shelf.send("add-comment", ROAD, text="seen while the page is open")
    expect(wide_page.get_by_role("listitem").filter(has_text="seen while the page is open")).to_be_visible()
    row.get_by_role("link", name=ROAD).click()
    expect(wide_page).to_have_url(shelf.watch(ROAD))
    expect(wide_page).to_have_title(f"{ROAD} · Passion")


def test_the_history_goes_back_to_its_first_line(wide_page: Page, shelf: Shelf) -> None:
    for _ in range(70):
        shelf.send("like-video", ROAD)
    own = [each for each in shelf.history() if each["actor"] == "person"]
    assert len(own) > 60
    wide_page.goto(f"{shelf.address}/history")
    rows = wide_page.get_by_role("main").locator("li.own")
    expect(rows.first).to_contain_text("liked")

    def is_all_there() -> bool:
        go_through_history(wide_page)
        return rows.count() == len(own)

    happens(wide_page, is_all_there)
    expect(rows.last).to_contain_text(own[-1]["summary"])


def test_an_unknown_video_is_told_so(page: Page, shelf: Shelf) -> None:
    page.goto(f"{shelf.address}/watch/000000000000")
    expect(page.get_by_role("heading", name="This video is not in the library")).to_be_visible()


def test_an_empty_library_asks_for_a_folder_and_shows_the_scan(
    sized_page: Page, built_page: Path, clips: Clips, tmp_path: Path, artefacts: Path
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home/settings.toml").write_text("[scan]\nstill_for = 0\nwatch = false\n")
    (tmp_path / "films").mkdir()
    shutil.copy(clips["h264.mp4"], tmp_path / "films/first.mp4")
    with serving(tmp_path / "home") as child:
        sized_page.goto(child.address)
        expect(sized_page.get_by_role("heading", name="Where are your videos?")).to_be_visible()
        sized_page.screenshot(path=artefacts / "first-run.png")
        sized_page.get_by_label("Folder", exact=True).fill(str(tmp_path / "films"))
        sized_page.get_by_role("button", name="Add folder").click()
        expect(sized_page.get_by_role("article").filter(has_text="first").first).to_be_visible(timeout=60_000)
        expect(sized_page.get_by_role("article", name="Spotlight of the day")).to_be_visible(timeout=60_000)
        sized_page.goto("about:blank")


@pytest.fixture
def sixty(built_page: Path, clips: Clips, tmp_path: Path) -> Iterator[str]:
    """The address of a server with sixty videos, all scanned."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home/settings.toml").write_text(QUIET)
    (tmp_path / "films").mkdir()
    tiny = clips["one_frame.mp4"].read_bytes()
    for number in range(60):
        (tmp_path / f"films/clip {number:02}.mp4").write_bytes(tiny + f"{number:08}".encode() * 2)
    with serving(tmp_path / "home", tmp_path / "films") as child:
        scanned(child.address)
        yield child.address


def test_pictures_that_have_yet_to_be_made_leave_room_for_what_a_person_asks(wide_page: Page, sixty: str) -> None:
    held: list[Route] = []
    wide_page.route("**/poster.jpg*", lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks what it is given)
    wide_page.goto(f"{sixty}/search?sort=title")
    articles = wide_page.get_by_role("article")
    expect(articles.nth(12)).to_be_visible()
    wide_page.get_by_label("Search", exact=True).fill("clip 07")
    expect(articles).to_have_count(1)
    assert 1 <= len(held) <= 4, "a browser has six connections to one server; the fourth is the one that is left"
    wide_page.goto("about:blank")
