"""The list of videos: pictures, search, sorting, and what every mouse button does."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.shelf import BRIDGE, HARBOUR, ROAD, TITLES, Shelf
from tests.browser.tabs import Tabs
from tests.browser.waiting import page_until


def card(page: Page, title: str):  # noqa: ANN201 (Playwright's Locator)
    return page.get_by_role("article").filter(has_text=title)


def test_every_video_is_listed_with_its_picture(sized_page: Page, shelf: Shelf) -> None:
    sized_page.goto(f"{shelf.address}/search")
    expect(sized_page.get_by_role("article")).to_have_count(len(TITLES))
    harbour = card(sized_page, HARBOUR)
    expect(harbour).to_contain_text("Ana Lee, Bo Tan")
    expect(harbour).to_contain_text("NorthFilm")
    expect(harbour).to_contain_text("0:30")
    harbour.scroll_into_view_if_needed()
    expect(harbour.locator("img.there")).to_be_visible(timeout=60_000)  # It is made now.
    assert harbour.locator("img").evaluate("image => image.naturalWidth") > 0


def test_a_file_that_cannot_be_used_is_not_listed(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(f"{shelf.address}/search?q=broken")
    expect(wide_page.get_by_role("heading", name="Nothing fits")).to_be_visible()


def test_the_search_narrows_as_typed_and_the_address_holds_it(sized_page: Page, shelf: Shelf) -> None:
    sized_page.goto(shelf.address)
    sized_page.keyboard.press("/")
    box = sized_page.get_by_role("combobox", name="Search")
    expect(box).to_be_focused()
    box.press_sequentially("glass bri", delay=20)
    expect(sized_page).to_have_url(re.compile(r"/search\?q=glass\+bri$"))
    expect(sized_page.get_by_role("article")).to_have_count(1)
    expect(sized_page.get_by_text("1 video", exact=True)).to_be_visible()
    sized_page.reload()
    expect(box).to_have_value("glass bri")
    expect(sized_page.get_by_role("article")).to_have_count(1)
    expect(sized_page).to_have_title("glass bri · Videos · Passion")
    box.press("Escape")
    expect(sized_page.get_by_role("article")).to_have_count(len(TITLES))


def test_a_search_that_finds_nothing_says_what_to_do(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(f"{shelf.address}/search?q=xylophone")
    expect(wide_page.get_by_role("heading", name="Nothing fits")).to_be_visible()
    wide_page.get_by_role("link", name="Show all videos").click()
    expect(wide_page.get_by_role("article")).to_have_count(len(TITLES))


def test_sorting_and_its_direction_are_in_the_address(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(f"{shelf.address}/search")
    wide_page.get_by_label("Sort by").select_option("duration")
    expect(wide_page.get_by_role("article").first).to_contain_text(HARBOUR)
    expect(wide_page).to_have_url(re.compile("sort=duration$"))
    wide_page.get_by_role("button", name="Falling").click()
    expect(wide_page).to_have_url(re.compile("sort=duration&order=up$"))
    expect(wide_page.get_by_role("article").last).to_contain_text(HARBOUR)


def test_a_performer_on_a_card_leads_to_their_videos(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(f"{shelf.address}/search")
    card(wide_page, ROAD).get_by_role("link", name="Cy Orr").click()
    expect(wide_page.get_by_role("heading", name="Cy Orr", level=1)).to_be_visible()
    expect(card(wide_page, ROAD)).to_be_visible()
    expect(wide_page.get_by_role("article")).to_have_count(1)


def test_a_favourite_of_the_list_is_there_after_a_reload(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(f"{shelf.address}/search")
    road = card(wide_page, ROAD)
    road.hover()
    with wide_page.expect_response("**/api/add-favourite"):
        road.get_by_role("button", name=f"Add {ROAD} to favourites").click()
    wide_page.goto(f"{shelf.address}/search?favourites=1")
    expect(card(wide_page, ROAD).get_by_role("button", name=f"Remove {ROAD} from favourites")).to_be_visible()


def test_a_middle_click_opens_one_tab_and_a_middle_drag_opens_none(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(f"{shelf.address}/search")
    picture = card(wide_page, BRIDGE).locator(".picture > a")
    expect(picture).to_be_visible()
    box = picture.bounding_box()
    assert box is not None
    tabs = Tabs(wide_page)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    wide_page.mouse.move(x, y)
    wide_page.mouse.down(button="middle")
    wide_page.mouse.move(x + 300, y + 260, steps=5)
    wide_page.mouse.up(button="middle")
    wide_page.mouse.click(x, y, button="middle")
    tabs.expect(shelf.watch(BRIDGE))
    expect(wide_page).to_have_url(f"{shelf.address}/search")


def test_back_shows_the_list_as_it_was(wide_page: Page, shelf: Shelf) -> None:
    wide_page.set_viewport_size({"width": 390, "height": 320})
    wide_page.goto(f"{shelf.address}/search?sort=title")
    expect(wide_page.get_by_role("article")).to_have_count(len(TITLES))
    wide_page.get_by_role("article").last.scroll_into_view_if_needed()
    page_until(wide_page, "scrollY > 100")
    before = wide_page.evaluate("scrollY")
    wide_page.get_by_role("article").last.get_by_role("heading").get_by_role("link").click()
    expect(wide_page.get_by_role("heading", level=1)).to_be_visible()
    wide_page.go_back()
    page_until(wide_page, "before => Math.abs(scrollY - before) < 3", before)
