"""Counted once and again when something changed: never another answer than one that is counted anew."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from events.event import Event
from events.values import Seconds, UnixTime
from events.viewings import SectionWatched
from projections.preferences import Preferences
from projections.projector import Projector
from projections.queries import Queries
from projections.store import ReadStore
from projections.views import CatalogueEntry
from tests.projections import drawn
from tests.projections.facts import ListLog, hash_of, library


def told(queries: Queries) -> tuple[list[CatalogueEntry], ...]:
    return queries.performers(), queries.studios(), queries.tags()


@settings(max_examples=40, deadline=None)
@given(st.lists(drawn.events | drawn.about_names, max_size=40))
def test_lists_of_names_are_after_each_fact_what_a_fresh_count_tells(events: list[Event]) -> None:
    with TemporaryDirectory() as folder:
        store, log = ReadStore(Path(folder)), ListLog()
        projector, queries = Projector(store, log), Queries(store)
        for number, event in enumerate(events):
            projector.apply(log.append(event))
            assert told(queries) == told(Queries(store))
            if number % 8 == 5:
                projector.rebuild()
                projector.prefer(Preferences(spreading=("performer",) if number % 16 == 5 else ()))
                assert told(queries) == told(Queries(store))
        store.close()


def test_what_is_watched_does_not_have_names_counted_anew(tmp_path: Path) -> None:
    store, log = ReadStore(tmp_path), ListLog(*library(3))
    projector, queries = Projector(store, log), Queries(store)
    projector.catch_up()
    before = store.writer().execute("PRAGMA user_version").fetchone()
    assert [each.videos for each in queries.performers()] == [3, 1, 1, 1]
    watched = SectionWatched(video_hash=hash_of(1), start=Seconds(0.0), length=Seconds(9.0), date=UnixTime(1))
    projector.apply(log.append(watched))
    assert store.writer().execute("PRAGMA user_version").fetchone() == before
    store.close()
