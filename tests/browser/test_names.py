"""The pages of performers, studios and tags: renamed, merged, described, hidden in place, and all of it taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.shelf import BRIDGE, HARBOUR, Shelf
from tests.browser.waiting import video_ready
from tests.support.waiting import until


def entity(shelf: Shelf, kind: str, name: str) -> dict[str, object]:
    return shelf.client.get("/api/get-entity", params={"kind": kind, "name": name}).json()


def wish(shelf: Shelf, command: str, kind: str, name: str, **fields: object) -> None:
    answer = shelf.client.post(f"/api/{command}", json={"kind": kind, "name": name, **fields})
    assert answer.status_code == 200, answer.text


@pytest.fixture
def untouched(shelf: Shelf) -> Iterator[None]:
    """Whatever a test does to names is taken back after it."""
    before = shelf.client.get("/api/get-history", params={"limit": 1}).json()[0]["recorded_at"]
    yield
    shelf.client.post("/api/undo-since", json={"date": before + 1}).raise_for_status()


def bar(page: Page) -> Locator:
    return page.get_by_role("status").filter(has=page.get_by_role("button", name=re.compile("Undo|Redo")))


@pytest.mark.usefixtures("untouched")
def test_a_performer_is_renamed_in_place_and_the_bar_takes_it_back(sized_page: Page, shelf: Shelf) -> None:
    sized_page.goto(f"{shelf.address}/catalogue")
    sized_page.get_by_role("link", name=re.compile("^Ana Lee")).click()
    heading = sized_page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Ana Lee")
    expect(sized_page.get_by_role("article")).to_have_count(2)
    sized_page.get_by_role("button", name="Rename").click()
    sized_page.get_by_label("New name").fill("Anna <b>Lee</b>/Moor")
    sized_page.keyboard.press("Enter")
    expect(heading).to_contain_text("Anna <b>Lee</b>/Moor")
    expect(sized_page.get_by_role("article").first).to_contain_text("Anna <b>Lee</b>/Moor")
    expect(sized_page.get_by_label("Aliases")).to_contain_text("Ana Lee")
    bar(sized_page).get_by_role("button", name="Undo").click()
    until(lambda: entity(shelf, "performer", "Ana Lee")["name"] == "Ana Lee")


@pytest.mark.usefixtures("untouched")
def test_a_new_name_is_taken_as_written_though_another_one_begins_so(sized_page: Page, shelf: Shelf) -> None:
    sized_page.goto(f"{shelf.address}/performer?name=Ana+Lee")
    sized_page.get_by_role("button", name="Rename").click()
    sized_page.get_by_label("New name").fill("Bo")
    expect(sized_page.get_by_role("option", name=re.compile("^Bo Tan"))).to_have_attribute("aria-selected", "false")
    sized_page.keyboard.press("Enter")
    expect(sized_page.get_by_role("heading", level=1)).to_have_text("Bo")
    assert entity(shelf, "performer", "Ana Lee")["name"] == "Bo"


@pytest.mark.usefixtures("untouched")
def test_two_performers_are_merged_by_keys_alone(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(f"{shelf.address}/performer?name=Bo+Tan")
    button = wide_page.get_by_role("button", name="Merge another in")
    button.focus()
    wide_page.keyboard.press("Enter")
    wide_page.keyboard.type("Cy Orr")
    wide_page.keyboard.press("Enter")
    expect(wide_page.get_by_label("Aliases")).to_contain_text("Cy Orr")
    expect(wide_page.get_by_role("article")).to_have_count(3)
    with wide_page.expect_response("**/api/undo-command"):
        wide_page.keyboard.press("Control+z")
    expect(wide_page.get_by_role("article")).to_have_count(2)


@pytest.mark.usefixtures("untouched")
def test_notes_links_and_tags_are_kept_and_tags_flow_to_the_videos(sized_page: Page, shelf: Shelf) -> None:
    sized_page.goto(f"{shelf.address}/performer?name=Ana+Lee")
    sized_page.get_by_role("button", name="Write notes").click()
    sized_page.get_by_label("Notes").fill("Met in May.")
    sized_page.get_by_role("button", name="Save").click()
    expect(sized_page.get_by_text("Met in May.")).to_be_visible()
    sized_page.get_by_role("button", name="Link", exact=True).click()
    sized_page.get_by_label("New link").fill("https://example.org/ana")
    sized_page.keyboard.press("Enter")
    expect(sized_page.get_by_role("link", name="example.org/ana")).to_be_visible()
    sized_page.get_by_role("button", name="Add tag").click()
    sized_page.get_by_label("New tag").fill("tall")
    sized_page.keyboard.press("Enter")
    sized_page.get_by_label("Also tags of its videos").select_option("yes")
    until(lambda: entity(shelf, "performer", "Ana Lee")["spreads"] is True)
    video_ready(sized_page, shelf.watch(BRIDGE))
    expect(sized_page.get_by_label("Tags").get_by_role("listitem").filter(has_text="tall")).to_contain_text(
        "from Ana Lee"
    )


@pytest.mark.usefixtures("untouched")
def test_a_tag_is_hidden_and_shown_again_from_the_catalogue(sized_page: Page, shelf: Shelf) -> None:
    sized_page.goto(f"{shelf.address}/tag?name=sea")
    sized_page.get_by_role("button", name="Hide everywhere").click()
    expect(sized_page.get_by_text("hidden everywhere")).to_be_visible()
    sized_page.goto(f"{shelf.address}/catalogue?of=tag")
    sized_page.get_by_role("button", name="Show sea again").click()
    expect(sized_page.get_by_role("link", name=re.compile("^sea"))).to_be_visible()


@pytest.mark.usefixtures("untouched")
def test_names_that_are_written_alike_are_offered_for_a_merge(wide_page: Page, shelf: Shelf) -> None:
    wish(shelf, "rename-entity", "performer", "Cy Orr", to="Bö  tan")
    wide_page.goto(f"{shelf.address}/catalogue")
    wide_page.get_by_role("button", name="Written alike").click()
    alike = wide_page.get_by_role("region", name="Names that are written alike")
    expect(alike).to_contain_text("Bö tan")
    alike.get_by_role("button", name="Merge into Bo Tan").click()
    expect(alike).to_have_count(0)
    assert entity(shelf, "performer", "Cy Orr")["name"] == "Bo Tan"


@pytest.mark.usefixtures("untouched")
def test_a_refusal_names_what_stands_in_the_way(page: Page, shelf: Shelf) -> None:
    page.goto(f"{shelf.address}/performer?name=Bo+Tan")
    page.get_by_role("button", name="Rename").click()
    page.get_by_label("New name").fill("Cy Orr")
    with page.expect_response("**/api/rename-entity"):
        page.keyboard.press("Enter")
    expect(page.get_by_text("There is a performer “Cy Orr” already")).to_be_visible()


@pytest.mark.usefixtures("untouched")
def test_the_moment_that_plays_becomes_the_picture_of_a_performer(wide_page: Page, shelf: Shelf) -> None:
    video_ready(wide_page, shelf.watch(HARBOUR))
    wide_page.get_by_label("Take this moment as the picture of").select_option(label="Ana Lee")
    until(lambda: (entity(shelf, "performer", "Ana Lee")["picture"] or {}).get("time") is not None)  # pyright: ignore[reportAttributeAccessIssue]
    wide_page.goto(f"{shelf.address}/performer?name=Ana+Lee")
    expect(wide_page.locator(".face img.there")).to_have_attribute("src", re.compile(r"/frame-\d+\.jpg$"))


def test_an_unknown_name_is_told_and_leads_back(page: Page, shelf: Shelf) -> None:
    page.goto(f"{shelf.address}/studio?name=a%2Fb%3Cscript%3E")
    expect(page.get_by_role("heading", name="No such studio")).to_be_visible()
    page.get_by_role("link", name="All studios").click()
    expect(page.get_by_role("link", name=re.compile("^NorthFilm"))).to_be_visible()
