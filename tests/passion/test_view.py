"""A view of the past: the same log read up to a moment, and read models folded to there or from a snapshot."""

import io
import shutil
from pathlib import Path

import pytest

from events.export import write_jsonl
from events.log import EventLog
from events.part import PartOfLog
from events.values import Position, UnixTime
from passion.commands import AddFavourite, RateVideo, UndoSince
from passion.errors import NotFound, Refused
from passion.library import Library
from passion.places import Places
from passion.settings import Settings
from passion.view import fold, opened_as_of
from projections.snapshots import Snapshots
from projections.store import ReadStore
from tests.projections.tables import tables_of
from tests.support.given import VIDEO
from tests.support.homes import filled


def quietly(_done: int, _total: int) -> None:
    """Progress that nobody looks at."""


def rated(library: Library, *ratings: str) -> list[Position]:
    return [
        library.execute(RateVideo(video_hash=VIDEO, rating=each)).position  # pyright: ignore[reportArgumentType]
        for each in ratings
    ]


def test_the_past_is_seen_beside_an_open_library_that_goes_on(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        then, _ = rated(library, "C", "S")
        with opened_as_of(library.places, str(then), quietly) as view:
            rated(library, "A")
            library.execute(AddFavourite(video_hash=VIDEO))
            card = view.queries.card(VIDEO)
            assert card is not None
            assert (card.rating, card.is_favourite, view.position, view.log.position()) == ("C", False, then, then)
            assert [each.event.stream for each in view.log.since(Position(then - 1))] == [f"video/{VIDEO}"]
            exported = io.BytesIO()
            assert view.export(exported) == then
            assert view.queries.history()[0].first == then


def test_nothing_can_be_changed_in_a_view(tmp_path: Path) -> None:
    with filled(tmp_path) as library, opened_as_of(library.places, "3", quietly) as view:
        for change in (
            lambda: view.execute(RateVideo(video_hash=VIDEO, rating="A")),
            lambda: view.execute(UndoSince(date=UnixTime(0))),
            lambda: view.execute_all([]),
            lambda: view.take_over([]),
            lambda: view.import_jsonl([]),
            lambda: view.apply_settings(view.settings),
            view.rebuild,
        ):
            with pytest.raises(Refused, match="nothing can be changed here"):
                change()
        assert library.position == 6


def test_a_view_leaves_nothing_behind_and_needs_a_library(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no library"), opened_as_of(Places(tmp_path), "1", quietly):
        pass
    with filled(tmp_path) as library:
        with opened_as_of(library.places, "3", quietly) as view:
            home = view.places.home
            assert home.exists()
        assert not home.exists()
        assert not library.places.snapshots.exists(), "six facts are folded in no time"


def test_a_fold_begins_at_the_nearest_snapshot_before_the_moment_and_leaves_one_there(tmp_path: Path) -> None:
    with filled(tmp_path / "home") as library:
        rated(library, "C", "A", "B", "S", "C", "A")
        snapshots = Snapshots(tmp_path / "earlier", worth=2)
        for end in (4, 8, 11):
            store = ReadStore(tmp_path / f"read {end}")
            log = PartOfLog(library.places.log, Position(end))
            fold(log, store, Settings(), snapshots, quietly)
            fresh = ReadStore(tmp_path / f"fresh {end}")
            fold(log, fresh, Settings(), Snapshots(tmp_path / "none"), quietly)
            assert tables_of(store) == tables_of(fresh)
            for each in (store, fresh, log):
                each.close()
        assert snapshots.positions() == [4, 8, 11]


def test_a_snapshot_of_another_log_or_of_other_tables_is_not_used_and_goes(tmp_path: Path) -> None:
    folder = tmp_path / "earlier"
    for name, ratings in (("one", "SSSS"), ("other", "CCCC")):
        with filled(tmp_path / name) as library:
            rated(library, *[rating + "+" * (at % 2) for at, rating in enumerate(ratings)])
            log = PartOfLog(library.places.log, library.position)
            store = ReadStore(tmp_path / f"read {name}")
            folder.mkdir(exist_ok=True)
            (folder / "4.db").write_bytes(b"no database")
            fold(log, store, Settings(), Snapshots(folder, worth=1), quietly)
            assert tables_of(store) == tables_of(library._read_models.store)
            store.close()
            log.close()
    assert Snapshots(folder).positions() == [10]


def test_a_rebuild_of_a_small_library_keeps_no_snapshot_and_one_of_a_large_one_does(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        library.rebuild()
        assert not library.places.snapshots.exists()
        assert Snapshots(library.places.snapshots, worth=5).keep(library._read_models.store, library.position)
        shutil.rmtree(library.places.read)
        library.rebuild()
        assert library.verify().is_sound


def test_a_part_of_a_log_ends_where_it_is_told(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        (then, _) = rated(library, "C", "S")
        log = EventLog(library.places.log)
        part = PartOfLog(library.places.log, then)
        last = log.at([library.position])[0]
        assert part.of_command(last.command_id) == []
        assert part.of_command(part.at([then])[0].command_id) != []
        assert part.position_at(last.recorded_at) == then
        assert [commit.last for commit in part.commits()][-1] == then
        one, other = io.BytesIO(), io.BytesIO()
        write_jsonl(part, one)
        write_jsonl(log, other, then)
        assert one.getvalue() == other.getvalue()
        log.close()
        part.close()
