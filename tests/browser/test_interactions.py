"""What the person does on a video's page: shown at once, kept, taken back on refusal, seen by every other tab."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from tests.browser.shelf import BRIDGE, HARBOUR, ROAD, TRAIN, Shelf
from tests.browser.waiting import Traffic, happens, page_until, video_ready
from tests.web.processes import passion

HOSTILE = '<img src=x onerror="document.title=1"> \u202eesrever " & </script>'


def test_favourite_likes_and_rating_survive_a_reload(sized_page: Page, traffic: Traffic, shelf: Shelf) -> None:
    shelf.send("remove-favourite", TRAIN)
    shelf.send("clear-rating", TRAIN)
    likes = shelf.interactions(TRAIN)["likes"]
    video_ready(sized_page, shelf.watch(TRAIN))
    sized_page.get_by_role("button", name=f"Add {TRAIN} to favourites").click()
    for _ in range(2):
        sized_page.get_by_role("button", name="Like", exact=True).click()
    sized_page.get_by_role("button", name="Take a like away").click()
    sized_page.get_by_role("button", name="Rate S+").click()
    traffic.is_over()
    sized_page.reload()
    expect(sized_page.get_by_role("button", name=f"Remove {TRAIN} from favourites")).to_be_visible()
    expect(sized_page.get_by_role("button", name="Like", exact=True)).to_have_text(str(likes + 1))
    expect(sized_page.get_by_role("button", name="Rate S+")).to_have_attribute("aria-pressed", "true")


def test_the_current_grade_again_clears_the_rating(wide_page: Page, shelf: Shelf) -> None:
    shelf.send("rate-video", TRAIN, rating="B")
    video_ready(wide_page, shelf.watch(TRAIN))
    with wide_page.expect_response("**/api/clear-rating"):
        wide_page.get_by_role("button", name="Rate B", exact=True).click()
    wide_page.reload()
    expect(wide_page.get_by_role("button", name="Rate B", exact=True)).to_have_attribute("aria-pressed", "false")


def test_markers_are_added_renamed_jumped_to_and_removed(sized_page: Page, shelf: Shelf) -> None:
    for marker in shelf.interactions(BRIDGE)["markers"]:
        shelf.send("remove-marker", BRIDGE, marker_id=marker["marker_id"])
    video_ready(sized_page, shelf.watch(BRIDGE) + "?t=6")
    page_until(sized_page, "document.querySelector('video').currentTime === 6")
    with sized_page.expect_response("**/api/add-marker"):
        sized_page.keyboard.press("r")
    markers = sized_page.get_by_role("list", name="Markers")
    markers.get_by_role("listitem").hover()
    markers.get_by_role("button", name="Rename Marker").click()
    markers.get_by_role("textbox").fill(HOSTILE)
    with sized_page.expect_response("**/api/edit-marker"):
        sized_page.keyboard.press("Enter")
    sized_page.reload()
    expect(markers).to_contain_text(HOSTILE)
    page_until(sized_page, "document.querySelector('video')?.readyState >= 2")
    sized_page.keyboard.press("Home")
    markers.get_by_role("button", name="Go to").click()
    page_until(sized_page, "document.querySelector('video').currentTime === 6")
    markers.get_by_role("listitem").hover()
    with sized_page.expect_response("**/api/remove-marker"):
        markers.get_by_role("button", name="Remove").click()
    expect(markers).to_have_count(0)


def test_comments_are_written_changed_and_removed_and_shown_as_text(
    sized_page: Page, traffic: Traffic, shelf: Shelf
) -> None:
    video_ready(sized_page, shelf.watch(BRIDGE))
    title = sized_page.title()
    sized_page.get_by_label("Write a comment").fill(HOSTILE)
    with sized_page.expect_response("**/api/add-comment"):
        sized_page.get_by_role("button", name="Comment", exact=True).click()
    comments = sized_page.get_by_role("list", name="Comments")
    traffic.is_over()
    sized_page.reload()
    expect(comments.get_by_role("listitem")).to_contain_text(HOSTILE)
    assert sized_page.title() == title
    comments.get_by_role("listitem").hover()
    comments.get_by_role("button", name="Edit comment").click()
    comments.get_by_role("textbox").fill("Second thoughts")
    with sized_page.expect_response("**/api/edit-comment"):
        comments.get_by_role("button", name="Save").click()
    sized_page.reload()
    expect(comments.get_by_role("listitem")).to_contain_text("Second thoughts")
    expect(comments.get_by_role("listitem")).to_contain_text("edited")
    comments.get_by_role("listitem").hover()
    with sized_page.expect_response("**/api/remove-comment"):
        comments.get_by_role("button", name="Remove comment").click()
    expect(comments.get_by_role("listitem")).to_have_count(0)


def test_tags_are_given_and_taken_off(sized_page: Page, traffic: Traffic, shelf: Shelf) -> None:
    video_ready(sized_page, shelf.watch(HARBOUR))
    tags = sized_page.get_by_role("list", name="Tags")
    expect(tags).to_contain_text("sea")
    sized_page.get_by_role("button", name="Add tag").click()
    sized_page.get_by_label("New tag").fill("slow & quiet")
    with sized_page.expect_response("**/api/tag-video"):
        sized_page.keyboard.press("Enter")
    traffic.is_over()
    sized_page.reload()
    expect(tags.get_by_role("link", name="slow & quiet")).to_have_attribute("href", "/tag?name=slow+%26+quiet")
    with sized_page.expect_response("**/api/untag-video"):
        tags.get_by_role("button", name="Remove tag slow & quiet").click()
    expect(tags).not_to_contain_text("slow & quiet")


def test_finished_here_is_dated_and_its_date_can_be_changed(wide_page: Page, traffic: Traffic, shelf: Shelf) -> None:
    video_ready(wide_page, shelf.watch(BRIDGE) + "?t=3")
    page_until(wide_page, "document.querySelector('video').currentTime === 3")
    with wide_page.expect_response("**/api/add-dated-marker"):
        wide_page.get_by_role("button", name="Finished here").click()
    finished = wide_page.get_by_role("list", name="Finished here")
    traffic.is_over()
    finished.get_by_role("listitem").first.hover()
    finished.get_by_role("button", name="Change the date").first.click()
    finished.get_by_label("Date", exact=True).fill("2020-01-02T03:04")
    with wide_page.expect_response("**/api/edit-dated-marker"):
        wide_page.keyboard.press("Enter")
    wide_page.reload()
    expect(finished).to_contain_text("2 Jan 2020, 03:04")


def test_similar_videos_say_why(wide_page: Page, shelf: Shelf) -> None:
    video_ready(wide_page, shelf.watch(HARBOUR))
    like = wide_page.get_by_role("list", name="Similar videos").get_by_role("listitem").filter(has_text=BRIDGE)
    expect(like.locator(".why")).to_contain_text(re.compile("Ana Lee|NorthFilm"))


def test_a_video_without_similar_ones_does_not_ask_for_them_again_and_again(
    wide_page: Page, traffic: Traffic, shelf: Shelf
) -> None:
    asked: list[str] = []

    def none(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(json={"videos": [], "count": 0, "position": 0})

    wide_page.route("**/search/get-similar-videos/**", none)
    wide_page.goto(shelf.watch(ROAD))
    expect(wide_page.get_by_text("Nothing is like this one yet")).to_be_visible()
    traffic.is_over()
    assert len(asked) <= 2, "once at first, and once when the log's position became known"


def test_an_answer_that_comes_late_does_not_take_back_what_was_done_since(
    wide_page: Page, traffic: Traffic, shelf: Shelf
) -> None:
    shelf.send("remove-favourite", TRAIN)
    video_ready(wide_page, shelf.watch(TRAIN))
    traffic.is_over()
    held: list[tuple[Route, APIResponse]] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append((route, route.fetch()))

    wide_page.route("**/api/interact/get/**", hold_the_first)
    shelf.send("like-video", TRAIN)
    happens(wide_page, lambda: bool(held))
    with wide_page.expect_response("**/api/interact/get/**"):
        wide_page.get_by_role("button", name=f"Add {TRAIN} to favourites").click()
    route, late = held[0]
    route.fulfill(response=late)
    traffic.is_over()
    expect(wide_page.get_by_role("button", name=f"Remove {TRAIN} from favourites")).to_be_visible()


def test_a_refusal_takes_the_effect_back_and_says_why(page: Page, shelf: Shelf) -> None:
    shelf.send("clear-rating", HARBOUR)
    video_ready(page, shelf.watch(HARBOUR))
    page.route("**/api/rate-video", lambda route: route.continue_(post_data='{"video_hash": "no", "rating": "S"}'))
    page.get_by_role("button", name="Rate S", exact=True).click()
    expect(page.get_by_role("status").get_by_text("expected 12 hex digits")).to_be_visible()
    expect(page.get_by_role("button", name="Rate S", exact=True)).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("place", ["video", "list"])
def test_another_tab_and_the_command_line_are_seen_without_a_reload(wide_page: Page, shelf: Shelf, place: str) -> None:
    shelf.send("remove-favourite", BRIDGE)
    other = wide_page.context.new_page()
    other.goto(shelf.watch(BRIDGE) if place == "video" else f"{shelf.address}/search")
    heart = other.get_by_role("button", name=re.compile(f"{BRIDGE} (to|from) favourites"))
    expect(heart).to_have_attribute("aria-pressed", "false")
    video_ready(wide_page, shelf.watch(BRIDGE))
    wide_page.get_by_role("button", name=f"Add {BRIDGE} to favourites").click()
    expect(heart).to_have_attribute("aria-pressed", "true")
    done = passion("favourite", shelf.hash_of(BRIDGE), "--remove", "--home", shelf.home)
    assert done.returncode == 0, done.stderr
    expect(heart).to_have_attribute("aria-pressed", "false")
