"""The catalogue: letters, orders, threshold and filter, all of it in the address; many names, and the way back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.shelf import Shelf
from tests.browser.waiting import happens, page_until
from tests.support import crowd
from tests.support.crowd import NOVICE, SERIES, STAR
from tests.web.processes import serving

FEW = 250
"""Names that are on the page at once, of more than a thousand."""


@pytest.fixture(scope="module")
def many(built_page: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """A library of more than a thousand names."""
    home = tmp_path_factory.mktemp("crowd") / "home"
    crowd.fill(home)
    with serving(home) as child, closing(Shelf(child.address, home, home)) as shelf:
        yield shelf


def names(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("list").get_by_role("link")


def opened(page: Page, shelf: Shelf, query: str = "") -> Page:
    # Nothing of this library can be pictured.
    page.route("**/media/**", lambda route: route.fulfill(status=204))
    page.goto(f"{shelf.address}/catalogue{query}")
    expect(names(page).first).to_be_visible()
    return page


def test_a_letter_leads_to_its_names_and_only_those_near_the_screen_are_made(sized_page: Page, many: Shelf) -> None:
    opened(sized_page, many)
    letters = sized_page.get_by_role("navigation", name="Letters")
    expect(letters.get_by_role("button", name="A", exact=True)).to_have_attribute("aria-current", "true")
    letters.get_by_role("button", name="R", exact=True).click()
    expect(names(sized_page).filter(has_text=re.compile(r"^\s*R\. Person")).first).to_be_in_viewport()
    expect(letters.get_by_role("button", name="R", exact=True)).to_have_attribute("aria-current", "true")
    letters.get_by_role("button", name="Cyrillic").click()
    expect(names(sized_page).filter(has_text="Яна Волкова")).to_be_in_viewport()
    assert names(sized_page).count() < FEW


def test_order_threshold_and_filter_stand_in_the_address_and_the_threshold_is_remembered(
    wide_page: Page, many: Shelf
) -> None:
    opened(wide_page, many)
    wide_page.get_by_label("Sort by").select_option("videos")
    expect(names(wide_page).first).to_contain_text(STAR)
    wide_page.get_by_role("button", name="Direction").click()
    expect(names(wide_page).first).not_to_contain_text(STAR)
    wide_page.get_by_role("button", name="5 or more").click()
    expect(names(wide_page)).to_have_count(1)
    assert wide_page.url.endswith("/catalogue?of=performer&sort=videos&order=up&least=5")
    wide_page.reload()
    expect(names(wide_page)).to_have_count(1)
    wide_page.goto(f"{many.address}/catalogue?of=studio")
    expect(wide_page.get_by_label("At least")).to_have_value("5")
    expect(wide_page).to_have_url(re.compile("least=5"))
    wide_page.get_by_label("At least").fill("1")
    wide_page.get_by_role("link", name="Performers").click()
    wide_page.get_by_label("Part of a name").fill("zoe va")
    expect(names(wide_page)).to_have_count(1)
    expect(wide_page).to_have_url(re.compile(r"q=zoe\+va"))
    wide_page.get_by_label("Part of a name").fill("nobody at all")
    wide_page.get_by_role("link", name="Show all performers").click()
    expect(wide_page.get_by_role("status").filter(has_text="1,2")).to_be_visible()


def test_what_is_new_and_how_good_it_is_stands_beside_a_name(sized_page: Page, many: Shelf) -> None:
    opened(sized_page, many, "?of=performer&sort=rating")
    best = names(sized_page).filter(has_text=NOVICE)
    expect(best).to_be_in_viewport()
    expect(best).to_contain_text("1 new")
    expect(best.get_by_label("rated S+")).to_be_visible()
    expect(names(sized_page).filter(has_text="Person").first).not_to_contain_text("new")


def test_back_returns_to_the_same_names(sized_page: Page, many: Shelf) -> None:
    opened(sized_page, many)
    sized_page.get_by_role("button", name="M", exact=True).click()
    link = names(sized_page).filter(has_text=re.compile(r"^\s*M\. Person")).first
    expect(link).to_be_in_viewport()
    happens(sized_page, lambda: sized_page.evaluate("scrollY") > 1000)
    y, name = sized_page.evaluate("scrollY"), link.get_attribute("title")
    link.click()
    expect(sized_page.get_by_role("heading", level=1)).to_contain_text(str(name))
    sized_page.go_back()
    expect(names(sized_page).filter(has_text=str(name))).to_be_in_viewport()
    page_until(sized_page, "y => Math.abs(scrollY - y) < 3", y)


def test_a_series_is_opened_by_one_click_and_shows_its_videos_in_order(sized_page: Page, many: Shelf) -> None:
    opened(sized_page, many, "?of=series")
    sized_page.get_by_role("link", name=SERIES).click()
    expect(sized_page.get_by_role("heading", level=1)).to_have_text(SERIES)
    expect(sized_page.get_by_role("group", name="Totals")).to_contain_text("3 videos")
    titles = sized_page.get_by_role("article").locator("h3")
    expect(titles).to_have_text([f"Part {part} of the way" for part in (1, 2, 3)])
    sized_page.get_by_role("button", name="Ascending").click()
    expect(titles).to_have_text([f"Part {part} of the way" for part in (3, 2, 1)])
    expect(sized_page).to_have_url(re.compile("order=down"))
    sized_page.get_by_role("region", name="Together with").get_by_role("link", name="Studio 1").click()
    expect(sized_page.get_by_role("heading", level=1)).to_contain_text("Studio 1")


def test_the_videos_of_a_collection_are_sorted_as_one_likes_and_an_unknown_one_leads_back(
    wide_page: Page, many: Shelf
) -> None:
    opened(wide_page, many, "?of=collection")
    wide_page.get_by_role("link", name="Archive").click()
    wide_page.get_by_label("Sort by").select_option("title")
    expect(wide_page.get_by_role("article").locator("h3").first).to_have_text("Part 1 of the way")
    expect(wide_page).to_have_url(re.compile("sort=title"))
    wide_page.goto(f"{many.address}/collection?name=none")
    expect(wide_page.get_by_role("heading", name="No such collection")).to_be_visible()
    wide_page.get_by_role("link", name="All collections").click()
    expect(names(wide_page).filter(has_text="Films")).to_be_visible()


def test_a_name_keeps_the_focus_when_another_comes_before_it(wide_page: Page, many: Shelf) -> None:
    def tag(name: str) -> None:
        assert many.client.post("/api/tag-video", json={"video_hash": crowd.hash_of(9), "tag": name}).is_success

    tag("Boats")
    opened(wide_page, many, "?of=tag")
    boats = wide_page.get_by_role("main").get_by_role("link", name="Boats")
    boats.focus()
    tag("Anchors")
    expect(wide_page.get_by_role("main").get_by_role("link", name="Anchors")).to_be_visible()
    expect(boats).to_be_focused()
