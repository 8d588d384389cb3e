"""Undo and redo of any command, alone and in groups, as a library does it."""

import io
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from events.values import Seconds, UnixTime
from passion import commands as c
from passion.errors import NotFound, Refused
from passion.executor import Receipt
from passion.library import Library
from projections.views import HistoryEntry
from tests.support.given import VIDEO
from tests.support.homes import OTHER, fill, filled

NAME = UUID("01890000-0000-7000-8000-000000000002")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with filled(tmp_path / "home") as library:
        yield library


def rate(library: Library, rating: str, video_hash: str = VIDEO) -> Receipt:
    return library.execute(c.RateVideo(video_hash=video_hash, rating=rating))  # pyright: ignore[reportArgumentType]


def undo(library: Library, receipt: Receipt) -> Receipt:
    return library.execute(c.UndoCommand(command_id=receipt.command_id))


def rating(library: Library, video_hash: str = VIDEO) -> str | None:
    card = library.queries.card(video_hash)  # pyright: ignore[reportArgumentType]
    return card and card.rating


def line(library: Library, receipt: Receipt) -> HistoryEntry:
    entry = library.queries.command(receipt.command_id)
    assert entry is not None
    return entry


def test_undo_redo_undo_redo_as_often_as_one_likes(library: Library) -> None:
    rate(library, "A")
    step = rate(library, "S")
    for expected in ("A", "S", "A", "S"):
        step = undo(library, step)
        assert rating(library) == expected


def test_a_removed_comment_comes_back_with_its_id_text_and_dates(library: Library) -> None:
    library.execute(c.AddComment(video_hash=VIDEO, text="one"))
    first = library.queries.interactions(VIDEO).comments[0]  # pyright: ignore[reportOptionalMemberAccess]
    library.execute(c.EditComment(video_hash=VIDEO, comment_id=first.comment_id, text="uno"))
    library.execute(c.AddComment(video_hash=VIDEO, text="two"))
    before = library.queries.interactions(VIDEO)
    removed = library.execute(c.RemoveComment(video_hash=VIDEO, comment_id=first.comment_id))
    undo(library, removed)
    assert library.queries.interactions(VIDEO) == before
    assert library.execute(c.RemoveComment(video_hash=VIDEO, comment_id=first.comment_id)).changed


def test_a_refusal_names_what_stands_in_the_way_and_changes_nothing(library: Library) -> None:
    first, second = rate(library, "A"), rate(library, "S")
    position = library.position
    with pytest.raises(Refused, match=r"rated A.*rated S on \d+ \w+ 20\d\d since; undo that first") as refusal:
        undo(library, first)
    assert second.command_id.hex[-8:] in str(refusal.value)
    assert library.position == position
    undo(library, second)
    assert undo(library, first).changed
    assert rating(library) is None


def test_what_is_undone_already_is_not_undone_twice(library: Library) -> None:
    step = rate(library, "A")
    assert undo(library, step).changed
    assert not undo(library, step).changed


def test_an_unknown_command_or_group_is_not_found(library: Library) -> None:
    with pytest.raises(NotFound, match="passion history"):
        library.execute(c.UndoCommand(command_id=NAME))
    with pytest.raises(NotFound, match="group"):
        library.execute(c.UndoGroup(group_id=NAME))


def test_the_same_undo_sent_twice_is_one(library: Library) -> None:
    step = rate(library, "A")
    wish = c.UndoCommand(command_id=step.command_id)
    first = library.execute(wish, command_id=NAME)
    assert library.execute(wish, command_id=NAME) == first
    again = c.UndoCommand(command_id=NAME)
    library.execute(again)
    assert rating(library) == "A"


def test_the_same_undo_of_many_sent_twice_is_one(library: Library) -> None:
    date = now(library)
    rate(library, "A")
    rate(library, "B", OTHER)
    wish = c.UndoSince(date=date)
    first = library.execute(wish, command_id=NAME)
    assert first == Receipt(position=library.position, command_id=NAME, changed=True, group_id=NAME)
    rate(library, "C")
    assert library.execute(wish, command_id=NAME) == first
    assert (rating(library), rating(library, OTHER)) == ("C", None)


def test_commands_sent_together_are_a_group_and_are_undone_together(library: Library) -> None:
    receipts = library.execute_all(
        [c.RateVideo(video_hash=each, rating="A") for each in (VIDEO, OTHER)] + [c.TagVideo(video_hash=OTHER, tag="x")]
    )
    group = receipts[0].group_id
    assert group is not None
    assert {each.group_id for each in receipts} == {group}
    assert {line(library, each).group_id for each in receipts} == {str(group)}
    back = library.execute(c.UndoGroup(group_id=group))
    assert (rating(library), rating(library, OTHER)) == (None, None)
    assert back.group_id == back.command_id
    library.execute(c.UndoGroup(group_id=back.command_id))
    assert (rating(library), rating(library, OTHER)) == ("A", "A")
    assert "x" in library.queries.card(OTHER).tags  # pyright: ignore[reportOptionalMemberAccess]


def test_a_command_on_its_own_belongs_to_no_group(library: Library) -> None:
    assert rate(library, "A").group_id is None
    assert library.execute_all([c.LikeVideo(video_hash=VIDEO)])[0].group_id is None


def test_of_a_group_what_is_undone_already_is_left_out(library: Library) -> None:
    receipts = library.execute_all([c.RateVideo(video_hash=each, rating="A") for each in (VIDEO, OTHER)])
    undo(library, receipts[0])
    rate(library, "S")
    library.execute(c.UndoGroup(group_id=receipts[0].group_id or NAME))
    assert (rating(library), rating(library, OTHER)) == ("S", None)


def test_one_refusal_refuses_the_whole_group(library: Library) -> None:
    receipts = library.execute_all([c.RateVideo(video_hash=each, rating="A") for each in (VIDEO, OTHER)])
    rate(library, "S")
    position = library.position
    with pytest.raises(Refused, match="rated S"):
        library.execute(c.UndoGroup(group_id=receipts[0].group_id or NAME))
    assert library.position == position
    assert rating(library, OTHER) == "A"
    assert rate(library, "A", OTHER).changed is False


def test_all_since_a_moment_is_the_persons_unless_somebody_else_is_named(library: Library) -> None:
    date = now(library)
    rate(library, "A")
    library.execute(c.RecordProbeFailure(video_hash=VIDEO, reason="It ends early."), actor="scanner")
    assert library.execute(c.UndoSince(date=date)).changed
    assert rating(library) is None
    assert library.queries.video(VIDEO).problem  # pyright: ignore[reportOptionalMemberAccess]
    assert library.execute(c.UndoSince(date=date, actor="scanner")).changed
    assert library.queries.video(VIDEO).problem is None  # pyright: ignore[reportOptionalMemberAccess]
    assert not library.execute(c.UndoSince(date=now(library))).changed


def test_since_a_moment_an_older_command_that_was_undone_meanwhile_holds_again(library: Library) -> None:
    old = rate(library, "A")
    date = now(library)
    undo(library, old)
    rate(library, "S")
    library.execute(c.UndoSince(date=date))
    assert rating(library) == "A"


def test_a_scan_undone_forgets_its_files_until_they_are_met_again_and_no_word_of_the_person_is_lost(
    tmp_path: Path,
) -> None:
    with Library.open(tmp_path / "other") as library:
        group = uuid4()
        fill(library, group)
        rate(library, "S")
        library.execute(c.UndoGroup(group_id=group))
        assert list(library.queries.known_files()) == []
        with pytest.raises(NotFound):
            library.execute(c.LikeVideo(video_hash=VIDEO))
        fill(library)
        assert rating(library) == "S"
        assert library.queries.card(VIDEO).title == "Harbour at dawn"  # pyright: ignore[reportOptionalMemberAccess]
        assert library.verify().is_sound


def test_the_history_tells_what_was_undone_and_by_what(library: Library) -> None:
    step = rate(library, "A")
    back = undo(library, step)
    assert line(library, step).undone_by == str(back.command_id)
    assert (line(library, back).undoes, line(library, back).summary) == (str(step.command_id), "undid: rated A")
    again = undo(library, back)
    assert line(library, step).undone_by is None
    assert line(library, back).undone_by == str(again.command_id)
    assert (line(library, again).summary, line(library, again).is_redo) == ("redid: rated A", True)


def test_the_history_is_the_same_after_a_rebuild_and_after_an_import(library: Library, tmp_path: Path) -> None:
    step = rate(library, "A")
    undo(library, undo(library, undo(library, step)))
    library.execute(c.UndoSince(date=UnixTime(0)))
    before = library.queries.history()
    library.rebuild()
    assert library.queries.history() == before
    assert library.verify().is_sound
    exported = io.BytesIO()
    library.export(exported)
    with Library.open(tmp_path / "copy") as copy:
        copy.import_jsonl(io.BytesIO(exported.getvalue()))
        assert copy.queries.history() == before
        second = io.BytesIO()
        copy.export(second)
    assert second.getvalue() == exported.getvalue()


def test_an_undo_sees_what_was_sent_just_before_it(library: Library) -> None:
    """Both wait while the writer is busy, so they come into one group of plans."""
    let, busy = threading.Event(), threading.Event()

    def hold() -> None:
        busy.set()
        let.wait(30)

    library._writer.run(hold)
    busy.wait(30)
    outcomes: list[Receipt] = []
    first = threading.Thread(
        target=lambda: outcomes.append(library.execute(c.RateVideo(video_hash=VIDEO, rating="A"), command_id=NAME))
    )
    first.start()
    waiting(library, 1)
    second = threading.Thread(target=lambda: outcomes.append(library.execute(c.UndoCommand(command_id=NAME))))
    second.start()
    waiting(library, 2)
    let.set()
    first.join()
    second.join()
    assert [each.changed for each in outcomes] == [True, True]
    assert rating(library) is None


def test_a_marker_added_again_by_a_redo_can_be_edited_and_removed(library: Library) -> None:
    added = library.execute(c.AddMarker(video_hash=VIDEO, time=Seconds(5), label="here"))
    marker = library.queries.interactions(VIDEO).markers[0]  # pyright: ignore[reportOptionalMemberAccess]
    undo(library, undo(library, added))
    assert library.queries.interactions(VIDEO).markers == (marker,)  # pyright: ignore[reportOptionalMemberAccess]
    assert library.execute(c.EditMarker(video_hash=VIDEO, marker_id=marker.marker_id, label="there")).changed
    assert library.execute(c.RemoveMarker(video_hash=VIDEO, marker_id=marker.marker_id)).changed


def now(library: Library) -> UnixTime:
    """A moment after all that was done."""
    return UnixTime(library.log.at([library.position])[0].recorded_at + 1)


def waiting(library: Library, count: int) -> None:
    """Until so many plans wait for the writer."""
    while len(library._writer._inbox._jobs) < count:
        threading.Event().wait(0.001)
