import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from projections.cloud import cloud
from projections.documents import Document
from projections.similarity import SimilarityIndex
from tests.projections.facts import hash_of


def index_of(*tags: str) -> SimilarityIndex:
    """One video for each text of tags."""
    return SimilarityIndex.build(
        Document(video_hash=hash_of(number), tags=tuple(each.split()), title="harbour")
        for number, each in enumerate(tags, 1)
    )


def tokens(index: SimilarityIndex, numbers: list[int] | None, *fields: str) -> list[str]:
    rows = None if numbers is None else np.array([index.rows.row_of[int(hash_of(each), 16)] for each in numbers])
    return [each.token for each in cloud(index, rows, fields, 50)]


def test_what_these_videos_have_more_often_than_others_comes_first_and_what_all_have_not_at_all() -> None:
    index = index_of("all sea", "all sea boat", "all hill", "all hill", "all night")
    assert tokens(index, [1, 2]) == ["sea", "boat"]
    told = cloud(index, np.array([index.rows.row_of[int(hash_of(1), 16)]]), (), 50)[0]
    assert (told.field, told.token, told.videos, told.of) == ("tags", "sea", 1, 2)


def test_over_the_whole_library_the_frequent_and_rare_enough_come_first() -> None:
    index = index_of("sea", "sea", "sea", "sea hill", "boat")
    assert tokens(index, None, "tags") == ["sea", "boat", "hill"]
    assert tokens(index, [1, 2, 3, 4, 5]) == tokens(index, None)


def test_only_the_fields_that_are_asked_for_are_told() -> None:
    index = index_of("sea", "sea", "hill")
    assert set(tokens(index, None, "title")) == {"harbour"}
    assert set(tokens(index, None, "tags", "title")) == {"harbour", "sea", "hill"}
    assert tokens(index, None, "studio") == []


def test_videos_that_came_and_went_since_count_as_they_are_now() -> None:
    index = index_of("sea", "hill", "hill")
    index.put(Document(video_hash=hash_of(1), tags=("boat",)))
    index.put(Document(video_hash=hash_of(9), tags=("boat",)))
    index.remove(hash_of(2))
    assert tokens(index, [1, 9], "tags") == ["boat"]
    assert {each.token: each.of for each in cloud(index, None, ("tags",), 9)} == {"boat": 2, "hill": 1}


def test_videos_that_may_not_be_shown_count_nowhere() -> None:
    index, shown = index_of("sea", "sea", "sea boat", "hill", "sea", "sea"), index_of("sea", "sea", "sea boat", "hill")
    among = np.arange(4)
    for rows in (None, np.array([0, 3])):
        assert cloud(index, rows, ("tags",), 9, among) == cloud(shown, rows, ("tags",), 9)
    assert {each.token: each.of for each in cloud(index, None, ("tags",), 9, among)} == {"sea": 3, "boat": 1, "hill": 1}


def test_a_library_without_videos_and_a_choice_of_none_have_empty_clouds() -> None:
    assert tokens(SimilarityIndex.build([]), None) == []
    assert tokens(index_of("sea", "hill"), []) == []


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from("abcdef"), max_size=4).map(" ".join), min_size=1, max_size=12),
    st.sets(st.integers(1, 12)),
)
def test_weights_are_above_zero_and_fall(tags: list[str], numbers: set[int]) -> None:
    index = index_of(*tags)
    rows = [index.rows.row_of[int(hash_of(each), 16)] for each in numbers if each <= len(tags)]
    told = cloud(index, np.array(rows, dtype=np.int64), (), 5)
    weights = [each.weight for each in told]
    assert weights == sorted(weights, reverse=True)
    assert all(each.weight > 0 and 0 < each.videos <= each.of for each in told)
