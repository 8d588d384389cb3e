"""The endless list of 5,000 videos: it is as long as the answer, and holds only what is in sight."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.browser.conftest import WIDTHS
from tests.browser.shelf import Shelf
from tests.browser.waiting import happens, page_until
from tests.support.filled import MANY, hash_of

PAGE = "**/search/search-videos?**"
LIST = "ul[aria-label='Videos']"
HAS_CARDS = (
    "() => { const seen = [...document.querySelectorAll('main li[data-index]')].filter(each => {"
    " const box = each.getBoundingClientRect(); return box.bottom > 60 && box.top < innerHeight; });"
    " return seen.length > 0 && seen.every(each => each.querySelector('article')); }"
)


@pytest.fixture
def listed(sized_page: Page, filled_shelf: Shelf) -> Page:
    """The page of all videos, by title number: the last one added is the first one."""
    return opened(sized_page, filled_shelf)


@pytest.fixture
def wide(wide_page: Page, filled_shelf: Shelf) -> Page:
    return opened(wide_page, filled_shelf)


def opened(page: Page, shelf: Shelf, query: str = "") -> Page:
    page.goto(f"{shelf.address}/search{query}")
    page_until(page, HAS_CARDS)
    return page


def scroll(page: Page, part: float) -> float:
    """Scrolls to a part of the page, waits until videos are there, and tells where the page is."""
    page.evaluate("part => scrollTo(0, part * document.documentElement.scrollHeight)", part)
    page_until(page, HAS_CARDS)
    return page.evaluate("scrollY")


def first_seen(page: Page) -> int:
    """The place of the first video that is whole on the screen."""
    return page.evaluate(
        "() => Math.min(...[...document.querySelectorAll('li[data-index]')]"
        ".filter(each => each.getBoundingClientRect().top >= 60).map(each => Number(each.dataset.index)))"
    )


def item(page: Page, index: int) -> Locator:
    return page.locator(f"li[data-index='{index}']")


def focused(page: Page) -> int:
    """The place of the video that has the focus; -1 where none has."""
    return page.evaluate("() => Number(document.activeElement?.closest('li[data-index]')?.dataset.index ?? -1)")


def test_the_list_is_as_long_as_the_answer_and_holds_only_what_is_in_sight(listed: Page) -> None:
    expect(listed.get_by_text("5,000 videos", exact=True)).to_be_visible()
    rows = MANY / (2 if listed.viewport_size == {"width": 390, "height": 844} else 5)
    assert listed.locator(LIST).evaluate("each => each.offsetHeight") > rows * 180
    for part in (0.0, 0.5, 0.97, 0.2):
        scroll(listed, part)
        assert listed.locator("li[data-index]").count() < 70
    number = listed.evaluate("document.querySelector('main li article').closest('li').dataset.index")
    expect(item(listed, int(number))).to_contain_text(f"{MANY - 1 - int(number):05}")


def test_nothing_moves_when_videos_take_the_places_of_their_shapes(wide_page: Page, filled_shelf: Shelf) -> None:
    wide_page.add_init_script(
        "window.moved = []; new PerformanceObserver(list => list.getEntries().forEach(each => window.moved.push("
        "[each.value, ...each.sources.map(source => source.node?.outerHTML?.slice(0, 90))])))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    opened(wide_page, filled_shelf)
    scroll(wide_page, 0.5)
    scroll(wide_page, 0.9)
    assert wide_page.evaluate("window.moved") == []


def test_what_is_scrolled_past_is_not_asked_for(wide: Page) -> None:
    asked: list[str] = []
    wide.on("request", lambda request: asked.append(request.url) if "search-videos" in request.url else None)
    wide.evaluate(
        "async () => { for (let part = 0; part < 0.9; part += 0.02) {"
        " scrollTo(0, part * document.documentElement.scrollHeight); await new Promise(requestAnimationFrame); } }"
    )
    page_until(wide, HAS_CARDS)
    assert 1 <= len(asked) <= 8


def test_what_comes_too_late_for_the_screen_is_let_go(wide: Page) -> None:
    held: list[Request] = []
    failed: list[Request] = []
    wide.on("requestfailed", lambda request: failed.append(request))  # noqa: PLW0108 (Playwright wraps what it is given)
    wide.route(PAGE, lambda route, request: held.append(request) if "offset=2" in request.url else route.continue_())
    wide.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
    happens(wide, lambda: len(held) > 0)
    scroll(wide, 0.9)
    happens(wide, lambda: set(held) <= set(failed))


@pytest.mark.parametrize("size", WIDTHS.values(), ids=WIDTHS)
def test_back_returns_to_the_same_place_of_a_long_list(page: Page, filled_shelf: Shelf, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    listed = opened(page, filled_shelf)
    before = scroll(listed, 0.6)
    title = item(listed, first_seen(listed)).locator("h3 a")
    words = title.inner_text()
    title.click()
    expect(listed.get_by_role("heading", level=1)).to_be_visible()
    listed.go_back()
    page_until(listed, "before => scrollY === before", before)
    expect(listed.get_by_role("link", name=words, exact=True)).to_be_in_viewport()


def test_forward_and_a_reload_return_to_the_same_place_too_and_a_new_visit_to_the_beginning(
    wide_page: Page, filled_shelf: Shelf
) -> None:
    opened(wide_page, filled_shelf, "?sort=title")
    wide_page.get_by_role("link", name="Home", exact=True).click()
    wide_page.get_by_role("link", name="Videos", exact=True).click()
    page_until(wide_page, HAS_CARDS)
    before = scroll(wide_page, 0.6)
    wide_page.wait_for_timeout(100)  # The place is told by an event, some frames later.
    wide_page.go_back()
    expect(wide_page.get_by_role("heading", name="Home", level=1)).to_be_attached()
    wide_page.go_forward()
    page_until(wide_page, "before => scrollY === before", before)
    wide_page.reload()
    page_until(wide_page, "before => scrollY === before", before)
    page_until(wide_page, HAS_CARDS)
    opened(wide_page, filled_shelf, "?sort=size")
    assert wide_page.evaluate("scrollY") == 0


def test_a_part_of_the_list_that_could_not_be_had_is_asked_for_again(wide: Page, page_errors: list[str]) -> None:
    wide.route(PAGE, lambda route: route.fulfill(status=503, json={"detail": "Busy."}), times=2)
    wide.evaluate("scrollTo(0, 0.5 * document.documentElement.scrollHeight)")
    happens(wide, lambda: any("503" in each for each in page_errors))
    page_until(wide, HAS_CARDS)
    assert [each for each in page_errors if "503" not in each] == []
    page_errors.clear()


def test_what_changes_elsewhere_is_shown_in_place(wide: Page, filled_shelf: Shelf) -> None:
    before = scroll(wide, 0.4)
    index = first_seen(wide)
    wide.evaluate(
        "window.gone = 0; new MutationObserver(all => all.forEach(each => window.gone += each.removedNodes.length))"
        f'.observe(document.querySelector("{LIST}"), {{childList: true}})'
    )
    video = hash_of(MANY - 1 - index)
    for _ in range(9):
        assert filled_shelf.client.post("/api/like-video", json={"video_hash": video}).status_code == 200
    expect(item(wide, index).get_by_title(re.compile(r"^(9|1\d) likes$"))).to_be_visible()
    assert wide.evaluate("scrollY") == before
    assert wide.evaluate("window.gone") == 0


def test_another_search_is_read_from_its_beginning(wide: Page) -> None:
    scroll(wide, 0.5)
    wide.get_by_role("combobox", name="Search").press_sequentially("harbour", delay=30)
    expect(wide.get_by_role("status").filter(has_text=re.compile(r"^\d+ videos$"))).to_be_visible()
    page_until(wide, "scrollY < 100")
    expect(item(wide, 0)).to_contain_text("Harbour")


def test_views_are_chosen_by_button_and_key_keep_the_place_and_are_remembered(listed: Page) -> None:
    scroll(listed, 0.3)
    index = first_seen(listed)
    listed.keyboard.press("v")
    expect(listed.get_by_role("button", name="List", exact=True)).to_have_attribute("aria-pressed", "true")
    page_until(listed, HAS_CARDS)
    assert abs(first_seen(listed) - index) <= 5
    listed.keyboard.press("v")
    expect(listed.get_by_role("button", name="Compact list")).to_have_attribute("aria-pressed", "true")
    listed.keyboard.press("+")
    listed.reload()
    page_until(listed, HAS_CARDS)
    assert abs(first_seen(listed) - index) <= 5
    listed.evaluate("scrollTo(0, 0)")
    expect(item(listed, 0)).to_have_css("height", "48px")
    title = item(listed, 0).locator("h3")
    assert title.evaluate("each => each.clientWidth") > 150
    listed.get_by_role("button", name="Grid").click()
    expect(item(listed, 0).locator("img").first).to_be_visible()


def test_keys_move_along_the_grid_far_beyond_the_screen_and_act_on_the_video(page: Page, filled_shelf: Shelf) -> None:
    wide = opened(page, filled_shelf)
    item(wide, 0).locator("h3 a").focus()
    columns = wide.evaluate(
        "() => new Set([...document.querySelectorAll('li[data-index]')].map(e => e.getBoundingClientRect().left)).size"
    )
    for key, place in [
        ("ArrowRight", 1),
        ("ArrowDown", 1 + columns),
        ("ArrowLeft", columns),
        ("ArrowUp", 0),
        ("End", MANY - 1),
        ("Home", 0),
    ]:
        wide.keyboard.press(key)
        happens(wide, lambda place=place: focused(wide) == place, what=f"{key} to {place}")
    for _ in range(4):
        wide.keyboard.press("PageDown")
    happens(wide, lambda: focused(wide) > 6 * columns)
    expect(wide.locator("li[data-index]:has(:focus)")).to_be_in_viewport(ratio=0.9)
    index = focused(wide)
    page_until(wide, "() => document.activeElement.matches('h3 a')")
    video = hash_of(MANY - 1 - index)
    for key, command in (("f", "**/api/*-favourite"), ("7", "**/api/rate-video")):
        with wide.expect_response(command):
            wide.keyboard.press(key)
    assert filled_shelf.client.get(f"/api/interact/get/{video}").json()["rating"] == "S"
    wide.keyboard.press("x")
    expect(wide.get_by_text("1 video chosen")).to_be_visible()
    wide.keyboard.press("Escape")
    expect(wide.get_by_text("1 video chosen")).to_be_hidden()
    expect(item(wide, index).locator("h3 a")).to_be_focused()
    wide.keyboard.press("Enter")
    expect(wide).to_have_url(f"{filled_shelf.address}/watch/{video}")


def test_all_that_was_found_is_chosen_and_a_range_over_what_was_never_seen(wide: Page) -> None:
    wide.keyboard.press("Control+a")
    expect(wide.get_by_text("5,000 videos chosen")).to_be_visible()
    wide.get_by_role("button", name="None").click()
    wide.get_by_role("button", name="Choose ").first.click()
    scroll(wide, 0.5)
    last = first_seen(wide)
    item(wide, last).get_by_role("button", name="Choose ").click(modifiers=["Shift"])
    expect(wide.get_by_text(f"{last + 1:,} videos chosen")).to_be_visible()
    wide.keyboard.press("Escape")
    expect(wide.get_by_role("button", name="Choose ")).to_have_count(0)


def test_the_tools_of_a_phone_stand_in_two_rows_with_nothing_cut(clean_page: Page, filled_shelf: Shelf) -> None:
    clean_page.set_viewport_size({"width": 390, "height": 844})
    opened(clean_page, filled_shelf)
    tools = clean_page.locator(".head :is(button, select):visible")
    boxes = [each.bounding_box() for each in tools.all()]
    assert len(boxes) >= 8
    middles = sorted({round((box["y"] + box["height"] / 2) / 12) for box in boxes if box})
    assert len([each for each, other in zip(middles, [-9, *middles], strict=False) if each - other > 1]) == 2
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes if box)
    select = clean_page.get_by_label("Sort by")
    longest = select.evaluate(
        "each => { const to = document.createElement('canvas').getContext('2d'); to.font = getComputedStyle(each).font;"
        " return Math.max(...[...each.options].map(option => to.measureText(option.text).width)); }"
    )
    assert select.evaluate("each => each.clientWidth") > longest + 40
    assert clean_page.evaluate("document.documentElement.scrollWidth") <= 390
