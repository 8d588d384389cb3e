"""The description on a video's page: edited at once, each field with its source, given back, undone."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.shelf import HARBOUR, Shelf
from tests.browser.waiting import video_ready


def test_a_field_is_edited_says_where_it_is_from_and_is_given_back(
    sized_page: Page, shelf: Shelf, tmp_path: Path
) -> None:
    video_ready(sized_page, shelf.watch(HARBOUR))
    sized_page.get_by_role("button", name="Edit description").click()
    form = sized_page.get_by_role("form", name="Description")
    title = form.get_by_role("textbox", name="Title")
    expect(title).to_be_focused()
    expect(title).to_have_accessible_description("From the file name")
    sized_page.screenshot(path=str(tmp_path / "form.png"), full_page=True)
    title.fill("Another title")
    form.get_by_role("textbox", name="Genres").fill("Sea\nFog")
    with sized_page.expect_response("**/api/edit-description"):
        form.get_by_role("button", name="Save").click()
    expect(sized_page.get_by_role("heading", level=1)).to_have_text("Another title")
    sized_page.get_by_text("Where this is from").focus()
    sized_page.keyboard.press("Enter")
    expect(sized_page.locator("details", has_text="Where this is from")).to_contain_text("Title you")
    sized_page.screenshot(path=str(tmp_path / "told.png"), full_page=True)
    sized_page.get_by_role("button", name="Edit description").click()
    with sized_page.expect_response("**/api/edit-description"):
        form.get_by_role("button", name="Give Title back to its sources").click()
    expect(sized_page.get_by_role("heading", level=1)).to_have_text(HARBOUR)
    expect(title).to_have_value(HARBOUR)
    sized_page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    with sized_page.expect_response("**/api/undo-command"):
        sized_page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(sized_page.get_by_role("heading", level=1)).to_have_text("Another title")
    with sized_page.expect_response("**/api/undo-command"):
        sized_page.keyboard.press("ControlOrMeta+z")
    expect(sized_page.get_by_role("heading", level=1)).to_have_text(HARBOUR)
