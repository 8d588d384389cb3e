"""Whatever happened to an index, it answers as one that was made anew."""

from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from projections.search.texts import ArraysBroken, TextIndex
from projections.search.texts.fields import FIELDS
from tests.projections.search.asking import Words, titled

WORDS = [
    "sea",
    "seas",
    "lake",
    "ocean",
    "oceans",
    "mountain",
    "mountains",
    "o'brien",
    "star",
    "wars",
    "starwars",
    "東京物",
    "é",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
VIDEOS = st.dictionaries(st.sampled_from(FIELDS), st.lists(TEXTS, max_size=3), max_size=3)
SLOTS = st.integers(0, 6)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), SLOTS, VIDEOS),
        st.tuples(st.just("remove"), SLOTS, st.none()),
        st.tuples(st.sampled_from(["compact", "snapshot", "begin", "go on"]), SLOTS, st.none()),
    ),
    max_size=12,
)
TYPED = [*WORDS, "ocaen", "mountian", "stra", "sea lake", "star wars", "wars star", "京", "東京", "se", "moutnains sea"]
QUERY = st.lists(
    st.builds(
        Words, st.sampled_from(TYPED), is_phrase=st.booleans(), is_unfinished=st.booleans(), is_not=st.booleans()
    ),
    max_size=3,
)


@settings(deadline=None, max_examples=300)
@given(steps=STEPS, queries=st.lists(QUERY, min_size=1, max_size=4))
def test_an_index_answers_as_one_made_anew_whatever_came_before(steps: list[Any], queries: list[list[Words]]) -> None:
    index, videos = TextIndex(), {}
    settling = index.settling()
    for step, slot, texts in steps:
        if step == "put":
            index.put(slot, texts)
            videos[slot] = texts
        elif step == "remove":
            index.remove(slot)
            videos.pop(slot, None)
        elif step == "compact":
            index.compact()
        elif step == "begin":
            settling = index.settling()
        elif step == "go on":
            settling.work()
            index.settle(settling)
        else:
            index = TextIndex.of_arrays(index.arrays())
    anew = TextIndex()
    for slot, texts in sorted(videos.items()):
        anew.put(slot, texts)
    for query in queries:
        answer, expected = index.find(query), anew.find(query)
        assert answer.slots.tolist() == expected.slots.tolist()
        assert answer.scores.tolist() == expected.scores.tolist()
        assert (answer.how, answer.corrected) == (expected.how, expected.corrected)
        for words in query:
            assert index.containing("title", words.text).tolist() == anew.containing("title", words.text).tolist()


@settings(deadline=None, max_examples=300)
@given(
    titles=st.lists(st.text(max_size=30), max_size=4),
    typed=st.lists(st.builds(Words, st.text(), st.booleans(), st.booleans(), st.booleans()), max_size=4),
)
@example(titles=["\ud800 a", "İ", "ΐ"], typed=[Words("\ud800"), Words("İ"), Words("ß" * 100)])
def test_any_texts_and_any_query_give_an_answer(titles: list[str], typed: list[Words]) -> None:
    index = titled(*titles)
    for _ in range(2):
        answer = index.find(typed)
        assert np.all(np.diff(answer.slots) > 0)
        assert len(answer.scores) == len(answer.slots)
        assert np.all(np.isfinite(answer.scores))
        index = TextIndex.of_arrays(index.arrays())


@settings(deadline=None)
@given(titles=st.lists(st.text(max_size=30), min_size=1, max_size=6))
def test_every_title_is_found_by_itself(titles: list[str]) -> None:
    index = titled(*titles)
    for slot, title in enumerate(titles):
        assert slot in index.find([Words(title)]).slots
        assert slot in index.find([Words(title, is_phrase=True)]).slots or not len(index.containing("title", title))


def test_more_videos_than_fit_into_the_pending_ones_are_all_found() -> None:
    index = TextIndex()
    for slot in range(9000):
        index.put(slot, {"title": (f"video {slot}", "sea" if slot % 3 else "lake")})
    for slot in range(0, 9000, 2):
        index.remove(slot)
    assert len(index.find([Words("sea")]).slots) == 3000
    assert index.find([Words("8999")]).slots.tolist() == [8999]


def test_a_phrase_that_many_videos_have_is_found_in_all_of_them() -> None:
    index = TextIndex()
    for slot in range(600):
        words = ("red sea", "sea red", "red")[slot % 3]
        index.put(slot, {"title": (words,), "comment": ("the red sea",) if slot % 2 else ()})
    index.compact()
    index.put(0, {"title": ("lake",)})
    index.put(1, {"title": ("red sea",)})
    in_title = [1, *range(3, 600, 3)]
    assert index.containing("title", "red sea").tolist() == in_title
    anywhere = sorted({*in_title, *range(3, 600, 2)})
    assert index.find([Words("red sea", is_phrase=True)]).slots.tolist() == anywhere


def damaged(arrays: dict[str, np.ndarray], name: str, at: int) -> dict[str, np.ndarray]:
    broken = arrays[name].copy()
    broken.view(np.uint8)[at] ^= 1
    return {**arrays, name: broken}


def test_damaged_arrays_are_refused() -> None:
    index = titled("the red sea", "a blue lake", "東京 o'brien")
    arrays = index.arrays()
    assert TextIndex.of_arrays(arrays).find([Words("lake")]).slots.tolist() == [1]
    for name, array in arrays.items():
        for at in range(array.nbytes):
            with pytest.raises(ArraysBroken):
                TextIndex.of_arrays(damaged(arrays, name, at))
        with pytest.raises(ArraysBroken):
            TextIndex.of_arrays({**arrays, name: array[:-1]})
        with pytest.raises(ArraysBroken):
            TextIndex.of_arrays({**arrays, name: array.astype(np.float32)})
        with pytest.raises(ArraysBroken):
            TextIndex.of_arrays({other: each for other, each in arrays.items() if other != name})


def test_arrays_of_two_indexes_are_refused_together() -> None:
    first, second = titled("the red sea").arrays(), titled("a blue lake", "sea").arrays()
    for name in first:
        if not np.array_equal(first[name], second[name]):
            with pytest.raises(ArraysBroken):
                TextIndex.of_arrays({**first, name: second[name]})


def test_what_is_remembered_of_a_letter_ends_with_the_next_change() -> None:
    index = TextIndex()
    words = " ".join(f"s{each}" for each in range(40))
    for slot in range(1500):
        index.put(slot, {"title": (words,)})
    letter = [Words("s", is_unfinished=True)]
    assert len(index.find(letter).slots) == len(index.find(letter).slots) == 1500
    index.remove(7)
    index.put(2000, {"title": ("sea",)})
    index.compact()
    slots = index.find(letter).slots.tolist()
    assert (7 in slots, 2000 in slots, len(slots)) == (False, True, 1500)
