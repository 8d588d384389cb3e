"""Undo and redo on the page: from the bar after each action, by keys, and from any line of the history."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.shelf import BRIDGE, TRAIN, Shelf
from tests.browser.waiting import happens, page_until, video_ready
from tests.support.waiting import until


@pytest.fixture
def rated(shelf: Shelf) -> None:
    """The bridge has the rating B."""
    shelf.send("rate-video", BRIDGE, rating="B")


def rating(shelf: Shelf) -> str | None:
    return shelf.interactions(BRIDGE)["rating"]


def pressed(page: Page, grade: str) -> None:
    expect(page.get_by_role("button", name=f"Rate {grade}", exact=True)).to_have_attribute("aria-pressed", "true")


@pytest.mark.usefixtures("rated")
def test_the_bar_after_an_action_takes_it_back_and_does_it_again(sized_page: Page, shelf: Shelf) -> None:
    video_ready(sized_page, shelf.watch(BRIDGE))
    sized_page.get_by_role("button", name="Rate S+", exact=True).click()
    bar = sized_page.get_by_role("status")
    expect(bar).to_contain_text("Rated S+")
    bar.get_by_role("button", name="Undo").click()
    pressed(sized_page, "B")
    expect(bar).to_contain_text("Undone: rated S+")
    until(lambda: rating(shelf) == "B")
    bar.get_by_role("button", name="Redo").click()
    pressed(sized_page, "S+")
    until(lambda: rating(shelf) == "S+")


@pytest.mark.usefixtures("rated")
def test_keys_undo_step_by_step_and_redo_but_not_while_one_types(wide_page: Page, shelf: Shelf) -> None:
    video_ready(wide_page, shelf.watch(BRIDGE))
    for grade in ("A", "S"):
        with wide_page.expect_response("**/api/rate-video"):
            wide_page.get_by_role("button", name=f"Rate {grade}", exact=True).click()
    for grade in ("A", "B"):
        with wide_page.expect_response("**/api/undo-command"):
            wide_page.keyboard.press("Control+z")
        pressed(wide_page, grade)
    with wide_page.expect_response("**/api/undo-command"):
        wide_page.keyboard.press("Control+y")
    pressed(wide_page, "A")
    wide_page.get_by_label("Write a comment").fill("typed")
    wide_page.keyboard.press("Control+z")
    pressed(wide_page, "A")
    until(lambda: rating(shelf) == "A")


@pytest.mark.usefixtures("rated")
def test_an_undo_on_the_heels_of_an_action_takes_back_that_action(wide_page: Page, shelf: Shelf) -> None:
    video_ready(wide_page, shelf.watch(BRIDGE))
    with wide_page.expect_response("**/api/rate-video"):
        wide_page.get_by_role("button", name="Rate A", exact=True).click()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    wide_page.route("**/api/rate-video", hold)
    wide_page.get_by_role("button", name="Rate S", exact=True).click()
    wide_page.keyboard.press("Control+z")
    page_until(wide_page, "document.querySelector('[data-grade=S]').getAttribute('aria-pressed') === 'true'")
    happens(wide_page, lambda: bool(held))
    with wide_page.expect_response("**/api/undo-command"):
        held[0].continue_()
    pressed(wide_page, "A")
    until(lambda: rating(shelf) == "A")


@pytest.mark.usefixtures("rated")
def test_news_do_not_take_back_what_is_still_being_sent(wide_page: Page, shelf: Shelf) -> None:
    likes = shelf.interactions(BRIDGE)["likes"]
    other = wide_page.context.new_page()
    video_ready(other, shelf.watch(BRIDGE))
    video_ready(wide_page, shelf.watch(BRIDGE))
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    wide_page.route("**/api/rate-video", hold)
    wide_page.get_by_role("button", name="Rate S", exact=True).click()
    happens(wide_page, lambda: bool(held))
    shelf.send("like-video", BRIDGE)
    expect(other.get_by_role("button", name="Like", exact=True)).to_have_text(str(likes + 1))
    assert wide_page.evaluate("document.querySelector('[data-grade=S]').getAttribute('aria-pressed')") == "true"
    held[0].continue_()
    expect(wide_page.get_by_role("button", name="Like", exact=True)).to_have_text(str(likes + 1))
    pressed(wide_page, "S")
    other.close()


def test_a_line_of_the_history_is_undone_and_redone_in_place(sized_page: Page, shelf: Shelf) -> None:
    shelf.send("rate-video", TRAIN, rating="C+")
    shelf.send("rate-video", TRAIN, rating="A+")
    sized_page.goto(f"{shelf.address}/history")
    line = sized_page.get_by_role("listitem").filter(has_text="rated A+").filter(has_not_text="undid").first
    line.hover()
    line.get_by_role("button", name="Undo", exact=True).click()
    expect(line.get_by_text("undone", exact=True)).to_be_visible()
    until(lambda: shelf.interactions(TRAIN)["rating"] == "C+")
    undo = sized_page.get_by_role("listitem").filter(has_text="undid: rated A+").first
    undo.hover()
    undo.get_by_role("button", name="Redo").click()
    expect(sized_page.get_by_role("listitem").filter(has_text="redid: rated A+").first).to_be_visible()
    until(lambda: shelf.interactions(TRAIN)["rating"] == "A+")


def test_a_favourite_given_on_a_card_is_taken_back_there(wide_page: Page, shelf: Shelf) -> None:
    shelf.send("remove-favourite", TRAIN)
    wide_page.goto(f"{shelf.address}/search?q=train")
    wide_page.get_by_role("button", name=f"Add {TRAIN} to favourites").first.click()
    page_until(wide_page, "document.querySelector('[role=status] button')")
    wide_page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(wide_page.get_by_role("button", name=f"Add {TRAIN} to favourites").first).to_be_visible()
    until(lambda: not shelf.interactions(TRAIN)["is_favourite"])


def test_everything_after_a_line_is_counted_undone_and_done_again(
    sized_page: Page, shelf: Shelf, artefacts: Path
) -> None:
    shelf.send("rate-video", TRAIN, rating="C+")
    shelf.send("add-comment", TRAIN, text="here it begins")
    shelf.send("rate-video", TRAIN, rating="S+")
    shelf.send("like-video", BRIDGE)
    likes = shelf.interactions(BRIDGE)["likes"]
    sized_page.goto(f"{shelf.address}/history")
    line = sized_page.get_by_role("listitem").filter(has_text="here it begins").first
    line.hover()
    line.get_by_role("button", name="Undo all after").click()
    panel = sized_page.get_by_role("group", name="Undo everything after this")
    expect(panel).to_contain_text("takes back 2 things that you did after")
    expect(panel).to_contain_text("2 videos")
    assert sized_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sized_page.screenshot(path=artefacts / "asked.png")
    panel.get_by_role("button", name="Undo 2 things").click()
    expect(panel).to_have_count(0)
    bar = sized_page.get_by_role("status")
    expect(bar).to_contain_text("Undone: 2 things after")
    sized_page.screenshot(path=artefacts / "undone.png")
    until(lambda: shelf.interactions(TRAIN)["rating"] == "C+" and shelf.interactions(BRIDGE)["likes"] == likes - 1)
    assert shelf.interactions(TRAIN)["comments"][-1]["text"] == "here it begins"
    bar.get_by_role("button", name="Redo").click()
    until(lambda: shelf.interactions(TRAIN)["rating"] == "S+" and shelf.interactions(BRIDGE)["likes"] == likes)
    expect(bar).to_contain_text("2 things after")


def test_a_moment_after_which_nothing_was_done_and_a_refusal_say_so_in_place(
    page: Page, shelf: Shelf, artefacts: Path
) -> None:
    shelf.send("add-comment", TRAIN, text="the very last")
    page.goto(f"{shelf.address}/history")
    panel = page.get_by_role("group", name="Undo everything after this")
    line = page.get_by_role("listitem").filter(has_text="the very last").first
    line.hover()
    line.get_by_role("button", name="Undo all after").click()
    expect(panel).to_contain_text("You did nothing after this that still holds.")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    shelf.send("rate-video", TRAIN, rating="B")
    line.hover()
    line.get_by_role("button", name="Undo all after").click()
    refusal = {"status": 409, "title": "Refused", "detail": "Something stands in the way: undo that first."}
    page.route("**/api/undo-since", lambda route: route.fulfill(status=409, json=refusal))
    panel.get_by_role("button", name="Undo 1 thing").click()
    expect(panel.get_by_role("alert")).to_contain_text("Something stands in the way: undo that first.")
    page.screenshot(path=artefacts / "refused.png")
    assert rating_of(shelf, TRAIN) == "B"


def rating_of(shelf: Shelf, title: str) -> str | None:
    return shelf.interactions(title)["rating"]
