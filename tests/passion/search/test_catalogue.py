"""The catalogue says what the tables say, and how good, how new and by which picture a name is known."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.catalogue import FileAdded, FileMissing
from events.entities import EntityColoured, EntityPictured, Picture
from events.event import Event
from events.favourites import VideoFavourited
from events.ratings import VideoRated
from events.searches import ContentFilterSet
from events.values import Rating, Seconds, UnixTime
from passion.search import Catalogue, CatalogueKind, Search
from passion.search.catalogue import LATELY
from projections.queries import CatalogueSort, Queries, in_order
from projections.search.arrivals import PAUSE
from projections.views import CatalogueEntry, EntityPicture, SearchQuery
from tests.passion.search.test_search import Shelf
from tests.projections import drawn
from tests.projections.facts import START, added, described, hash_of, probed

KINDS: Sequence[CatalogueKind] = get_args(CatalogueKind)
ORDERS: Sequence[CatalogueSort] = ("name", "videos", "newest")
AWEEK = UnixTime(START + 2 * LATELY)


@contextmanager
def shelf_of(*events: Event) -> Iterator[Shelf]:
    with TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder))
        shelf.tell(*events)
        shelf.search.wait()
        yield shelf
        shelf.close()


def catalogue(shelf: Shelf, now: int = AWEEK) -> Catalogue:
    return Catalogue(shelf.queries, shelf.search, lambda: UnixTime(now))


def counted(queries: Queries, search: Search, kind: CatalogueKind) -> list[CatalogueEntry]:
    """As the tables have it."""
    lists = {
        "performer": queries.performers,
        "studio": queries.studios,
        "tag": queries.tags,
        "collection": queries.collections,
        "series": queries.series,
    }
    return lists[kind](among=search.let_through())


def told(entries: Sequence[CatalogueEntry]) -> list[tuple[str, int, int, str]]:
    return [(each.name, each.videos, each.newest, each.colour) for each in entries]


@given(st.lists(drawn.events, max_size=25), st.sampled_from(["", "-tag:ann", "is:favourite"]))
@settings(max_examples=40)
def test_after_any_facts_each_kind_is_what_the_tables_count(events: list[Event], query: str) -> None:
    held_back = ContentFilterSet(query=query) if query else ContentFilterSet(is_on=False)
    with shelf_of(*events, held_back) as shelf:
        for kind in KINDS:
            expected = counted(shelf.queries, shelf.search, kind)
            for sort in ORDERS:
                assert told(catalogue(shelf).entries(kind, sort)) == told(in_order(expected, sort)), (kind, sort)


def rated(number: int, rating: Rating) -> VideoRated:
    return VideoRated(video_hash=hash_of(number), rating=rating)


CAST = (
    *(added(1), described(1, performers=("Ann", "Bo"))),
    *(added(2), described(2, performers=("Ann",))),
    *(added(3), described(3, performers=("Cy",))),
)


def test_the_best_rated_come_first_and_those_without_a_rating_last() -> None:
    with shelf_of(*CAST, rated(1, "S+"), rated(2, "B")) as shelf:
        best = catalogue(shelf).entries("performer", "rating")
        worst = catalogue(shelf).entries("performer", "rating", descending=False)
    assert [(each.name, each.rating, each.rated) for each in best] == [("Bo", 7.0, 1), ("Ann", 4.5, 2), ("Cy", None, 0)]
    assert [each.name for each in worst] == ["Ann", "Bo", "Cy"]


@pytest.mark.parametrize(
    ("sort", "falling", "rising"),
    [("name", "Cy Bo Ann", "Ann Bo Cy"), ("videos", "Ann Bo Cy", "Bo Cy Ann"), ("newest", "Cy Ann Bo", "Bo Ann Cy")],
)
def test_each_order_goes_both_ways(sort: str, falling: str, rising: str) -> None:
    with shelf_of() as shelf:
        for event in CAST:
            shelf.tell(event)
        for order, falls in ((falling, True), (rising, False)):
            entries = catalogue(shelf).entries("performer", sort, descending=falls)  # pyright: ignore[reportArgumentType]
            assert " ".join(each.name for each in entries) == order


def test_what_was_added_in_the_last_week_is_counted_once_the_library_is_older() -> None:
    with shelf_of() as shelf:
        for event in CAST:
            shelf.tell(event)
        (newest,) = (each.newest for each in catalogue(shelf).entries("performer") if each.name == "Cy")

        def lately(now: int) -> dict[str, int]:
            return {each.name: each.lately for each in catalogue(shelf, now).entries("performer")}

        assert lately(newest) == {"Ann": 0, "Bo": 0, "Cy": 0}
        assert lately(newest + LATELY) == {"Ann": 0, "Bo": 0, "Cy": 1}
        assert lately(newest + LATELY + 1) == {"Ann": 0, "Bo": 0, "Cy": 0}


def at(number: int, moment: int, collection: str = "Films") -> FileAdded:
    return msgspec.structs.replace(added(number, collection=collection), date=UnixTime(moment))


def test_what_the_first_scan_of_a_collection_brought_is_not_new() -> None:
    scanned = [at(number, START + number * PAUSE) for number in (1, 2, 3)]
    brought = at(4, START + 5 * PAUSE)
    began = START + 6 * PAUSE
    with shelf_of(*scanned, brought, at(5, began, "Later")) as shelf:

        def told_of(now: int) -> dict[str, tuple[int, int | None]]:
            return {each.name: (each.lately, each.new_after) for each in catalogue(shelf, now).entries("collection")}

        assert told_of(began) == {"Films": (1, START + 3 * PAUSE), "Later": (0, None)}
        assert told_of(began + PAUSE + 1) == {"Films": (1, START + 3 * PAUSE), "Later": (0, began)}
        # A week later it is old news, too.
        assert told_of(began + LATELY + 1)["Films"] == (0, began)


def test_a_name_is_shown_by_its_best_video_that_is_there_or_by_the_moment_that_was_chosen() -> None:
    favourite = VideoFavourited(video_hash=hash_of(2), date=UnixTime(START))
    with shelf_of(*CAST, rated(1, "S+")) as shelf:

        def picture(name: str = "Ann") -> EntityPicture | None:
            return next(each.picture for each in catalogue(shelf).entries("performer") if each.name == name)

        assert picture() == EntityPicture(video_hash=hash_of(1), time=None)
        shelf.tell(favourite)
        assert picture() == EntityPicture(video_hash=hash_of(2), time=None)
        shelf.tell(FileMissing(video_hash=hash_of(2), path="/films/2.mp4"))
        assert picture() == EntityPicture(video_hash=hash_of(1), time=None)
        chosen = Picture(video_hash=hash_of(2), time=Seconds(4.0))
        shelf.tell(EntityPictured(kind="performer", name="Ann", picture=chosen))
        shelf.tell(EntityColoured(kind="performer", name="Ann", colour="#336699"))
        assert picture() == EntityPicture(video_hash=hash_of(2), time=Seconds(4.0))
        shelf.tell(ContentFilterSet(query="-is:favourite"))
        assert picture() == EntityPicture(video_hash=hash_of(1), time=None)


def test_a_series_is_in_the_order_of_its_parts_then_of_release() -> None:
    parts = (
        (1, "Third", 3, "2019"),
        (2, "Special of 2021", None, "2021"),
        (3, "First", 1, "2020"),
        (4, "Second, cut anew", 2, "2022"),
        (5, "Second", 2, "2021"),
        (6, "Undated", None, None),
    )
    told = [
        each
        for number, title, part, released in parts
        for each in (added(number), described(number, series="Sea", title=title, part=part, date_released=released))
    ]
    with shelf_of(*told) as shelf:

        def order(*, descending: bool) -> list[str]:
            query = SearchQuery(text="series:Sea", sort="part", descending=descending)
            return [each.title for each in shelf.search.videos(query).videos]

        rising = ["First", "Second", "Second, cut anew", "Third", "Special of 2021", "Undated"]
        assert order(descending=False) == rising
        assert order(descending=True) == rising[::-1]


def test_all_that_a_query_finds_is_added_up() -> None:
    measured = [probed(number, duration=60.0 * number) for number in (1, 2, 3)]
    dated = described(3, performers=("Cy",), date_released="2021-05-03")
    with shelf_of(*CAST, *measured, dated, rated(1, "S+"), rated(2, "B")) as shelf:
        ann, everyone = shelf.search.totals("performer:Ann"), shelf.search.totals("")
        shelf.tell(ContentFilterSet(query="-performer:Bo"))
        without_bo = shelf.search.totals("performer:Ann")
        nobody = shelf.search.totals("performer:Nobody")
    assert (ann.videos, ann.duration, ann.rating, ann.rated) == (2, 180.0, 4.5, 2)
    assert (everyone.videos, everyone.released_first, everyone.released_last) == (3, "2021-05-03", "2021-05-03")
    assert (without_bo.videos, without_bo.duration, without_bo.rating) == (1, 120.0, 2.0)
    assert (nobody.videos, nobody.rating, nobody.newest, nobody.released_first) == (0, None, None, None)
