"""What becomes of what the person does with a video."""

import pytest

from events.comments import CommentAdded, CommentEdited, CommentRemoved
from events.dated_markers import DatedMarkerAdded, DatedMarkerRedated
from events.favourites import FavouriteDateChanged, VideoFavourited, VideoUnfavourited
from events.likes import LikeRemoved, VideoLiked
from events.markers import MarkerAdded, MarkerMoved, MarkerRemoved, MarkerRenamed
from events.ratings import RatingCleared, VideoRated
from events.values import ItemId, Seconds, UnixTime
from events.viewings import SectionWatched
from events.vocabulary import EVENT_TYPES
from projections.queries import Queries
from projections.views import Interactions
from projections.words import in_words
from tests.projections.conftest import Tell
from tests.projections.facts import START, ListLog, added, hash_of, probed

ONE = hash_of(1)


def _item(number: int) -> ItemId:
    return ItemId(f"{number:012x}")


def _watched(start: float, length: float, date: int = 0) -> SectionWatched:
    return SectionWatched(video_hash=ONE, start=Seconds(start), length=Seconds(length), date=UnixTime(START + date))


def _of(queries: Queries) -> Interactions:
    interactions = queries.interactions(ONE)
    assert interactions is not None
    return interactions


def test_a_favourites_date_is_kept_over_removal(queries: Queries, tell: Tell) -> None:
    tell(VideoFavourited(video_hash=ONE, date=UnixTime(5)), VideoUnfavourited(video_hash=ONE))
    assert (_of(queries).is_favourite, _of(queries).favourite_date) == (False, 5)
    tell(FavouriteDateChanged(video_hash=ONE, date=UnixTime(9)))
    assert (_of(queries).is_favourite, _of(queries).favourite_date) == (False, 9)


def test_likes_never_fall_below_none(queries: Queries, tell: Tell) -> None:
    tell(
        LikeRemoved(video_hash=ONE), VideoLiked(video_hash=ONE), VideoLiked(video_hash=ONE), LikeRemoved(video_hash=ONE)
    )
    assert _of(queries).likes == 1


def test_the_last_rating_counts_until_it_is_cleared(queries: Queries, tell: Tell) -> None:
    tell(VideoRated(video_hash=ONE, rating="B"), VideoRated(video_hash=ONE, rating="S+"))
    assert _of(queries).rating == "S+"
    tell(RatingCleared(video_hash=ONE))
    assert _of(queries).rating is None


def test_markers_are_told_by_their_time_in_the_video(queries: Queries, tell: Tell) -> None:
    for number, time in ((1, 50.0), (2, 10.0), (3, 30.0)):
        tell(MarkerAdded(video_hash=ONE, marker_id=_item(number), time=Seconds(time)))
    tell(MarkerMoved(video_hash=ONE, marker_id=_item(2), time=Seconds(60.0)))
    tell(MarkerRenamed(video_hash=ONE, marker_id=_item(1), label="here"))
    tell(MarkerRemoved(video_hash=ONE, marker_id=_item(3)), MarkerRemoved(video_hash=ONE, marker_id=_item(3)))
    assert [(each.time, each.label) for each in _of(queries).markers] == [(50.0, "here"), (60.0, "")]
    tell(added(1))
    assert queries.cards([ONE])[0].markers == 2


def test_a_comment_keeps_its_date_and_tells_when_it_was_edited(queries: Queries, tell: Tell) -> None:
    tell(
        CommentAdded(video_hash=ONE, comment_id=_item(1), text="first"),
        CommentAdded(video_hash=ONE, comment_id=_item(2), text="second"),
        CommentEdited(video_hash=ONE, comment_id=_item(1), text="changed"),
        CommentRemoved(video_hash=ONE, comment_id=_item(2)),
    )
    (comment,) = _of(queries).comments
    assert (comment.text, comment.date, comment.edited) == ("changed", START + 1, START + 3)


def test_sections_join_where_they_touch_and_add_up_where_they_do_not(queries: Queries, tell: Tell) -> None:
    tell(_watched(30, 10), _watched(0, 10), _watched(10, 5), _watched(12, 8), _watched(32, 2))
    assert _of(queries).watched == ((0.0, 20.0), (30.0, 40.0))
    assert _of(queries).view_time == 35.0
    assert len(_of(queries).viewings) == 5


@pytest.mark.parametrize(
    ("end", "resumes"), [(2.9, None), (3.0, 3.0), (569.9, 569.9), (570.0, None), (600.0, None), (700.0, None)]
)
def test_one_goes_on_where_the_newest_section_ended_unless_that_is_hardly_a_start_or_nearly_the_end(
    queries: Queries, tell: Tell, end: float, resumes: float | None
) -> None:
    tell(added(1), probed(1, duration=600.0), _watched(0, end, date=10), _watched(0, 100, date=5))
    assert _of(queries).resume_at == resumes
    assert queries.cards([ONE])[0].resume_at == resumes
    assert _of(queries).last_viewed == START + 10


def test_the_last_ten_seconds_of_a_short_video_are_its_end(queries: Queries, tell: Tell) -> None:
    tell(probed(1, duration=30.0), _watched(0, 21))
    assert _of(queries).resume_at is None


def test_popularity_weighs_what_the_person_did(queries: Queries, tell: Tell) -> None:
    tell(
        _watched(0, 120),
        VideoLiked(video_hash=ONE),
        VideoFavourited(video_hash=ONE, date=UnixTime(1)),
        CommentAdded(video_hash=ONE, comment_id=_item(1), text="x"),
        MarkerAdded(video_hash=ONE, marker_id=_item(1), time=Seconds(1)),
        DatedMarkerAdded(video_hash=ONE, dated_marker_id=_item(1), time=Seconds(1), date=UnixTime(1)),
    )
    assert _of(queries).popularity == 2 + 2 + 2 + 3 + 1 + 5


def test_a_dated_marker_can_be_redated(queries: Queries, tell: Tell) -> None:
    tell(DatedMarkerAdded(video_hash=ONE, dated_marker_id=_item(1), time=Seconds(1), date=UnixTime(1)))
    tell(DatedMarkerRedated(video_hash=ONE, dated_marker_id=_item(1), date=UnixTime(7)))
    assert [each.date for each in _of(queries).dated_markers] == [7]


def test_the_history_has_one_line_a_command_in_plain_words(queries: Queries, tell: Tell) -> None:
    tell(added(1, "/a/one.mp4"), VideoRated(video_hash=ONE, rating="S+"))
    newest, oldest = queries.history()
    assert (newest.summary, newest.kind, newest.title) == ("rated S+", "VideoRated", "one")
    assert oldest.summary == "found the file /a/one.mp4"
    assert queries.history(before=newest.place) == [oldest]
    assert queries.history(video_hash=ONE, limit=1) == [newest]


def test_a_command_of_many_facts_is_one_line_also_when_they_come_in_two_batches(
    log: ListLog, queries: Queries, tell: Tell
) -> None:
    likes = log.append(
        *[VideoLiked(video_hash=ONE)] * 3, VideoRated(video_hash=ONE, rating="A"), *[added(1)] * 2, commits=[6]
    )
    assert len(likes) == 6
    tell(VideoLiked(video_hash=ONE))
    newest, line = queries.history()
    assert (line.first, line.last, line.summary) == (1, 6, "liked, and 3 more")
    assert (newest.first, newest.last) == (7, 7)


def test_the_facts_of_a_stream_are_found_in_order(queries: Queries, tell: Tell) -> None:
    tell(added(1), added(2), probed(1))
    assert queries.stream_positions(f"video/{ONE}") == [1, 3]


def test_every_fact_has_words() -> None:
    told = set(in_words.registry) - {object}
    assert told == set(EVENT_TYPES)
