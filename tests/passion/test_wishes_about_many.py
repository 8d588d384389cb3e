"""A wish about very many videos goes part by part, so that others get their turn, and is one wish all the same."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal
from uuid import UUID

import pytest

from events.playlists import WATCH_LATER
from events.values import PlaylistId, VideoHash
from passion import commands as c
from passion import executor
from passion.errors import NotFound, Unavailable
from passion.library import Library
from projections.views import SearchQuery
from tests.benchmarks.undo import found
from tests.projections.facts import hash_of
from tests.support.given import VIDEO
from tests.support.homes import filled

VIDEOS = tuple(hash_of(number) for number in range(1, 31))
NAME = UUID("01890000-0000-7000-8000-000000000003")
LIST = PlaylistId("00000000000a")
RATE = c.RateVideos(video_hashes=VIDEOS, rating="A")


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setattr(executor, "AT_ONCE", 7)
    with filled(tmp_path / "home") as library:
        for number in range(1, len(VIDEOS) + 1):
            library.execute_all(found(number), actor="scanner")
        library.execute(c.CreatePlaylist(playlist_id=LIST, name="Sunday"))
        yield library


def rated(library: Library) -> int:
    return library.search.videos(SearchQuery(text="rating:A", limit=0)).count


def steps(library: Library) -> list[int]:
    """How many facts came with each append from here on."""
    told, last = list[int](), [library.position]

    def note(_: object) -> None:
        told.append(library.position - last[0])
        last[0] = library.position

    library.subscribe(note)
    return told


def after_the_first_part(library: Library, do: Callable[[], object]) -> None:
    """Has something sent by somebody else wait behind the first part."""
    sent: list[threading.Thread] = []

    def send(_: object) -> None:
        if not sent:
            sent.append(threading.Thread(target=do))
            sent[0].start()
            while not library._writer._inbox._jobs:
                threading.Event().wait(0.001)

    library.subscribe(send)


def order(library: Library, playlist_id: PlaylistId = LIST) -> list[VideoHash]:
    page = library.queries.playlist(playlist_id)
    assert page is not None
    return [each.video_hash for each in page.videos]


def test_much_is_done_in_many_appends_as_one_group(library: Library) -> None:
    told = steps(library)
    receipt = library.execute(RATE, command_id=NAME)
    assert (receipt.group_id, receipt.changed, receipt.position) == (NAME, True, library.position)
    assert told == [7, 7, 7, 7, 2]
    assert rated(library) == len(VIDEOS)
    assert library.execute(RATE, command_id=NAME).position == library.position == receipt.position
    library.execute(c.UndoGroup(group_id=NAME))
    assert rated(library) == 0


def test_others_get_their_turn_between_two_parts(library: Library) -> None:
    before = library.position
    after_the_first_part(library, lambda: library.execute(c.LikeVideo(video_hash=VIDEO)))
    library.execute(RATE)
    kinds = [entry.kind for entry in library.queries.history(limit=500) if entry.first > before]
    assert 0 < kinds.index("VideoLiked") < len(kinds) - 1


@pytest.mark.parametrize("at", ["start", "end"])
def test_a_playlist_keeps_their_order_at_either_end(library: Library, at: Literal["start", "end"]) -> None:
    library.execute(c.AddToPlaylist(playlist_id=LIST, video_hashes=(VIDEO,)))
    library.execute(c.AddToPlaylist(playlist_id=LIST, video_hashes=VIDEOS, at=at))
    assert order(library) == ([*VIDEOS, VIDEO] if at == "start" else [VIDEO, *VIDEOS])


def test_a_refusal_of_the_last_one_is_known_before_the_first_is_written(library: Library) -> None:
    position = library.position
    with pytest.raises(NotFound, match="ffffffffffff"):
        library.execute(c.RateVideos(video_hashes=(*VIDEOS, VideoHash("f" * 12)), rating="A"))
    assert library.position == position


def test_what_comes_in_between_and_refuses_the_rest_has_all_taken_back(library: Library) -> None:
    removal: list[UUID] = []
    after_the_first_part(
        library, lambda: removal.append(library.execute(c.RemovePlaylist(playlist_id=LIST)).command_id)
    )
    with pytest.raises(NotFound, match="no playlist"):
        library.execute(c.AddToPlaylist(playlist_id=LIST, video_hashes=VIDEOS))
    library.execute(c.UndoCommand(command_id=removal[0]))
    assert order(library) == []
    assert library.verify().is_sound


def test_a_disk_that_refuses_half_way_leaves_a_part_and_the_same_wish_does_the_rest(library: Library) -> None:
    told = steps(library)

    def stop(_: object) -> None:
        if len(told) == 1:
            library._writer._journal._db.execute("PRAGMA query_only = 1")

    library.subscribe(stop)
    with pytest.raises(Unavailable, match="Only a part was done; ask again for the rest"):
        library.execute(RATE, command_id=NAME)
    assert rated(library) == 7
    library._writer.run(lambda: library._writer._journal._db.execute("PRAGMA query_only = 0")).result()
    assert library.execute(RATE, command_id=NAME).changed
    assert rated(library) == len(VIDEOS)
    library.execute(c.UndoGroup(group_id=NAME))
    assert rated(library) == 0


def test_a_part_is_about_one_video_at_least_and_has_each_once() -> None:
    wish = c.TagVideos(video_hashes=(*VIDEOS[:3], VIDEOS[0]), tags=("a", "b"))
    assert [each.video_hashes for each in wish.parts(5)] == [VIDEOS[:2], VIDEOS[2:3]]
    assert [each.video_hashes for each in wish.parts(1)] == [VIDEOS[:1], VIDEOS[1:2], VIDEOS[2:3]]
    put = c.AddToPlaylist(playlist_id=WATCH_LATER, video_hashes=VIDEOS[:3], at="start")
    assert [each.video_hashes for each in put.parts(2)] == [VIDEOS[2:3], VIDEOS[:2]]
