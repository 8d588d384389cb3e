"""History and statistics: what was watched and left, in several lights; each leads to a video, an hour or a search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from events.values import Seconds, UnixTime
from passion import commands as c
from passion.library import Library
from tests.browser.shelf import Shelf
from tests.browser.waiting import go_through_history, happens
from tests.support import filled
from tests.web.processes import serving

VIDEOS, ENTRIES = 40, 5_200
FIRST = filled.hash_of(0)
EVENING = (datetime.now().astimezone() - timedelta(days=3)).replace(hour=21, minute=10, second=0, microsecond=0)


@pytest.fixture(scope="module")
def told(built_page: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """Forty videos: one evening of three sections, comments, and a history of more than 5,000 lines before it."""
    home = tmp_path_factory.mktemp("told") / "home"
    filled.fill(home, VIDEOS)
    began = round(EVENING.timestamp() * 1e6)
    with Library.open(home) as library:
        likes: list[c.AnyCommand] = [c.LikeVideo(video_hash=filled.hash_of(at % VIDEOS)) for at in range(ENTRIES)]
        for at in range(0, ENTRIES, 400):
            library.execute_all(likes[at : at + 400])
        library.execute_all([
            _watched(0, 0, 10, began),
            _watched(0, 4, 12, began + 20_000_000),
            _watched(1, 2, 8, began + 40_000_000),
            c.AddComment(video_hash=FIRST, text="The slow part <b>with</b> boats"),
            c.AddComment(video_hash=filled.hash_of(1), text="Nothing of note"),
            c.AddMarker(video_hash=FIRST, time=Seconds(5), label="the pier"),
        ])  # fmt: skip
    with serving(home) as child, closing(Shelf(child.address, home, home)) as shelf:
        yield shelf


def _watched(number: int, start: float, length: float, date: int) -> c.RecordViewing:
    return c.RecordViewing(
        video_hash=filled.hash_of(number), start=Seconds(start), length=Seconds(length), date=UnixTime(date)
    )


def _fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_views_are_tabs_that_the_address_names(sized_page: Page, told: Shelf, artefacts: Path) -> None:
    sized_page.goto(f"{told.address}/history")
    tabs = sized_page.get_by_role("navigation", name="Views of the history")
    for name, title in (("sessions", "Sessions"), ("days", "Days"), ("tapes", "Heat tape")):
        tabs.get_by_role("link", name=title).click()
        expect(sized_page).to_have_url(re.compile(f"view={name}$"))
        expect(tabs.get_by_role("link", name=title)).to_have_attribute("aria-current", "page")
        sized_page.screenshot(path=artefacts / f"{name}.png")
        _fits(sized_page)
    sized_page.go_back()
    expect(tabs.get_by_role("link", name="Days")).to_have_attribute("aria-current", "page")


def test_a_session_tells_what_was_watched_and_leads_to_that_moment(sized_page: Page, told: Shelf) -> None:
    sized_page.goto(f"{told.address}/history?view=sessions")
    session = sized_page.locator("section").filter(has_text="21:10")
    expect(session.get_by_role("heading")).to_contain_text("30 s watched")
    expect(session.get_by_role("heading")).to_contain_text("2 videos")
    part = session.get_by_role("link", name="0:00–0:16")
    expect(part).to_have_attribute("href", f"/watch/{FIRST}")
    expect(session.get_by_role("link", name="0:02–0:10")).to_have_attribute("href", re.compile(r"\?t=2$"))


def test_an_hour_of_the_week_is_named_for_ears_and_shows_its_viewings(
    sized_page: Page, told: Shelf, artefacts: Path
) -> None:
    sized_page.goto(f"{told.address}/history?view=clock")
    day = EVENING.strftime("%A")
    hour = sized_page.get_by_role("table").get_by_role("link", name=f"{day}, 21:00 to 22:00: 30 s in 3 sections")
    hour.focus()
    sized_page.keyboard.press("Enter")
    expect(sized_page.get_by_role("heading", name=f"{day}, 21:00 to 22:00")).to_be_visible()
    expect(sized_page).to_have_url(re.compile("weekday=.*hour=21"))
    expect(sized_page.get_by_text("0:04–0:16")).to_be_visible()
    expect(sized_page.get_by_role("main").get_by_role("listitem")).to_have_count(3)
    sized_page.screenshot(path=artefacts / "clock.png")
    _fits(sized_page)


def test_a_day_of_the_calendar_shows_its_viewings(wide_page: Page, told: Shelf) -> None:
    wide_page.goto(f"{told.address}/history?view=days")
    named = f"{EVENING:%A}, {EVENING.day} {EVENING:%B %Y}"
    wide_page.get_by_role("table").get_by_role("link", name=re.compile(named.replace(",", ",?"))).click()
    expect(wide_page).to_have_url(re.compile(f"day={EVENING:%Y-%m-%d}"))
    expect(wide_page.get_by_text("0:04–0:16")).to_be_visible()


def test_a_click_on_a_tape_opens_the_video_at_that_moment(wide_page: Page, told: Shelf) -> None:
    wide_page.goto(f"{told.address}/history?view=tapes")
    row = wide_page.get_by_role("main").get_by_role("listitem").nth(1)
    tape = row.get_by_role("link", name="watched most often")
    box = tape.bounding_box()
    assert box is not None
    duration = told.client.get("/api/get-heat-tapes").json()[1]["duration"]
    wide_page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 5)
    wide_page.mouse.down()
    wide_page.mouse.up()
    happens(wide_page, lambda: f"/watch/{FIRST}?t=" in wide_page.url)
    assert int(wide_page.url.rpartition("=")[2]) == pytest.approx(duration / 2, abs=duration / 50 + 1)


def test_all_comments_are_searched_and_lead_to_their_video(sized_page: Page, told: Shelf, artefacts: Path) -> None:
    sized_page.goto(f"{told.address}/history?view=notes")
    rows = sized_page.get_by_role("list", name="Comments").get_by_role("listitem")
    expect(rows).to_have_count(2)
    sized_page.get_by_role("searchbox", name="Words in it, or in the title").fill("SLOW part")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("The slow part <b>with</b> boats")
    expect(sized_page).to_have_url(re.compile("text=SLOW"))
    sized_page.get_by_role("navigation", name="Kinds").get_by_role("link", name="Markers").click()
    sized_page.get_by_role("searchbox", name="Words in it, or in the title").fill("pier")
    marker = sized_page.get_by_role("list", name="Markers").get_by_role("listitem")
    expect(marker).to_contain_text("0:05")
    expect(marker.get_by_role("link").last).to_have_attribute("href", f"/watch/{FIRST}?t=5")
    sized_page.screenshot(path=artefacts / "markers.png")
    _fits(sized_page)


def test_a_new_comment_appears_in_the_open_list(wide_page: Page, told: Shelf) -> None:
    wide_page.goto(f"{told.address}/history?view=notes&text=just+now")
    expect(wide_page.get_by_text("None of them has these words")).to_be_visible()
    answer = told.client.post("/api/add-comment", json={"video_hash": filled.hash_of(7), "text": "written just now"})
    assert answer.status_code == 200
    expect(wide_page.get_by_text("written just now")).to_be_visible()


def test_five_thousand_lines_are_scrolled_to_the_first_one_and_only_what_is_seen_is_drawn(
    wide_page: Page, told: Shelf
) -> None:
    wide_page.goto(f"{told.address}/history")
    lines = wide_page.get_by_role("main").locator("li")

    def is_whole() -> bool:
        go_through_history(wide_page)
        return lines.count() > ENTRIES

    happens(wide_page, is_whole, patience=240)
    blocks = wide_page.locator("main ol").count()
    drawn = wide_page.evaluate(
        "() => [...document.querySelectorAll('main ol > li:first-child')]"
        ".filter(each => each.checkVisibility({contentVisibilityAuto: true})).length"
    )
    assert blocks > 100
    assert drawn < 20
    wide_page.evaluate("scrollTo(0, 0)")
    expect(lines.first).to_be_in_viewport()


def test_numbers_are_told_and_a_bar_leads_to_its_videos(sized_page: Page, told: Shelf, artefacts: Path) -> None:
    sized_page.goto(f"{told.address}/statistics")
    sums = sized_page.get_by_role("list", name="In all")
    expect(sums.get_by_role("listitem").first).to_contain_text(str(VIDEOS))
    figure = sized_page.get_by_role("figure").filter(has_text="Codec of the picture")
    canvas = figure.locator("canvas")
    canvas.scroll_into_view_if_needed()
    happens(sized_page, lambda: _is_drawn(sized_page), what="The chart of codecs")
    sized_page.screenshot(path=artefacts / "statistics.png", full_page=True)
    _fits(sized_page)
    box = canvas.bounding_box()
    assert box is not None
    canvas.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    happens(sized_page, lambda: "/search?q=codec" in sized_page.url)
    expect(sized_page.get_by_text(re.compile(rf"\b{VIDEOS} videos")).first).to_be_visible()


def _is_drawn(page: Page) -> bool:
    """Whether something is painted on the canvas of the codecs."""
    return page.evaluate(
        "() => { const figure = [...document.querySelectorAll('figure')].find(e => e.textContent.includes('Codec'));"
        " const canvas = figure.querySelector('canvas'); if (!canvas.width) return false;"
        " const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;"
        " return pixels.some(each => each > 0); }"
    )


def test_each_chart_has_a_table_whose_rows_are_links(wide_page: Page, told: Shelf) -> None:
    wide_page.goto(f"{told.address}/statistics?of=size")
    figure = wide_page.get_by_role("figure").filter(has_text="When videos were added")
    figure.get_by_text("As a table").click()
    row = figure.get_by_role("row").filter(has=wide_page.get_by_role("link")).last
    month = row.get_by_role("link").inner_text()
    expect(row.get_by_role("cell")).to_contain_text("GB")
    row.get_by_role("link").click()
    expect(wide_page.get_by_role("combobox", name="Search")).to_have_value(f"added:{month}")


def test_a_word_of_the_cloud_searches_for_itself(wide_page: Page, told: Shelf) -> None:
    wide_page.goto(f"{told.address}/statistics")
    cloud = wide_page.get_by_role("group", name="Words that are heavy")
    word = cloud.get_by_role("link").first
    said = word.text_content() or ""
    word.click()
    happens(wide_page, lambda: "/search?q=" in wide_page.url)
    assert said.split()[0].lower() in wide_page.get_by_role("combobox", name="Search").input_value().lower()


def test_the_charts_follow_the_theme(wide_page: Page, told: Shelf) -> None:
    wide_page.emulate_media(color_scheme="dark")
    wide_page.goto(f"{told.address}/statistics")
    wide_page.get_by_role("figure").filter(has_text="Codec of the picture").scroll_into_view_if_needed()
    happens(wide_page, lambda: _is_drawn(wide_page))
    colours = (
        "() => { const canvas = [...document.querySelectorAll('figure')].find(e => e.textContent.includes('Codec'))"
        ".querySelector('canvas'); const at = canvas.getContext('2d')"
        ".getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data; return [...at].join(); }"
    )
    happens(wide_page, lambda: not wide_page.evaluate(colours).endswith(",0"))
    dark = wide_page.evaluate(colours)
    wide_page.emulate_media(color_scheme="light")
    happens(wide_page, lambda: wide_page.evaluate(colours) != dark and not wide_page.evaluate(colours).endswith(",0"))


@pytest.mark.parametrize("width", [1440, 390])
def test_the_history_of_a_video_tells_what_changed_and_takes_it_back(page: Page, told: Shelf, width: int) -> None:
    """Its video has no file, so the browser tells of what is missing: no page that must show no error."""
    page.set_viewport_size({"width": width, "height": 900})
    video = filled.hash_of(9)
    for rating in ("B", "S"):
        told.client.post("/api/rate-video", json={"video_hash": video, "rating": rating})
    page.goto(f"{told.address}/watch/{video}")
    past = page.get_by_role("list", name="History of this video")
    line = past.get_by_role("listitem").filter(has_text="rated S").filter(has_not_text="undid").first
    line.get_by_text("rated S", exact=True).click()
    expect(line).to_contain_text("B → S")
    line.get_by_role("button", name="Undo: rated S").click()
    expect(line.get_by_text("undone", exact=True)).to_be_visible()
    happens(page, lambda: _rating(told, video) == "B")
    section = page.locator("section").filter(has=past)
    section.get_by_role("button", name="Show more").click()
    happens(page, lambda: past.get_by_role("listitem").count() > 40)


def _rating(told: Shelf, video: str) -> str | None:
    return told.client.get(f"/api/interact/get/{video}").json()["rating"]
