"""The menu of a card: by right click, long press, key and button; where it opens, how it closes, what it does."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.shelf import Shelf
from tests.browser.tabs import Tabs
from tests.browser.test_long_list import item, opened
from tests.browser.waiting import page_until
from tests.support.waiting import until


@pytest.fixture
def wide(wide_page: Page, filled_shelf: Shelf) -> Page:
    return opened(wide_page, filled_shelf)


def menu(page: Page) -> Locator:
    return page.get_by_role("menu")


def title(page: Page, index: int) -> str:
    return item(page, index).locator("h3").inner_text()


def test_a_right_click_opens_the_menu_and_another_one_moves_it(wide: Page) -> None:
    item(wide, 0).click(button="right")
    expect(menu(wide)).to_have_attribute("aria-label", title(wide, 0))
    item(wide, 7).click(button="right")
    expect(menu(wide)).to_have_attribute("aria-label", title(wide, 7))
    assert menu(wide).count() == 1
    wide.mouse.click(700, 75)
    expect(menu(wide)).to_have_count(0)


@pytest.mark.parametrize("held", ["Shift", "Control"])
def test_with_a_key_held_the_browsers_own_menu_is_left(wide: Page, held: str) -> None:
    wide.evaluate("addEventListener('contextmenu', event => { window.isOwn = !event.defaultPrevented; })")
    item(wide, 0).click(button="right", modifiers=[held])  # pyright: ignore[reportArgumentType]
    page_until(wide, "window.isOwn === true")
    expect(menu(wide)).to_have_count(0)


def test_the_menu_stays_open_while_the_page_moves_by_itself_and_closes_by_the_wheel(wide: Page) -> None:
    item(wide, 1).click(button="right")
    expect(menu(wide)).to_be_visible()
    wide.evaluate("scrollBy(0, 300)")
    wide.wait_for_timeout(300)
    expect(menu(wide)).to_be_visible()
    wide.mouse.move(700, 75)
    wide.mouse.wheel(0, 100)
    expect(menu(wide)).to_have_count(0)


def test_keys_open_walk_and_leave_the_menu(wide: Page) -> None:
    link = item(wide, 2).locator("h3 a")
    link.focus()
    for key in ("m", "ContextMenu", "Shift+F10"):
        wide.keyboard.press(key)
        expect(menu(wide).get_by_role("menuitem", name="Open", exact=True)).to_be_focused()
        wide.keyboard.press("Escape")
        expect(menu(wide)).to_have_count(0)
        expect(link).to_be_focused()
    wide.keyboard.press("m")
    wide.keyboard.press("End")
    expect(menu(wide).get_by_role("menuitem").last).to_be_focused()
    wide.keyboard.press("ArrowDown")
    expect(menu(wide).get_by_role("menuitem").first).to_be_focused()
    wide.keyboard.press("s")
    expect(menu(wide).get_by_role("menuitem", name="Similar to this")).to_be_focused()
    wide.keyboard.press("Enter")
    expect(wide).to_have_url(re.compile("similar"))


def test_the_menu_rates_likes_tags_and_tells_the_path(wide: Page, filled_shelf: Shelf) -> None:
    card = item(wide, 3)
    video = card.locator("article").get_attribute("data-hash")
    card.get_by_role("button", name="More for ").click()
    with wide.expect_response("**/api/rate-video"):
        menu(wide).get_by_role("menuitemradio", name="Rate A+").click()
    expect(card.get_by_label("rated A+")).to_be_visible()
    card.get_by_role("button", name="More for ").click()
    expect(menu(wide).get_by_role("menuitemradio", name="Rate A+")).to_have_attribute("aria-checked", "true")
    menu(wide).get_by_role("menuitem", name="Tag…").click()
    wide.get_by_label("Add tags").fill("from the menu")
    expect(wide.get_by_role("option", name="New tag “from the menu”")).to_be_visible()
    wide.get_by_role("button", name="Tag", exact=True).click()  # What is offered does not cover it.
    expect(wide.get_by_text("Tagged from the menu")).to_be_visible()
    answer = filled_shelf.client.get("/search/search-videos", params={"text": 'tag:"from the menu"'}).json()
    assert [each["video_hash"] for each in answer["videos"]] == [video]
    wide.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card.get_by_role("button", name="More for ").click()
    menu(wide).get_by_role("menuitem", name="Copy path").click()
    expect(wide.get_by_text("Path copied")).to_be_visible()
    assert wide.evaluate("navigator.clipboard.readText()").startswith("/nowhere/")


def test_the_menu_puts_aside_and_hides_and_both_are_taken_back(wide: Page, filled_shelf: Shelf) -> None:
    def aside() -> list[str]:
        return filled_shelf.client.get(f"/api/interact/get/{video}").json()["playlists"]

    card = item(wide, 6)
    video = card.locator("article").get_attribute("data-hash")
    card.click(button="right")
    menu(wide).get_by_role("menuitem", name="Watch later").click()
    expect(wide.get_by_text("Put aside to watch later")).to_be_visible()
    assert aside() == ["watch-later"]
    wide.get_by_role("button", name="Undo").click()
    until(lambda: aside() == [])
    card.click(button="right")
    menu(wide).get_by_role("menuitem", name="Hide").click()
    expect(wide.locator(f"[data-hash='{video}']")).to_have_count(0)
    wide.get_by_role("button", name="Undo").click()
    expect(wide.locator(f"[data-hash='{video}']")).to_have_count(1)
    card.click(button="right")
    menu(wide).get_by_role("menuitem", name="Add to a playlist…").click()
    expect(wide.get_by_role("dialog")).to_be_visible()


def test_open_in_a_new_tab_opens_one(wide: Page, filled_shelf: Shelf) -> None:
    video = item(wide, 4).locator("article").get_attribute("data-hash")
    item(wide, 4).click(button="right")
    tabs = Tabs(wide)
    menu(wide).get_by_role("menuitem", name="Open in a new tab").click()
    tabs.expect(f"{filled_shelf.address}/watch/{video}")


def test_a_long_press_opens_the_menu_which_stays_when_the_finger_lifts(browser: Browser, filled_shelf: Shelf) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    try:
        page = opened(context.new_page(), filled_shelf)
        box = item(page, 3).bounding_box()
        assert box is not None
        point = {"x": box["x"] + box["width"] - 20, "y": box["y"] + 60}
        finger = context.new_cdp_session(page)
        finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
        expect(menu(page)).to_be_visible()
        page.wait_for_timeout(200)
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        page.wait_for_timeout(700)
        expect(menu(page)).to_have_attribute("aria-label", title(page, 3))
        expect(page).to_have_url(f"{filled_shelf.address}/search")
        shown = menu(page).bounding_box()
        assert shown is not None
        assert shown["x"] >= 0
        assert shown["x"] + shown["width"] <= 390
        assert shown["y"] + shown["height"] <= 844
        page.touchscreen.tap(200, 85)
        expect(menu(page)).to_have_count(0)
    finally:
        context.close()


def test_a_middle_drag_over_a_long_list_opens_no_tab_and_a_middle_click_one(wide: Page, filled_shelf: Shelf) -> None:
    box = item(wide, 0).locator(".picture").bounding_box()
    assert box is not None
    tabs = Tabs(wide)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    wide.mouse.move(x, y)
    wide.mouse.down(button="middle")
    wide.mouse.move(x + 260, y + 260, steps=6)
    wide.mouse.up(button="middle")
    wide.mouse.click(x, y, button="middle")
    video = item(wide, 0).locator("article").get_attribute("data-hash")
    tabs.expect(f"{filled_shelf.address}/watch/{video}")
