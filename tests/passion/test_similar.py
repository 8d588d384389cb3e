"""What is alike follows every command, at once or behind the scenes, and survives whatever happens to its index."""

import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from events.description import Description, DescriptionChange
from events.values import VideoHash
from passion.commands import (
    DescribeVideo,
    EditDescription,
    HideEntity,
    MergeEntities,
    RateVideo,
    RenameEntity,
    SetContentFilter,
    SpreadTags,
    TagEntity,
    TagVideo,
    UndoCommand,
)
from passion.errors import NotFound
from passion.library import Library
from passion.recommender import live_index, similar
from passion.settings import SimilaritySettings
from projections.similarity import load
from projections.views import SearchQuery
from tests.support.given import VIDEO
from tests.support.homes import OTHER, SEE, filled


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with filled(tmp_path / "home") as library:
        yield library


def _shared(library: Library) -> set[tuple[str, str]]:
    """What the two videos share; the answer holds for the whole log."""
    answer = library.similar.videos(VIDEO)
    assert answer.position == library.position
    return {(each.field, each.token) for match in answer.videos for each in match.shared}


def _edit(library: Library, **fields: object) -> None:
    for each in (VIDEO, OTHER):
        library.execute(EditDescription(video_hash=each, changes=msgspec.convert(fields, DescriptionChange)))


def _add(library: Library, count: int) -> list[VideoHash]:
    hashes = [VideoHash(f"{number:012x}") for number in range(1, count + 1)]
    for each in hashes:
        seen = msgspec.structs.replace(SEE, video_hash=each, path=f"/videos/{each}.mp4", inode=int(each, 16) + 100)
        told = DescribeVideo(
            video_hash=each, source="file_name", description=Description(title=f"Harbour {each}", tags=("harbour",))
        )
        library.execute_all([seen, told], actor="scanner")
    return hashes


def test_a_tag_is_a_reason_in_the_next_answer_and_none_once_it_is_taken_back(library: Library) -> None:
    before = _shared(library)
    assert ("tags", "Night") not in before
    receipts = [library.execute(TagVideo(video_hash=each, tag="Night")) for each in (VIDEO, OTHER)]
    assert _shared(library) == before | {("tags", "Night")}
    library.execute(UndoCommand(command_id=receipts[0].command_id))
    assert _shared(library) == before


def test_genres_series_and_years_are_reasons_of_their_own(library: Library) -> None:
    _edit(library, genres=["Calm"], series="Ports", date_released="2001-02-03", studio="Blue")
    assert {("genres", "Calm"), ("series", "Ports"), ("year", "2001"), ("studio", "Blue")} <= _shared(library)


def test_reasons_go_by_the_present_names_of_things(library: Library) -> None:
    _edit(library, performers=["Ann Bell"])
    assert ("cast", "Ann Bell") in _shared(library)
    library.execute(RenameEntity(kind="performer", name="Ann Bell", to="Anna"))
    assert {each for field, each in _shared(library) if field == "cast"} == {"Anna"}
    library.execute(HideEntity(kind="performer", name="Anna"))
    assert "cast" not in {field for field, _ in _shared(library)}


def test_aliases_are_one_performer(library: Library) -> None:
    assert "cast" not in {field for field, _ in _shared(library)}
    library.execute(MergeEntities(kind="performer", name="Ann Bell", merged=("Bea Cole",)))
    assert ("cast", "Ann Bell") in _shared(library)


def test_tags_of_a_performer_are_reasons_as_far_as_they_spread(library: Library) -> None:
    library.execute(TagVideo(video_hash=OTHER, tag="Sailor"))
    library.execute(TagEntity(kind="performer", name="Ann Bell", tag="Sailor"))
    assert ("tags", "Sailor") not in _shared(library)
    library.execute(SpreadTags(kind="performer", name="Ann Bell", spreads=True))
    assert ("tags", "Sailor") in _shared(library)


def test_a_new_video_is_among_the_likenesses_at_once(library: Library) -> None:
    library.similar.videos(VIDEO)
    (new,) = _add(library, 1)
    assert new in [each.video.video_hash for each in library.similar.videos(VIDEO).videos]
    assert library.similar.videos(new).count


def test_videos_that_share_something_plain_can_be_left_out(library: Library) -> None:
    new = _add(library, 3)
    _edit(library, studio="Blue")
    assert {each.video.video_hash for each in library.similar.videos(VIDEO).videos} == {OTHER, *new}
    answer = library.similar.videos(VIDEO, hide=["studio"])
    assert ({each.video.video_hash for each in answer.videos}, answer.count) == (set(new), 3)
    assert library.similar.videos(VIDEO, hide=["tag"]).count == 0
    pages = [library.similar.videos(VIDEO, start, 1, ["studio", "performer"]).videos for start in range(4)]
    assert [len(each) for each in pages] == [1, 1, 1, 0]
    assert tuple(each for page in pages for each in page) == answer.videos


def test_without_a_year_in_the_settings_years_are_no_reason(library: Library) -> None:
    _edit(library, date_released="2001")
    assert ("year", "2001") in _shared(library)
    changed = msgspec.structs.replace(library.settings, similarity=SimilaritySettings(year=0))
    library.apply_settings(changed)
    assert "year" not in {field for field, _ in _shared(library)}


def test_the_tokens_of_a_video_are_what_it_has_now(library: Library) -> None:
    library.execute(TagVideo(video_hash=VIDEO, tag="Night"))
    answer = library.similar.tokens(VIDEO)
    assert answer.position == library.position
    assert {each.token for each in answer.tokens if each.field == "tags"} == {"harbour", "boats", "Night"}
    with pytest.raises(NotFound):
        library.similar.tokens(VideoHash("ffffffffffff"))


def test_scores_for_a_search_are_those_of_the_answers(library: Library) -> None:
    _add(library, 5)
    found = library.similar.likenesses(VIDEO)
    assert found is not None
    scores = {
        f"{key:012x}": score for key, score in zip(found.keys.tolist(), found.scores.tolist(), strict=True) if score
    }
    assert scores == {each.video.video_hash: each.score for each in library.similar.videos(VIDEO).videos}
    assert library.similar.likenesses(VideoHash("ffffffffffff")) is None


def test_a_search_for_what_is_like_one_answers_where_other_terms_leave_none_of_the_likest(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(similar, "LIKEST", 2)
    new = _add(library, 6)

    def found(text: str) -> list[VideoHash]:
        return [each.video_hash for each in library.search.videos(SearchQuery(text=text)).videos]

    likest = found(f"similar:{new[0]}")
    assert len(likest) == 2
    others = [each for each in new[1:] if each not in likest]
    for each in others:
        library.execute(RateVideo(video_hash=each, rating="A"))
    answer = found(f"similar:{new[0]} rating:A")
    assert len(answer) == 2
    assert set(answer) <= set(others)
    assert set(found(f"similar:{new[0]} -rating:A")) == set(likest)
    assert not set(found(f"-similar:{new[0]} harbour")) & set(likest)
    library.execute(SetContentFilter(query="rating:A"))
    assert set(found(f"similar:{new[0]}")) <= set(others)
    assert len(found(f"similar:{new[0]}")) == 2


def test_what_changed_while_nobody_asked_is_known_after_the_next_start(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        library.similar.videos(VIDEO)
    with Library.open(tmp_path) as library:
        (new,) = _add(library, 1)
    with Library.open(tmp_path) as library:
        assert {each.video.video_hash for each in library.similar.videos(VIDEO).videos} == {OTHER, new}


def test_tables_that_were_made_anew_are_compared(tmp_path: Path) -> None:
    with filled(tmp_path) as library:
        _add(library, 3)
        before = library.similar.videos(VIDEO)
        library.rebuild()
        assert library.similar.videos(VIDEO) == before
        library.execute(TagVideo(video_hash=VIDEO, tag="Night"))
        assert "Night" in {each.token for each in library.similar.tokens(VIDEO).tokens}


def test_an_index_of_another_library_is_compared_too(tmp_path: Path) -> None:
    with filled(tmp_path / "one") as library:
        _add(library, 3)
        library.similar.videos(VIDEO)
        index = next(library.places.index.glob("*.index"))
    with filled(tmp_path / "two") as library:
        library.places.index.mkdir(parents=True, exist_ok=True)
        (library.places.index / index.name).write_bytes(index.read_bytes())
        assert [each.video.video_hash for each in library.similar.videos(VIDEO).videos] == [OTHER]


def _wait(library: Library) -> None:
    """Until nothing is done behind the scenes."""
    while (worker := library.similar.index._worker) is not None:
        worker.join()


def test_in_a_large_library_many_changes_are_taken_in_behind_the_scenes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("SMALL", 0), ("AT_ONCE", 3), ("BLOCK", 2)):
        monkeypatch.setattr(live_index, name, value)
    with filled(tmp_path) as library:
        old = library.similar.videos(VIDEO)
        _wait(library)
        new = _add(library, 20)
        with library.similar.index.present():
            assert library.similar.position == old.position
        _wait(library)
        assert {each.video.video_hash for each in library.similar.videos(VIDEO).videos} == {OTHER, *new}
        assert library.similar.position == library.position
        _wait(library)
        library.rebuild()
        library.similar.videos(VIDEO)
        _wait(library)
        assert library.similar.videos(VIDEO).position == library.position
    saved = load(library.places.index)
    assert saved is not None
    assert len(saved[0]) == 22


def test_questions_beside_commands_are_answered_and_the_last_answer_knows_all(library: Library) -> None:
    errors: list[Exception] = []
    is_over = threading.Event()

    def ask() -> None:
        try:
            while not is_over.is_set():
                for match in library.similar.videos(VIDEO).videos:
                    assert abs(match.score - sum(each.weight for each in match.shared)) < 1e-9
                library.similar.performers("Ann Bell")
        except Exception as error:
            errors.append(error)
            raise

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for each in threads:
        each.start()
    new = _add(library, 30)
    is_over.set()
    for each in threads:
        each.join()
    assert not errors
    assert library.similar.videos(VIDEO, limit=100).count == len(new) + 1


def test_an_empty_library_has_no_likenesses(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        assert library.similar.performers("Nobody") == []
        library.execute_all([SEE], actor="scanner")
        answer = library.similar.videos(VIDEO)
        assert (answer.videos, answer.count, answer.position) == ((), 0, library.position)
