"""What becomes of facts about files, descriptions and tags, as a person sees it."""

from pathlib import Path

import msgspec
import pytest

from events.catalogue import (
    FileMissing,
    FileMoved,
    FileReturned,
    FileUnreadable,
    FileUnreadableNoMore,
    VideoProbeFailed,
)
from events.description import DescriptionChange, DescriptionEdited
from events.likes import VideoLiked
from events.media import MediaFailed, MediaMade
from events.tags import VideoTagged, VideoUntagged
from events.values import Bytes, Nanoseconds
from projections.preferences import Preferences
from projections.projector import Projector
from projections.queries import Queries
from projections.store import ReadStore
from projections.views import SearchQuery
from tests.projections.conftest import Tell
from tests.projections.facts import START, ListLog, added, described, hash_of, library, probed
from tests.support.searching import asked

ONE = hash_of(1)


def _edited(**changes: object) -> DescriptionEdited:
    return DescriptionEdited(video_hash=ONE, changes=msgspec.convert(changes, DescriptionChange))


def _missing(path: str) -> FileMissing:
    return FileMissing(video_hash=ONE, path=path)


def _found(queries: Queries, **more: object) -> list[str]:
    return [each.video_hash for each in asked(queries, msgspec.convert(more, SearchQuery)).videos]


def test_a_file_that_is_there_stands_for_the_video_before_one_that_is_missing(queries: Queries, tell: Tell) -> None:
    tell(added(1, "/a/first.mp4", "Curated"), added(1, "/b/second.mp4", "Downloads"), _missing("/a/first.mp4"))
    assert [(each.path, each.is_missing) for each in queries.files(ONE)] == [
        ("/b/second.mp4", False),
        ("/a/first.mp4", True),
    ]
    card = queries.cards([ONE])[0]
    assert (card.title, card.collection, card.is_missing) == ("second", "Downloads", False)


def test_of_two_files_the_one_in_the_collection_named_first_stands_for_the_video(store: ReadStore) -> None:
    log = ListLog(added(1, "/b/old.mp4", "Downloads"), added(1, "/a/new.mp4", "Curated"), added(1, "/c/x.mp4", "Other"))
    Projector(store, log, preferences=Preferences(collection_order=("Curated", "Downloads"))).catch_up()
    assert [each.path for each in Queries(store).files(ONE)] == ["/a/new.mp4", "/b/old.mp4", "/c/x.mp4"]
    (collision,) = Queries(store).collisions()
    assert collision.paths == ("/a/new.mp4", "/b/old.mp4", "/c/x.mp4")
    assert collision.collections == ("Curated", "Downloads", "Other")


def test_without_an_order_the_oldest_file_stands_for_the_video(queries: Queries, tell: Tell) -> None:
    tell(added(1, "/z/old.mp4", "Z"), added(1, "/a/new.mp4", "A"))
    assert queries.files(ONE)[0].path == "/z/old.mp4"


def test_a_moved_file_keeps_its_dates_and_leaves_nothing_behind(queries: Queries, tell: Tell) -> None:
    moved = FileMoved(
        video_hash=ONE,
        old_path="/a/one.mp4",
        path="/b/uno.mp4",
        collection="Curated",
        size=Bytes(1001),
        mtime_ns=Nanoseconds(5),
        inode=2**65,
    )
    tell(added(1, "/a/one.mp4", mtime_ns=7_000_000), moved)
    (file,) = queries.files(ONE)
    assert (file.path, file.inode, file.date_added) == ("/b/uno.mp4", 2**65, START + 1)
    assert _found(queries, sort="date-downloaded") == [ONE]
    assert queries.known_files().__next__().path == "/b/uno.mp4"


def test_paths_that_look_alike_are_told_apart_by_their_bytes(queries: Queries, tell: Tell) -> None:
    first = msgspec.structs.replace(added(1, "/a/\N{REPLACEMENT CHARACTER}"), path_raw=b"/a/\xff")
    second = msgspec.structs.replace(first, path_raw=b"/a/\xfe")
    tell(first, second)
    assert {each.path_raw for each in queries.files(ONE)} == {b"/a/\xff", b"/a/\xfe"}


def test_a_missing_video_is_found_only_when_asked_for_or_when_the_person_did_something_with_it(
    queries: Queries, tell: Tell
) -> None:
    tell(added(1, "/a/one.mp4"), probed(1), _missing("/a/one.mp4"))
    assert _found(queries) == []
    assert _found(queries, missing=True) == [ONE]
    tell(VideoLiked(video_hash=ONE))
    (card,) = asked(queries, SearchQuery()).videos
    assert card.is_missing
    assert queries.totals().missing == 1
    assert queries.nearest_hash(ONE) is None
    tell(
        FileReturned(video_hash=ONE, path="/a/one.mp4", collection="Films", size=Bytes(1), mtime_ns=Nanoseconds(1)),
    )
    assert not asked(queries, SearchQuery()).videos[0].is_missing


def test_a_video_that_cannot_be_measured_is_a_problem_and_nowhere_else(queries: Queries, tell: Tell) -> None:
    tell(*library(2), VideoProbeFailed(video_hash=ONE, reason="no picture in it"))
    assert _found(queries) == [hash_of(2)]
    assert queries.nearest_hash(ONE) == hash_of(2)
    assert queries.videos_for_media("poster") == [hash_of(2)]
    (problem,) = queries.problems()
    assert (problem.kind, problem.path, problem.reason) == ("undecodable", "/films/1.mp4", "no picture in it")
    detail = queries.video(ONE)
    assert detail is not None
    assert detail.problem == "no picture in it"
    tell(probed(1))
    assert queries.problems() == []


def test_an_unreadable_file_is_a_problem_until_it_is_none(queries: Queries, tell: Tell) -> None:
    tell(FileUnreadable(path="/a/shut.mp4", collection="Films", reason="permission denied"))
    assert [(each.kind, each.video_hash) for each in queries.problems()] == [("unreadable", None)]
    assert [each.video_hash for each in queries.known_files()] == [None]
    tell(FileUnreadableNoMore(path="/a/shut.mp4"))
    assert queries.problems() == []
    assert list(queries.known_files()) == []


def test_each_field_comes_from_the_strongest_source_that_has_it(queries: Queries, tell: Tell) -> None:
    tell(
        added(1),
        described(1, "embedded", title="Embedded", studio="Embedded", series="Embedded", performers=("Embedded",)),
        described(1, "sidecar", title="Sidecar", studio="Sidecar", genres=("drama",)),
        described(1, "file_name", title="File name"),
        _edited(series="Person"),
    )
    detail = queries.video(ONE)
    assert detail is not None
    told = detail.card.title, detail.card.studio, detail.series, detail.card.performers, detail.genres
    assert told == ("File name", "Sidecar", "Person", ("Embedded",), ("drama",))
    assert {each.field: each.source for each in detail.provenance} == {
        "title": "file_name",
        "studio": "sidecar",
        "series": "person",
        "performers": "embedded",
        "genres": "sidecar",
    }


def test_an_edit_leaves_other_edits_alone_and_null_gives_a_field_back(queries: Queries, tell: Tell) -> None:
    tell(added(1), described(1, title="Scanned"), _edited(title="Mine", studio="Own"), _edited(studio=None))
    assert queries.cards([ONE])[0].title == "Mine"
    assert queries.cards([ONE])[0].studio is None
    tell(_edited(title=None))
    assert queries.cards([ONE])[0].title == "Scanned"


def test_a_video_without_a_title_is_called_by_its_file_name(queries: Queries, tell: Tell) -> None:
    tell(added(1, "/a/My film.v2.mp4"), added(2, "C:\\films\\Other.mkv"))
    assert [each.title for each in queries.cards([ONE, hash_of(2)])] == ["My film.v2", "Other"]


def test_tags_are_the_scanned_ones_and_the_given_ones_less_those_taken_away(queries: Queries, tell: Tell) -> None:
    tell(
        added(1),
        described(1, "sidecar", tags=("sea", "night")),
        described(1, "file_name", tags=("rain", "sea")),
        VideoTagged(video_hash=ONE, tag="mine"),
        VideoUntagged(video_hash=ONE, tag="night"),
    )
    assert queries.cards([ONE])[0].tags == ("rain", "sea", "mine")
    tell(VideoUntagged(video_hash=ONE, tag="mine"), VideoTagged(video_hash=ONE, tag="night"))
    assert queries.cards([ONE])[0].tags == ("rain", "sea", "night")
    assert [each.name for each in queries.tags()] == ["night", "rain", "sea"]


def test_a_tag_that_is_taken_away_is_gone_in_every_spelling(queries: Queries, tell: Tell) -> None:
    tell(
        added(1),
        described(1, "sidecar", tags=("Sea", "night")),
        described(1, "file_name", tags=("sea", "Night")),
    )
    assert queries.cards([ONE])[0].tags == ("sea", "Night")
    tell(VideoUntagged(video_hash=ONE, tag="Sea"))
    assert queries.cards([ONE])[0].tags == ("Night",)
    tell(VideoTagged(video_hash=ONE, tag="SEA"))
    assert queries.cards([ONE])[0].tags == ("Night", "SEA")


def test_media_made_and_failed_are_wanted_no_more(queries: Queries, tell: Tell) -> None:
    tell(*library(3), MediaMade(video_hash=ONE, kinds=("poster",)))
    tell(MediaFailed(video_hash=hash_of(2), kinds=("poster", "seek-thumbnails"), reason="no frame"))
    assert queries.videos_for_media("poster") == [hash_of(3)]
    poster = next(each for each in queries.totals().coverage if each.kind == "poster")
    assert (poster.made, poster.failed, poster.wanted) == (1, 1, 3)
    assert [each.reason for each in queries.problems()] == ["poster, seek thumbnails: no frame"]


def test_the_catalogue_counts_the_videos_that_the_search_finds(queries: Queries, tell: Tell) -> None:
    tell(*library(7), VideoProbeFailed(video_hash=ONE, reason="broken"), added(2, "/else/2.mp4", "Curated"))
    for entry in queries.performers():
        assert asked(queries, SearchQuery(performers=(entry.name,))).count == entry.videos
    for entry in queries.collections():
        assert asked(queries, SearchQuery(collection=entry.name)).count == entry.videos
    assert [(each.name, each.videos) for each in queries.collections("videos")] == [("Films", 6), ("Curated", 1)]


@pytest.mark.parametrize("wanted", ["000000000000", "ffffffffffff", "7fffffffffff", ONE])
def test_the_nearest_video_is_the_nearest_on_the_circle_of_hashes(queries: Queries, tell: Tell, wanted: str) -> None:
    tell(*library(20))
    around = 1 << 48

    def distance(each: str) -> int:
        apart = abs(int(each, 16) - int(wanted, 16))
        return min(apart, around - apart)

    assert queries.nearest_hash(wanted) == min(queries.all_hashes(), key=distance)


def test_what_nobody_ever_saw_has_no_answer(queries: Queries, tmp_path: Path) -> None:
    assert queries.video(ONE) is None
    assert queries.card(ONE) is None
    assert queries.interactions(ONE) is None
    assert queries.probe(ONE) is None
    assert queries.files(ONE) == []
    assert queries.cards([ONE]) == []
    assert queries.nearest_hash(ONE) is None
    assert queries.stream_positions("video/none") == []
    assert queries.history(video_hash=ONE) == []
    assert queries.totals().videos == 0
