"""A file gets another name from the video's page, and its old one back with one undo."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.shelf import HARBOUR, Shelf
from tests.browser.waiting import video_ready


def test_a_file_is_renamed_and_renamed_back(sized_page: Page, shelf: Shelf, tmp_path: Path) -> None:
    for kind in ("poster", "seek-thumbnails"):  # So that nobody reads the file while its name changes.
        shelf.client.get(f"/api/media/get-{kind}/{shelf.hash_of(HARBOUR)}").raise_for_status()
    video_ready(sized_page, shelf.watch(HARBOUR))
    pencil = sized_page.get_by_role("button", name="Rename ").first
    pencil.click()
    field = sized_page.get_by_role("textbox", name="New name of the file")
    expect(field).to_be_focused()
    old = Path(field.input_value()).name
    sized_page.screenshot(path=str(tmp_path / "renaming.png"), full_page=True)
    field.fill(f"{old} again")
    with sized_page.expect_response("**/api/rename-video"):
        sized_page.get_by_role("button", name="Rename", exact=True).click()
    path = sized_page.locator("p.path").first
    expect(path).to_contain_text(f"{old} again.mp4")
    sized_page.screenshot(path=str(tmp_path / "renamed.png"), full_page=True)
    with sized_page.expect_response("**/api/undo-command"):
        sized_page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(path).to_contain_text(f"{old}.mp4")
