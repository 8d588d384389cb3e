"""Suggestions follow the log: each command is in the next answer, and what should not be suggested is not."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from events.description import Description
from events.values import Bytes, Nanoseconds, Seconds, UnixTime, VideoHash
from passion import commands as c
from passion.errors import Refused
from passion.library import Library
from passion.recommender import Recommender, following
from projections.views import ForYou
from tests.support.given import probe

DAY = 24 * 3600 * 1_000_000
NOON = 1_700_000_000_000_000


class Shelf:
    """A library of a few videos by the sea and in the hills."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.now = UnixTime(NOON)
        self.hidden: set[VideoHash] = set()
        self.recommender = Recommender(
            library.queries,
            library.similar.index,
            lambda hashes: [each for each in hashes if each not in self.hidden],
            lambda: self.now,
        )

    def put(self, number: int, *tags: str, performer: str = "") -> VideoHash:
        video_hash = VideoHash(f"{number:012x}")
        described = Description(title=f"Film{number}", tags=tags, performers=(performer,) if performer else ())
        size, mtime_ns = Bytes(1000), Nanoseconds(5)
        see = c.SeeFile(video_hash=video_hash, path=f"/v/{number}", collection="F", size=size, mtime_ns=mtime_ns)
        self.library.execute_all(
            [
                see,
                c.RecordProbe(video_hash=video_hash, probe=probe(600)),
                c.DescribeVideo(video_hash=video_hash, source="file_name", description=described),
            ],
            actor="scanner",
        )
        return video_hash

    def answer(self, offset: int = 0, limit: int = 24) -> ForYou:
        return self.recommender.videos(offset, limit)

    def suggested(self) -> list[VideoHash]:
        return hashes(self.answer())


def hashes(answer: ForYou) -> list[VideoHash]:
    return [each.video.video_hash for each in answer.videos]


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    with Library.open(tmp_path / "home") as library:
        shelf = Shelf(library)
        yield shelf
        shelf.recommender.close()


@pytest.fixture
def sea(shelf: Shelf) -> Sequence[VideoHash]:
    """Four videos by the sea, the first of them a favourite, and two in the hills."""
    videos = [*(shelf.put(each, "sea") for each in range(1, 5)), shelf.put(5, "hill"), shelf.put(6, "hill")]
    shelf.library.execute(c.AddFavourite(video_hash=videos[0]))
    return videos


def test_where_nothing_is_liked_the_day_picks_and_says_so(shelf: Shelf) -> None:
    assert shelf.answer().count == 0
    videos = {shelf.put(each, "sea") for each in range(1, 30)}
    first = shelf.answer()
    assert (first.basis, first.liked, first.count) == ("chance", 0, 29)
    assert {each.score for each in first.videos} == {0.0}
    assert hashes(shelf.answer(offset=24)) == [
        each for each in hashes(shelf.answer(limit=50)) if each not in hashes(first)
    ]
    assert set(hashes(shelf.answer(limit=50))) == videos
    assert shelf.answer() == first
    shelf.now = UnixTime(NOON + DAY)
    assert hashes(shelf.answer()) != hashes(first)


def test_a_favourite_is_in_the_next_answer_and_gone_when_undone(shelf: Shelf, sea: Sequence[VideoHash]) -> None:
    answer = shelf.answer()
    assert answer.basis == "taste"
    assert set(hashes(answer)) == set(sea[1:4])
    receipt = shelf.library.execute(c.AddFavourite(video_hash=sea[4]))
    after = shelf.answer()
    assert (set(hashes(after)), after.liked, after.heard) == ({*sea[1:4], sea[5]}, 2, 2)
    assert after.position == shelf.library.position
    shelf.library.execute(c.UndoCommand(command_id=receipt.command_id))
    assert hashes(shelf.answer()) == hashes(answer)


def test_each_suggestion_says_why_and_the_reasons_add_up(shelf: Shelf, sea: Sequence[VideoHash]) -> None:
    shelf.library.execute(c.RateVideo(video_hash=sea[1], rating="S"))
    shelf.library.execute(c.RateVideo(video_hash=sea[4], rating="C"))
    for each in shelf.answer().videos:
        assert {near.video.video_hash for near in each.near} == {sea[0], sea[1]}
        parts = [near.part for near in each.near] + [token.weight for token in each.taste]
        assert sum(parts) == pytest.approx(each.score, abs=1e-5)
        for near in each.near:
            assert [token.token for token in near.shared] == ["sea"]
            assert sum(token.weight for token in near.shared) == pytest.approx(near.likeness, abs=1e-5)


def test_what_was_watched_or_judged_is_suggested_only_on_request_and_a_disliked_one_never(
    shelf: Shelf, sea: Sequence[VideoHash]
) -> None:
    watched = c.RecordViewing(video_hash=sea[1], start=Seconds(0.0), length=Seconds(400.0))
    shelf.library.execute(watched)
    shelf.library.execute(c.RecordViewing(video_hash=sea[2], start=Seconds(0.0), length=Seconds(100.0)))
    shelf.library.execute(c.RateVideo(video_hash=sea[3], rating="C"))
    assert set(shelf.suggested()) == {sea[2]}
    again = shelf.recommender.videos(with_seen=True)
    assert set(hashes(again)) == {sea[0], sea[1], sea[2]}


def test_missing_files_are_not_suggested(shelf: Shelf, sea: Sequence[VideoHash]) -> None:
    shelf.library.execute(c.MissFile(video_hash=sea[1], path="/v/2"), actor="scanner")
    assert set(shelf.suggested()) == {sea[2], sea[3]}


def test_what_the_content_filter_holds_back_is_not_suggested(shelf: Shelf, sea: Sequence[VideoHash]) -> None:
    shelf.hidden = {sea[1], sea[2]}
    assert set(shelf.suggested()) == {sea[3]}
    shelf.library.execute(c.RemoveFavourite(video_hash=sea[0]))
    assert not shelf.hidden & set(shelf.suggested())


def test_the_content_filter_of_the_library_holds_for_its_suggestions_and_clouds(
    shelf: Shelf, sea: Sequence[VideoHash]
) -> None:
    library = shelf.library
    library.execute(c.TagVideo(video_hash=sea[1], tag="dull"))
    assert sea[1] in hashes(library.suggest.for_you())
    library.execute(c.SetContentFilter(query="-tag:dull"))
    assert set(hashes(library.suggest.for_you())) == {sea[2], sea[3]}
    library.execute(c.RemoveFavourite(video_hash=sea[0]))
    by_chance = library.suggest.for_you()
    assert by_chance.basis == "chance"
    assert set(hashes(by_chance)) == {sea[0], *sea[2:]}
    library.execute(c.SetContentFilter(is_on=False))
    assert sea[1] in hashes(library.suggest.for_you())


def test_a_cloud_is_made_of_what_a_query_finds(shelf: Shelf, sea: Sequence[VideoHash]) -> None:
    cloud = shelf.library.suggest.cloud
    assert [each.token for each in cloud(text="tag:hill", fields=("tags",)).tokens] == ["hill"]
    assert cloud(text="tag:hill").videos == 2
    assert cloud(of="favourites").videos == cloud(of="liked").videos == 1
    assert cloud(of="favourites", text="tag:hill").tokens == ()
    assert (cloud().videos, cloud(of="watched").videos) == (6, 0)
    with pytest.raises(Refused, match="no field"):
        cloud(text="performr:ana")


def test_pages_fit_together(shelf: Shelf, sea: Sequence[VideoHash]) -> None:
    for number in range(10, 150):
        shelf.put(number, "sea", performer=f"P{number % 7}")
    whole = hashes(shelf.answer(limit=500))
    assert len(whole) == shelf.answer().count == 143
    pages = [each for offset in range(0, 150, 20) for each in hashes(shelf.answer(offset=offset, limit=20))]
    assert pages == whole
    assert shelf.answer(offset=1000).videos == ()


def test_a_tag_that_a_video_gets_is_in_the_next_answer(shelf: Shelf, sea: Sequence[VideoHash]) -> None:
    assert sea[4] not in shelf.suggested()
    shelf.library.execute(c.TagVideo(video_hash=sea[4], tag="sea"))
    assert sea[4] in shelf.suggested()
    newest = shelf.put(9, "sea")
    assert newest in shelf.suggested()


def test_many_liked_videos_are_taken_in_behind_the_scenes_and_the_answer_says_how_many_are(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "AT_ONCE", 5)
    for number in range(1, 60):
        video_hash = shelf.put(number, f"t{number % 9}")
        if number % 2:
            shelf.library.execute(c.AddFavourite(video_hash=video_hash))
    first = shelf.answer(limit=500)
    assert 5 <= first.heard <= first.liked == 30
    shelf.recommender._follower.wait()
    whole = shelf.answer(limit=500)
    assert (whole.heard, whole.liked, whole.position) == (30, 30, shelf.library.position)
    anew = Recommender(shelf.library.queries, shelf.library.similar.index, lambda each: each, lambda: shelf.now)
    monkeypatch.setattr(following, "AT_ONCE", 500)
    assert hashes(anew.videos(limit=500)) == hashes(whole)


def test_what_was_begun_behind_the_scenes_is_in_the_first_answer(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 30):
        shelf.library.execute(c.AddFavourite(video_hash=shelf.put(number, "sea")))
    monkeypatch.setattr(following, "AT_ONCE", 0)
    shelf.recommender.warm()
    shelf.recommender._follower.wait()
    first = shelf.answer()
    assert (first.heard, first.liked) == (29, 29)


def test_after_many_changes_of_mind_the_answer_is_that_of_one_who_never_wavered(shelf: Shelf) -> None:
    videos = [shelf.put(number, f"t{number % 3}", performer=f"P{number % 4}") for number in range(1, 40)]
    for each in videos[:12]:
        shelf.library.execute(c.AddFavourite(video_hash=each))
        shelf.answer()
    for each in videos[:10]:
        shelf.library.execute(c.RemoveFavourite(video_hash=each))
        shelf.answer()
    shelf.recommender._follower.wait()
    anew = Recommender(shelf.library.queries, shelf.library.similar.index, lambda each: each, lambda: shelf.now)
    assert shelf.answer() == anew.videos()
