"""Playlists: an order of one's own, taken back step by step, carried to other libraries, and found by their videos."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from events.playlists import WATCH_LATER
from events.values import PlaylistId, VideoHash
from passion import commands as c
from passion.errors import NotFound, Refused
from passion.library import Library
from projections.views import SearchQuery
from tests.support.given import probe
from tests.support.homes import SEE
from tests.support.merging import exported, merge
from tests.support.undoing import goes_back_and_forth

VIDEOS = tuple(VideoHash(f"{number:012x}") for number in range(1, 9))
ONE, TWO, THREE, FOUR, *_ = VIDEOS
LIST = PlaylistId("00000000000a")
LISTS = (WATCH_LATER, LIST, PlaylistId("00000000000b"))


def fill(library: Library) -> None:
    for number, video in enumerate(VIDEOS):
        seen = replace(SEE, video_hash=video, path=f"/videos/{number}.mp4", inode=number)
        library.execute_all([seen, c.RecordProbe(video_hash=video, probe=probe(60))], actor="scanner")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home") as library:
        fill(library)
        library.execute(c.CreatePlaylist(playlist_id=LIST, name="Sunday", description="Slow ones"))
        yield library


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("playlists") / "home") as library:
        fill(library)
        yield library


def order(library: Library, playlist_id: PlaylistId = LIST) -> list[VideoHash]:
    page = library.queries.playlist(playlist_id)
    assert page is not None
    return [each.video_hash for each in page.videos]


def add(library: Library, *videos: VideoHash, playlist_id: PlaylistId = LIST, **more: str) -> object:
    return library.execute(c.AddToPlaylist(playlist_id=playlist_id, video_hashes=videos, **more)).command_id  # pyright: ignore[reportArgumentType]


def test_watch_later_is_always_there_and_keeps_its_name(library: Library) -> None:
    first, second = library.queries.playlists()
    assert (first.playlist_id, first.name, first.count) == (WATCH_LATER, "Watch later", 0)
    assert (second.name, second.description) == ("Sunday", "Slow ones")
    with pytest.raises(Refused, match="always there"):
        library.execute(c.RemovePlaylist(playlist_id=WATCH_LATER))
    with pytest.raises(Refused, match="keeps its name"):
        library.execute(c.EditPlaylist(playlist_id=WATCH_LATER, name="Later"))


def test_videos_are_added_together_at_either_end_each_once_and_one_undo_takes_them_out(library: Library) -> None:
    add(library, TWO, THREE)
    receipt = library.execute(c.AddToPlaylist(playlist_id=LIST, video_hashes=(FOUR, TWO, ONE), at="start"))
    assert order(library) == [FOUR, ONE, TWO, THREE]
    listed = library.queries.playlists()[1]
    assert (listed.count, listed.duration) == (4, 240.0)
    assert [each.video_hash for each in listed.posters] == [FOUR, ONE, TWO, THREE]
    assert receipt.group_id is not None
    library.execute(c.UndoGroup(group_id=receipt.group_id))
    assert order(library) == [TWO, THREE]


def test_a_move_is_one_fact_and_goes_before_or_after_any_other(library: Library) -> None:
    add(library, ONE, TWO, THREE, FOUR)
    before = library.position
    moved = library.execute(c.MoveInPlaylist(video_hash=FOUR, playlist_id=LIST, before=TWO))
    assert order(library) == [ONE, FOUR, TWO, THREE]
    assert library.position == before + 1
    library.execute(c.MoveInPlaylist(video_hash=ONE, playlist_id=LIST, after=THREE))
    library.execute(c.MoveInPlaylist(video_hash=THREE, playlist_id=LIST, before=FOUR))
    assert order(library) == [THREE, FOUR, TWO, ONE]
    library.execute(c.MoveInPlaylist(video_hash=FOUR, playlist_id=LIST))
    assert order(library) == [THREE, TWO, ONE, FOUR]
    with pytest.raises(Refused, match="since"):
        library.execute(c.UndoCommand(command_id=moved.command_id))
    with pytest.raises(NotFound, match="not in"):
        library.execute(c.MoveInPlaylist(video_hash=VIDEOS[5], playlist_id=LIST, before=TWO))


def test_a_removed_playlist_comes_back_with_its_videos_in_their_order(library: Library) -> None:
    add(library, THREE, ONE)
    gone = library.execute(c.RemovePlaylist(playlist_id=LIST))
    assert library.queries.playlist(LIST) is None
    assert library.queries.playlists_of(ONE) == []
    with pytest.raises(NotFound, match="no playlist"):
        add(library, TWO)
    library.execute(c.UndoCommand(command_id=gone.command_id))
    assert order(library) == [THREE, ONE]
    assert [each.name for each in library.queries.playlists_of(ONE)] == ["Sunday"]


def test_a_name_belongs_to_one_playlist(library: Library) -> None:
    with pytest.raises(Refused, match="“sunDay” already"):
        library.execute(c.CreatePlaylist(playlist_id=LISTS[2], name="sunDay"))
    library.execute(c.CreatePlaylist(playlist_id=LISTS[2], name="Monday"))
    with pytest.raises(Refused, match="“watch LATER” already"):
        library.execute(c.EditPlaylist(playlist_id=LIST, name="watch LATER"))
    library.execute(c.EditPlaylist(playlist_id=LIST, name="SUNDAY", description=""))
    assert [each.name for each in library.queries.playlists()] == ["Watch later", "Monday", "SUNDAY"]


def test_an_undo_gives_no_two_playlists_one_name(library: Library) -> None:
    removed = library.execute(c.RemovePlaylist(playlist_id=LIST))
    library.execute(c.CreatePlaylist(playlist_id=LISTS[2], name="sunday"))
    with pytest.raises(Refused, match="There is another playlist “Sunday” by now; give that one another name first"):
        library.execute(c.UndoCommand(command_id=removed.command_id))
    renamed = library.execute(c.EditPlaylist(playlist_id=LISTS[2], name="Monday"))
    library.execute(c.UndoCommand(command_id=removed.command_id))
    with pytest.raises(Refused, match="another playlist “sunday”"):
        library.execute(c.UndoCommand(command_id=renamed.command_id))
    assert [each.name for each in library.queries.playlists()] == ["Watch later", "Monday", "Sunday"]


def test_names_that_were_exchanged_go_back_together(library: Library) -> None:
    library.execute(c.CreatePlaylist(playlist_id=LISTS[2], name="Monday"))
    group = uuid4()
    for each, name in ((LIST, "Tuesday"), (LISTS[2], "Sunday"), (LIST, "Monday")):
        library.execute_all([c.EditPlaylist(playlist_id=each, name=name)], group=group)
    library.execute(c.UndoGroup(group_id=group))
    names = {each.playlist_id: each.name for each in library.queries.playlists()}
    assert (names[LIST], names[LISTS[2]]) == ("Sunday", "Monday")


def test_a_missing_video_stays_listed_as_long_as_a_playlist_that_is_there_has_it(library: Library) -> None:
    for number, video in enumerate((ONE, TWO)):
        library.execute(c.MissFile(video_hash=video, path=f"/videos/{number}.mp4"), actor="scanner")

    def listed() -> set[VideoHash]:
        return {each.video_hash for each in library.search.videos(SearchQuery()).videos} & {ONE, TWO}

    assert listed() == set()
    add(library, ONE, TWO)
    add(library, ONE, playlist_id=WATCH_LATER)
    assert listed() == {ONE, TWO}
    removed = library.execute(c.RemovePlaylist(playlist_id=LIST))
    assert listed() == {ONE}
    library.execute(c.UndoCommand(command_id=removed.command_id))
    assert listed() == {ONE, TWO}
    library.execute(c.TakeFromPlaylist(playlist_id=LIST, video_hash=TWO))
    assert listed() == {ONE}
    assert library.verify().is_sound


def test_adding_from_many_sides_at_once_gives_everybody_a_place_of_his_own(library: Library) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda video: add(library, video), VIDEOS))
    assert sorted(order(library)) == sorted(VIDEOS)
    for video in VIDEOS[1:]:
        library.execute(c.MoveInPlaylist(video_hash=video, playlist_id=LIST, before=ONE))
    assert order(library) == [*VIDEOS[1:], ONE]


def test_pages_lie_where_they_are_asked_for_or_around_a_video(library: Library) -> None:
    add(library, *VIDEOS)

    def page(offset: int, limit: int, around: VideoHash | None = None) -> tuple[int, Sequence[VideoHash]]:
        found = library.queries.playlist(LIST, offset, limit, around=around)
        assert found is not None
        assert found.playlist.count == len(VIDEOS)
        return found.offset, [each.video_hash for each in found.videos]

    assert page(2, 3) == (2, list(VIDEOS[2:5]))
    assert page(0, 4, around=VIDEOS[5]) == (3, list(VIDEOS[3:7]))
    assert page(7, 4) == (7, [VIDEOS[7]])


def test_another_library_gets_the_playlists_with_what_stands_in_them(library: Library, tmp_path: Path) -> None:
    add(library, THREE, ONE)
    add(library, TWO, playlist_id=WATCH_LATER)
    with Library.open(tmp_path / "other") as other:
        fill(other)
        add(other, FOUR, playlist_id=WATCH_LATER)
        merge(other, exported(library))
        assert order(other) == [THREE, ONE]
        assert sorted(order(other, WATCH_LATER)) == [TWO, FOUR]
        first, second = order(other, WATCH_LATER)
        other.execute(c.MoveInPlaylist(video_hash=second, playlist_id=WATCH_LATER, before=first))
        assert order(other, WATCH_LATER) == [second, first]
        add(other, THREE, playlist_id=WATCH_LATER)
        other.execute(c.MoveInPlaylist(video_hash=THREE, playlist_id=WATCH_LATER, after=second))
        assert order(other, WATCH_LATER) == [second, THREE, first]
        other.execute(c.AddToPlaylist(playlist_id=LIST, video_hashes=(TWO,)))
        assert order(other) == [THREE, ONE, TWO]
        assert other.verify().is_sound


def test_history_that_moves_to_another_file_takes_its_places_along(library: Library) -> None:
    add(library, ONE, TWO, THREE)
    library.execute(c.HideVideo(video_hash=TWO))
    moved = library.execute(c.RelinkVideo(old_hash=TWO, video_hash=FOUR))
    assert order(library) == [ONE, FOUR, THREE]
    assert [each.is_hidden for each in library.queries.cards([TWO, FOUR])] == [False, True]
    library.execute(c.UndoCommand(command_id=moved.command_id))
    assert order(library) == [ONE, TWO, THREE]


def test_what_is_wished_of_many_is_taken_back_as_one(library: Library) -> None:
    library.execute(c.RateVideo(video_hash=ONE, rating="A"))

    def shown() -> list[tuple[object, ...]]:
        cards = library.queries.cards(VIDEOS[:3])
        return [(each.is_favourite, each.rating, each.is_hidden) for each in cards]

    before = shown()
    wishes = {
        c.FavouriteVideos(video_hashes=VIDEOS[:3]): [(True, "A", False), *[(True, None, False)] * 2],
        c.RateVideos(video_hashes=VIDEOS[:3], rating="S"): [(False, "S", False)] * 3,
        c.RateVideos(video_hashes=VIDEOS[:3], rating=None): [(False, None, False)] * 3,
        c.HideVideos(video_hashes=VIDEOS[:3]): [(False, "A", True), *[(False, None, True)] * 2],
    }
    for wish, after in wishes.items():
        receipt = library.execute(wish)
        assert shown() == after
        library.execute(
            c.UndoCommand(command_id=receipt.command_id)
            if receipt.group_id is None
            else c.UndoGroup(group_id=receipt.group_id)
        )
        assert shown() == before
    library.execute(c.FavouriteVideos(video_hashes=VIDEOS[:3]))
    library.execute(c.HideVideos(video_hashes=VIDEOS[:3]))
    library.execute(c.ShowVideos(video_hashes=VIDEOS[:3]))
    library.execute(c.UnfavouriteVideos(video_hashes=VIDEOS[:3]))
    assert shown() == before


def wish(data: st.DataObject) -> c.AnyCommand | c.ManyCommand:  # noqa: PLR0911 - one for each
    name, video = data.draw(st.sampled_from(LISTS)), data.draw(st.sampled_from(VIDEOS[:4]))
    other = data.draw(st.sampled_from(VIDEOS[:4]))
    match data.draw(st.sampled_from(["create", "edit", "remove", "add", "add", "add", "move", "move", "take"])):
        case "create":
            called = data.draw(st.sampled_from(["Sunday", "Monday"]))
            return c.CreatePlaylist(playlist_id=name, name=called, description=data.draw(st.sampled_from(["", "x"])))
        case "edit":
            words = data.draw(st.sampled_from(["", "y"]))
            return c.EditPlaylist(
                playlist_id=name, name=data.draw(st.sampled_from([None, "Friday"])), description=words
            )
        case "remove":
            return c.RemovePlaylist(playlist_id=name)
        case "add":
            return c.PutInPlaylist(
                playlist_id=name, video_hash=video, at="start" if data.draw(st.booleans()) else "end"
            )
        case "move" if data.draw(st.booleans()):
            return c.MoveInPlaylist(playlist_id=name, video_hash=video, before=other)
        case "move":
            return c.MoveInPlaylist(playlist_id=name, video_hash=video, after=other)
        case _:
            return c.TakeFromPlaylist(playlist_id=name, video_hash=video)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_undo_shows_what_was_before_and_its_undo_what_came_after(lasting: Library, data: st.DataObject) -> None:
    queries = lasting.queries

    def shown() -> object:
        return queries.playlists(), [queries.playlist(each) for each in LISTS]

    for _ in range(data.draw(st.integers(1, 10))):
        goes_back_and_forth(lasting, wish(data), shown)


def test_after_all_that_a_fresh_fold_gives_the_same_tables(lasting: Library) -> None:
    assert lasting.verify().is_sound
