import io
import shutil
import sqlite3
import threading
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from events.recorded import Recorded
from events.values import Position, UnixTime
from passion.as_of import whole_commands
from passion.commands import AddComment, AddFavourite, LikeVideo, RateVideo, TagVideo
from passion.errors import BadSettings, HomeInUse, NotFound, Refused, Unavailable
from passion.library import Change, Library
from passion.recommender import random_video, seeded_video, spotlight_video
from passion.recommender.spotlight import number_of_day
from passion.replay import replay_into
from passion.settings import Settings
from tests.support.given import NOW, VIDEO
from tests.support.homes import OTHER, filled


def exported(library: Library) -> bytes:
    stream = io.BytesIO()
    library.export(stream)
    return stream.getvalue()


def test_what_was_done_is_there_when_the_library_is_opened_again(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        library.execute(RateVideo(video_hash=VIDEO, rating="S+"))
    with Library.open(tmp_path) as library:
        card = library.queries.card(VIDEO)
        assert card is not None
        assert (card.rating, card.title) == ("S+", "Harbour at dawn")


def test_a_home_is_made_with_explained_settings(tmp_path: Path) -> None:
    with Library.open(tmp_path / "new" / "home") as library:
        assert "[collections]" in library.places.settings.read_text()
        assert library.settings == Settings()


def test_a_second_opener_is_told_that_the_home_is_in_use(tmp_path: Path) -> None:
    with Library.open(tmp_path), pytest.raises(HomeInUse, match="Another process has the library"):
        Library.open(tmp_path)


def test_a_home_that_was_closed_can_be_opened_at_once(tmp_path: Path) -> None:
    for _ in range(3):
        library = Library.open(tmp_path)
        library.close()
        library.close()


def test_bad_settings_keep_the_home_shut_and_free(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    (tmp_path / "settings.toml").write_text("[server]\nport = 'x'\n")
    with pytest.raises(BadSettings, match=r"server\.port"):
        Library.open(tmp_path)
    (tmp_path / "settings.toml").unlink()
    Library.open(tmp_path).close()


def test_a_home_that_is_a_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(Unavailable, match="cannot be used"):
        Library.open(tmp_path / "home")


def test_a_log_that_is_no_log_is_left_alone(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    (tmp_path / "log.db").write_bytes(b"something else entirely" * 100)
    with pytest.raises(Unavailable, match="damaged"):
        Library.open(tmp_path)
    assert (tmp_path / "log.db").read_bytes().startswith(b"something else")


def test_an_import_of_an_export_exports_the_same_bytes(tmp_path: Path) -> None:
    with filled(tmp_path / "one") as library:
        library.execute(AddComment(video_hash=VIDEO, text="é ✓ \n two lines"))
        first = exported(library)
    with Library.open(tmp_path / "two") as library:
        library.import_jsonl(io.BytesIO(first))
        assert exported(library) == first
        assert library.queries.totals().comments == 1


def test_an_import_twice_appends_once(tmp_path: Path) -> None:
    with filled(tmp_path / "one") as library:
        lines = exported(library)
        before = library.position
        assert library.import_jsonl(io.BytesIO(lines)).new == 0
        assert library.position == before


def test_commands_after_an_import_know_what_was_imported(tmp_path: Path) -> None:
    with filled(tmp_path / "one") as library:
        library.execute(RateVideo(video_hash=VIDEO, rating="A"))
        lines = exported(library)
    with filled(tmp_path / "two") as library:
        library.execute(RateVideo(video_hash=VIDEO, rating="B"))
        library.import_jsonl(io.BytesIO(lines))
        assert not library.execute(RateVideo(video_hash=VIDEO, rating="B")).changed


def test_a_damaged_line_is_named_and_nothing_after_it_is_taken(tmp_path: Path) -> None:
    with filled(tmp_path / "one") as library:
        lines = exported(library).splitlines(keepends=True)
    lines[2] = lines[2].replace(b"60.0", b"61.0")
    with Library.open(tmp_path / "two") as library:
        with pytest.raises(Refused, match="Line 3"):
            library.import_jsonl(lines)
        assert library.position == 2


def test_read_models_that_were_lost_come_back_equal(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        library.execute(AddFavourite(video_hash=VIDEO))
        before = library.queries.video(VIDEO), library.queries.interactions(VIDEO), library.queries.totals()
    for file in (tmp_path / "read").iterdir():
        file.unlink()
    with Library.open(tmp_path) as library:
        assert (library.queries.video(VIDEO), library.queries.interactions(VIDEO), library.queries.totals()) == before


def test_a_rebuild_gives_equal_answers_and_verify_agrees(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        library.execute(TagVideo(video_hash=VIDEO, tag="Sea"))
        before = library.queries.video(VIDEO)
        library.rebuild()
        assert library.queries.video(VIDEO) == before
        assert library.verify().is_sound


def test_verify_finds_a_row_that_was_tampered_with(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        library._read_models.store.writer().execute("UPDATE videos SET likes = 99")
        verdict = library.verify()
    assert not verdict.is_sound
    assert verdict.log.is_sound
    assert any("videos" in sentence for sentence in verdict.differences)


def test_tables_that_fell_behind_catch_up_with_the_next_command(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        held, library._read_models._projector.apply = library._read_models._projector.apply, _fail
        library.execute(LikeVideo(video_hash=VIDEO))
        library._read_models._projector.apply = held
        library._states.forget()
        library.execute(LikeVideo(video_hash=VIDEO))
        card = library.queries.card(VIDEO)
        assert card is not None
        assert card.likes == 2


def _fail(batch: Sequence[Recorded]) -> None:
    raise OSError("the disk is full")


def test_subscribers_hear_what_changed_until_they_unsubscribe(tmp_path: Path) -> None:
    heard: list[Change] = []
    with filled(tmp_path) as library:
        unsubscribe = library.subscribe(heard.append)
        position = library.execute(LikeVideo(video_hash=VIDEO)).position
        unsubscribe()
        library.execute(LikeVideo(video_hash=VIDEO))
    assert heard == [Change(position=position, streams=(f"video/{VIDEO}",))]


def test_a_subscriber_that_fails_harms_nobody(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        library.subscribe(_refuse)
        assert library.execute(LikeVideo(video_hash=VIDEO)).changed


def _refuse(change: Change) -> None:
    raise ValueError(change)


def test_settings_that_are_applied_are_saved_and_change_what_is_preferred(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        library.apply_settings(msgspec.structs.replace(library.settings, collections={"Films": ("/videos",)}))
        assert Settings.load(library.places.settings).collections == {"Films": ("/videos",)}


def test_similar_videos_say_why(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        answer = library.similar.videos(VIDEO)
        assert [each.video.video_hash for each in answer.videos] == [OTHER]
        assert "harbour" in " ".join(shared.token for shared in answer.videos[0].shared).lower()
        assert answer.position == library.position


def test_an_index_on_the_disk_serves_the_next_start(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        before = library.similar.videos(VIDEO)
    with Library.open(tmp_path) as library:
        assert library.similar.videos(VIDEO) == before


def test_similar_to_an_unknown_video_is_not_found(tmp_path: Path) -> None:
    with filled(tmp_path) as library, pytest.raises(NotFound):
        library.similar.videos(type(VIDEO)("ffffffffffff"))


def test_an_empty_library_has_no_spotlight(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        assert spotlight_video(library.queries, NOW) is None
        assert random_video(library.queries) is None


def test_a_seed_picks_the_same_video_again(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        assert seeded_video(library.queries, "x") == seeded_video(library.queries, "x")
        assert {seeded_video(library.queries, str(seed)) for seed in range(64)} == {VIDEO, OTHER}


def test_read_models_that_are_deleted_under_an_open_library_come_back(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        shutil.rmtree(tmp_path / "read")
        while True:
            try:
                card = library.queries.card(VIDEO)
            except sqlite3.DatabaseError:
                threading.Event().wait(0.01)
            else:
                break
        assert card is not None
        assert library.execute(RateVideo(video_hash=VIDEO, rating="A")).changed
        assert library.verify().is_sound


def test_the_day_of_the_spotlight_turns_at_six() -> None:
    before, at, next_evening = datetime(2026, 5, 3, 5, 59), datetime(2026, 5, 3, 6), datetime(2026, 5, 3, 23)  # noqa: DTZ001
    assert number_of_day(before) == number_of_day(datetime(2026, 5, 2, 6))  # noqa: DTZ001
    assert number_of_day(before) != number_of_day(at)
    assert number_of_day(at) == number_of_day(next_evening)


def test_a_replay_gives_the_library_as_it_was(tmp_path: Path) -> None:
    with filled(tmp_path / "now") as library:
        then = library.execute(RateVideo(video_hash=VIDEO, rating="C")).position
        card = library.queries.card(VIDEO)
        library.execute(RateVideo(video_hash=VIDEO, rating="S"))
        replayed = replay_into(library.log, library.places, tmp_path / "then", then, lambda *_: None)
    assert replayed.position == then
    with Library.open(tmp_path / "then") as library:
        assert library.queries.card(VIDEO) == card


def test_a_replay_into_a_library_is_refused(tmp_path: Path) -> None:
    with filled(tmp_path) as library, pytest.raises(Refused, match="holds a library already"):
        replay_into(library.log, library.places, tmp_path, Position(1), lambda *_: None)


def test_a_replay_cuts_no_command_in_two(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        from passion.commands import EditMarker

        library.execute(AddComment(video_hash=VIDEO, text="x"))
        whole = library.position
        _two_facts(library, EditMarker)
        assert whole_commands(library.log, Position(library.position - 1)) == Position(library.position - 2)
        assert whole_commands(library.log, whole) == whole
        assert whole_commands(library.log, Position(10_000)) == library.position


def _two_facts(library: Library, edit: type) -> None:
    from events.values import Seconds
    from passion.commands import AddMarker

    library.execute(AddMarker(video_hash=VIDEO, time=Seconds(1)))
    interactions = library.queries.interactions(VIDEO)
    assert interactions is not None
    library.execute(edit(video_hash=VIDEO, marker_id=interactions.markers[0].marker_id, time=Seconds(2), label="two"))


def test_time_is_an_argument(tmp_path: Path) -> None:
    with Library.open(tmp_path, now=lambda: UnixTime(1_000_000_000_000_000)) as library:
        from tests.support.homes import fill

        fill(library)
        library.execute(AddFavourite(video_hash=VIDEO))
        interactions = library.queries.interactions(VIDEO)
        assert interactions is not None
        assert interactions.favourite_date == 1_000_000_000_000_000
