"""Many videos are edited together in the list, and one undo takes all of it back."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.shelf import BRIDGE, HARBOUR, ROAD, TITLES, TRAIN, Shelf
from tests.support.waiting import until


def _card(shelf: Shelf, title: str) -> dict[str, object]:
    return next(card for card in shelf.cards() if card["title"] == title)


def test_chosen_videos_get_a_studio_a_performer_and_lose_a_tag_by_one_undo(sized_page: Page, shelf: Shelf) -> None:
    for title in (HARBOUR, BRIDGE):
        shelf.send("tag-video", title, tag="old")
    before = {title: _card(shelf, title) for title in TITLES}
    page = sized_page
    page.goto(f"{shelf.address}/search?sort=title")
    page.get_by_role("button", name="Select").click()
    expect(page.get_by_role("button", name="Edit")).to_be_disabled()
    for title in (HARBOUR, BRIDGE):
        page.get_by_role("button", name=f"Choose {title}").click()
    expect(page.get_by_text("2 videos chosen")).to_be_visible()
    page.get_by_role("button", name="Edit").click()
    page.get_by_role("combobox", name="Studio", exact=True).fill("Southlight")
    page.get_by_label("Add performers").fill("Cy Doe, Dee Fox")
    page.get_by_label("Remove tags").fill("old")
    page.get_by_label("Remove tags").press("Enter")
    page.get_by_role("button", name="Save for 2 videos").click()
    expect(page.get_by_text("Edited 2 videos")).to_be_visible()
    for title in (HARBOUR, BRIDGE):
        after = _card(shelf, title)
        assert after["studio"] == "Southlight"
        assert after["performers"] == [*before[title]["performers"], "Cy Doe", "Dee Fox"]  # pyright: ignore[reportGeneralTypeIssues]
        assert "old" not in after["tags"]  # pyright: ignore[reportOperatorIssue]
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    until(lambda: {title: _card(shelf, title) for title in TITLES} == before)
    for title in (HARBOUR, BRIDGE):
        shelf.send("untag-video", title, tag="old")


def test_a_click_with_shift_chooses_all_between_and_leaving_forgets_them(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(f"{shelf.address}/search?sort=title")
    wide_page.get_by_role("button", name="Select").click()
    choose = wide_page.get_by_role("button", name="Choose ")
    choose.first.click()
    choose.last.click(modifiers=["Shift"])
    expect(wide_page.get_by_text(f"{len(TITLES)} videos chosen")).to_be_visible()
    wide_page.get_by_role("button", name="Stop choosing").click()
    expect(choose).to_have_count(0)


def test_a_choice_with_shift_begins_at_the_video_that_was_chosen_wherever_it_stands_by_then(
    wide_page: Page, shelf: Shelf
) -> None:
    wide_page.goto(f"{shelf.address}/search?sort=title")
    wide_page.get_by_role("button", name="Select").click()
    wide_page.get_by_role("button", name=f"Choose {HARBOUR}").click()
    shelf.send("edit-description", TRAIN, changes={"title": "A Train"})
    expect(wide_page.get_by_role("article").first).to_contain_text("A Train")
    wide_page.get_by_role("button", name=f"Choose {ROAD}").click(modifiers=["Shift"])
    expect(wide_page.get_by_text("2 videos chosen")).to_be_visible()
    shelf.send("edit-description", "A Train", changes={"title": TRAIN})


def test_a_tag_shows_its_colour_on_cards_and_on_the_page_of_a_video(sized_page: Page, shelf: Shelf) -> None:
    shelf.send("tag-video", HARBOUR, tag="calm")
    body = {"kind": "tag", "name": "calm", "colour": "#3366ff"}
    assert shelf.client.post("/api/colour-entity", json=body).status_code == 200
    sized_page.goto(f"{shelf.address}/search")
    tag = sized_page.get_by_role("article").filter(has_text=HARBOUR).get_by_role("link", name="calm")
    expect(tag.locator("i")).to_have_css("background-color", "rgb(51, 102, 255)")
    sized_page.goto(shelf.watch(HARBOUR))
    chip = sized_page.get_by_role("list", name="Tags").get_by_role("listitem").filter(has_text="calm")
    expect(chip.locator("i").first).to_have_css("background-color", "rgb(51, 102, 255)")
    text, ground = (
        chip.locator("a").evaluate(f"each => getComputedStyle(each).{what}") for what in ("color", "backgroundColor")
    )
    assert text != ground
    assert shelf.client.post("/api/colour-entity", json={**body, "colour": ""}).status_code == 200
    shelf.send("untag-video", HARBOUR, tag="calm")
