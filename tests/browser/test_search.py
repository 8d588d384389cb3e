"""The search of the page: suggestions, the panel, what is said of a query, what is kept; all of it one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.shelf import BRIDGE, HARBOUR, ROAD, TITLES, Shelf


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search")


def articles(page: Page) -> Locator:
    return page.get_by_role("article")


def narrow(page: Page) -> Locator:
    """The panel, opened where it is not."""
    panel = page.get_by_role("complementary", name="Narrow the search")
    button = page.get_by_role("button", name="Narrow", exact=True)
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    expect(panel).to_be_visible()
    return panel


@pytest.fixture
def nothing_saved(shelf: Shelf) -> Iterator[None]:
    yield
    for each in shelf.client.get("/api/get-saved-searches").json():
        shelf.client.post("/api/forget-search", json={"name": each["name"]}).raise_for_status()
    shelf.client.post("/api/set-content-filter", json={"is_on": False}).raise_for_status()


def test_a_misspelt_name_is_found_and_taken_by_keys(sized_page: Page, shelf: Shelf, artefacts: Path) -> None:
    sized_page.goto(f"{shelf.address}/search")
    box(sized_page).press_sequentially("performer:anna", delay=20)
    option = sized_page.get_by_role("option", name=re.compile("Ana Lee"))
    expect(option).to_be_visible()
    sized_page.screenshot(path=artefacts / "suggested.png")
    sized_page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    sized_page.keyboard.press("Enter")
    expect(box(sized_page)).to_have_value('performer:"Ana Lee" ')
    expect(articles(sized_page)).to_have_count(2)
    expect(sized_page.get_by_role("listbox")).to_have_count(0)


def test_a_title_among_the_suggestions_opens_the_video(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(shelf.address)
    box(wide_page).press_sequentially("long ro", delay=20)
    wide_page.get_by_role("option", name=re.compile(ROAD)).click()
    expect(wide_page).to_have_url(shelf.watch(ROAD))


@pytest.mark.usefixtures("nothing_saved")
def test_the_list_makes_way_between_words_and_comes_when_it_is_asked_for(wide_page: Page, shelf: Shelf) -> None:
    for name in ("By the water", "At sea"):
        shelf.client.post("/api/save-search", json={"name": name, "query": "tag:sea"}).raise_for_status()
    wide_page.goto(f"{shelf.address}/search")
    options = wide_page.get_by_role("listbox", name="Suggestions")
    box(wide_page).press_sequentially("ana", delay=20)
    expect(options).to_be_visible()
    box(wide_page).press_sequentially(" ")
    expect(options).to_have_count(0)
    wide_page.keyboard.press("ArrowDown")
    expect(options.get_by_role("option", name="performer:", exact=True)).to_be_visible()
    box(wide_page).fill("")
    expect(options).to_have_count(0)
    box(wide_page).click()
    expect(options.get_by_role("option", name="tag:", exact=True)).to_be_visible()
    expect(options.get_by_role("option", name=re.compile("By the water|At sea"))).to_have_count(2)
    wide_page.keyboard.press("ArrowUp")
    expect(options.get_by_role("option", name="similar:", exact=True)).to_be_in_viewport(ratio=1)
    wide_page.keyboard.press("Enter")
    expect(box(wide_page)).to_have_value("similar:")


def test_an_empty_box_offers_examples_of_this_library_to_keys(sized_page: Page, shelf: Shelf) -> None:
    sized_page.goto(f"{shelf.address}/search")
    expect(articles(sized_page)).to_have_count(len(TITLES))
    sized_page.keyboard.press("/")
    options = sized_page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options.first).to_contain_text(re.compile("performer:.*with this performer"))
    expect(options.filter(has_text="rating:>=A")).to_contain_text("rated A or better")
    sized_page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    sized_page.keyboard.press("Enter")
    expect(box(sized_page)).to_have_value(re.compile('^performer:"[A-Z][a-z]+ [A-Z][a-z]+" $'))
    expect(articles(sized_page)).to_have_count(2)
    expect(options).to_have_count(0)


def test_a_name_that_is_being_typed_finds_what_begins_so(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(f"{shelf.address}/search")
    box(wide_page).press_sequentially("performer:le", delay=20)
    expect(articles(wide_page)).to_have_count(2)
    expect(articles(wide_page).filter(has_text="Ana Lee")).to_have_count(2)
    expect(wide_page.get_by_role("option", name=re.compile("Ana Lee"))).to_be_visible()


def test_escape_closes_the_suggestions_first_and_then_clears_the_box(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(f"{shelf.address}/search")
    box(wide_page).press_sequentially("ana", delay=20)
    expect(wide_page.get_by_role("listbox", name="Suggestions")).to_be_visible()
    wide_page.keyboard.press("Escape")
    expect(wide_page.get_by_role("listbox", name="Suggestions")).to_have_count(0)
    expect(box(wide_page)).to_have_value("ana")
    wide_page.keyboard.press("Escape")
    expect(box(wide_page)).to_have_value("")
    expect(articles(wide_page)).to_have_count(len(TITLES))


def test_the_panel_writes_the_query_and_reads_it(sized_page: Page, shelf: Shelf, artefacts: Path) -> None:
    sized_page.goto(f"{shelf.address}/search")
    performers = narrow(sized_page).get_by_role("list", name="Performers")
    ana = performers.get_by_role("button", name=re.compile("^Ana Lee"))
    ana.click()
    expect(sized_page).to_have_url(re.compile(r"q=performer%3A%22Ana\+Lee%22"))
    expect(articles(sized_page)).to_have_count(2)
    expect(ana).to_have_attribute("aria-pressed", "true")
    sized_page.screenshot(path=artefacts / "narrowed.png")
    performers.get_by_role("button", name="Leave out Bo Tan").click()
    expect(articles(sized_page)).to_have_count(1)
    expect(articles(sized_page)).to_contain_text(BRIDGE)
    expect(box(sized_page)).to_have_value('performer:"Ana Lee" -performer:"Bo Tan"')
    sized_page.get_by_role("button", name='Take off performer:"Ana Lee"').click()
    expect(box(sized_page)).to_have_value('-performer:"Bo Tan"')
    expect(sized_page.get_by_role("article").filter(has_text=HARBOUR)).to_have_count(0)


def test_an_old_address_with_filters_of_its_own_still_means_the_same(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(f"{shelf.address}/search?performer=Ana+Lee&tag=sea")
    expect(box(wide_page)).to_have_value('performer:"Ana Lee" tag:sea')
    expect(articles(wide_page)).to_have_count(1)
    expect(articles(wide_page)).to_contain_text(HARBOUR)


def test_what_means_nothing_is_marked_and_the_answer_stays(page: Page, shelf: Shelf, artefacts: Path) -> None:
    page.goto(f"{shelf.address}/search?q=ana")
    expect(articles(page)).to_have_count(2)
    box(page).fill("ana rating:x9")
    alert = page.get_by_role("alert").filter(has_text="rating")
    expect(alert.locator("mark")).to_have_text(re.compile("x9"))
    expect(articles(page)).to_have_count(2)
    page.screenshot(path=artefacts / "refused.png")
    box(page).fill("ana")
    expect(alert).to_have_count(0)


def test_a_name_that_nothing_has_leads_to_those_that_may_be_meant(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(f"{shelf.address}/search?q=performer%3A%22Anna+Lee%22")
    expect(wide_page.get_by_role("heading", name="Nothing fits")).to_be_visible()
    wide_page.get_by_role("status").get_by_role("button", name="Ana Lee").click()
    expect(articles(wide_page)).to_have_count(2)


@pytest.mark.usefixtures("nothing_saved")
def test_a_search_is_saved_found_again_and_forgotten_with_an_undo(
    sized_page: Page, shelf: Shelf, artefacts: Path
) -> None:
    sized_page.goto(f"{shelf.address}/search?q=tag%3Asea&sort=duration")
    expect(articles(sized_page)).to_have_count(1)
    sized_page.get_by_role("button", name="Saved", exact=True).click()
    panel = sized_page.get_by_role("region", name="Saved searches")
    name = panel.get_by_label("Name of this search")
    expect(name).to_be_focused()
    name.fill("By the water")
    panel.get_by_role("button", name="Save", exact=True).click()
    kept = panel.get_by_role("link", name=re.compile("By the water"))
    expect(kept).to_be_visible()
    sized_page.screenshot(path=artefacts / "saved.png")
    assert sized_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sized_page.goto(f"{shelf.address}/search")
    sized_page.get_by_role("button", name="Saved", exact=True).click()
    kept.click()
    expect(sized_page).to_have_url(re.compile(r"q=tag%3Asea&sort=duration$"))
    sized_page.get_by_role("button", name="Saved", exact=True).click()
    panel.get_by_role("button", name="Rename By the water").click()
    panel.get_by_label("New name of By the water").fill("By the sea")
    panel.get_by_role("button", name="Rename", exact=True).click()
    kept = panel.get_by_role("link", name=re.compile("By the sea"))
    expect(kept).to_be_visible()
    panel.get_by_role("button", name="Forget By the sea").click()
    expect(kept).to_have_count(0)
    sized_page.keyboard.press("Control+z")
    expect(kept).to_be_visible()


@pytest.mark.usefixtures("nothing_saved")
def test_what_passes_a_query_is_shown_and_nothing_else_until_that_is_lifted(
    sized_page: Page, shelf: Shelf, artefacts: Path
) -> None:
    sized_page.goto(f"{shelf.address}/search?q=tag%3Asea")
    expect(articles(sized_page)).to_have_count(1)
    sized_page.get_by_role("button", name="Saved", exact=True).click()
    sized_page.get_by_role("button", name="Show only this everywhere").click()
    expect(sized_page.get_by_text("is shown anywhere")).to_be_visible()
    sized_page.goto(f"{shelf.address}/search")
    expect(articles(sized_page)).to_have_count(1)
    sized_page.get_by_role("button", name="Content filter", exact=True).click()
    sign = sized_page.get_by_role("region", name="Content filter")
    expect(sign).to_contain_text("tag:sea")
    expect(sign).to_be_in_viewport(ratio=1)
    assert sized_page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sized_page.screenshot(path=artefacts / "filtered.png")
    sized_page.keyboard.press("Escape")
    expect(sign).to_have_count(0)
    expect(sized_page.get_by_role("button", name="Content filter", exact=True)).to_be_focused()
    sized_page.keyboard.press("Enter")
    sign.get_by_role("button", name="Show everything again").click()
    expect(articles(sized_page)).to_have_count(len(TITLES))
    expect(sized_page.get_by_role("button", name="Content filter", exact=True)).to_have_count(0)


def test_home_suggests_and_says_why(wide_page: Page, untouched_shelf: Shelf) -> None:
    untouched_shelf.send("add-favourite", HARBOUR)
    wide_page.goto(untouched_shelf.address)
    suggested = wide_page.get_by_role("region", name="For you")
    bridge = suggested.get_by_role("listitem").filter(has_text=BRIDGE)
    expect(bridge.get_by_role("link", name=HARBOUR)).to_be_visible()
    expect(suggested.get_by_role("article").filter(has_text=HARBOUR)).to_have_count(0)


def test_similar_videos_leave_out_what_is_no_discovery_and_become_a_search(wide_page: Page, shelf: Shelf) -> None:
    wide_page.goto(shelf.watch(HARBOUR))
    alike = wide_page.get_by_role("list", name="Similar videos")
    bridge = alike.get_by_role("listitem").filter(has_text=BRIDGE)
    bridge.locator("summary").press("Enter")
    expect(bridge.get_by_role("term").filter(has_text="Ana Lee")).to_contain_text("performer")
    expect(bridge.get_by_role("term").last).to_have_text("Together")
    wide_page.get_by_text("What this video is likened by").press("Enter")
    expect(wide_page.get_by_role("term").filter(has_text="dawn")).to_contain_text("title")
    wide_page.get_by_role("group", name="Leave out what has in common").get_by_role("button", name="performer").click()
    expect(alike.get_by_role("listitem").filter(has_text=BRIDGE)).to_have_count(0)
    wide_page.goto(f"{shelf.address}/search?q=similar%3A{shelf.hash_of(HARBOUR)}")
    expect(articles(wide_page).filter(has_text=BRIDGE)).to_have_count(1)
    expect(articles(wide_page).filter(has_text=HARBOUR)).to_have_count(0)


def test_an_answer_that_is_not_whole_yet_says_how_far_it_is_and_is_asked_for_again(
    sized_page: Page, shelf: Shelf, artefacts: Path
) -> None:
    is_whole = False

    def answered(route: Route) -> None:
        response = route.fetch()
        if is_whole:
            return route.fulfill(response=response)
        found = response.json()
        part = found | {"videos": found["videos"][:1], "count": 1, "progress": {"done": 1234, "total": 5678}}
        return route.fulfill(response=response, json=part)

    sized_page.route("**/search/search-videos?*", answered)
    sized_page.goto(f"{shelf.address}/search")
    lagging = sized_page.get_by_text(re.compile("Indexing 1,234 of 5,678 videos"))
    expect(lagging).to_be_visible()
    expect(articles(sized_page)).to_have_count(1)
    sized_page.screenshot(path=artefacts / "lagging.png")
    with sized_page.expect_request("**/search/search-videos?*"):
        pass
    expect(lagging).to_be_visible()
    is_whole = True
    expect(lagging).to_have_count(0)
    expect(articles(sized_page)).to_have_count(len(TITLES))
