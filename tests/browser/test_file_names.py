"""Why a title is what it is: from the page of a video to the template that took its name."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.shelf import HARBOUR, Shelf


def test_from_where_this_is_from_to_the_template_and_why_not_the_others(sized_page: Page, shelf: Shelf) -> None:
    sized_page.goto(shelf.watch(HARBOUR))
    sized_page.get_by_text("Where this is from").click()
    sized_page.get_by_role("link", name="How its file name is read").click()
    panel = sized_page.get_by_role("region", name="File names")
    expect(panel.get_by_role("status")).to_contain_text("Taken by [{studio}]")
    expect(panel.get_by_label("A file name")).to_have_value(
        "[NorthFilm] [2021-05-03] Harbour at Dawn [Ana Lee, Bo Tan] #sea.mp4"
    )
    expect(panel.get_by_role("definition").first).to_have_text(HARBOUR)
    panel.get_by_label("A file name").fill("Plain words.mp4")
    panel.get_by_role("button", name="Read it").click()
    expect(panel.get_by_role("status")).to_contain_text("No template takes it")
    panel.get_by_text("Why not").click()
    expect(panel.locator("details li").first).to_be_visible()
    panel.get_by_role("button", name="Count my files").click()
    expect(panel.get_by_text("by none, of ")).to_be_visible()
    assert sized_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
