"""Videos that look the same lie side by side on the dashboard until the person tells them apart, and after an undo."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.shelf import ROAD, TRAIN, Shelf


def test_copies_are_told_apart_and_that_is_undone(sized_page: Page, shelf: Shelf) -> None:
    sized_page.goto(f"{shelf.address}/dashboard")
    with sized_page.expect_response("**/api/find-near-duplicates"):
        sized_page.get_by_role("button", name="Look again").click()
    pairs = sized_page.get_by_role("list", name="Look alike")
    expect(pairs.get_by_role("link", name=ROAD, exact=True)).to_be_visible(timeout=60_000)
    expect(pairs.get_by_role("link", name=TRAIN, exact=True)).to_be_visible()
    pairs.get_by_role("button", name=f"{ROAD} is another video").click()
    expect(sized_page.get_by_text("No two videos look the same.")).to_be_visible()
    sized_page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(pairs.get_by_role("link", name=ROAD, exact=True)).to_be_visible()
