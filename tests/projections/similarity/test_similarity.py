"""Likeness: the more alike the higher, and every score is the sum of its reasons."""

import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.values import Position, VideoHash
from projections.documents import Document
from projections.queries import Queries
from projections.similarity import Followed, Match, SimilarityIndex, Weights, load, save
from projections.similarity.reasons import MOST
from projections.similarity.tokens import MOST_LETTERS, MOST_NAMES
from tests.projections.conftest import Tell
from tests.projections.facts import added, described, hash_of, library

FOLLOWED = Followed(epoch=b"e", revision=3, video_id=4, position=Position(7))
_words = st.sampled_from(["sea", "night", "rain", "town", "café", "boat", "x1", "the"])
_names = st.lists(st.sampled_from(["Ann", "Bo", "Cy", "Dee"]), max_size=3).map(tuple)
_documents = st.lists(
    st.builds(
        Document,
        video_hash=st.just(VideoHash("")),
        title=st.lists(_words, max_size=3).map(" ".join),
        performers=_names,
        studio=st.sampled_from(["", "Blue", "Red"]),
        series=st.sampled_from(["", "Saga"]),
        tags=st.lists(_words, max_size=4).map(tuple),
        description=st.lists(_words, max_size=8).map(" ".join),
        year=st.none() | st.integers(1950, 2025),
    ),
    max_size=30,
)


def _index(documents: list[Document]) -> SimilarityIndex:
    from msgspec.structs import replace

    held = [replace(each, video_hash=hash_of(number)) for number, each in enumerate(documents)]
    return SimilarityIndex.build(held)


def _alike(index: SimilarityIndex, number: int, offset: int = 0, limit: int = 24) -> list[Match]:
    return index.similar_videos(hash_of(number), offset, limit).page


def _document(**fields: object) -> Document:
    return Document(video_hash=VideoHash(""), **fields)  # pyright: ignore[reportArgumentType]


@settings(max_examples=40, deadline=None)
@given(_documents)
def test_reasons_add_up_to_the_score_and_scores_fall(documents: list[Document]) -> None:
    index = _index(documents)
    for number in range(len(documents)):
        matches, whole = index.similar_videos(hash_of(number), limit=100)
        assert len(matches) == whole
        scores = [each.score for each in matches]
        assert [round(each, 9) for each in scores] == sorted((round(each, 9) for each in scores), reverse=True)
        for match in matches:
            assert match.video_hash != hash_of(number)
            assert math.isclose(match.score, math.fsum(each.weight for each in match.shared), abs_tol=1e-9)
            assert 0 < match.score <= 1 + 1e-6
            assert all(each.weight > 0 for each in match.shared)


@settings(max_examples=30, deadline=None)
@given(_documents)
def test_reasons_add_up_for_performers_and_studios_too(documents: list[Document]) -> None:
    index = _index(documents)
    found = [index.similar_performers(each) for each in ("Ann", "Bo", "Cy", "Dee", "nobody")]
    found += [index.similar_studios(each) for each in ("Blue", "Red", "")]
    for matches in found:
        for match in matches:
            assert math.isclose(match.score, math.fsum(each.weight for each in match.shared), abs_tol=1e-6)
            assert 0 < match.score <= 1 + 1e-6


@settings(max_examples=40, deadline=None)
@given(_documents)
def test_likeness_is_mutual(documents: list[Document]) -> None:
    index = _index(documents)
    scores = {
        (number, match.video_hash): match.score
        for number in range(len(documents))
        for match in _alike(index, number, limit=100)
    }
    for (number, other), score in scores.items():
        back = next(each for each in range(len(documents)) if hash_of(each) == other)
        assert math.isclose(scores[back, hash_of(number)], score, abs_tol=1e-6)


def test_pages_continue_each_other() -> None:
    index = _index([_document(title=f"sea {number % 3}", tags=("x",), year=1990 + number) for number in range(24)])
    whole = _alike(index, 0, limit=100)
    pages = [each for offset in range(0, 24, 5) for each in _alike(index, 0, offset, 5)]
    assert pages == whole
    assert len(whole) == 23


def test_no_video_and_one_video_and_an_unknown_one_have_no_likeness() -> None:
    for documents in ([], [_document(title="sea", performers=("Ann",))]):
        index = _index(documents)
        assert index.similar_videos(hash_of(0)) == ([], 0)
        assert index.similar_performers("Ann") == []
        assert index.similar_studios("Blue") == []
        assert index.tokens(hash_of(99)) == ()


def test_two_videos_are_alike_by_what_they_share() -> None:
    index = _index(
        [_document(title="Sea walk", performers=("Ann",)), _document(title="Night walk", performers=("Ann", "Bo"))]
    )
    (match,) = _alike(index, 0)
    assert {(each.field, each.token) for each in match.shared} == {("title", "walk"), ("cast", "Ann")}


def test_videos_that_share_nothing_are_not_alike() -> None:
    assert _alike(_index([_document(title="sea"), _document(title="night")]), 0) == []


def test_the_more_is_shared_the_more_alike() -> None:
    twin = _document(title="Sea walk", performers=("Ann",), tags=("calm",), studio="Blue", year=2020)
    near = _document(title="Sea storm", performers=("Ann",), tags=("loud",), studio="Red", year=2010)
    far = _document(title="Town", performers=("Bo",), tags=("calm",), studio="Red", year=1960)
    index = _index([twin, far, near, twin])
    assert [each.video_hash for each in _alike(index, 0)] == [hash_of(3), hash_of(2), hash_of(1)]


def test_two_dozen_clips_with_file_names_for_titles_find_their_kin() -> None:
    places = ("Harbour", "Forest", "Market")
    index = _index([_document(title=f"{places[number % 3]} take {number}") for number in range(24)])
    kin = [each.video_hash for each in _alike(index, 1, limit=7)]
    assert set(kin) == {hash_of(each) for each in range(4, 24, 3)}


def test_a_performers_own_name_is_no_reason() -> None:
    documents = [_document(performers=("Ann", "Bo"), tags=("sea",)), _document(performers=("Cy",), tags=("sea",))]
    for match in _index(documents).similar_performers("Ann"):
        assert "Ann" not in {each.token for each in match.shared}


def test_performers_with_like_videos_are_nearer_than_those_with_other_ones() -> None:
    sea = [
        _document(title=f"s{each}", performers=(("Ann", "Bo")[each % 2],), tags=("sea", "boat")) for each in range(6)
    ]
    town = [_document(title=f"t{each}", performers=("Cy",), tags=("town", "car")) for each in range(6)]
    names = [each.name for each in _index(sea + town).similar_performers("Ann")]
    assert names[0] == "Bo"


def test_weights_decide_what_counts() -> None:
    documents = [_document(title="sea", tags=("x",)), _document(title="sea"), _document(title="town", tags=("x",))]
    from msgspec.structs import replace

    held = [replace(each, video_hash=hash_of(number)) for number, each in enumerate(documents)]
    by_title = SimilarityIndex.build(held, Weights(tags=0))
    by_tags = SimilarityIndex.build(held, Weights(title=0))
    assert [each.video_hash for each in _alike(by_title, 0)] == [hash_of(1)]
    assert [each.video_hash for each in _alike(by_tags, 0)] == [hash_of(2)]


def test_the_tokens_of_a_video_are_what_it_is_likened_by() -> None:
    tokens = _index([_document(title="The sea", tags=("x",)), _document(title="sea")]).tokens(hash_of(0))
    assert {(each.field, each.token) for each in tokens} == {("title", "sea"), ("tags", "x")}


def _answers(index: SimilarityIndex) -> list[Any]:
    return [index.similar_videos(each) for each in sorted(index.hashes())] + [index.similar_performers("Ann")]


def test_a_saved_index_answers_as_before(tmp_path: Path) -> None:
    index = _index([_document(title=f"sea {each % 3}", performers=("Ann",), year=2000 + each) for each in range(10)])
    save(index, FOLLOWED, tmp_path)
    loaded = load(tmp_path)
    assert loaded is not None
    assert loaded[1] == FOLLOWED
    assert _answers(loaded[0]) == _answers(index)


def test_an_empty_index_can_be_saved_too(tmp_path: Path) -> None:
    save(_index([]), FOLLOWED, tmp_path)
    loaded = load(tmp_path)
    assert loaded is not None
    assert len(loaded[0]) == 0


@pytest.mark.parametrize("part", [0.0, 0.3, 0.7, 0.99])
def test_a_half_written_index_is_none(tmp_path: Path, part: float) -> None:
    save(_index([_document(title="sea")] * 9), FOLLOWED, tmp_path)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * part)])
    assert load(tmp_path) is None


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_damaged_index_is_none_or_the_same(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    index = _index([_document(title="sea", performers=("Ann",), year=2001)] * 5)
    save(index, FOLLOWED, folder)
    (file,) = folder.iterdir()
    content = bytearray(file.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    file.write_bytes(content)
    loaded = load(folder)
    assert loaded is None or _answers(loaded[0]) == _answers(index)


def test_an_index_of_other_weights_or_of_no_folder_is_none(tmp_path: Path) -> None:
    assert load(tmp_path / "nowhere") is None
    save(_index([_document(title="sea")]), FOLLOWED, tmp_path)
    assert load(tmp_path, Weights(cast=0.9)) is None


def test_documents_hold_what_the_tables_know(queries: Queries, tell: Tell) -> None:
    tell(*library(3), added(4, "/x/Only a name.mp4"))
    tell(described(1, title="One", secondary_performers=("Bo",), date_released="2021-05", series="Saga", studio="Blue"))
    first, *_, last = queries.documents()
    assert (first.performers, first.year, first.series, first.studio) == (("Bo",), 2021, "Saga", "Blue")
    assert (last.title, last.year) == ("Only a name", None)
    assert queries.count_documents() == len(SimilarityIndex.build(queries.documents())) == 4


def test_large_libraries_take_no_notice_of_words_of_nearly_all() -> None:
    documents = [_document(description=f"everywhere shared{each // 2}") for each in range(600)]
    index = _index(documents)
    (match,) = _alike(index, 0)
    assert match.video_hash == hash_of(1)
    assert "everywhere" not in {each.token for each in index.tokens(hash_of(0))}


def test_a_video_with_very_many_tags_and_words_costs_no_more_than_others() -> None:
    much = _document(
        tags=tuple(f"tag {each}" for each in range(300_000)),
        description=" ".join(f"word{each}" for each in range(100_000)),
        title="x" * 1_000_000,
    )
    index = _index([much, much, _document(tags=("tag 1",))])
    assert len(index.tokens(hash_of(0))) < MOST_NAMES + MOST_LETTERS // 4
    match, _ = _alike(index, 0)
    assert match.video_hash == hash_of(1)
    assert len(match.shared) <= MOST + 2
    assert math.isclose(match.score, math.fsum(each.weight for each in match.shared), abs_tol=1e-9)
