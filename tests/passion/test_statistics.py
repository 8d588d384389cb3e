"""The library in numbers: each bar says as many videos as the search that it leads to finds."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

import msgspec
import pytest
from msgspec.structs import replace

from events.description import Description
from events.values import RATINGS, Bytes, Seconds, UnixTime, VideoHash
from passion import commands as c
from passion.library import Library
from projections.views import SearchQuery, Statistics
from tests.support.given import probe
from tests.support.homes import SEE

COUNT = 240
RELEASED = (None, "1998", "2020", "2020-01", "2020-01-31", "2020-02-30", "2021-13", "soon", "0999-05", "2024-02-29")
SHAPES = ((640, 360), (1920, 1080), (1080, 1920), (3840, 1600), (7680, 4320), (100, 80), (720, 576), (16000, 9000))
CODECS = ("h264", "hevc", "AV1", "vp9", "mpeg4")
LENGTHS = (0.5, 59.9, 60.0, 119.0, 120.0, 299.9, 300.0, 1799.0, 5400.0, 10799.0, 10800.0, 90000.0)
SIZES = (0, 9_999_999, 10_000_000, 49_999_999, 99_999_999, 999_999_999, 10**9, 8 * 10**9, 16 * 10**9, 10**12)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Videos of all kinds, added over three years, some at the first and the last moment of a local month."""
    chance = Random(4)
    moment = [datetime(2022, 1, 1).astimezone()]
    with Library.open(
        tmp_path_factory.mktemp("told") / "home", now=lambda: UnixTime(round(moment[0].timestamp() * 1e6))
    ) as library:
        for number in range(COUNT):
            year, month = 2022 + number // 80, 1 + number // 20 % 12
            edge = datetime(year, month, 1).astimezone()
            moment[0] = max(moment[0], edge + timedelta(seconds=chance.choice((0, -1, 86400 * 3))))
            _add(library, number, chance)
        yield library


def _add(library: Library, number: int, chance: Random) -> None:
    video = VideoHash(f"{number + 1:012x}")
    collection = chance.choice(("Films", "Down loads", 'The "best"'))
    seen = replace(
        SEE,
        video_hash=video,
        path=f"/{number}.mp4",
        collection=collection,
        size=Bytes(chance.choice(SIZES)),
        inode=number + 9,
    )
    width, height = chance.choice(SHAPES)
    measured = replace(
        probe(chance.choice(LENGTHS)), display_width=width, display_height=height, video_codec=chance.choice(CODECS)
    )
    described = Description(
        title=f"Film {number}",
        performers=(f"Ann {number % 3}",),
        studio=f"Studio {number % 2}",
        tags=("sea",) if number % 5 else (),
        date_released=chance.choice(RELEASED),
    )
    wishes: list[c.AnyCommand] = [seen, c.DescribeVideo(video_hash=video, source="file_name", description=described)]
    if number % 10:
        wishes.append(c.RecordProbe(video_hash=video, probe=measured))
    if number % 7 == 0:
        wishes.append(seen.__class__(**{**_fields(seen), "path": f"/again/{number}.mp4", "collection": "Second"}))
    library.execute_all(wishes, actor="scanner")
    if number % 3 == 0:
        library.execute(c.RateVideo(video_hash=video, rating=chance.choice(RATINGS)))
    if number % 4 == 0:
        library.execute(c.RecordViewing(video_hash=video, start=Seconds(0), length=Seconds(float(1 + number))))


def _fields(seen: c.SeeFile) -> dict[str, object]:
    return {each: getattr(seen, each) for each in seen.__struct_fields__}


def _found(library: Library, query: str) -> int:
    return library.search.videos(SearchQuery(text=query, limit=1)).count


def test_each_bar_says_as_many_videos_as_its_search_finds(library: Library) -> None:
    library.search.wait()
    statistics = library.statistics()
    told = {each.query: each.videos for one in statistics.distributions for each in one.bins}
    assert len(told) > 50
    assert {query: _found(library, query) for query in told} == told
    assert {each.field: len(each.bins) > 2 for each in statistics.distributions} == dict.fromkeys(
        ("added", "released", "duration", "size", "resolution", "rating", "codec", "collection"), True
    )


@pytest.mark.parametrize("query", ["", "tag:sea", "rating:>=B released:<2021", "performer:nobody"])
def test_the_tables_and_the_columns_of_the_search_tell_the_same(library: Library, query: str) -> None:
    library.search.wait()
    library.execute(c.SetContentFilter(query=query, is_on=bool(query)))
    try:
        among = library.search.let_through()
        told = library.statistics()
        tables = library.queries.statistics(library.queries.weeks(among), among)
    finally:
        library.execute(c.SetContentFilter(is_on=False))
    assert _rounded(told) == _rounded(tables)


def _rounded(statistics: Statistics) -> object:
    """To whole seconds, as they are added up in another order."""
    return json.loads(msgspec.json.encode(statistics), parse_float=lambda text: round(float(text) + 0.001))


def test_the_bars_of_a_field_and_what_is_unknown_are_all_videos(library: Library) -> None:
    for each in library.statistics().distributions:
        if each.field == "collection":
            continue
        assert sum(one.videos for one in each.bins) + each.unknown == COUNT, each.field


def test_the_content_filter_holds_for_every_number(library: Library) -> None:
    whole = library.statistics()
    library.execute(c.SetContentFilter(query="tag:sea performer:'Ann 1'".replace("'", '"')))
    try:
        narrowed = library.statistics()
        count = _found(library, "")
    finally:
        library.execute(c.SetContentFilter(is_on=False))
    assert narrowed.totals.videos == count < whole.totals.videos
    assert [each.name for each in narrowed.most_watched if each.kind == "performer"] == ["Ann 1"]
    assert {each.name for each in whole.most_watched if each.kind == "performer"} == {"Ann 0", "Ann 1", "Ann 2"}
    assert sum(each.seconds for each in narrowed.weeks) == pytest.approx(narrowed.totals.view_time)
    assert 0 < narrowed.totals.view_time < whole.totals.view_time


def test_what_was_watched_is_in_the_sums_the_weeks_and_with_who_is_in_it(library: Library) -> None:
    found = library.statistics()
    cards = library.search.videos(SearchQuery(text="is:watched", limit=COUNT)).videos
    watched = pytest.approx(sum(each.view_time for each in cards))
    assert found.totals.watched == len(cards) > 9
    assert found.totals.view_time == watched
    assert sum(each.seconds for each in found.weeks) == watched
    assert sum(each.seconds for each in found.most_watched if each.kind == "studio") == watched
    assert [each.monday for each in found.weeks] == sorted({each.monday for each in found.weeks})
    assert {datetime.fromisoformat(each.monday).weekday() for each in found.weeks} == {0}


def test_an_empty_library_has_empty_numbers(tmp_path: object) -> None:
    with Library.open(f"{tmp_path}/empty") as library:
        found: Statistics = library.statistics()
    assert found.totals.videos == 0
    assert [each for each in found.distributions if each.bins] == []
