"""What a page says before anything is done: what is new, and rows that stand in line."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.shelf import TITLES, Shelf
from tests.browser.waiting import drawn, page_until

LEFT = """() => [...document.querySelectorAll("main li[data-index] > article")].map((card) =>
    Math.round(card.parentElement.getBoundingClientRect().bottom - card.lastElementChild.getBoundingClientRect().bottom)
)"""
"""Pixels that are left below the last line of each card in sight."""


def test_nothing_that_a_first_scan_brought_is_called_new(sized_page: Page, untouched_shelf: Shelf) -> None:
    with sized_page.expect_response("**/api/get-collections") as since:
        sized_page.goto(f"{untouched_shelf.address}/search")
    expect(sized_page.get_by_role("article")).to_have_count(len(TITLES))
    since.value.finished()
    drawn(sized_page)
    expect(sized_page.get_by_role("article").get_by_text("New", exact=True)).to_have_count(0)


def test_what_came_to_an_older_collection_is_called_new(wide_page: Page, filled_shelf: Shelf) -> None:
    wide_page.goto(f"{filled_shelf.address}/search?sort=date-added")
    expect(wide_page.get_by_role("article").first.get_by_text("New", exact=True)).to_be_visible()
    wide_page.goto(f"{filled_shelf.address}/search?sort=date-added&order=up")
    expect(wide_page.get_by_role("article").first).to_be_visible()
    expect(wide_page.get_by_role("article").get_by_text("New", exact=True)).to_have_count(0)


def test_short_and_long_titles_leave_no_hole_below_their_cards(sized_page: Page, filled_shelf: Shelf) -> None:
    sized_page.goto(f"{filled_shelf.address}/search")
    page_until(sized_page, f"() => ({LEFT})().length > 3")
    left = sized_page.evaluate(LEFT)
    assert set(left) <= {0, 1, 2}, left
