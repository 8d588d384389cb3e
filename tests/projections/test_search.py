"""The search finds what it should, in the order it should, whatever is typed."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.description import VideoDescribed
from events.favourites import VideoFavourited
from events.likes import VideoLiked
from events.ratings import VideoRated
from events.tags import VideoTagged
from events.values import RATINGS, Seconds, UnixTime
from events.viewings import SectionWatched
from passion.errors import BadQuery
from projections.language import QueryError, parsed
from projections.projector import Projector
from projections.queries import Queries
from projections.store import ReadStore
from projections.views import SearchQuery, SearchResult, SortMode, VideoCard
from tests.projections.conftest import Tell
from tests.projections.facts import START, ListLog, added, described, hash_of, probed
from tests.support.searching import COLUMNS, searching

SORTS = tuple(each for each in get_args(SortMode) if each != "part")
"""Those that follow one column; the order of a series has a test in tests/passion/search/test_catalogue.py."""
Ask = Callable[[SearchQuery], SearchResult]
WORDS = ("sea", "night", "rain", "town", "café", "part 2", "10", "north-west")


def _titles(ask: Ask, text: str) -> set[str]:
    return {each.title for each in ask(SearchQuery(text=text, limit=100)).videos}


def _as_typed(ask: Ask, text: str) -> set[str]:
    """Titles of what has all words as they were typed."""
    found = ask(SearchQuery(text=text, limit=100))
    return set() if found.is_relaxed or found.corrected else {each.title for each in found.videos}


def _rich(count: int) -> Iterator[object]:
    """Videos that differ, and agree, in everything that can be sorted by."""
    for number in range(1, count + 1):
        yield added(number, f"/films/{number % 7}/File {number * 37 % count}.mp4", ("Curated", "Downloads")[number % 2])
        yield probed(number, duration=60.0 * (number % 11), width=640 * (number % 3 + 1))
        yield described(
            number,
            title=f"{WORDS[number % len(WORDS)]} {number}",
            performers=(f"Performer {number % 5}",),
            studio=f"Studio {number % 4}",
            date_released=None if number % 3 == 0 else f"20{number % 20:02}-01-01",
            tags=("even",) if number % 2 == 0 else ("odd", "lonely"),
        )
        if number % 4 == 0:
            yield VideoRated(video_hash=hash_of(number), rating=RATINGS[number % 8])
            yield VideoFavourited(video_hash=hash_of(number), date=UnixTime(START + number % 6))
        if number % 5 == 0:
            yield VideoLiked(video_hash=hash_of(number))
            date = UnixTime(START + number % 10)
            yield SectionWatched(video_hash=hash_of(number), start=Seconds(0), length=Seconds(number % 9), date=date)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Queries]:
    store = ReadStore(tmp_path_factory.mktemp("rich"))
    Projector(store, ListLog(*_rich(120))).catch_up()  # pyright: ignore[reportArgumentType]
    yield Queries(store)
    store.close()


@pytest.fixture(scope="module")
def rich(shelf: Queries) -> Iterator[Ask]:
    with searching(shelf) as ask:
        yield ask


@pytest.fixture
def ask(queries: Queries) -> Iterator[Ask]:
    with searching(queries) as ask:
        yield ask


def _column(queries: Queries, sort: SortMode) -> dict[str, object]:
    """What each video stands in an order by."""
    column = COLUMNS["date-added" if sort in {"relevance", "random"} else sort]
    with queries._store.reading() as db:
        return dict(db.execute(f"SELECT video_hash, {column} FROM videos"))


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("sort", SORTS)
def test_pages_of_every_order_hold_each_video_once_in_order_with_unknown_values_last(
    rich: Ask, shelf: Queries, sort: SortMode, *, descending: bool
) -> None:
    pages = [SearchQuery(sort=sort, descending=descending, offset=offset, limit=17) for offset in range(0, 136, 17)]
    found = [card.video_hash for page in pages for card in rich(page).videos]
    assert len(found) == len(set(found)) == 120
    column = _column(shelf, sort)
    values: list[Any] = [column[each] for each in found]
    known = [each for each in values if each is not None]
    if sort != "random":
        assert values == sorted(known, reverse=descending) + [None] * (120 - len(known))


@pytest.mark.parametrize("sort", SORTS)
def test_the_other_direction_is_the_reverse_of_what_has_a_value(rich: Ask, shelf: Queries, sort: SortMode) -> None:
    column = _column(shelf, sort)
    down = [each.video_hash for each in rich(SearchQuery(sort=sort, limit=200)).videos]
    up = [each.video_hash for each in rich(SearchQuery(sort=sort, descending=False, limit=200)).videos]
    known = [each for each in down if column[each] is not None]
    assert len(known) >= 24
    assert known == [each for each in reversed(up) if column[each] is not None]


FILTERS = [
    SearchQuery(performers=("Performer 3",)),
    SearchQuery(studio="Studio 1"),
    SearchQuery(collection="Curated"),
    SearchQuery(tags=("odd", "lonely")),
    SearchQuery(favourites_only=True),
    SearchQuery(text="sea"),
    SearchQuery(text="sea", collection="Downloads", tags=("even",), performers=("Performer 1",), favourites_only=True),
    SearchQuery(tags=("even", "odd")),
]


def _fits(card: VideoCard, query: SearchQuery) -> bool:
    return (
        set(query.performers) <= set(card.performers)
        and query.studio in (None, card.studio)
        and query.collection in (None, card.collection)
        and set(query.tags) <= set(card.tags)
        and (card.is_favourite or not query.favourites_only)
        and query.text in card.title
    )


@pytest.mark.parametrize("query", FILTERS)
def test_filters_and_words_together_keep_what_fits_them_all(rich: Ask, query: SearchQuery) -> None:
    everything = rich(SearchQuery(limit=200)).videos
    for sort in SORTS:
        wanted = SearchQuery(
            **{name: getattr(query, name) for name in query.__struct_fields__} | {"sort": sort, "limit": 200}
        )
        result = rich(wanted)
        expected = {each.video_hash for each in everything if _fits(each, query)}
        assert {each.video_hash for each in result.videos} == expected
        assert result.count == len(result.videos)


def test_the_random_order_is_the_same_for_a_seed_and_another_for_another(rich: Ask) -> None:
    orders = [
        tuple(each.video_hash for each in rich(SearchQuery(sort="random", seed=seed, limit=200)).videos)
        for seed in (1, 1, 2, 3, 2**70, -5)
    ]
    assert orders[0] == orders[1]
    assert len(set(orders)) == 5
    assert all(set(each) == set(orders[0]) for each in orders)


def test_every_video_comes_first_in_some_random_order(rich: Ask) -> None:
    first = {rich(SearchQuery(sort="random", seed=seed, limit=1)).videos[0].video_hash for seed in range(1500)}
    assert len(first) > 110


def test_part_2_comes_before_part_10(ask: Ask, tell: Tell) -> None:
    tell(*(each for number in (10, 2, 1) for each in (added(number), described(number, title=f"Part {number}"))))
    found = ask(SearchQuery(sort="title", descending=False)).videos
    assert [each.title for each in found] == ["Part 1", "Part 2", "Part 10"]


def test_words_are_found_without_accents_in_any_case_and_unfinished_at_the_end(ask: Ask, tell: Tell) -> None:
    tell(added(1, "/x/a.mp4"), described(1, title="Été à la Mer", performers=("Zoë Müller",), studio="Blue House"))
    tell(added(2, "/y/beach_walk-2021.mp4"), VideoTagged(video_hash=hash_of(2), tag="summer time"))
    first, second = "Été à la Mer", "beach_walk-2021"
    assert _titles(ask, "ETE mer") == {first}
    assert _titles(ask, "zoe mul") == {first}
    assert not _as_typed(ask, "mul zoe")
    assert _titles(ask, "house") == {first}
    assert _titles(ask, "summer beach 2021") == {second}
    assert _titles(ask, '"summer time"') == {second}
    assert _titles(ask, '"time summer"') == set()
    assert _titles(ask, '"summer ti') == set()
    assert _titles(ask, "beach-walk") == {second}


def test_a_word_in_the_title_counts_more_than_one_in_the_path(ask: Ask, tell: Tell) -> None:
    tell(
        added(1, "/harbour/one.mp4"),
        described(1, title="One"),
        added(2, "/x/two.mp4"),
        described(2, title="The harbour"),
    )
    found = ask(SearchQuery(text="harbour")).videos
    assert [each.title for each in found] == ["The harbour", "One"]


@pytest.mark.parametrize("text", ["", "   ", "!!!", '"', '""', "-", "*", "()", "…", "\0", "\ud800"])
def test_a_text_without_a_word_asks_for_everything(rich: Ask, text: str) -> None:
    assert rich(SearchQuery(text=text)).count == 120


@pytest.mark.parametrize(
    "text",
    [
        "sea OR night", "sea NOT night", "sea AND", "NEAR(sea night)", "title:sea", "{title performers} : sea", "^sea",
        "sea* night*", "-sea", "sea)", "(sea", 'sea"', '"sea" "', "title : ^ sea + night", "documents_fts:sea",
        "sea'; DROP TABLE videos; --", '"sea" OR "night"',
    ],
)  # fmt: skip
def test_what_looks_like_an_operator_is_only_words(rich: Ask, text: str) -> None:
    words = {each for each in text.lower().replace('"', " ").split() if each.isalnum()}
    found = rich(SearchQuery(text=text, limit=200))
    for card in () if found.is_relaxed or found.corrected else found.videos:
        assert all(each in f"{card.title} {card.tags} {card.performers} {card.studio}".lower() for each in words)
    assert rich(SearchQuery()).count == 120


_typed = st.text(max_size=40) | st.lists(
    st.sampled_from(
        ['"', "sea", "NEAR", "(", ")", "*", "^", ":", "-", "+", "AND", "OR", "NOT", "{", "}", "title", " ", "'", "\\"]
    ),
    max_size=12,
).map("".join)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_typed, st.sampled_from(SORTS), st.integers(-5, 200), st.integers(-5, 200))
def test_whatever_is_typed_has_an_answer(rich: Ask, text: str, sort: SortMode, offset: int, limit: int) -> None:
    query = SearchQuery(text=text, sort=sort, offset=offset, limit=limit)
    try:
        parsed(text, datetime.now().astimezone())
    except QueryError:
        with pytest.raises(BadQuery) as caught:
            rich(query)
        assert 0 <= caught.value.begin < caught.value.end <= len(text)
        return
    result = rich(query)
    assert len(result.videos) == min(max(0, limit), max(0, result.count - max(0, offset)))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(["sea", "night", "rain", "town", "even", "odd", "studio", "1"]),
        min_size=1,
        max_size=4,
        unique=True,
    )
)
def test_all_words_must_be_there(rich: Ask, shelf: Queries, words: list[str]) -> None:
    everything = rich(SearchQuery(limit=200)).videos
    *whole, unfinished = words
    expected = set[str]()
    for card in everything:
        text = f"{card.title} {' '.join(card.performers)} {card.studio} {' '.join(card.tags)}".lower()
        path = shelf.files(card.video_hash)[0].path.lower().replace("/", " ").replace(".", " ")
        tokens = f"{text} {path}".replace("-", " ").split()
        if set(whole) <= set(tokens) and any(each.startswith(unfinished) for each in tokens):
            expected.add(card.video_hash)
    found = rich(SearchQuery(text=" ".join(words), limit=200))
    hashes = {each.video_hash for each in found.videos}
    assert hashes >= expected
    assert hashes == expected or found.is_relaxed or found.corrected or len(hashes) == len(expected) + found.beside
    assert not (expected and found.is_relaxed)


def test_the_search_follows_a_changed_description(ask: Ask, tell: Tell) -> None:
    tell(added(1, "/x/1.mp4"), described(1, title="Before"))
    assert _titles(ask, "before") == {"Before"}
    changed: VideoDescribed = described(1, title="After")
    tell(changed)
    assert _titles(ask, "before") == set()
    assert _titles(ask, "after") == {"After"}
