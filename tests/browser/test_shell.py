"""What is around every page: the way from page to page by link, key, phone and voice."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.shelf import HARBOUR, Shelf
from tests.browser.waiting import happens


def test_the_heading_of_a_page_takes_the_focus_and_its_name_is_said(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(shelf.address)
    expect(wide_page).to_have_title("Passion")
    link = wide_page.get_by_role("link", name="History", exact=True)
    link.click()
    expect(wide_page.get_by_role("heading", name="History", level=1)).to_be_focused()
    expect(wide_page).to_have_title("History · Passion")
    expect(link).to_have_attribute("aria-current", "page")
    expect(wide_page.locator("[aria-live].for-ears")).to_have_text("History")
    wide_page.goto(shelf.address)
    wide_page.get_by_role("link", name=HARBOUR).first.click()
    expect(wide_page.get_by_role("heading", name=HARBOUR, level=1)).to_be_focused()
    wide_page.go_back()
    expect(wide_page.get_by_role("heading", name="Home", level=1)).to_be_focused()


def test_a_search_that_is_typed_keeps_the_cursor_when_its_page_opens(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(shelf.address)
    wide_page.keyboard.press("/")
    wide_page.keyboard.type("harbour")
    expect(wide_page).to_have_title("harbour · Videos · Passion")
    expect(wide_page.get_by_role("combobox", name="Search")).to_be_focused()


def test_the_first_tab_leads_past_the_navigation(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(f"{shelf.address}/history")
    expect(wide_page.get_by_role("heading", name="History", level=1)).to_be_visible()
    wide_page.keyboard.press("Tab")
    expect(wide_page.get_by_role("link", name="Skip to the content")).to_be_focused()
    wide_page.keyboard.press("Enter")
    happens(wide_page, lambda: wide_page.evaluate("document.activeElement.id") == "content")


def test_an_address_of_no_page_says_so_and_leads_back(page: Page, shelf: Shelf) -> None:
    answer = page.goto(f"{shelf.address}/nowhere/at all")
    assert answer is not None
    assert answer.status == 404
    expect(page).to_have_title("Not found · Passion")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
    page.get_by_role("main").get_by_role("link", name="Home").click()
    expect(page).to_have_title("Passion")


def test_a_phone_finds_the_other_pages_under_more(clean_page: Page, shelf: Shelf) -> None:
    clean_page.set_viewport_size({"width": 390, "height": 844})
    clean_page.goto(shelf.address)
    expect(clean_page.get_by_role("link", name="Dashboard")).to_be_hidden()
    clean_page.get_by_role("button", name="More", exact=True).click()
    sheet = clean_page.get_by_role("dialog", name="More")
    sheet.get_by_role("link", name="Dashboard").click()
    expect(clean_page.get_by_role("heading", name="Dashboard", level=1)).to_be_focused()
    expect(sheet).to_be_hidden()
