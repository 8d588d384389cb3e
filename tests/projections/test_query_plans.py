"""Small questions look up just what they are about."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from uuid import UUID

import pytest

from events.values import Position, VideoHash
from projections.names import VIDEOS_OF
from projections.projector import Projector
from projections.queries import Queries
from projections.store import ReadStore
from tests.projections.facts import ListLog, hash_of, library


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReadStore]:
    store = ReadStore(tmp_path_factory.mktemp("plans"))
    Projector(store, ListLog(*library(50))).catch_up()
    yield store
    store.close()


@pytest.fixture(scope="module")
def db(store: ReadStore) -> Iterator[sqlite3.Connection]:
    with store.reading() as db:
        yield db


SMALL_QUESTIONS = {
    "a card": "SELECT * FROM videos WHERE video_hash = 'x'",
    "files of a video": "SELECT * FROM files WHERE video_id = 1",
    "known files": "SELECT * FROM files JOIN videos ON videos.id = video_id WHERE files.id > 5 ORDER BY files.id"
    " LIMIT 9",
    "viewings of a video": "SELECT * FROM viewings WHERE video_id = 1 ORDER BY date DESC, ordinal DESC LIMIT 500",
    "the history": "SELECT * FROM history LEFT JOIN videos ON id = video_id WHERE ordinal < 9 ORDER BY ordinal DESC"
    " LIMIT 9",
    "history of a video": "SELECT * FROM history WHERE video_id = 1 AND ordinal < 9 ORDER BY ordinal DESC LIMIT 9",
    "a stream": "SELECT position FROM stream_positions WHERE stream_id = 1 ORDER BY position",
    "what a name means": "SELECT root, called FROM entities WHERE kind = 'performer' AND name = 'x'",
    "all names of a thing": "SELECT name FROM entities WHERE kind = 'performer' AND root = 'x'",
    "own tags of a thing": "SELECT tag FROM entity_tags WHERE kind = 'performer' AND name = 'x'",
    "videos of a performer": VIDEOS_OF["performer"],
    "videos of a studio": VIDEOS_OF["studio"],
    "videos of a tag": VIDEOS_OF["tag"],
    "videos of a hidden name": "SELECT video_id FROM hidden_names WHERE kind = 'tag' AND name = 'x'",
    "derived tags of a video": "SELECT tag, kind, cause FROM derived_tags WHERE video_id = 1 ORDER BY 1, 2, 3",
    "the nearest hash": "SELECT video_hash FROM videos WHERE video_hash >= 'x' AND present > 0 ORDER BY"
    " video_hash LIMIT 1",
}


@pytest.mark.parametrize("question", SMALL_QUESTIONS)
def test_small_questions_neither_sort_nor_read_whole_tables(db: sqlite3.Connection, question: str) -> None:
    select = SMALL_QUESTIONS[question].replace("?1", "'x'")
    told = "\n".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {select}"))
    assert "TEMP B-TREE" not in told, told
    assert "SCAN" not in told, told


HISTORY: dict[str, Callable[[Queries], object]] = {
    "the first page": lambda queries: queries.history(),
    "a deep page": lambda queries: queries.history(Position(60), 20),
    "a page of one video": lambda queries: queries.history(Position(60), 20, hash_of(3)),
    "a command": lambda queries: queries.command(UUID(int=3)),
    "a command by the end of its id": lambda queries: queries.commands_like("000000a7"),
    "a command by its whole id": lambda queries: queries.commands_like(UUID(int=3).hex),
    "a group": lambda queries: queries.group(UUID(int=3)),
    "what undid some": lambda queries: queries.undone([UUID(int=3), UUID(int=4)]),
    "what was done since": lambda queries: queries.done_since(Position(60)),
    "facts of a stream": lambda queries: queries.stream_positions("video/x"),
    "facts of some streams": lambda queries: queries.positions_of(["video/x", "video/y"]),
}


@pytest.mark.parametrize("question", HISTORY)
def test_questions_about_the_history_look_up_each_row_that_they_join(store: ReadStore, question: str) -> None:
    """As SQLite is really asked, with all joins."""
    asked: list[str] = []
    queries = Queries(store)
    with store.reading() as db:
        db.set_trace_callback(asked.append)
        HISTORY[question](queries)
        db.set_trace_callback(None)
        for select in [each for each in asked if each.startswith("SELECT")]:
            told = "\n".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {select}"))
            assert "SCAN" not in told, f"{select}\n{told}"
            assert "AUTOMATIC" not in told, f"{select}\n{told}"
            if "ORDER BY" in select and "by_ending" not in told:
                assert "TEMP B-TREE FOR ORDER" not in told, f"{select}\n{told}"


Among = list[VideoHash] | None
WATCHED: dict[str, tuple[Callable[[Queries, Among], object], str]] = {
    "a page of viewings": (lambda queries, among: queries.viewings(among=among), "viewings_by_date"),
    "viewings of a day": (
        lambda queries, among: queries.viewings(day=date(2026, 11, 23), among=among),
        "viewings_by_date",
    ),
    "an hour of the week": (
        lambda queries, among: queries.viewings(weekday=0, hour=3, among=among),
        "viewings_by_date",
    ),
    "sittings": (lambda queries, among: queries.sittings(among=among), "viewings_by_date"),
    "heat tapes": (lambda queries, among: queries.heat_tapes(among=among), "videos_by_last_viewed"),
    "comments": (lambda queries, among: queries.notes("comment", among=among), "comments_by_date"),
}


@pytest.mark.parametrize("among", [None, [hash_of(3)]], ids=["all", "some"])
@pytest.mark.parametrize("question", WATCHED)
def test_the_newest_are_read_along_an_index_and_never_sorted(store: ReadStore, question: str, among: Among) -> None:
    ask, index = WATCHED[question]
    asked: list[str] = []
    with store.reading() as db:
        db.set_trace_callback(asked.append)
        ask(Queries(store), among)
        db.set_trace_callback(None)
        told = "\n".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {asked[-1]}"))
    assert index in told, told
    assert "TEMP B-TREE" not in told, told


def test_the_statistics_never_look_through_one_table_for_each_row_of_another(store: ReadStore) -> None:
    asked: list[str] = []
    with store.reading() as db:
        db.set_trace_callback(asked.append)
        Queries(store).statistics(Queries(store).weeks())
        db.set_trace_callback(None)
        for select in asked:
            told = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {select}")]
            assert not [each for each in told if "AUTOMATIC" in each], (select, told)
            assert sum(each.startswith("SCAN") and "(sub" not in each for each in told) <= 1, (select, told)


@pytest.mark.parametrize("table", ["performers", "tags"])
def test_the_lists_of_the_catalogue_read_each_video_once(db: sqlite3.Connection, table: str) -> None:
    name = {"performers": "name", "tags": "tag"}[table]
    select = (
        f"SELECT {name}, count(*), max(videos.date_added) FROM videos CROSS JOIN {table} ON video_id = id"
        " WHERE is_listed = 1 GROUP BY 1"
    )
    told = "\n".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {select}"))
    assert told.startswith("SEARCH videos USING INDEX videos_listed"), told
    assert f"SEARCH {table} USING PRIMARY KEY" in told, told
