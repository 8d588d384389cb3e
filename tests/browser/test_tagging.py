"""Where names are written those there are come first, so that a part of one makes no new one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.shelf import BRIDGE, ROAD, TRAIN, Shelf
from tests.browser.waiting import video_ready
from tests.support.waiting import until


@pytest.fixture
def birds(shelf: Shelf) -> Iterator[None]:
    """There is a tag `Birds`, until after the test."""
    before = shelf.client.get("/api/get-history", params={"limit": 1}).json()[0]["recorded_at"]
    shelf.send("tag-video", BRIDGE, tag="Birds")
    yield
    shelf.client.post("/api/undo-since", json={"date": before + 1}).raise_for_status()


def offers(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Names that fit").get_by_role("option")


def tags_of(shelf: Shelf, title: str) -> list[str]:
    return next(card["tags"] for card in shelf.cards() if card["title"] == title)


@pytest.mark.usefixtures("birds")
def test_a_part_of_a_tag_is_that_tag_and_a_new_one_is_asked_for(sized_page: Page, shelf: Shelf) -> None:
    video_ready(sized_page, shelf.watch(ROAD))
    tags = sized_page.get_by_role("list", name="Tags").get_by_role("link")
    sized_page.get_by_role("button", name="Add tag").click()
    field = sized_page.get_by_label("New tag")
    field.press_sequentially("bir")
    field.press("Enter")
    expect(tags).to_have_text(["Birds"])
    field.press_sequentially("bi")
    expect(offers(sized_page)).to_have_text(["New tag “bi”"])
    expect(offers(sized_page)).to_be_in_viewport(ratio=1)
    field.press("Escape")
    expect(offers(sized_page)).to_have_count(0)
    sized_page.get_by_role("heading", level=1).click()
    expect(field).to_have_value("bi")
    expect(tags).to_have_text(["Birds"])
    field.click()
    offers(sized_page).click()
    expect(tags).to_have_text(["Birds", "bi"])
    expect(field).to_be_focused()
    field.press("Escape")
    expect(field).to_have_count(0)
    until(lambda: tags_of(shelf, ROAD) == ["Birds", "bi"])


@pytest.mark.usefixtures("birds")
def test_the_arrows_go_from_name_to_name_and_round(sized_page: Page, shelf: Shelf) -> None:
    video_ready(sized_page, shelf.watch(ROAD))
    sized_page.get_by_role("button", name="Add tag").click()
    field = sized_page.get_by_label("New tag")
    field.press_sequentially("bir")
    expect(offers(sized_page)).to_contain_text(["Birds", "New tag “bir”"])
    chosen = sized_page.locator("[role=listbox] [aria-selected=true]")
    for key, name in (("ArrowDown", "New"), ("ArrowDown", "Birds"), ("ArrowUp", "New")):
        field.press(key)
        expect(chosen).to_contain_text(name)
        expect(field).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    field.press("Enter")
    expect(sized_page.get_by_role("list", name="Tags").get_by_role("link")).to_have_text(["bir"])


@pytest.mark.usefixtures("birds")
def test_chosen_videos_are_tagged_from_their_bar(sized_page: Page, shelf: Shelf) -> None:
    sized_page.goto(f"{shelf.address}/search?sort=title")
    sized_page.get_by_role("button", name="Select").click()
    for title in (ROAD, TRAIN):
        sized_page.get_by_role("button", name=f"Choose {title}").click()
    button = sized_page.get_by_role("button", name="Tag", exact=True)
    expect(button).to_be_in_viewport(ratio=1)
    button.click()
    field = sized_page.get_by_label("Add tags")
    expect(field).to_be_focused()
    field.press_sequentially("bir")
    expect(offers(sized_page)).to_contain_text(["Birds", "New tag “bir”"])
    expect(offers(sized_page).last).to_be_in_viewport(ratio=1)
    offers(sized_page).first.click()
    field.press_sequentially("far, near")
    sized_page.get_by_role("button", name="Save for 2 videos").click()
    expect(sized_page.get_by_text("Edited 2 videos")).to_be_visible()
    for title in (ROAD, TRAIN):
        assert sorted(tags_of(shelf, title)) == ["Birds", "far", "near"]
