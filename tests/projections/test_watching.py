"""What was watched when: sittings, hours, days, tapes, and what was left on videos."""

from datetime import date, datetime

import pytest

from events.comments import CommentAdded
from events.dated_markers import DatedMarkerAdded
from events.favourites import VideoFavourited
from events.hiding import VideoHidden
from events.likes import VideoLiked
from events.markers import MarkerAdded
from events.putting_off import VideoPutOff, VideoTakenUp
from events.ratings import RatingCleared, VideoRated
from events.values import ItemId, Seconds, UnixTime
from events.viewings import SectionForgotten, SectionWatched
from projections.queries import ALL_BUT_HIDDEN, Queries, Shown
from projections.queries.watching import PARTS, heat
from tests.projections.conftest import Tell
from tests.projections.facts import hash_of, library

SECOND = 1_000_000
MONDAY = datetime(2026, 11, 23, 21, 10).astimezone()
BEGAN = round(MONDAY.timestamp() * SECOND)


def watched(number: int, after: float, start: float, length: float) -> SectionWatched:
    """A section that began so many seconds after Monday evening."""
    date = UnixTime(BEGAN + round(after * SECOND))
    return SectionWatched(video_hash=hash_of(number), start=Seconds(start), length=Seconds(length), date=date)


def test_half_an_hour_without_watching_ends_a_sitting(queries: Queries, tell: Tell) -> None:
    tell(*library(3))
    tell(watched(1, 0, 0, 60), watched(1, 100, 50, 30), watched(2, 130 + 1800, 5, 10), watched(3, 1941 + 1800, 0, 9))
    later, first = queries.sittings()
    assert [[each.video_hash for each in one.videos] for one in (first, later)] == [
        [hash_of(1), hash_of(2)],
        [hash_of(3)],
    ]
    assert (first.began, first.ended, first.seconds, first.sections) == (BEGAN, BEGAN + 1940 * SECOND, 100.0, 3)
    assert first.videos[0].parts == ((0.0, 80.0),)
    assert first.videos[0].seconds == 90.0


def test_what_is_put_off_stays_so_until_it_is_watched_again(queries: Queries, tell: Tell) -> None:
    def is_put_off() -> bool:
        return queries.cards([hash_of(1)])[0].is_put_off

    tell(*library(1), watched(1, 0, 0, 60))
    assert not is_put_off()
    tell(VideoPutOff(video_hash=hash_of(1), date=UnixTime(BEGAN + 100 * SECOND)))
    assert is_put_off()
    tell(watched(1, 50, 60, 10))
    assert is_put_off()
    tell(watched(1, 200, 60, 10))
    assert not is_put_off()
    tell(
        SectionForgotten(
            video_hash=hash_of(1), start=Seconds(60), length=Seconds(10), date=UnixTime(BEGAN + 200 * SECOND)
        )
    )
    assert is_put_off()
    tell(VideoTakenUp(video_hash=hash_of(1)))
    assert not is_put_off()


def test_pages_of_sittings_follow_each_other_without_a_gap(queries: Queries, tell: Tell) -> None:
    tell(*library(2), *(watched(1 + each % 2, each * 4000, 0, 10) for each in range(7)))
    pages, before = [], UnixTime(1 << 62)
    while page := queries.sittings(before, 3):
        pages.append(len(page))
        before = page[-1].began
    assert pages == [3, 3, 1]


def test_a_section_taken_back_was_not_watched(queries: Queries, tell: Tell) -> None:
    tell(*library(1), watched(1, 0, 0, 60))
    tell(SectionForgotten(video_hash=hash_of(1), start=Seconds(0), length=Seconds(60), date=UnixTime(BEGAN)))
    assert queries.sittings() == []
    assert queries.heat_tapes() == []
    assert queries.watch_times().hours == ()


def test_hours_and_days_are_local_and_lead_to_their_viewings(queries: Queries, tell: Tell) -> None:
    tell(*library(2), watched(1, 0, 0, 60), watched(2, 20, 0, 30), watched(1, 3600 * 24, 0, 5), watched(1, 3600, 0, 7))
    times = queries.watch_times()
    assert [(each.weekday, each.hour, each.seconds, each.sections) for each in times.hours] == [
        (0, 21, 90.0, 2),
        (0, 22, 7.0, 1),
        (1, 21, 5.0, 1),
    ]
    assert [(each.day, each.seconds) for each in times.days] == [("2026-11-23", 97.0), ("2026-11-24", 5.0)]
    assert [each.length for each in queries.viewings(weekday=0, hour=21)] == [30.0, 60.0]
    assert [each.length for each in queries.viewings(day=date(2026, 11, 23))] == [7.0, 30.0, 60.0]
    assert [each.length for each in queries.viewings(UnixTime(BEGAN + 20 * SECOND))] == [60.0]


def test_a_tape_says_how_often_each_part_was_watched(queries: Queries, tell: Tell) -> None:
    tell(*library(2), watched(2, 0, 0, 60), watched(2, 100, 30, 60), watched(1, 50, 0, 6))
    newest, older = queries.heat_tapes()
    assert (newest.video_hash, older.video_hash) == (hash_of(2), hash_of(1))
    half = PARTS // 2
    assert newest.times[: half // 2] == (1.0,) * (half // 2)
    assert newest.times[half // 2 : half] == (2.0,) * (half // 2)
    assert newest.times[half * 3 // 2 :] == (0.0,) * (half // 2)
    assert newest.covered == 0.75
    assert [each.video_hash for each in queries.heat_tapes(newest.last_viewed)] == [hash_of(1)]


@pytest.mark.parametrize(
    ("sections", "told"),
    [
        ([(0.0, 10.0)], (1.0, 1.0, 1.0, 1.0)),
        ([(1.0, 6.0)], (0.6, 1.0, 0.4, 0.0)),
        ([(-5.0, 2.5), (9.0, 99.0)], (1.0, 0.0, 0.0, 0.4)),
        ([(20.0, 30.0)], (0.0, 0.0, 0.0, 0.0)),
    ],
)
def test_a_part_watched_half_counts_half(sections: list[tuple[float, float]], told: tuple[float, ...]) -> None:
    assert heat(sections, 10.0, 4) == told


ITEM, OTHER = ItemId("aaaaaaaaaaaa"), ItemId("bbbbbbbbbbbb")


def test_what_is_left_on_videos_is_listed_by_kind(queries: Queries, tell: Tell) -> None:
    tell(*library(4))
    tell(
        CommentAdded(video_hash=hash_of(1), comment_id=ITEM, text="Größer als gedacht", date=UnixTime(7)),
        CommentAdded(video_hash=hash_of(2), comment_id=OTHER, text="slow part", date=UnixTime(9)),
        VideoFavourited(video_hash=hash_of(1), date=UnixTime(7)),
        VideoRated(video_hash=hash_of(3), rating="A"),
        VideoRated(video_hash=hash_of(1), rating="S+"),
        VideoRated(video_hash=hash_of(2), rating="B"),
        RatingCleared(video_hash=hash_of(2)),
        VideoLiked(video_hash=hash_of(2)),
        MarkerAdded(video_hash=hash_of(4), marker_id=ITEM, time=Seconds(9), label="here", colour="#ff0000"),
        DatedMarkerAdded(video_hash=hash_of(4), dated_marker_id=ITEM, time=Seconds(3), date=UnixTime(5)),
    )
    assert [each.text for each in queries.notes("comment")] == ["slow part", "Größer als gedacht"]
    assert [each.item_id for each in queries.notes("comment", "GRÖSSER")] == [ITEM]
    assert [each.item_id for each in queries.notes("comment", "film 2")] == [OTHER]
    assert [each.date for each in queries.notes("favourite")] == [7]
    assert [each.rating for each in queries.notes("rating")] == ["S+", "A"]
    assert [each.likes for each in queries.notes("like")] == [1]
    assert [(each.time, each.text, each.colour) for each in queries.notes("marker")] == [(9.0, "here", "#ff0000")]
    assert [(each.time, each.date) for each in queries.notes("finish")] == [(3.0, 5)]
    assert [each.rating for each in queries.notes("rating", offset=1, limit=1)] == ["A"]
    assert all(each.date is not None for each in queries.notes("rating"))


@pytest.mark.parametrize("shown", [None, ALL_BUT_HIDDEN])
def test_only_videos_that_count_are_told(queries: Queries, tell: Tell, shown: Shown) -> None:
    tell(*library(2), watched(1, 0, 0, 60), watched(2, 100, 30, 60), VideoHidden(video_hash=hash_of(1)))
    tell(*(CommentAdded(video_hash=hash_of(each), comment_id=ITEM, text="x") for each in (1, 2)))
    told = [hash_of(2)]
    among = shown or told
    assert [each.video_hash for each in queries.viewings(among=among)] == told
    assert [each.video_hash for each in queries.sittings(among=among)[0].videos] == told
    assert [each.video_hash for each in queries.heat_tapes(among=among)] == told
    assert [each.video_hash for each in queries.notes("comment", among=among)] == told
    assert [each.sections for each in queries.watch_times(among).hours] == [1]
