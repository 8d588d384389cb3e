from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from events.values import Bytes, Nanoseconds, UnixTime, VideoHash
from passion.commands import AddFavourite, RateVideo, RecordProbe, SeeFile, UndoGroup
from passion.library import Library
from passion.scanning.fingerprint import video_hash
from passion.service import Service
from projections.views import SearchQuery, VideoCard
from tests.passion.porting.taking import taken
from tests.support.folders import age, video
from tests.support.given import probe
from tests.support.predecessor import Database, filled

A, B, C = VideoHash("a" * 12), VideoHash("b" * 12), VideoHash("c" * 12)
SEEN = SeeFile(
    video_hash=A, path="/new/Harbour.mp4", collection="Films", size=Bytes(9), mtime_ns=Nanoseconds(5), inode=1
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home") as library:
        yield library


def local(*date: int) -> UnixTime:
    return UnixTime(round(datetime(*date).astimezone().timestamp() * 1e6))  # pyright: ignore[reportArgumentType]


def cards(library: Library) -> list[VideoCard]:
    return library.queries.cards([A, B])


@pytest.mark.parametrize("is_old", [False, True])
def test_everything_that_was_done_comes_with_its_dates(library: Library, tmp_path: Path, *, is_old: bool) -> None:
    report = taken(library, filled(tmp_path / "app.db", is_old=is_old).path)
    detail, done = library.queries.video(A), library.queries.interactions(A)
    assert detail is not None
    assert done is not None
    card = detail.card
    assert (card.is_favourite, card.likes, card.rating) == (True, 3, "A+")
    assert done.favourite_date == local(2025, 8, 9, 10, 11, 12)
    assert [(each.time, each.label, each.colour) for each in done.markers] == [
        (12.5, "Marker 1", ""),
        (60.0, "the turn", "#ff0000"),
    ]
    utc = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC).timestamp() * 1e6
    assert [(each.time, each.date) for each in done.dated_markers] == [(30.25, utc)]
    assert [(each.text, each.date) for each in done.comments] == [("good light", local(2026, 2, 3, 4, 5, 6))]
    starts = [0.0, 0.0] if is_old else [20.0, 100.0]
    assert sorted((each.start, each.length) for each in done.viewings) == sorted(zip(starts, [40.0, 60.0], strict=True))
    assert done.last_viewed == local(2026, 5, 3, 18, 30)
    assert card.date_added == local(2025, 6, 12, 20, 0, 1, 500_000)
    assert report.left_out == 0
    assert report.taken == {
        "videos": 3,
        "favourites": 1,
        "likes": 4,
        "ratings": 1,
        "markers": 2,
        "dated markers": 1,
        "comments": 1,
        "viewings": 2,
    }


def test_a_video_that_is_not_here_is_missing_with_its_path(library: Library, tmp_path: Path) -> None:
    taken(library, filled(tmp_path / "app.db").path)
    detail = library.queries.video(A)
    assert detail is not None
    assert [(each.path, each.is_missing, each.collection) for each in detail.files] == [
        ("/old/films/Harbour at dawn.mp4", True, "Films")
    ]
    found = library.search.videos(SearchQuery(text="harbour"))
    assert [each.video_hash for each in found.videos] == [A]
    lost = library.queries.card(C)
    assert lost is not None
    assert (lost.likes, lost.is_missing) == (1, True)


def test_the_same_file_again_changes_nothing_and_a_grown_one_brings_what_is_new(
    library: Library, tmp_path: Path
) -> None:
    database = filled(tmp_path / "app.db")
    first = taken(library, database.path)
    before = library.position
    again = taken(library, database.path)
    assert library.position == before
    assert (again.taken, again.group_id) == ({}, None)
    assert sum(again.known.values()) == sum(first.taken.values()) - first.taken["videos"]
    database.run("UPDATE interactions SET likes = 5, viewtime = 130 WHERE id = ?", (A,))
    database.watched(A, "2026-06-01T10:00:00", 30.0, 0.0)
    assert taken(library, database.path).taken == {"likes": 2, "viewings": 1}


def test_one_undo_takes_all_back_and_the_import_can_come_again(library: Library, tmp_path: Path) -> None:
    database = filled(tmp_path / "app.db")
    library.execute(SEEN)
    report = taken(library, database.path)
    assert report.group_id is not None
    after = cards(library)
    library.execute(UndoGroup(group_id=report.group_id))
    card = library.queries.card(A)
    assert card is not None
    assert (card.is_favourite, card.likes, card.rating, card.view_time) == (False, 0, None, 0.0)
    assert library.search.videos(SearchQuery(missing=True)).count == 1
    again = taken(library, database.path)
    assert again.taken == report.taken
    assert cards(library) == after


def test_a_rehearsal_tells_the_same_and_writes_nothing(library: Library, tmp_path: Path) -> None:
    database = filled(tmp_path / "app.db")
    database.done("dddddddddddd", rating="B-")
    library.execute(SEEN)
    before = library.position
    rehearsal = taken(library, database.path, is_rehearsal=True)
    assert library.position == before
    real = taken(library, database.path)
    assert (rehearsal.taken, rehearsal.skipped, rehearsal.notes) == (real.taken, real.skipped, real.notes)
    assert rehearsal.is_rehearsal
    assert rehearsal.group_id is None


def test_what_was_said_here_stays(library: Library, tmp_path: Path) -> None:
    library.execute(SEEN)
    library.execute(RateVideo(video_hash=A, rating="C"))
    library.execute(AddFavourite(video_hash=A))
    report = taken(library, filled(tmp_path / "app.db").path)
    done = library.queries.interactions(A)
    assert done is not None
    assert (done.rating, done.favourite_date) == ("C", local(2025, 8, 9, 10, 11, 12))
    assert [each.reason for each in report.skipped if "rating" in each.what] == [
        f"Video {A}: It is rated C here, which stays; the other program says A+."
    ]
    assert library.queries.files(A)[0].date_added == local(2025, 6, 12, 20, 0, 1, 500_000)
    assert len(library.queries.files(A)) == 1


def test_every_row_that_cannot_be_understood_is_named_and_the_rest_goes_on(library: Library, tmp_path: Path) -> None:
    database = filled(tmp_path / "app.db")
    database.done("XYZ", likes=2)
    database.done("dddddddddddd", rating="B-", likes="many", favourited_date="soon", is_favourite=1)
    database.done("eeeeeeeeeeee", markers="[[1, ", dated_markers=[[1, "never"], 7], comments=[["", ""]], likes=10**12)
    database.run("INSERT INTO videos VALUES (?, NULL, '/x.mp4', 1, ?)", ("f" * 12, "[" * 100_000))
    database.watched(A, "yesterday", 10.0)
    database.watched(A, "2026-01-01T00:00:00", -5.0)
    database.watched(A, "2026-01-01T00:00:00", 0.7)
    report = taken(library, database.path)
    left = "\n".join(f"{each.what}: {each.reason}" for each in report.skipped)
    for words in (
        "'XYZ'",
        "'B-' is none",
        "'many' is no number",
        "'soon' is no date",
        "the markers of eeeeeeeeeeee: it is no JSON",
        "dated marker 1 of eeeeeeeeeeee",
        "dated marker 2 of eeeeeeeeeeee",
        "comment 1 of eeeeeeeeeeee",
        "more than 10000 are no likes",
        "the video ffffffffffff",
        "on yesterday",
        "'2026-01-01T00:00:00' or -5.0",
    ):
        assert words in left
    assert report.left_out == len(report.skipped) == 12
    assert any("shorter than 1.5 s" in note for note in report.notes)
    card = library.queries.card(A)
    assert card is not None
    assert card.likes == 3
    assert library.queries.card(VideoHash("f" * 12)) is not None


def test_a_marker_beyond_the_end_costs_no_other(library: Library, tmp_path: Path) -> None:
    library.execute(SEEN)
    library.execute(RecordProbe(video_hash=A, probe=probe(50.0)))
    report = taken(library, filled(tmp_path / "app.db").path)
    assert report.taken["markers"] == 1
    assert any("beyond the end" in each.reason for each in report.skipped)


def test_time_watched_before_there_were_viewings_counts(library: Library, tmp_path: Path) -> None:
    database = filled(tmp_path / "app.db")
    database.run("UPDATE interactions SET viewtime = 1500 WHERE id = ?", (A,))
    taken(library, database.path)
    done = library.queries.interactions(A)
    assert done is not None
    assert sum(each.length for each in done.viewings) == 1500.0
    assert max(each.length for each in done.viewings) == 600.0
    before = library.position
    taken(library, database.path)
    assert library.position == before


def test_a_scan_finds_the_video_by_its_content_and_an_undo_leaves_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "films"
    folder.mkdir()
    file = folder / "another name.mp4"
    file.write_bytes(video("one"))
    age(file)
    found = video_hash(str(file))
    database = Database(tmp_path / "app.db")
    database.video(found, "/old/films/one.mp4", date_added="2025-06-12 20:00:00")
    database.done(found, likes=2, rating="S")
    with Library.open(tmp_path / "home") as library, Service(library, stays_up=False) as service:
        report = taken(library, database.path)
        service.add_folder(folder).result.result(60)
        detail = library.queries.video(found)
        assert detail is not None
        assert [(each.path, each.is_missing) for each in detail.files] == [(str(file), False)]
        assert (detail.card.likes, detail.card.rating) == (2, "S")
        assert detail.card.date_added == local(2025, 6, 12, 20)
        assert report.group_id is not None
        library.execute(UndoGroup(group_id=report.group_id))
        detail = library.queries.video(found)
        assert detail is not None
        assert [(each.path, each.is_missing) for each in detail.files] == [(str(file), False)]
        assert (detail.card.likes, detail.card.rating) == (0, None)


def test_a_scan_finds_it_at_its_old_path_as_one_video(tmp_path: Path) -> None:
    folder = tmp_path / "films"
    folder.mkdir()
    file = folder / "one.mp4"
    file.write_bytes(video("one"))
    age(file)
    found = video_hash(str(file))
    database = Database(tmp_path / "app.db")
    database.video(found, str(file), date_added="2025-06-12 20:00:00")
    database.done(found, likes=2)
    with Library.open(tmp_path / "home") as library, Service(library, stays_up=False) as service:
        report = taken(library, database.path)
        service.add_folder(folder).result.result(60)
        detail = library.queries.video(found)
        assert detail is not None
        assert [(each.path, each.is_missing, each.size) for each in detail.files] == [
            (str(file), False, file.stat().st_size)
        ]
        assert report.group_id is not None
        library.execute(UndoGroup(group_id=report.group_id))
        assert [each.is_missing for each in library.queries.files(found)] == [False]
        assert library.queries.card(found).likes == 0  # pyright: ignore[reportOptionalMemberAccess]
