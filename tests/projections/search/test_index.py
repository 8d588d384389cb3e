"""What the index answers is what a plain look at every video says, however it came to hold them."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.values import Position
from projections.language import parsed
from projections.language.terms import AnyTerm, Query
from projections.search import archive
from projections.search.archive import Kept
from projections.search.entry import LISTED, NAMES, NUMBERS, Entry
from projections.search.index import SORTED_BY, Answer, Asked, SearchIndex
from tests.projections.search.entries import NOBODY, NOW, entries, entry, holds, libraries, terms


def index_of(videos: Sequence[Entry]) -> SearchIndex:
    index = SearchIndex()
    for each in videos:
        index.put(each)
    return index


def ask(index: SearchIndex, text: str = "", **more: object) -> Answer:
    return index.ask(Asked(query=parsed(text, NOW), **more), NOBODY)  # pyright: ignore[reportArgumentType]


@given(libraries, st.lists(terms, max_size=3))
@settings(deadline=None)
def test_terms_find_what_they_say(videos: Sequence[Entry], wanted: list[AnyTerm]) -> None:
    answer = index_of(videos).ask(Asked(query=Query(terms=tuple(wanted)), limit=50), NOBODY)
    expected = {
        each.video_hash for each in videos if each.flags & LISTED and all(holds(term, each, videos) for term in wanted)
    }
    assert set(answer.videos) == expected
    assert answer.count == len(expected) == len(answer.videos)


@given(libraries, st.lists(terms, max_size=2), st.lists(terms, max_size=2))
@settings(deadline=None)
def test_everything_shown_passes_the_filter(
    videos: Sequence[Entry], wanted: list[AnyTerm], passing: list[AnyTerm]
) -> None:
    index = index_of(videos)
    one = index.ask(Asked(query=Query(terms=tuple(wanted)), passing=Query(terms=tuple(passing)), limit=50), NOBODY)
    both = index.ask(Asked(query=Query(terms=(*wanted, *passing)), limit=50), NOBODY)
    assert one.videos == both.videos


@given(
    videos=libraries,
    sort=st.sampled_from(sorted(SORTED_BY)),
    descending=st.booleans(),
    offset=st.integers(0, 5),
    limit=st.integers(0, 5),
)
@settings(deadline=None)
def test_pages_are_cut_from_one_order_with_unknown_values_last(
    videos: Sequence[Entry], sort: str, *, descending: bool, offset: int, limit: int
) -> None:
    place = NUMBERS.index(SORTED_BY[sort])  # pyright: ignore[reportArgumentType]
    listed = [each for each in videos if each.flags & LISTED]
    known = sorted(
        (each for each in listed if each.numbers[place] is not None), key=lambda each: (each.numbers[place], each.id)
    )
    unknown = sorted((each for each in listed if each.numbers[place] is None), key=lambda each: each.id)
    order = [*(reversed(known) if descending else known), *(reversed(unknown) if descending else unknown)]
    answer = ask(index_of(videos), sort=sort, descending=descending, offset=offset, limit=limit)
    assert answer.videos == [each.video_hash for each in order[offset : offset + limit]]


@given(libraries, st.lists(terms, max_size=2))
@settings(deadline=None)
def test_names_beside_an_answer_are_counted_in_it(videos: Sequence[Entry], wanted: list[AnyTerm]) -> None:
    answer = index_of(videos).ask(Asked(query=Query(terms=tuple(wanted)), limit=50, facets=50), NOBODY)
    for field in ("performer", "tag", "genre"):
        found = [each for each in videos if each.video_hash in set(answer.videos)]
        counted = Counter(name for each in found for name in each.names[NAMES.index(field)])
        facet = next(each for each in answer.facets if each.field == field)
        assert {each.name: each.count for each in facet.values} == counted
        assert [each.count for each in facet.values] == sorted(counted.values(), reverse=True)


def test_a_studio_is_counted_as_if_none_was_chosen_and_its_term_finds_as_many() -> None:
    videos = [entry(each, studio=(f"House {each % 3}",), rating=each % 2, title="sea") for each in range(1, 30)]
    index = index_of(videos)
    answer = ask(index, 'studio:"House 1" sea', facets=10)
    assert answer.count == 10
    by_field = {each.field: each for each in answer.facets}
    assert {each.name: each.count for each in by_field["studio"].values} == {"House 0": 9, "House 1": 10, "House 2": 10}
    assert sum(each.count for each in by_field["rating"].values) == 10
    for facet in answer.facets:
        for value in facet.values:
            others = "sea" if facet.field == "studio" else 'studio:"House 1" sea'
            assert ask(index, f"{others} {value.term}").count == value.count, value


_steps = st.lists(st.tuples(st.booleans(), st.integers(1, 6).flatmap(entries)), max_size=25)


@given(_steps)
@settings(deadline=None, max_examples=50)
def test_after_any_changes_the_index_says_what_one_made_anew_says(steps: list[tuple[bool, Entry]]) -> None:
    index, videos = SearchIndex(), dict[str, Entry]()
    for is_put, each in steps:
        if is_put:
            index.put(each)
            videos[each.video_hash] = each
        else:
            index.remove(each.video_hash)
            videos.pop(each.video_hash, None)
    _same(index, index_of(list(videos.values())))
    with TemporaryDirectory() as folder:
        archive.copied(Kept(index, b"epoch", 5, 6, Position(7)))(Path(folder))
        kept = archive.load(Path(folder))
    assert kept is not None
    assert (kept.epoch, kept.revision, kept.video_id, kept.position) == (b"epoch", 5, 6, 7)
    _same(kept.index, index)
    for video in (entry(2, title="late", tag=("new",)), entry(90, title="later", tag=("new",))):
        kept.index.put(video)
        index.put(video)
    _same(kept.index, index)


def test_a_name_that_nothing_has_any_more_does_not_hide_those_that_are_written_alike() -> None:
    index = index_of([entry(1, performer=("ana",)), entry(2, performer=("Ana",))])
    assert ask(index, "performer:ana ").count == 1
    index.remove(entry(1).video_hash)
    assert ask(index, "performer:ana ").videos == [entry(2).video_hash]


def _same(one: SearchIndex, other: SearchIndex) -> None:
    for text in ("", "sea", "tag:sea", "-tag:sea rating:>=B", "is:missing", 'performer:ana "night"'):
        for sort in ("title", "path", "date-added", "random"):
            first, second = (ask(each, text, sort=sort, limit=50, facets=50, seed=3) for each in (one, other))
            assert first.videos == second.videos
            facets = [
                {(facet.field, value.name): value.count for facet in each.facets for value in facet.values}
                for each in (first, second)
            ]
            assert facets[0] == facets[1]


@pytest.mark.parametrize("cut", [0, 1, 30, 200, -1, -100])
def test_a_file_that_is_cut_short_or_changed_is_no_index(cut: int, tmp_path: Path) -> None:
    archive.copied(Kept(index_of([entry(1), entry(2)]), b"", 0, 0, Position(0)))(tmp_path)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    assert archive.load(tmp_path) is not None
    file.write_bytes(whole[:cut])
    assert archive.load(tmp_path) is None
    file.write_bytes(whole[:cut] + bytes([whole[cut] ^ 1]) + whole[cut:][1:])
    assert archive.load(tmp_path) is None


def test_unknown_names_find_nothing_and_say_so() -> None:
    answer = ask(index_of([entry(1, tag=("sea",))]), "tag:see")
    assert (answer.count, [(each.begin, each.end) for each in answer.hints]) == (0, [(0, 7)])
    assert "“see”" in answer.hints[0].message


def test_a_video_with_very_many_tags_is_one_video() -> None:
    index = index_of([entry(1, tag=[f"tag {each}" for each in range(50_000)]), entry(2, tag=("tag 7",))])
    answer = ask(index, 'tag:"tag 7"', facets=3)
    assert answer.count == 2
    tags = next(each for each in answer.facets if each.field == "tag")
    assert (tags.total, tags.values[0].name, tags.values[0].count) == (50_000, "tag 7", 2)


@pytest.mark.parametrize("count", [0, 1])
def test_a_small_library_has_every_answer(count: int) -> None:
    index = index_of([entry(each, title="sea") for each in range(1, count + 1)])
    for text in ("", "sea", "tag:x", "similar:sea", "-sea", "is:missing", "rating:A", "title:sea"):
        assert ask(index, text, facets=5).count <= count


def test_what_is_like_a_video_is_found_with_other_terms_and_sorted_by_likeness() -> None:
    videos = [entry(each, title=f"Part {each}", likes=each % 2) for each in range(1, 7)]
    alike = {each.video_hash: each.id / 10 for each in videos[1:]}
    outside = NOBODY._replace(alike=lambda video: alike if video == videos[0].video_hash else None)
    query = parsed('similar:"part 1" likes:>=1', NOW)
    assert index_of(videos).ask(Asked(query=query), outside).videos == [videos[4].video_hash, videos[2].video_hash]
    unknown = index_of(videos).ask(Asked(query=parsed("similar:nothing", NOW)), outside)
    assert (unknown.count, len(unknown.hints)) == (0, 1)
