"""Suggestions fit what is typed at the cursor, and what they put there means it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.values import UnixTime
from projections.language import parsed
from projections.language.terms import Named
from projections.search.completions import Completions
from projections.search.suggesting import Suggested, Suggester, tells
from projections.views import SavedSearch
from tests.projections.search.entries import NOW, entry
from tests.projections.search.test_index import ask, index_of

SAVED = SavedSearch(
    name="Long evenings", query="duration:>2h", description="", sort="title", descending=False, date=UnixTime(1)
)
VIDEOS = [
    entry(1, title="Harbour", performer=("Ana Bell", "Zoë Müller"), tag=("slow motion",), studio=("North",)),
    entry(2, title="Meadow", performer=("Ana Bell",), tag=("slow motion", "sea"), flags=("is:favourite",)),
    entry(3, title="Bell tower", performer=("Cy",), tag=("sea",), rating=5),
]
INDEX = index_of(VIDEOS)


def suggested(text: str, cursor: int | None = None) -> Suggested:
    cursor = len(text) if cursor is None else cursor
    return Suggester(INDEX).suggest(text, cursor, INDEX.columns.mask(missing=False), [SAVED], NOW)


def taken(text: str, cursor: int | None = None) -> str:
    """The query after the first suggestion was taken."""
    found = suggested(text, cursor)
    return text[: found.begin] + found.suggestions[0].text + text[found.end :]


_pieces = st.sampled_from(["tag:", "ana", '"', "-", ",", "is:", "similar:", " ", "sea", "x:"])
_typed = st.text(max_size=30) | st.lists(_pieces).map("".join)


@pytest.mark.parametrize(
    ("typed", "taken_text"),
    [
        ("performer:an", 'performer:"Ana Bell"'),
        ("performer:bell", 'performer:"Ana Bell"'),
        ("performer:mull", 'performer:"Zoë Müller"'),
        ("performer:belk", 'performer:"Ana Bell"'),
        ("performer:mlüler", 'performer:"Zoë Müller"'),
        ("-tag:sl", '-tag:"slow motion"'),
        ("tag:sea,slo", 'tag:sea,"slow motion"'),
        ("ana be", 'performer:"Ana Bell"'),
        ("is:fav", "is:favourite"),
        ("rating:s", "rating:S+"),
        ("dura", "duration:"),
        ("long ev", "duration:>2h"),
        ("x slow mo", 'x tag:"slow motion"'),
    ],
)
def test_the_first_suggestion_goes_on_with_what_is_typed(typed: str, taken_text: str) -> None:
    assert taken(typed) == taken_text


def test_the_piece_at_the_cursor_is_replaced_and_no_other() -> None:
    assert taken("tag:se rating:A", 6) == "tag:sea rating:A"
    assert taken("harbour performer:cy is:rated", 20) == "harbour performer:Cy is:rated"


def test_a_title_tells_what_was_typed_as_one_word_of_two() -> None:
    assert tells("Star Wars", "starwa")
    assert tells("Star Wars", "wars")
    assert not tells("Wars of the stars", "starwa")


def test_counts_are_those_of_the_search() -> None:
    for typed in ("performer:a", "tag:s", "studio:n", "is:", "has:"):
        found = suggested(typed)
        assert found.suggestions
        for each in found.suggestions:
            if each.name != "missing":
                assert ask(INDEX, typed[: found.begin] + each.text).count == each.count


def test_titles_are_found_among_what_may_be_shown() -> None:
    assert suggested("harb").titles == [VIDEOS[0].video_hash]
    nothing = np.zeros(INDEX.columns.end, np.bool_)
    assert Suggester(INDEX).suggest("harb", 4, nothing, (), NOW).titles == []


@given(_typed, st.integers(0, 40))
@settings(deadline=None)
def test_whatever_is_typed_the_span_lies_in_the_query(text: str, cursor: int) -> None:
    found = suggested(text, cursor)
    assert 0 <= found.begin <= found.end <= len(text)
    assert len(found.suggestions) <= 12


@given(st.text(alphabet='ab "\\:,-“”é\n.', min_size=1, max_size=12).filter(lambda each: any(map(str.isalnum, each))))
@settings(deadline=None)
def test_any_name_that_is_suggested_means_itself_in_the_query(name: str) -> None:
    index = index_of([entry(1, tag=(name,), performer=("Ana",))])
    found = Suggester(index).suggest("tag:", 4, index.columns.mask(missing=False), (), NOW)
    (term,) = parsed("tag:" + found.suggestions[0].text + " is:rated", NOW).terms[:1]
    assert isinstance(term, Named)
    assert ask(index, "tag:" + found.suggestions[0].text).count == 1


@given(st.lists(st.sampled_from(["ana", "bo lee", "sea side", "zoë", "Ana Cy"]), unique=True))
def test_names_that_came_later_are_found_as_those_from_the_beginning(names: list[str]) -> None:
    grown, listed = Completions(growing := [""]), ["", *names]
    counts = np.ones(20, np.int32)
    for each in names:
        growing.append(each)
        grown.catch_up()
    for typed in ("a", "ana", "lee", "z", "s si"):
        assert grown.find(typed, counts, 9) == Completions(listed).find(typed, counts, 9)


@pytest.mark.parametrize(
    ("title", "typed", "told"),
    [
        ("Cold in July", "jul", True),
        ("Cold in July", "jlu", False),
        ("Cold in July", "juyl", True),
        ("Cold in July", "cold jane", True),
        ("The 33", "juliette", False),
        ("Julia", "juliette", False),
        ("Être et avoir", "etr", True),
        ("", "a", False),
    ],
)
def test_a_title_is_suggested_for_one_of_its_own_words_only(title: str, typed: str, told: bool) -> None:  # noqa: FBT001
    assert tells(title, typed) is told
