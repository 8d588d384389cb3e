"""Playlists are made, filled, put in order and played; videos are hidden, and many are treated at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.shelf import BRIDGE, HARBOUR, ROAD, TRAIN, Shelf
from tests.browser.waiting import happens, page_until, plays_its_end
from tests.support import filled
from tests.support.waiting import until

LIST = "00000000000a"


def _order(shelf: Shelf, playlist: str = LIST) -> list[str]:
    page = shelf.client.get(f"/api/get-playlist/{playlist}")
    return [each["title"] for each in page.json()["videos"]] if page.status_code == 200 else []


def _send(shelf: Shelf, command: str, **fields: object) -> None:
    answer = shelf.client.post(f"/api/{command}", json=fields)
    assert answer.status_code == 200, answer.text


@pytest.fixture
def sunday(shelf: Shelf) -> Iterator[str]:
    """The address of a playlist of three videos."""
    _send(shelf, "create-playlist", playlist_id=LIST, name="Sunday")
    hashes = [shelf.hash_of(each) for each in (HARBOUR, BRIDGE, TRAIN)]
    _send(shelf, "add-to-playlist", playlist_id=LIST, video_hashes=hashes)
    yield f"{shelf.address}/playlist?id={LIST}"
    hashes += [shelf.hash_of(ROAD)]
    for playlist in shelf.client.get("/api/get-playlists").json():
        _send(shelf, "remove-from-playlist", playlist_id=playlist["playlist_id"], video_hashes=hashes)
        if playlist["playlist_id"] != "watch-later":
            _send(shelf, "remove-playlist", playlist_id=playlist["playlist_id"])


def test_a_playlist_is_made_on_the_curated_page_and_says_what_to_do(
    sized_page: Page, shelf: Shelf, sunday: str
) -> None:
    sized_page.goto(f"{shelf.address}/curated")
    expect(sized_page.get_by_role("list", name="Playlists").get_by_role("link", name="Watch later")).to_be_visible()
    sized_page.get_by_role("button", name="New playlist").click()
    sized_page.get_by_label("Name of the playlist").fill("Rainy <b>days</b>")
    sized_page.get_by_label("Name of the playlist").press("Enter")
    expect(sized_page.get_by_role("heading", level=1)).to_have_text("Rainy <b>days</b>")
    expect(sized_page.get_by_text("Nothing is in this playlist yet")).to_be_visible()
    sized_page.get_by_role("button", name="Rename").click()
    sized_page.get_by_label("What it is for").fill("Slow ones")
    sized_page.get_by_role("button", name="Save").click()
    expect(sized_page.get_by_text("Slow ones")).to_be_visible()
    sized_page.get_by_role("button", name="Remove playlist").click()
    expect(sized_page).to_have_url(f"{shelf.address}/curated")
    expect(sized_page.get_by_role("link", name="Rainy <b>days</b>")).to_have_count(0)
    sized_page.get_by_role("button", name="Undo").click()
    expect(sized_page.get_by_role("link", name="Rainy <b>days</b>")).to_be_visible()


def test_play_all_plays_at_once_and_a_card_only_opens(sized_page: Page, shelf: Shelf, sunday: str) -> None:
    sized_page.goto(sunday)
    sized_page.get_by_role("link", name="Play all").click()
    happens(sized_page, lambda: sized_page.evaluate("(document.querySelector('video')?.currentTime ?? 0) > 0.2"))
    assert not sized_page.evaluate("document.querySelector('video').paused")
    sized_page.go_back()
    sized_page.get_by_role("link", name=BRIDGE).click()
    expect(sized_page.get_by_role("heading", level=1)).to_have_text(BRIDGE)
    expect(sized_page.get_by_role("button", name=f"Play {BRIDGE}")).to_be_visible()


def test_an_order_is_changed_by_keys_and_taken_back(wide_page: Page, shelf: Shelf, sunday: str) -> None:
    wide_page.goto(sunday)
    expect(wide_page.get_by_text("3 videos")).to_be_visible()
    link = wide_page.get_by_role("link", name=TRAIN)
    link.focus()
    link.press("Alt+ArrowUp")
    until(lambda: _order(shelf) == [HARBOUR, TRAIN, BRIDGE])
    expect(link).to_be_focused()
    link.press("Alt+ArrowUp")
    until(lambda: _order(shelf) == [TRAIN, HARBOUR, BRIDGE])
    wide_page.keyboard.press("Control+z")
    until(lambda: _order(shelf) == [HARBOUR, TRAIN, BRIDGE])
    titles = wide_page.get_by_role("list", name="Videos").locator(".title")
    happens(wide_page, lambda: sorted(titles.all_inner_texts()) == sorted([HARBOUR, TRAIN, BRIDGE]))
    expect(wide_page.locator("[data-place='1'] .title")).to_have_text(TRAIN)


def test_a_video_is_dragged_to_another_place_and_one_is_taken_out(wide_page: Page, shelf: Shelf, sunday: str) -> None:
    wide_page.goto(sunday)
    grip = wide_page.locator("[data-place='0']").get_by_role("button", name="Drag")
    last = wide_page.locator("[data-place='2']")
    expect(last.locator(".title")).to_have_text(TRAIN)
    begin, end = grip.bounding_box(), last.bounding_box()
    assert begin is not None
    assert end is not None
    wide_page.mouse.move(begin["x"] + 10, begin["y"] + 30)
    wide_page.mouse.down()
    wide_page.mouse.move(begin["x"] + 10, end["y"] + 40, steps=5)
    expect(wide_page.locator(".line")).to_be_visible()
    wide_page.mouse.up()
    until(lambda: _order(shelf) == [BRIDGE, TRAIN, HARBOUR])
    wide_page.get_by_role("button", name=f"Take {TRAIN} out").click()
    until(lambda: _order(shelf) == [BRIDGE, HARBOUR])
    expect(wide_page.get_by_text("2 videos ·")).to_be_visible()


def test_the_video_that_is_held_is_moved_though_another_page_takes_one_out_meanwhile(
    wide_page: Page, shelf: Shelf, sunday: str
) -> None:
    wide_page.goto(sunday)
    grip = wide_page.locator("[data-place='2']").get_by_role("button", name="Drag")
    grip.hover()
    wide_page.mouse.down()
    _send(shelf, "remove-from-playlist", playlist_id=LIST, video_hashes=[shelf.hash_of(HARBOUR)])
    expect(wide_page.get_by_text("2 videos ·")).to_be_visible()
    wide_page.locator("[data-place='0']").hover()
    wide_page.mouse.up()
    until(lambda: _order(shelf) == [TRAIN, BRIDGE])


def test_on_a_phone_buttons_change_the_order(page: Page, shelf: Shelf, sunday: str, browser_name: str) -> None:
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone = context.new_page()
    try:
        phone.goto(sunday)
        phone.get_by_role("button", name=f"Move {HARBOUR} down").tap()
        until(lambda: _order(shelf) == [BRIDGE, HARBOUR, TRAIN])
        box = phone.get_by_role("button", name=f"Move {HARBOUR} up").bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 40
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    finally:
        context.close()


def test_a_video_gets_into_playlists_from_its_own_page(sized_page: Page, shelf: Shelf, sunday: str) -> None:
    sized_page.goto(shelf.watch(ROAD))
    later = sized_page.get_by_role("button", name="Later", exact=True)
    later.click()
    expect(later).to_have_attribute("aria-pressed", "true")
    until(lambda: _order(shelf, "watch-later") == [ROAD])
    sized_page.get_by_role("button", name="Playlist", exact=True).click()
    dialog = sized_page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Watch later")).to_have_attribute("aria-pressed", "true")
    dialog.get_by_role("button", name="Sunday").click()
    until(lambda: ROAD in _order(shelf))
    dialog.get_by_label("Find or name a playlist").fill("Monday")
    dialog.get_by_label("Find or name a playlist").press("Enter")
    expect(dialog).to_have_count(0)
    made = next(each for each in shelf.client.get("/api/get-playlists").json() if each["name"] == "Monday")
    assert _order(shelf, made["playlist_id"]) == [ROAD]


def test_what_is_done_with_many_chosen_videos_is_taken_back_at_once(
    sized_page: Page, shelf: Shelf, sunday: str
) -> None:
    def now() -> list[tuple[object, ...]]:
        cards = {each["title"]: each for each in shelf.cards()}
        return [(cards[each]["is_favourite"], cards[each]["rating"]) for each in (HARBOUR, BRIDGE)]

    before = now()
    sized_page.goto(f"{shelf.address}/search?sort=title")
    sized_page.get_by_role("button", name="Select").click()
    for title in (HARBOUR, BRIDGE):
        sized_page.get_by_role("button", name=f"Choose {title}").click()
    bar = sized_page.get_by_role("region", name="Chosen videos")
    bar.get_by_label("Rate the chosen videos").select_option("A")
    until(lambda: [each[1] for each in now()] == ["A", "A"])
    sized_page.get_by_role("button", name="Undo").click()
    until(lambda: now() == before)
    bar.get_by_role("button", name="Playlist").click()
    dialog = sized_page.get_by_role("dialog")
    dialog.get_by_role("button", name="Watch later").click()
    until(lambda: sorted(_order(shelf, "watch-later")) == sorted([HARBOUR, BRIDGE]))
    sized_page.get_by_role("button", name="Undo").click()
    until(lambda: _order(shelf, "watch-later") == [])


def test_a_hidden_video_leaves_the_lists_and_its_page_shows_it_again(sized_page: Page, shelf: Shelf) -> None:
    address = shelf.watch(TRAIN)
    sized_page.goto(address)
    sized_page.get_by_role("button", name="Hide", exact=True).click()
    expect(sized_page.get_by_text("This video is hidden")).to_be_visible()
    until(lambda: TRAIN not in [each["title"] for each in shelf.cards()])
    sized_page.goto(f"{shelf.address}/search?q=is%3Ahidden")
    expect(sized_page.get_by_role("article").get_by_role("heading", name=TRAIN)).to_be_visible()
    sized_page.goto(address)
    sized_page.get_by_role("button", name="Show it again").click()
    until(lambda: TRAIN in [each["title"] for each in shelf.cards()])


def test_a_saved_search_is_described_and_shows_what_it_finds(wide_page: Page, shelf: Shelf) -> None:
    _send(shelf, "save-search", name="Northern", query="studio:NorthFilm")
    wide_page.goto(f"{shelf.address}/curated")
    card = wide_page.get_by_role("list", name="Saved searches").get_by_role("article")
    expect(card).to_contain_text("2 videos")
    card.get_by_role("button", name="Describe Northern").click()
    card.get_by_label("What Northern is for").fill("Cold and clear")
    card.get_by_role("button", name="Save").click()
    expect(card).to_contain_text("Cold and clear")
    card.get_by_role("link", name="Northern").click()
    expect(wide_page.get_by_text("2 videos", exact=True)).to_be_visible()
    _send(shelf, "forget-search", name="Northern")


def test_a_playlist_of_thousands_shows_its_end_at_once_with_few_rows(wide_page: Page, filled_shelf: Shelf) -> None:
    def count() -> int:
        return filled_shelf.client.get("/search/search-videos", params={"limit": 1}).json()["count"]

    until(lambda: count() == filled.MANY)
    found = filled.MANY
    hashes = [
        each["video_hash"]
        for offset in range(0, found, 500)
        for each in filled_shelf.client.get(
            "/search/search-videos", params={"limit": 500, "offset": offset, "sort": "title", "descending": False}
        ).json()["videos"]
    ]
    _send(filled_shelf, "create-playlist", playlist_id=LIST, name="Everything")
    _send(filled_shelf, "add-to-playlist", playlist_id=LIST, video_hashes=hashes)
    wide_page.goto(f"{filled_shelf.address}/playlist?id={LIST}")
    expect(wide_page.get_by_text(f"{found:,} videos")).to_be_visible()
    page_until(wide_page, "document.documentElement.scrollHeight > 100000")
    wide_page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(wide_page.locator(f"[data-place='{found - 1}'] .title")).to_be_visible()
    assert wide_page.get_by_role("list", name="Videos").get_by_role("listitem").count() < 60
    _send(filled_shelf, "remove-playlist", playlist_id=LIST)


def test_the_next_video_of_a_playlist_begins_by_itself_in_the_same_player(
    wide_page: Page, shelf: Shelf, sunday: str
) -> None:
    harbour, bridge = (shelf.hash_of(each) for each in (HARBOUR, BRIDGE))
    wide_page.goto(f"{shelf.address}/watch/{harbour}?playlist={LIST}")
    coming = wide_page.get_by_role("region", name="Up next")
    expect(coming.get_by_role("listitem")).to_have_count(3)
    page_until(wide_page, "document.querySelector('video')?.readyState >= 2")
    wide_page.evaluate("document.querySelector('.player').dataset.same = 'yes'")
    plays_its_end(wide_page)
    counted = wide_page.get_by_role("status", name="Next video")
    expect(counted).to_contain_text(BRIDGE)
    counted.get_by_role("button", name="Cancel").click()
    expect(counted).to_have_count(0)
    wide_page.keyboard.press("n")
    expect(wide_page.get_by_role("heading", level=1)).to_have_text(BRIDGE)
    assert bridge in wide_page.url
    assert wide_page.evaluate("document.querySelector('.player').dataset.same") == "yes"
    wide_page.keyboard.press("Shift+N")
    expect(wide_page.get_by_role("heading", level=1)).to_have_text(HARBOUR)


def test_a_playlist_that_was_removed_is_told_once_and_is_there_again_with_the_undo(
    wide_page: Page, shelf: Shelf, sunday: str, page_errors: list[str]
) -> None:
    wide_page.goto(f"{shelf.address}/watch/{shelf.hash_of(HARBOUR)}?playlist={LIST}")
    coming = wide_page.get_by_role("region", name="Up next")
    expect(coming.get_by_role("listitem")).to_have_count(3)
    removed = shelf.client.post("/api/remove-playlist", json={"playlist_id": LIST}).json()
    expect(coming).to_contain_text("no such playlist any more")
    shelf.send("like-video", BRIDGE)
    happens(wide_page, lambda: len(page_errors) > 1)
    expect(wide_page.locator("[data-notices]")).to_have_text("")
    _send(shelf, "undo-command", command_id=removed["command_id"])
    expect(coming.get_by_role("listitem")).to_have_count(3)
    assert [each for each in page_errors if "404" not in each] == []
    page_errors.clear()
