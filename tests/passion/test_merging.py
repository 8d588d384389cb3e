"""Another library's log goes in between this one's own facts, and says nothing of the files of this machine."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from events.export import read_jsonl
from events.values import UnixTime
from passion import commands as c
from passion.errors import Refused
from passion.library import Library
from tests.support.given import VIDEO, probe
from tests.support.homes import SEE
from tests.support.merging import agreed, exported, merge

DAY = 24 * 3600 * 1_000_000
BEGIN = 1_700_000_000_000_000

Opens = Callable[[str], Library]


@pytest.fixture
def opens(tmp_path: Path) -> Iterator[Opens]:
    """Opens libraries by name, which share one clock that goes on at every look."""
    clock = itertools.count(BEGIN, 1000)
    opened: list[Library] = []

    def opens(name: str) -> Library:
        opened.append(Library.open(tmp_path / name, now=lambda: UnixTime(next(clock))))
        return opened[-1]

    yield opens
    for each in opened:
        each.close()


@pytest.fixture
def pair(opens: Opens) -> tuple[Library, Library]:
    """Two libraries that have the same video at the same path."""
    one, two = opens("one"), opens("two")
    for each in (one, two):
        each.execute(SEE, actor="scanner")
    return one, two


def rating(library: Library) -> str | None:
    card = library.queries.card(VIDEO)
    return card and card.rating


def test_of_two_ratings_the_later_one_counts_and_the_other_stays_in_the_history(pair: tuple[Library, Library]) -> None:
    one, two = pair
    one.execute(c.RateVideo(video_hash=VIDEO, rating="A"))
    two.execute(c.RateVideo(video_hash=VIDEO, rating="B"))
    one.execute(c.LikeVideo(video_hash=VIDEO))
    two.execute(c.LikeVideo(video_hash=VIDEO))
    merge(one, exported(two))
    merge(two, exported(one))
    for library, other in ((one, two), (two, one)):
        card = library.queries.card(VIDEO)
        assert card is not None
        assert (card.rating, card.likes) == ("B", 2)
        told = [(entry.summary, entry.origin) for entry in library.queries.history(video_hash=VIDEO)]
        theirs = str(other.log.library())
        assert sorted(summary for summary, _ in told if summary.startswith("rated")) == ["rated A", "rated B"]
        assert sorted({origin or "" for _, origin in told}) == ["", theirs]
    assert agreed(one) == agreed(two)


def test_what_is_decided_after_a_merge_is_decided_by_all_facts_in_their_order(pair: tuple[Library, Library]) -> None:
    one, two = pair
    one.execute(c.RateVideo(video_hash=VIDEO, rating="A"))
    two.execute(c.RateVideo(video_hash=VIDEO, rating="B"))
    merge(two, exported(one))
    assert not two.execute(c.RateVideo(video_hash=VIDEO, rating="B")).changed
    merge(one, exported(two))
    assert not one.execute(c.RateVideo(video_hash=VIDEO, rating="B")).changed
    assert one.execute(c.RateVideo(video_hash=VIDEO, rating="A")).changed
    assert rating(one) == "A"


def test_a_file_on_another_machine_is_not_here_until_a_scan_finds_it_here(opens: Opens) -> None:
    one, two = opens("one"), opens("two")
    one.execute(SEE, actor="scanner")
    one.execute(c.RecordProbe(video_hash=VIDEO, probe=probe(60)), actor="scanner")
    one.execute(c.RecordMedia(video_hash=VIDEO, kinds=("poster",)), actor="media")
    one.execute(c.RateVideo(video_hash=VIDEO, rating="S"))
    unreadable = c.RecordUnreadableFile(
        path="/v/x.mp4", collection="Films", size=SEE.size, mtime_ns=SEE.mtime_ns, reason="torn"
    )
    two.execute(unreadable, actor="scanner")
    merge(two, exported(one))
    card, detail = two.queries.card(VIDEO), two.queries.video(VIDEO)
    assert card is not None
    assert detail is not None
    assert (card.is_missing, card.elsewhere, card.rating) == (True, str(one.log.library()), "S")
    assert (detail.files, detail.media, list(two.queries.known_files())[:-1]) == ((), (), [])
    assert [place.path for place in detail.files_elsewhere] == [SEE.path]
    assert (two.queries.totals().elsewhere, two.queries.totals().missing) == (1, 0)
    assert two.execute(SEE, actor="scanner").changed
    card = two.queries.card(VIDEO)
    assert card is not None
    assert (card.is_missing, card.elsewhere) == (False, None)
    assert two.queries.videos_for_media("poster") == [VIDEO]
    assert two.queries.collisions() == []


def test_a_file_that_goes_missing_elsewhere_stays_here(pair: tuple[Library, Library]) -> None:
    one, two = pair
    one.execute(c.MissFile(video_hash=VIDEO, path=SEE.path), actor="scanner")
    merge(two, exported(one))
    card = two.queries.card(VIDEO)
    assert card is not None
    assert not card.is_missing
    assert two.execute(c.MissFile(video_hash=VIDEO, path=SEE.path), actor="scanner").changed


def test_a_copy_that_went_its_own_way_means_the_places_of_this_library(opens: Opens) -> None:
    one, copy = opens("one"), opens("copy")
    one.execute(SEE, actor="scanner")
    merge(copy, exported(one))
    assert exported(copy) == exported(one)
    copy.execute(c.MissFile(video_hash=VIDEO, path=SEE.path), actor="scanner")
    one.execute(c.RateVideo(video_hash=VIDEO, rating="S"))
    merge(one, exported(copy))
    card = one.queries.card(VIDEO)
    assert card is not None
    assert (card.is_missing, card.elsewhere) == (True, None)
    merge(copy, exported(one))
    assert agreed(one) == agreed(copy)


def test_tables_that_were_left_out_of_order_are_put_in_order_at_the_next_opening(
    pair: tuple[Library, Library], opens: Opens
) -> None:
    one, two = pair
    one.execute(c.RateVideo(video_hash=VIDEO, rating="A"))
    two.execute(c.RateVideo(video_hash=VIDEO, rating="B"))
    two.take_over(list(read_jsonl(exported(one).splitlines())))
    assert rating(two) == "A"
    assert not two.execute(c.RateVideo(video_hash=VIDEO, rating="B")).changed
    two.close()
    assert rating(opens("two")) == "B"


def test_an_import_that_broke_off_goes_on_where_it_was(pair: tuple[Library, Library]) -> None:
    one, two = pair
    for grade in ("A", "B", "S"):
        one.execute(c.RateVideo(video_hash=VIDEO, rating=grade))
    lines = exported(one).splitlines(keepends=True)
    with pytest.raises(Refused, match=r"Line 3 .* run again"):
        merge(two, b"".join(lines)[: len(lines[0] + lines[1]) + 20])
    assert rating(two) == "A"
    merge(two, b"".join(lines))
    assert rating(two) == "S"
    before = exported(two)
    merge(two, b"".join(lines))
    assert exported(two) == before


def test_a_restore_that_broke_off_goes_on_to_the_same_bytes(opens: Opens) -> None:
    one, two = opens("one"), opens("two")
    one.execute(SEE, actor="scanner")
    one.execute(c.LikeVideo(video_hash=VIDEO))
    lines = exported(one)
    merge(two, lines.splitlines(keepends=True)[0])
    merge(two, lines)
    assert exported(two) == lines


def test_a_command_that_is_still_to_come_is_refused(pair: tuple[Library, Library], tmp_path: Path) -> None:
    with Library.open(tmp_path / "ahead", now=lambda: UnixTime(BEGIN + 3 * DAY)) as ahead:
        ahead.execute(SEE, actor="scanner")
        lines = exported(ahead)
    with pytest.raises(Refused, match="still to come"):
        merge(pair[0], lines)


def test_what_was_merged_can_be_undone_and_undone_elsewhere(pair: tuple[Library, Library]) -> None:
    one, two = pair
    rated = one.execute(c.RateVideo(video_hash=VIDEO, rating="A"))
    merge(two, exported(one))
    two.execute(c.UndoCommand(command_id=rated.command_id))
    assert rating(two) is None
    merge(one, exported(two))
    assert rating(one) is None
    assert agreed(one) == agreed(two)


def test_the_places_of_another_machine_cannot_be_taken_back(pair: tuple[Library, Library]) -> None:
    one, two = pair
    found = UUID(one.queries.history()[-1].command_id)
    merge(two, exported(one))
    assert not two.execute(c.UndoCommand(command_id=found)).changed
    assert two.queries.files(VIDEO)


def test_all_since_a_moment_takes_a_whole_import_back_but_what_was_overruled(pair: tuple[Library, Library]) -> None:
    one, two = pair
    one.execute(c.RateVideo(video_hash=VIDEO, rating="A"))
    one.execute(c.LikeVideo(video_hash=VIDEO))
    two.execute(c.RateVideo(video_hash=VIDEO, rating="B"))
    begin = UnixTime(two.log.at([two.position])[0].recorded_at + 1)
    merge(two, exported(one))
    two.execute(c.UndoSince(date=begin))
    card = two.queries.card(VIDEO)
    assert card is not None
    assert (card.rating, card.likes) == ("B", 0)
