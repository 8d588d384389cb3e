"""Damage in read models that were believed is found while the library is open, and mended from the log."""

import logging
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from events.recorded import Recorded
from passion import read_models
from passion.commands import AddComment, LikeVideo, RateVideo
from passion.errors import HomeInUse
from passion.inspecting import Inspector
from passion.library import Library
from projections import seal
from tests.support.damage import damage
from tests.support.given import VIDEO
from tests.support.homes import filled
from tests.support.waiting import until


def _damaged_unseen(home: Path, table: str) -> None:
    """Damage that the note beside the file does not tell of."""
    (file,) = (home / "read").glob("read.*.db")
    damage(file, table)
    file.chmod(0o600)  # As it is made to be when it is opened next, which would be told.
    seal.put(file, 0)


def _likes(library: Library) -> int | None:
    try:
        card = library.queries.card(VIDEO)
    except sqlite3.DatabaseError:
        return None
    return card and card.likes


def test_a_damaged_page_that_nobody_asked_for_is_found_after_the_start_and_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with filled(tmp_path) as library:
        library.execute(AddComment(video_hash=VIDEO, text="kept"))
        file = library._read_models.store.current()
    _damaged_unseen(tmp_path, "comments")
    monkeypatch.setattr(read_models, "LATER", 0.0)
    with caplog.at_level(logging.ERROR), Library.open(tmp_path) as library:
        until(lambda: library._read_models.store.current() not in {None, file})
        interactions = library.queries.interactions(VIDEO)
        assert interactions is not None
        assert [each.text for each in interactions.comments] == ["kept"]
        assert library.execute(RateVideo(video_hash=VIDEO, rating="A")).changed
        assert library.verify().is_sound
    assert "damaged and are made anew" in caplog.text


def test_a_damaged_page_that_a_question_meets_first_is_made_anew_at_once(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        library.execute(LikeVideo(video_hash=VIDEO))
    _damaged_unseen(tmp_path, "videos")
    with Library.open(tmp_path) as library:
        assert _likes(library) is None
        until(lambda: _likes(library) == 1)
        assert library.execute(LikeVideo(video_hash=VIDEO)).changed
        assert _likes(library) == 2
        assert library.verify().is_sound


def test_a_fact_that_meets_damage_is_kept_and_told_when_they_are_made_anew(tmp_path: Path) -> None:
    with filled(tmp_path):
        pass
    _damaged_unseen(tmp_path, "comments")
    with Library.open(tmp_path) as library:
        library.execute(AddComment(video_hash=VIDEO, text="kept"))
        until(lambda: library._read_models.position == library.position)
        assert library.verify().is_sound


def test_damage_that_catching_up_meets_does_not_keep_a_library_shut(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        library._read_models._projector.apply = _fail
        library.execute(LikeVideo(video_hash=VIDEO))
    _damaged_unseen(tmp_path, "videos")
    with Library.open(tmp_path) as library:
        assert _likes(library) == 1
        assert library.verify().is_sound


def _fail(batch: Sequence[Recorded]) -> None:
    raise OSError("the disk is full")


def test_what_was_looked_through_while_it_was_open_is_believed_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        with filled(tmp_path):
            pass
    monkeypatch.setattr(read_models, "LATER", 0.0)
    with Library.open(tmp_path) as library:
        until(lambda: not library._read_models.store.is_unseen)
    (file,) = (tmp_path / "read").glob("read.*.db")
    assert seal.take(file) == 1


def test_a_second_opener_neither_takes_nor_writes_the_note(tmp_path: Path) -> None:
    note = tmp_path / "read" / "closed.json"
    with filled(tmp_path):
        with pytest.raises(HomeInUse):
            Library.open(tmp_path)
        assert not note.exists()
    assert note.exists()


def test_closing_breaks_a_look_off_and_nothing_is_made_anew(tmp_path: Path) -> None:
    began, told = threading.Event(), list[str]()

    def look(db: sqlite3.Connection) -> bool:
        db.create_function("began", 0, began.set)
        endless = "WITH RECURSIVE n (i) AS (SELECT began() UNION ALL SELECT 1 FROM n) SELECT count(*) FROM n"
        return db.execute(endless).fetchone() is None

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(tmp_path / "any.db", check_same_thread=False)

    inspector = Inspector(connect, look, 0.0)
    inspector.begin(lambda: told.append("damage"))
    assert began.wait(60)
    inspector.close()
    inspector.close()
    assert told == []


def test_closing_before_its_time_has_it_not_look_at_all() -> None:
    def connect() -> sqlite3.Connection:
        raise AssertionError

    inspector = Inspector(connect, lambda _: False, 3600.0)
    inspector.begin(lambda: None)
    inspector.close()


def test_a_file_that_cannot_be_opened_is_no_damage(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    told: list[str] = []
    inspector = Inspector(
        lambda: sqlite3.connect(f"{(tmp_path / 'none').as_uri()}?mode=ro", uri=True), lambda _: False, 0.0
    )
    inspector.begin(lambda: told.append("damage"))
    until(lambda: "could not be looked through" in caplog.text)
    inspector.close()
    assert told == []


def test_damage_is_told_once(tmp_path: Path) -> None:
    told: list[str] = []
    inspector = Inspector(lambda: sqlite3.connect(tmp_path / "any.db"), lambda _: False, 0.0)
    inspector.begin(lambda: told.append("damage"))
    until(lambda: told)
    inspector.close()
    assert told == ["damage"]
