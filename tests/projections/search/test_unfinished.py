"""A name or a word at the end of the query finds what begins so, as long as the person types."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projections.language import parsed
from projections.search.index import Answer, Asked, SearchIndex
from projections.search.masks import Outside
from projections.search.suggesting import Suggester
from projections.search.texts import TextIndex
from tests.projections.search.asking import found, titled
from tests.projections.search.entries import NOW, entry
from tests.projections.search.test_index import index_of

VIDEOS = [
    entry(1, title="Harbour", performer=("Julia Stone",), tag=("sea", "slow motion")),
    entry(2, title="Harbour lights", performer=("Julianne More", "Bo"), tag=("seaside",)),
    entry(3, title="Meadow", performer=("Mary Jules",), tag=("sea",)),
    entry(4, title="Tower", performer=("Bo", "Ann"), studio=("Northern",)),
    entry(5, title="Gone", performer=("Julius",), is_listed=False),
]


def ask(text: str, index: SearchIndex | None = None, aliases: Sequence[tuple[str, str]] = (), **more: object) -> Answer:
    index = index or index_of(VIDEOS)
    suggester = Suggester(index)
    alike = {("performer", alias): [name] for alias, name in aliases}
    outside = Outside(lambda _: None, {}, alike, suggester.nearest, suggester.beginning)
    return index.ask(Asked(query=parsed(text, NOW), sort="title", descending=False, **more), outside)  # pyright: ignore[reportArgumentType]


def numbers(answer: Answer) -> list[int]:
    return sorted(int(each, 16) for each in answer.videos)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("performer:j", [1, 2, 3]),
        ("performer:JUL", [1, 2, 3]),
        ("performer:julia", [1, 2]),
        ("performer:juliann", [2]),
        ("performer:ann,jul", [1, 2, 3, 4]),
        ("harbour performer:jul", [1, 2]),
        ("performer: jul", [1, 2, 3]),
        ("studio:nor", [4]),
        ("tag:slo", [1]),
        ("tag:seas", [2]),
        ("title:harb", [1, 2]),
        ("title:lig", [2]),
    ],
)
def test_a_name_that_is_being_typed_finds_all_names_that_begin_so(typed: str, expected: list[int]) -> None:
    answer = ask(typed)
    assert numbers(answer) == expected
    assert answer.hints == ()


@pytest.mark.parametrize("typed", ["performer:jul ", 'performer:"jul"', "performer:jul harbour", "title:harb "])
def test_what_is_finished_means_itself(typed: str) -> None:
    assert ask(typed).count == 0


def test_a_whole_name_means_itself_so_that_a_facet_finds_as_many_as_it_counts() -> None:
    assert numbers(ask("tag:sea")) == [1, 3]
    assert numbers(ask("performer:bo")) == [2, 4]


def test_nothing_is_left_out_before_its_name_is_whole() -> None:
    assert ask("-performer:jul").count == 4
    assert ask("-performer:bo").count == 2


def test_a_further_name_may_go_on_as_well() -> None:
    assert numbers(ask("performer:star", aliases=[("starlet", "Ann")])) == [4]


def test_where_no_name_begins_so_the_nearest_are_told() -> None:
    answer = ask("performer:jilia")
    assert (answer.count, [each.names for each in answer.hints]) == (0, [("Julia Stone", "Julianne More")])


def test_a_filter_that_everything_must_pass_means_its_names_as_they_are() -> None:
    assert ask("", passing=parsed("tag:seas", NOW)).count == 0
    assert ask("", passing=parsed("title:harb", NOW)).count == 0


@given(st.lists(st.text(alphabet="aäb ", min_size=1, max_size=6), max_size=6), st.text(alphabet="ab", min_size=1))
@settings(deadline=None)
def test_what_is_found_is_what_a_plain_look_at_the_names_finds(names: list[str], typed: str) -> None:
    index = index_of([entry(at, tag=(name,)) for at, name in enumerate(names, 1)])
    plain = [name.replace("ä", "a").split() for name in names]
    same = [at for at, words in enumerate(plain, 1) if "".join(words) == typed]
    begun = [at for at, words in enumerate(plain, 1) if any(word.startswith(typed) for word in words)]
    exact = [at for at, name in enumerate(names, 1) if name == typed]
    assert numbers(ask(f"tag:{typed}", index)) == (exact or same or begun)


@pytest.mark.parametrize("typed", ["starwa*", "starwars*", "starwar*", "star wa*"])
def test_two_words_are_found_that_are_typed_as_one_of_which_the_second_goes_on(typed: str) -> None:
    best, *_ = found(titled("A star is born", "Star Wars", "Wars of a star", "Star dust"), typed)
    assert best == 1


def test_a_rare_word_that_begins_so_does_not_stand_in_the_way_of_two_words() -> None:
    assert found(titled("Starway", "Star Wars", "Moon"), "starwa*") == [0, 1]


def test_of_two_words_in_one_the_second_stands_behind_the_first() -> None:
    index = titled("Wars of a star", "Star of the walls", "Star walls")
    index.put(7, {"title": ("Star",), "tag": ("walls",)})
    assert found(index, "starwa*") == [2]


def test_the_second_word_may_be_one_that_came_just_now() -> None:
    index = TextIndex.of_arrays(titled("Star dust", "Moon wall").arrays())
    index.put(5, {"title": ("Star warden",)})
    assert found(index, "starwa*") == [5]
    assert index.containing("title", "star wa", is_unfinished=True).tolist() == [5]
    assert index.containing("title", "wa", is_unfinished=True).tolist() == [1, 5]
    assert index.containing("tag", "wa", is_unfinished=True).tolist() == []
    assert index.containing("title", "star xy", is_unfinished=True).tolist() == []
