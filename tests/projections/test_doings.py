from events.catalogue import FileMissing
from events.comments import CommentAdded
from events.dated_markers import DatedMarkerAdded
from events.favourites import VideoFavourited, VideoUnfavourited
from events.likes import VideoLiked
from events.ratings import VideoRated
from events.values import ItemId, Seconds, UnixTime
from events.viewings import SectionWatched
from projections.queries import Queries
from projections.store import ReadStore
from projections.views import Doing
from tests.projections.conftest import Tell
from tests.projections.facts import hash_of, library

ITEM = ItemId("aaaaaaaaaaaa")


def test_what_was_done_is_told_in_numbers(queries: Queries, tell: Tell) -> None:
    tell(*library(6))
    tell(
        VideoFavourited(video_hash=hash_of(1), date=UnixTime(7)),
        VideoLiked(video_hash=hash_of(1)),
        VideoRated(video_hash=hash_of(2), rating="C"),
        SectionWatched(video_hash=hash_of(3), start=Seconds(0), length=Seconds(9), date=UnixTime(7)),
        DatedMarkerAdded(video_hash=hash_of(4), dated_marker_id=ITEM, time=Seconds(1), date=UnixTime(7)),
        CommentAdded(video_hash=hash_of(5), comment_id=ITEM, text="good"),
    )
    assert queries.doings() == [
        Doing(video_hash=hash_of(1), is_favourite=True, likes=1, duration=Seconds(60.0)),
        Doing(video_hash=hash_of(2), rating=0, duration=Seconds(120.0)),
        Doing(video_hash=hash_of(3), view_time=Seconds(9.0), duration=Seconds(180.0)),
        Doing(video_hash=hash_of(4), finishes=1, duration=Seconds(240.0)),
        Doing(video_hash=hash_of(5), duration=Seconds(300.0)),
    ]


def test_what_was_taken_back_was_not_done(queries: Queries, tell: Tell) -> None:
    tell(
        *library(1), VideoFavourited(video_hash=hash_of(1), date=UnixTime(7)), VideoUnfavourited(video_hash=hash_of(1))
    )
    assert queries.doings() == []
    assert queries.untouched(3, 10) == [hash_of(1)]


def test_chance_picks_what_is_there_and_untouched_and_the_same_for_the_same_seed(queries: Queries, tell: Tell) -> None:
    tell(*library(30), VideoRated(video_hash=hash_of(1), rating="C"))
    tell(FileMissing(video_hash=hash_of(2), path="/films/2.mp4"))
    picked = queries.untouched(3, 100)
    assert set(picked) == {hash_of(each) for each in range(3, 31)}
    assert queries.untouched(3, 5) == picked[:5]
    assert queries.untouched(4, 100) != picked
    assert queries.showable([hash_of(1), hash_of(2), hash_of(3), hash_of(99)]) == {hash_of(1), hash_of(3)}


def test_doings_are_found_along_an_index(store: ReadStore, tell: Tell) -> None:
    tell(*library(3))
    with store.reading() as db:
        plan = db.execute("EXPLAIN QUERY PLAN SELECT video_hash FROM videos WHERE has_doings ORDER BY id").fetchall()
    assert "videos_with_doings" in plan[0][3]
