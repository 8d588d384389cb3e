"""The server goes away and comes back: nothing that was wished is lost, doubled or out of order."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from tests.browser.restarting import Restarting
from tests.browser.shelf import BRIDGE, HARBOUR, ROAD, TRAIN, Shelf
from tests.browser.waiting import happens, video_ready
from tests.support.clips import Clips
from tests.support.waiting import until


@pytest.fixture(scope="module")
def restarting(built_page: Path, clips: Clips, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Restarting]:
    with closing(Restarting(tmp_path_factory.mktemp("away"), clips)) as restarting:
        yield restarting


@pytest.fixture
def served(restarting: Restarting) -> Restarting:
    """Serving, whatever the test before left."""
    restarting.start()
    return restarting


def banner(page: Page) -> Locator:
    return page.get_by_role("region", name="The server is away")


def rated(page: Page, grade: str) -> None:
    expect(page.get_by_role("button", name=f"Rate {grade}", exact=True)).to_have_attribute("aria-pressed", "true")


def rate(page: Page, grade: str) -> None:
    page.get_by_role("button", name=f"Rate {grade}", exact=True).click()
    rated(page, grade)


def comment(page: Page, text: str) -> None:
    page.get_by_label("Write a comment").fill(text)
    page.get_by_label("Write a comment").press("Control+Enter")
    expect(page.get_by_text(text, exact=True)).to_be_visible()


def done(shelf: Shelf, title: str) -> list[str]:
    """What was done with a video, the oldest first."""
    history = shelf.client.get("/api/get-history", params={"video_hash": shelf.hash_of(title)}).json()
    return [entry["summary"] for entry in reversed(history) if entry["actor"] == "person"]


def gone(page: Page, served: Restarting) -> None:
    served.stop()
    expect(banner(page)).to_contain_text("Passion is not running here.")


def back(page: Page, served: Restarting) -> None:
    served.start()
    expect(banner(page)).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
def test_what_is_wished_meanwhile_is_shown_counted_and_sent_when_it_is_back(
    page: Page, width: int, served: Restarting, artefacts: Path
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    video_ready(page, served.shelf.watch(HARBOUR))
    before = len(done(served.shelf, HARBOUR))
    gone(page, served)
    expect(page.get_by_role("heading", name=HARBOUR)).to_be_visible()
    rate(page, "S" if width > 1000 else "A")
    comment(page, f"written at {width}")
    expect(banner(page)).to_contain_text("2 waiting")
    expect(page.get_by_label("Write a comment")).to_have_value("")
    banner(page).get_by_role("button", name="2 waiting").click()
    expect(banner(page).get_by_role("listitem")).to_have_count(2)
    page.screenshot(path=artefacts / f"away-{width}.png")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    wished = time.time_ns() // 1000
    back(page, served)
    expect(page.get_by_text(f"written at {width}", exact=True)).to_be_visible()
    told = done(served.shelf, HARBOUR)[before:]
    assert [each.split()[0] for each in told] == ["rated", "commented"], told
    written = {each["text"]: each["date"] for each in served.shelf.interactions(HARBOUR)["comments"]}
    assert written[f"written at {width}"] < wished


def test_what_waited_is_sent_by_the_next_page_and_only_once(page: Page, served: Restarting) -> None:
    video_ready(page, served.shelf.watch(ROAD))
    before = len(done(served.shelf, ROAD))
    gone(page, served)
    rate(page, "B")
    expect(banner(page)).to_contain_text("1 waiting")
    page.goto("about:blank")
    served.start()
    page.goto(f"{served.shelf.address}/search")
    until(lambda: len(done(served.shelf, ROAD)) > before)
    page.goto(served.shelf.watch(ROAD))
    rated(page, "B")
    assert len(done(served.shelf, ROAD)) == before + 1


def test_tabs_share_what_waits_and_send_it_in_the_order_of_the_wishes(page: Page, served: Restarting) -> None:
    other = page.context.new_page()
    for each in (page, other):
        video_ready(each, served.shelf.watch(BRIDGE))
    before = len(done(served.shelf, BRIDGE))
    gone(page, served)
    expect(banner(other)).to_be_visible(timeout=30_000)
    rate(page, "A")
    rate(other, "S")
    rate(page, "C")
    rate(other, "S+")
    for each in (page, other):
        expect(banner(each)).to_contain_text("4 waiting")
    back(page, served)
    for each in (page, other):
        expect(banner(each)).to_have_count(0)
        rated(each, "S+")
    assert done(served.shelf, BRIDGE)[before:] == ["rated A", "rated S", "rated C", "rated S+"]
    other.close()


def test_what_waits_can_be_discarded_and_undone_before_it_was_sent(page: Page, served: Restarting) -> None:
    served.shelf.send("rate-video", TRAIN, rating="B")
    video_ready(page, served.shelf.watch(TRAIN))
    gone(page, served)
    rate(page, "S")
    comment(page, "stays")
    banner(page).get_by_role("button", name="2 waiting").click()
    banner(page).get_by_role("button", name="Discard: Rated S").click()
    rated(page, "B")
    expect(page.get_by_text("stays", exact=True)).to_be_visible()
    rate(page, "A")
    page.locator("body").press("Control+z")
    rated(page, "B")
    back(page, served)
    rated(page, "B")
    expect(page.get_by_text("stays", exact=True)).to_be_visible()
    assert served.shelf.interactions(TRAIN)["rating"] == "B"


def test_a_wish_that_is_refused_at_last_is_taken_back_and_told_with_its_video(page: Page, served: Restarting) -> None:
    video_ready(page, served.shelf.watch(BRIDGE))
    gone(page, served)
    page.get_by_role("button", name="Rename copy of the bridge.mp4").click()
    page.get_by_label("New name of the file").fill("broken")
    page.get_by_label("New name of the file").press("Enter")
    expect(banner(page)).to_contain_text("1 waiting")
    back(page, served)
    notice = page.locator("[data-notices]")
    expect(notice).to_contain_text(re.compile("“File renamed” was taken back: .*broken.mp4"))
    notice.get_by_role("link", name=BRIDGE).click()
    expect(page).to_have_url(served.shelf.watch(BRIDGE))


def test_a_list_stays_while_the_server_is_away_and_is_fresh_when_it_is_back(page: Page, served: Restarting) -> None:
    page.goto(f"{served.shelf.address}/search")
    articles = page.get_by_role("article")
    expect(articles).to_have_count(4)
    gone(page, served)
    page.get_by_label("Search", exact=True).fill("harbour")
    expect(articles).to_have_count(4)
    served.start()
    expect(articles).to_have_count(1)
    expect(articles).to_contain_text(HARBOUR)


def test_a_page_that_could_not_be_fetched_is_there_once_the_server_is_back(page: Page, served: Restarting) -> None:
    page.route("**/assets/Statistics-*.js", lambda route: route.abort())
    page.goto(served.shelf.address)
    expect(page.get_by_role("heading", name="Newest")).to_be_visible()
    gone(page, served)
    page.get_by_role("link", name="Statistics").click()
    expect(page.get_by_text("This page could not be fetched")).to_be_visible()
    page.unroute("**/assets/Statistics-*.js")
    served.start()
    expect(page.get_by_role("heading", name="Statistics", level=1)).to_be_visible(timeout=30_000)


def test_a_page_that_was_never_opened_opens_while_the_server_is_away(page: Page, served: Restarting) -> None:
    page.goto(served.shelf.address)
    expect(page.get_by_role("heading", name="Newest")).to_be_visible()
    loaded = "performance.getEntriesByType('resource').some(({ name }) => name.includes('/Settings-'))"
    happens(page, lambda: page.evaluate(loaded))
    gone(page, served)
    page.get_by_role("link", name="Settings").click()
    expect(page.get_by_role("heading", name="Settings", level=1)).to_be_visible()
    served.start()


def test_a_page_that_heard_nothing_catches_up_when_it_is_looked_at_again(page: Page, served: Restarting) -> None:
    heard: list[str | bytes] = []

    def deaf(socket: WebSocketRoute) -> None:
        socket.connect_to_server().on_message(lambda message: heard.append(message))  # noqa: PLW0108 (Playwright marks what it is given)

    page.route_web_socket("**/api/changes", deaf)
    video_ready(page, served.shelf.watch(ROAD))
    likes = served.shelf.interactions(ROAD)["likes"]
    heard.clear()
    served.shelf.send("like-video", ROAD)
    happens(page, lambda: bool(heard))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("button", name="Like", exact=True)).to_have_text(str(likes + 1))
