"""What the server refuses is taken back and explained where it was wished; what other tabs do is seen everywhere."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from tests.browser.shelf import BRIDGE, HARBOUR, ROAD, Shelf
from tests.browser.waiting import video_ready
from tests.support.waiting import until


def deaf(page: Page) -> None:
    """Keeps all news from a page, so that it wishes for what is no more."""

    def swallow(socket: WebSocketRoute) -> None:
        socket.connect_to_server().on_message(lambda _: None)

    page.route_web_socket("**/api/changes", swallow)


def is_told_beside(page: Page, control: Locator, words: str) -> None:
    """The reason stands right below or above the control, and inside the page."""
    line = page.locator("[data-notices] p").filter(has_text=re.compile(words))
    expect(line).to_be_visible()
    reason, place = line.bounding_box(), control.bounding_box()
    assert reason is not None
    assert place is not None
    gap = max(reason["y"] - (place["y"] + place["height"]), place["y"] - (reason["y"] + reason["height"]))
    assert 0 <= gap <= 20, (reason, place)
    assert 0 <= reason["x"] <= page.viewport_size["width"] - reason["width"]  # type: ignore[index]


@pytest.mark.parametrize("width", [1440, 390])
def test_a_tag_that_is_too_long_is_explained_at_its_field_and_stays_written(
    page: Page, shelf: Shelf, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    video_ready(page, shelf.watch(HARBOUR))
    page.get_by_role("button", name="Add tag").click()
    field = page.get_by_label("New tag")
    field.evaluate("field => field.removeAttribute('maxlength')")
    field.fill("x" * 101)
    field.press("Enter")
    expect(field).to_have_value("x" * 101)
    is_told_beside(page, field, "100")
    expect(page.get_by_role("list", name="Tags").get_by_role("link")).to_have_text(["sea"])


def test_a_name_that_another_one_has_is_explained_at_its_field(page: Page, shelf: Shelf) -> None:
    page.goto(f"{shelf.address}/performer?name=Ana+Lee")
    page.get_by_role("button", name="Rename").click()
    field = page.get_by_label("New name")
    field.fill("Bo Tan")
    field.press("Enter")
    is_told_beside(page, field, "Bo Tan")
    expect(field).to_have_value("Bo Tan")


def test_a_date_that_is_none_is_explained_and_the_form_stays_open(page: Page, shelf: Shelf) -> None:
    video_ready(page, shelf.watch(HARBOUR))
    page.get_by_role("button", name="Edit description").click()
    page.get_by_label("Released").fill("yesterday")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("[data-notices]")).to_contain_text("date")
    expect(page.get_by_label("Released")).to_have_value("yesterday")
    until(lambda: shelf.cards() != [])
    assert next(card for card in shelf.cards() if card["title"] == HARBOUR)["date_released"] == "2021-05-03"


def test_what_another_tab_removed_is_told_at_the_foot_of_the_page(page: Page, shelf: Shelf) -> None:
    shelf.send("add-comment", ROAD, text="here for a moment")
    deaf(page)
    video_ready(page, shelf.watch(ROAD))
    comment = page.get_by_role("list", name="Comments").get_by_role("listitem").filter(has_text="for a moment")
    comment.get_by_role("button", name="Edit comment").click()
    shelf.send("remove-comment", ROAD, comment_id=shelf.interactions(ROAD)["comments"][0]["comment_id"])
    page.get_by_label("Comment", exact=True).fill("there")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("[data-notices]")).to_contain_text("comment")
    expect(page.get_by_role("list", name="Comments").get_by_role("listitem")).to_have_count(0)


def test_a_change_in_one_tab_is_seen_on_every_page_of_the_others(wide_page: Page, shelf: Shelf) -> None:
    shelf.send("remove-favourite", BRIDGE)
    places = {
        "home": "/",
        "search": "/search",
        "history": "/history",
        "tags": "/catalogue?of=tag",
        "dashboard": "/dashboard",
        "video": f"/watch/{shelf.hash_of(BRIDGE)}",
    }
    tabs = {name: wide_page.context.new_page() for name in places}
    for name, place in places.items():
        tabs[name].goto(shelf.address + place)
        expect(tabs[name].get_by_role("heading").first).to_be_attached()
    hearts = [
        tabs[name].get_by_role("button", name=re.compile(f"{BRIDGE} (to|from) favourites")).first
        for name in ("home", "search", "video")
    ]
    for heart in hearts:
        expect(heart).to_have_attribute("aria-pressed", "false")
    video_ready(wide_page, shelf.watch(BRIDGE))
    wide_page.get_by_role("button", name=f"Add {BRIDGE} to favourites").click()
    wide_page.get_by_role("button", name="Add tag").click()
    wide_page.get_by_label("New tag").fill("seen everywhere")
    wide_page.get_by_label("New tag").press("Enter")
    for heart in hearts:
        expect(heart).to_have_attribute("aria-pressed", "true")
    expect(tabs["history"].get_by_role("listitem").filter(has_text="seen everywhere").first).to_be_visible()
    expect(tabs["tags"].get_by_role("link", name=re.compile("seen everywhere"))).to_be_visible()
    expect(
        tabs["dashboard"]
        .get_by_role("definition")
        .filter(has_text=re.compile(f"^{len([c for c in shelf.cards() if c['is_favourite']])}$"))
        .first
    ).to_be_visible()
    for tab in tabs.values():
        tab.close()
