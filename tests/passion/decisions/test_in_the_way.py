"""A later fact about the same thing is in the way of an undo, and no other."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from events.catalogue import (
    FileMissing,
)
from events.comments import CommentEdited
from events.description import Description, DescriptionChange, DescriptionEdited
from events.event import Event
from events.favourites import FavouriteDateChanged, VideoFavourited
from events.likes import LikeRemoved, VideoLiked
from events.markers import MarkerAdded, MarkerMoved, MarkerRenamed
from events.playlists import (
    PlaylistRenamed,
)
from events.ratings import RatingCleared, VideoRated
from events.tags import VideoTagged, VideoUntagged
from events.values import Seconds, UnixTime
from events.viewings import SectionWatched
from tests.passion.decisions.undo_facts import (
    COMMENT,
    LIST,
    MARKER,
    OTHER_ID,
    PLACE,
    RATED,
    SAID,
    SECTION,
    L,
    V,
)
from tests.support.given import FILE, SOME_ID, probed
from tests.support.undone import done

UNRELATED: Sequence[tuple[Event, Event]] = [
    (RATED, COMMENT),
    (LIST, PlaylistRenamed(**L, name="Monday")),
    (MARKER, MarkerAdded(**V, marker_id=OTHER_ID, time=Seconds(5))),
    (VideoTagged(**V, tag="Sea"), VideoTagged(**V, tag="Boats")),
    (
        DescriptionEdited(**V, changes=DescriptionChange(title="Mine")),
        DescriptionEdited(**V, changes=DescriptionChange(studio="Theirs")),
    ),
    (VideoLiked(**V), VideoLiked(**V)),
    (SectionWatched(**SECTION), SectionWatched(**{**SECTION, "date": UnixTime(9)})),
    (FILE, RATED),
]


@pytest.mark.parametrize(("fact", "later"), UNRELATED, ids=lambda event: type(event).__name__)
def test_a_later_fact_about_something_else_is_not_in_the_way(fact: Event, later: Event) -> None:
    assert done(fact, later).undo(0) == done(fact).undo()


def test_a_move_of_a_marker_is_taken_back_though_it_was_renamed_since() -> None:
    moved = MarkerMoved(**V, marker_id=SOME_ID, time=Seconds(6))
    renamed = MarkerRenamed(**V, marker_id=SOME_ID, label="there")
    assert done(MARKER, moved, renamed).undo(1) == (MarkerMoved(**V, marker_id=SOME_ID, time=Seconds(5)),)


IN_THE_WAY: Sequence[tuple[Event, Event]] = [
    (RATED, VideoRated(**V, rating="S")),
    (RATED, RatingCleared(**V)),
    (MARKER, MarkerRenamed(**V, marker_id=SOME_ID, label="there")),
    (COMMENT, CommentEdited(**V, comment_id=SOME_ID, text="better")),
    (VideoFavourited(**V, date=UnixTime(7)), FavouriteDateChanged(**V, date=UnixTime(9))),
    (VideoTagged(**V, tag="Sea"), VideoUntagged(**V, tag="Sea")),
    (SAID, replace(SAID, description=Description(title="Two"))),
    (FILE, FileMissing(**PLACE)),
    (probed(60), probed(61)),
]


@pytest.mark.parametrize(("fact", "later"), IN_THE_WAY, ids=lambda event: type(event).__name__)
def test_a_later_fact_about_the_same_thing_is_in_the_way_unless_it_left_it_as_it_was(fact: Event, later: Event) -> None:
    before: list[Event] = [FILE, VideoRated(**V, rating="C")] if fact is not FILE else []
    if isinstance(later, RatingCleared | VideoUntagged):
        before.append(VideoTagged(**V, tag="sea"))
    done(*before, fact, RATED if fact is not RATED else COMMENT, later).refuses(len(before), len(before) + 2)


def test_of_two_later_facts_the_last_one_is_named() -> None:
    done(RATED, VideoRated(**V, rating="S"), COMMENT, VideoRated(**V, rating="B")).refuses(0, 3)


def test_a_like_that_was_taken_back_cannot_be_taken_back_again() -> None:
    done(VideoLiked(**V), LikeRemoved(**V)).refuses(0, 1)


def test_what_is_as_it_was_before_needs_no_facts() -> None:
    assert done(VideoRated(**V, rating="A"), VideoRated(**V, rating="S"), VideoRated(**V, rating="A")).undo(1) == ()
