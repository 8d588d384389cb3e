"""The page of settings: checked while it is written, saved with what follows said before, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import open_shelf
from tests.browser.shelf import Shelf
from tests.support.homes import QUIET
from tests.support.waiting import until


@pytest.fixture(scope="module")
def desk(built_page: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """A library without videos, whose settings are edited."""
    root = tmp_path_factory.mktemp("desk")
    for name in ("home", "films", "films/Curated", "films/Downloads"):
        (root / name).mkdir()
    with open_shelf(root / "home", root / "films", root / "films/Curated", root / "films/Downloads") as desk:
        yield desk


@pytest.fixture
def path(desk: Shelf) -> Iterator[Path]:
    """The settings file, which is afterwards as it was."""
    path = desk.home / "settings.toml"
    before = path.read_text()
    yield path
    path.write_text(before)
    until(lambda: form(desk)["file"]["text"] == before and not status(desk)["settings_problems"])
    desk.client.post("/api/reread-settings").raise_for_status()
    until(lambda: all(job["ended_at"] for job in desk.client.get("/api/list-jobs").json()))


def form(desk: Shelf) -> dict[str, Any]:
    return desk.client.get("/api/get-settings").json()


def status(desk: Shelf) -> dict[str, Any]:
    return desk.client.get("/api/get-status").json()


def opened(page: Page, desk: Shelf) -> None:
    page.goto(f"{desk.address}/settings")
    expect(page.get_by_role("heading", name="Scanning")).to_be_visible()


def field(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name, exact=True)


def test_a_mistake_is_shown_at_its_field_and_a_save_can_be_undone(sized_page: Page, desk: Shelf, path: Path) -> None:
    before = path.read_text()
    opened(sized_page, desk)
    every = field(sized_page, "Quick scan every")
    every.fill("-3")
    expect(every).to_have_attribute("aria-invalid", "true")
    wrong = sized_page.locator("[data-setting='scan.every']").get_by_role("status")
    expect(wrong).to_have_text("expected a whole number from 0 to 525600, such as 60; found -3.")
    bar = sized_page.get_by_role("region", name="Save")
    expect(bar.get_by_role("button", name="Save")).to_be_disabled()
    every.fill("45")
    field(sized_page, "Port").fill("9999")
    expect(bar).to_contain_text("Quick scan every: holds at once.")
    expect(bar).to_contain_text("Port: holds after a restart of Passion.")
    assert path.read_text() == before
    bar.get_by_role("button", name="Save").click()
    expect(bar).to_contain_text("Saved.")
    expect(sized_page.get_by_text("After a restart of Passion: Port.")).to_be_visible()
    assert form(desk)["values"]["scan"]["every"] == 45
    bar.get_by_role("button", name="Undo").click()
    expect(every).to_have_value("0")
    assert path.read_text() == before
    assert sized_page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_collection_moves_by_keys_and_keeps_the_focus(sized_page: Page, desk: Shelf, path: Path) -> None:
    path.write_text(path.read_text().replace("Downloads = [", "# of the net\nDownloads = ["))
    opened(sized_page, desk)
    names = sized_page.get_by_label("Name of the collection")
    expect(names.first).to_have_value("Curated")
    names.first.focus()
    sized_page.keyboard.press("Alt+ArrowDown")
    expect(names.first).to_have_value("Downloads")
    expect(names.nth(1)).to_be_focused()
    expect(names.nth(1)).to_have_value("Curated")
    bar = sized_page.get_by_role("region", name="Save")
    expect(bar).to_contain_text("the file of the first one is preferred")
    bar.get_by_role("button", name="Save").click()
    expect(bar).to_contain_text("Saved.")
    assert list(form(desk)["values"]["collections"]) == ["Downloads", "Curated"]
    assert "# of the net" in path.read_text()


def test_a_collection_is_dragged_by_its_handle(wide_page: Page, desk: Shelf, path: Path) -> None:
    opened(wide_page, desk)
    handle = wide_page.get_by_role("button", name="Move Curated (Alt")
    below = wide_page.get_by_role("button", name="Move Downloads (Alt").bounding_box()
    assert below is not None
    handle.hover()
    wide_page.mouse.down()
    wide_page.mouse.move(below["x"] + 5, below["y"] + 120, steps=6)
    wide_page.mouse.up()
    expect(wide_page.get_by_label("Name of the collection").first).to_have_value("Downloads")
    wide_page.get_by_role("button", name="Discard").click()
    expect(wide_page.get_by_label("Name of the collection").first).to_have_value("Curated")


def test_what_is_not_saved_outlives_a_reload(wide_page: Page, desk: Shelf, path: Path) -> None:
    opened(wide_page, desk)
    field(wide_page, "Keep").fill("21")
    expect(wide_page.get_by_role("region", name="Save")).to_contain_text("Keep: holds at once.")
    wide_page.reload()
    expect(field(wide_page, "Keep")).to_have_value("21")
    wide_page.get_by_role("button", name="Default of Keep").click()
    expect(wide_page.get_by_role("region", name="Save")).to_have_count(0)
    wide_page.reload()
    expect(field(wide_page, "Keep")).to_have_value("14")


def test_what_was_changed_elsewhere_meanwhile_is_shown_beside_ones_own(page: Page, desk: Shelf, path: Path) -> None:
    opened(page, desk)
    page.get_by_role("textbox", name="Most height").fill("480")
    expect(page.get_by_role("region", name="Save")).to_contain_text("Most height")
    path.write_text(path.read_text().replace("still_for = 0", "still_for = 2"))
    page.get_by_role("button", name="Save", exact=True).click()
    conflict = page.get_by_role("region", name="Changed elsewhere")
    expect(conflict).to_contain_text("yours: most_height = 480")
    expect(conflict).not_to_contain_text("still_for")
    conflict.get_by_role("button", name="Keep mine").click()
    expect(page.get_by_role("region", name="Save")).to_contain_text("Saved.")
    values = form(desk)["values"]
    assert (values["scan"]["still_for"], values["playback"]["most_height"]) == (2, 480)


def test_a_bad_change_from_outside_is_told_on_every_page_and_mended_as_text(
    sized_page: Page, desk: Shelf, path: Path
) -> None:
    sized_page.goto(f"{desk.address}/history")
    path.write_text(f"{QUIET}[scna]\n")
    expect(sized_page.get_by_role("alert")).to_contain_text("scna: there is no such setting. Did you mean scan?")
    sized_page.get_by_role("alert").get_by_role("link", name="Settings").click()
    text = sized_page.get_by_label("The settings file")
    line = len(QUIET.split("\n"))
    expect(sized_page.get_by_role("button", name=f"Line {line}")).to_be_visible()
    text.fill(f"{QUIET}[server]\nport = 1234\n")
    bar = sized_page.get_by_role("region", name="Save")
    expect(bar).to_contain_text("Port: holds after a restart")
    sized_page.get_by_role("button", name="Form").click()
    expect(field(sized_page, "Port")).to_have_value("1234")
    bar.get_by_role("button", name="Save").click()
    expect(bar).to_contain_text("Saved.")
    assert path.read_text() == f"{QUIET}[server]\nport = 1234\n"
    assert sized_page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_settings_are_found_templates_tried_and_rules_and_hours_written(page: Page, desk: Shelf, path: Path) -> None:
    opened(page, desk)
    page.get_by_label("Find a setting").fill("template")
    expect(page.get_by_role("heading", name="Scanning")).to_have_count(0)
    page.get_by_label("Try a file name").fill("[NorthFilm] [2021-05-03] Harbour.mp4")
    expect(page.get_by_text("Taken by [{studio}]?")).to_be_visible()
    page.get_by_label("Template 1", exact=True).fill("{titel}")
    expect(page.get_by_label("Template 1", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-setting='names.templates'] .why")).to_contain_text("1: the template '{titel}' is wrong")
    page.get_by_role("button", name="Default of Templates").click()
    page.get_by_label("Find a setting").fill("")
    page.get_by_role("button", name="Rule", exact=True).click()
    page.get_by_label("Tag", exact=True).fill("long")
    page.get_by_label("Asks for").select_option("duration")
    page.get_by_label("duration of long").fill(">2h")
    page.get_by_role("button", name="Hours", exact=True).click()
    bar = page.get_by_role("region", name="Save")
    expect(bar).to_contain_text("Tags are worked out anew")
    expect(bar).to_contain_text("Hours of work: holds at once.")
    bar.get_by_role("button", name="Save").click()
    expect(bar).to_contain_text("Saved.")
    values = form(desk)["values"]
    assert values["tags"]["rules"] == {"long": {"duration": ">2h"}}
    assert values["media"]["hours"] == "01:00-07:00"
