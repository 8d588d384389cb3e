"""The palette, the theme and discreet mode, as a person at the keyboard or on a phone uses them."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.shelf import BRIDGE, HARBOUR, Shelf
from tests.browser.waiting import happens, page_until, video_ready

THEME = "document.documentElement.dataset.theme"


def _palette(page: Page) -> None:
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Go to anything")).to_be_focused()


def test_the_palette_goes_to_a_video_and_to_a_performer_by_the_keyboard_alone(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(shelf.address)
    _palette(wide_page)
    wide_page.keyboard.type("harbo")
    option = wide_page.get_by_role("option", name=HARBOUR)
    expect(option).to_have_attribute("aria-selected", "true")
    wide_page.keyboard.press("Enter")
    expect(wide_page.get_by_role("heading", name=HARBOUR, level=1)).to_be_focused()
    _palette(wide_page)
    expect(wide_page.get_by_role("dialog").get_by_role("option").first).to_contain_text(HARBOUR)
    wide_page.keyboard.type("ana")
    performer = wide_page.get_by_role("option", name="Ana Lee 2", exact=True)
    expect(performer).to_be_visible()
    happens(wide_page, lambda: wide_page.get_by_role("listbox", name="What fits").get_attribute("aria-busy") == "false")
    while performer.get_attribute("aria-selected") != "true":
        wide_page.keyboard.press("ArrowDown")
    wide_page.keyboard.press("Enter")
    expect(wide_page).to_have_title("Ana Lee · Passion")


def test_the_palette_leads_to_a_section_of_the_settings(sized_page: Page, shelf: Shelf) -> None:
    sized_page.goto(shelf.address)
    _palette(sized_page)
    sized_page.keyboard.type("playback")
    option = sized_page.get_by_role("option", name="Playback Settings")
    expect(option).to_have_attribute("aria-selected", "true")
    sized_page.keyboard.press("Enter")
    expect(sized_page.get_by_role("heading", name="Playback", level=2)).to_be_in_viewport()


def test_the_palette_does_what_its_actions_say_and_closes_by_escape(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(f"{shelf.address}/history")
    _palette(wide_page)
    wide_page.keyboard.type("random")
    expect(wide_page.get_by_role("option", name="Random video")).to_have_attribute("aria-selected", "true")
    wide_page.keyboard.press("Enter")
    happens(wide_page, lambda: "/watch/" in wide_page.url)
    _palette(wide_page)
    wide_page.keyboard.type("scan now")
    with wide_page.expect_response("**/api/start-scan") as answer:
        wide_page.keyboard.press("Enter")
    assert answer.value.ok
    _palette(wide_page)
    wide_page.keyboard.press("Escape")
    expect(wide_page.get_by_role("dialog")).to_have_count(0)


def test_a_phone_opens_the_palette_by_a_button(clean_page: Page, shelf: Shelf) -> None:
    clean_page.set_viewport_size({"width": 390, "height": 844})
    clean_page.goto(shelf.address)
    clean_page.get_by_role("button", name="More", exact=True).click()
    clean_page.get_by_role("button", name="Go to anything").click()
    clean_page.get_by_role("combobox", name="Go to anything").fill("glass")
    clean_page.get_by_role("option", name=BRIDGE).click()
    expect(clean_page).to_have_title(f"{BRIDGE} · Passion")


def test_a_theme_that_was_chosen_is_there_before_anything_is_drawn(page: Page, shelf: Shelf) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(shelf.address)
    assert page.evaluate(THEME) == "dark"
    page.emulate_media(color_scheme="light")
    page_until(page, f"{THEME} === 'light'")
    page.get_by_role("button", name="Theme: as the system").click()
    page.get_by_role("button", name="Theme: light").click()
    expect(page.get_by_role("button", name="Theme: dark")).to_be_visible()
    assert page.evaluate(THEME) == "dark"
    # Nothing of the page's own code runs: what shows is what the first script did.
    page.route("**/assets/*.js", lambda route: route.abort())
    page.goto(shelf.address, wait_until="commit")
    page_until(page, f"{THEME} === 'dark'")
    page.unroute_all()


def test_discreet_mode_mutes_what_plays_and_is_left_by_the_same_key(wide_page: Page, shelf: Shelf) -> None:
    video_ready(wide_page, shelf.watch(BRIDGE))
    expect(wide_page).to_have_title(f"{BRIDGE} · Passion")
    wide_page.keyboard.press("b")
    expect(wide_page).to_have_title("Library")
    page_until(wide_page, "document.querySelector('video').muted")
    wide_page.keyboard.press("/")
    wide_page.keyboard.press("F9")
    expect(wide_page).to_have_title(f"{BRIDGE} · Passion")
    expect(wide_page.get_by_role("button", name="Discreet mode")).to_be_visible()
    assert wide_page.evaluate("document.querySelector('video').muted")


def test_what_discreet_mode_hid_is_there_again_when_it_is_left(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(f"{shelf.address}/search?sort=title")
    card = wide_page.get_by_role("link", name=BRIDGE, exact=True)
    expect(card).to_have_attribute("title", BRIDGE)
    wide_page.keyboard.press("b")
    expect(card).to_have_count(0)
    expect(wide_page.locator("body")).not_to_contain_text(BRIDGE)
    expect(wide_page.get_by_role("button", name="More for hidden name").first).to_be_visible()
    wide_page.get_by_role("searchbox", name="Search").or_(wide_page.get_by_role("combobox", name="Search")).fill("road")
    wide_page.get_by_role("status").filter(has_text="1 video").first.wait_for()
    expect(wide_page.locator("main")).not_to_contain_text("Long Road")
    wide_page.keyboard.press("F9")
    road = wide_page.get_by_role("link", name="Long Road", exact=True)
    expect(road).to_have_attribute("title", "Long Road")
    expect(wide_page.get_by_role("button", name="More for Long Road")).to_be_visible()


def test_a_letter_after_o_opens_a_page_also_while_a_video_is_open(wide_page: Page, shelf: Shelf) -> None:
    video_ready(wide_page, shelf.watch(BRIDGE))
    wide_page.keyboard.press("?")
    keys = wide_page.get_by_role("dialog", name="Keys")
    expect(keys.get_by_role("heading", level=3).first).to_have_text("Play")
    wide_page.keyboard.press("Escape")
    wide_page.keyboard.press("o")
    wide_page.keyboard.press("t")
    expect(wide_page.get_by_role("heading", name="History", level=1)).to_be_focused()
    wide_page.keyboard.press("?")
    expect(keys.get_by_role("heading", level=3).first).to_have_text("Anywhere")


def test_the_way_back_is_said_stays_while_somebody_is_at_it_and_covers_no_navigation(
    sized_page: Page, shelf: Shelf
) -> None:
    video_ready(sized_page, shelf.watch(BRIDGE))
    sized_page.get_by_role("button", name="Like", exact=True).click()
    status = sized_page.locator("[role=status][data-notices]")
    undo = status.get_by_role("button", name="Undo")
    undo.focus()
    bar, pages = undo.bounding_box(), sized_page.get_by_role("navigation", name="Pages").bounding_box()
    assert bar is not None
    assert pages is not None
    assert bar["y"] + bar["height"] <= pages["y"] or bar["x"] >= pages["x"] + pages["width"]
    sized_page.wait_for_timeout(8500)
    expect(undo).to_be_focused()
    with sized_page.expect_response("**/api/undo-command"):
        sized_page.keyboard.press("Enter")
    expect(status).to_contain_text("Undone")
