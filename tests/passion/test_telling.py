"""Every fact of a video says what it changed: the values before and after, and who did it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from events.description import Description, DescriptionChange
from events.values import Seconds, UnixTime, VideoHash
from passion.commands import (
    AddComment,
    AddFavourite,
    AddMarker,
    ChangeFavouriteDate,
    ClearRating,
    DescribeVideo,
    EditComment,
    EditDescription,
    EditMarker,
    LikeVideo,
    RateVideo,
    RemoveMarker,
    TagVideo,
    UndoCommand,
    UntagVideo,
)
from passion.errors import NotFound
from passion.library import Library
from passion.telling import FactLine, facts_of, with_changes
from tests.support.given import VIDEO
from tests.support.homes import OTHER, filled

Told = list[tuple[str, str | None, str | None]]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with filled(tmp_path / "home") as library:
        yield library


def newest(library: Library) -> FactLine:
    return next(facts_of(library.log, library.queries, VIDEO))


def told(library: Library) -> Told:
    return [(each.field, each.before, each.after) for each in newest(library).changes]


def test_a_rating_tells_the_one_before_also_when_it_is_cleared_and_brought_back(library: Library) -> None:
    library.execute(RateVideo(video_hash=VIDEO, rating="B"))
    assert told(library) == [("rating", None, "B")]
    library.execute(RateVideo(video_hash=VIDEO, rating="S+"))
    assert told(library) == [("rating", "B", "S+")]
    cleared = library.execute(ClearRating(video_hash=VIDEO))
    assert told(library) == [("rating", "S+", None)]
    library.execute(UndoCommand(command_id=cleared.command_id))
    assert told(library) == [("rating", None, "S+")]
    assert newest(library).undoes == cleared.command_id


def test_an_edit_tells_the_value_that_was_shown_whichever_source_it_came_from(library: Library) -> None:
    changes = DescriptionChange(title="Harbour at noon", performers=("Ann Bell", "Bea Cole"))
    library.execute(EditDescription(video_hash=VIDEO, changes=changes))
    assert told(library) == [
        ("title", "Harbour at dawn", "Harbour at noon"),
        ("performers", "Ann Bell", "Ann Bell, Bea Cole"),
    ]
    library.execute(EditDescription(video_hash=VIDEO, changes=DescriptionChange(title=None)))
    assert told(library) == [("title", "Harbour at noon", "Harbour at dawn")]


def test_a_scan_that_reads_another_name_is_told_as_the_scanners(library: Library) -> None:
    said = Description(title="Harbour at dusk", performers=("Ann Bell",), tags=("harbour",))
    library.execute(DescribeVideo(video_hash=VIDEO, source="file_name", description=said), actor="scanner")
    assert newest(library).actor == "scanner"
    assert told(library) == [("title", "Harbour at dawn", "Harbour at dusk"), ("tag", "boats", None)]


def test_markers_comments_tags_and_likes_tell_their_values(library: Library) -> None:
    library.execute(AddMarker(video_hash=VIDEO, time=Seconds(12.25), label="start"))
    assert told(library) == [("marker time", None, "0:12.25"), ("marker label", None, "start")]
    interactions = library.queries.interactions(VIDEO)
    assert interactions is not None
    marker = interactions.markers[0].marker_id
    library.execute(EditMarker(video_hash=VIDEO, marker_id=marker, label="begin"))
    assert told(library) == [("marker label", "start", "begin")]
    library.execute(RemoveMarker(video_hash=VIDEO, marker_id=marker))
    assert told(library) == [("marker time", "0:12.25", None), ("marker label", "begin", None)]
    library.execute(AddComment(video_hash=VIDEO, text="one"))
    interactions = library.queries.interactions(VIDEO)
    assert interactions is not None
    library.execute(EditComment(video_hash=VIDEO, comment_id=interactions.comments[0].comment_id, text="two"))
    assert told(library) == [("comment", "one", "two")]
    library.execute(TagVideo(video_hash=VIDEO, tag="Quay"))
    assert told(library) == [("tag", None, "Quay")]
    library.execute(UntagVideo(video_hash=VIDEO, tag="harbour"))
    assert told(library) == [("tag", "harbour", None)]
    library.execute(LikeVideo(video_hash=VIDEO))
    assert told(library) == [("likes", None, "1")]


def test_a_favourite_tells_its_date(library: Library) -> None:
    library.execute(AddFavourite(video_hash=VIDEO))
    ((field, before, first),) = told(library)
    assert (field, before) == ("favourite since", None)
    library.execute(ChangeFavouriteDate(video_hash=VIDEO, date=UnixTime(1_700_000_000_000_000)))
    ((field, before, after),) = told(library)
    assert (field, before) == ("favourite since", first)
    assert after is not None
    assert after.startswith("2023-11-1")


def test_a_page_of_the_history_tells_what_each_command_changed_as_a_whole(library: Library) -> None:
    library.execute(RateVideo(video_hash=VIDEO, rating="B"))
    library.execute(RateVideo(video_hash=VIDEO, rating="C"))
    library.execute(RateVideo(video_hash=OTHER, rating="S"))
    entries = with_changes(library.queries.history(None, 100, VIDEO), library.log, library.queries, VIDEO)
    assert [[(each.before, each.after) for each in entry.changes] for entry in entries[:2]] == [
        [("B", "C")],
        [(None, "B")],
    ]
    assert {each.field for entry in entries[2:] for each in entry.changes} == {"file", "title", "performers", "tag"}


def test_a_video_that_is_none_has_no_history(library: Library) -> None:
    with pytest.raises(NotFound):
        next(facts_of(library.log, library.queries, VideoHash("f" * 12)))
    assert with_changes([], library.log, library.queries, VIDEO) == []
