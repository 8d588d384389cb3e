"""The import page: a look at another program's data first, then the import, its report, and all of it taken back."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from playwright.sync_api import Page, expect

from events.export import write_jsonl
from events.log import EventLog
from tests.browser.shelf import BRIDGE, HARBOUR, Shelf
from tests.browser.waiting import happens
from tests.support.predecessor import Database


def test_what_another_program_remembers_is_looked_at_imported_and_taken_back(
    sized_page: Page, untouched_shelf: Shelf, tmp_path: Path, page_errors: list[str]
) -> None:
    page, shelf = sized_page, untouched_shelf
    database = Database(tmp_path / "app.db")
    harbour = shelf.hash_of(HARBOUR)
    database.video(harbour, "/old/harbour.mp4")
    database.done(harbour, rating="S", likes=3)
    database.done("ffffffffffff", rating="what")
    page.goto(f"{shelf.address}/dashboard")
    page.get_by_role("link", name="imported").click()
    path = page.get_by_role("textbox", name="Path on the machine where Passion runs")
    path.fill(str(tmp_path / "nothing.db"))
    page.get_by_role("button", name="Look what is in it").click()
    expect(page.get_by_role("alert")).to_contain_text("There is no file")
    assert [each for each in page_errors if "import-data" not in each] == []
    page_errors.clear()
    path.fill(str(database.path))
    page.get_by_role("button", name="Look what is in it").click()
    report = page.get_by_role("group", name="Report")
    expect(report.get_by_role("status")).to_contain_text("from the predecessor would come in")
    assert shelf.interactions(HARBOUR)["rating"] is None
    report.get_by_text("left out").click()
    expect(report.get_by_role("listitem")).to_have_count(1)
    report.get_by_role("button", name="Import them").click()
    expect(report.get_by_role("status")).to_contain_text("came in")
    assert (shelf.interactions(HARBOUR)["rating"], shelf.interactions(HARBOUR)["likes"]) == ("S", 3)
    report.get_by_role("button", name="Undo all of it").click()
    expect(report.get_by_role("status")).to_contain_text("were taken back")
    assert shelf.interactions(HARBOUR)["rating"] is None
    page.get_by_role("button", name="Redo").click()
    expect(report.get_by_role("status")).to_contain_text("came in")
    page.reload()
    expect(path).to_have_value(str(database.path))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_export_of_another_passion_is_sent_from_the_browser(
    wide_page: Page, untouched_shelf: Shelf, tmp_path: Path
) -> None:
    shelf = untouched_shelf
    shelf.send("rate-video", BRIDGE, rating="B")
    export = tmp_path / "export.jsonl"
    with export.open("wb") as file, closing(EventLog(shelf.home / "log.db")) as log:
        write_jsonl(log, file)
    wide_page.goto(f"{shelf.address}/import")
    wide_page.locator("input[type=file]").set_input_files(export)
    said = wide_page.get_by_role("region", name="From another Passion").get_by_role("status")
    happens(wide_page, lambda: "log is at position" in said.inner_text())
