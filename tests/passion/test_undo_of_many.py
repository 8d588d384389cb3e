"""An undo of very much goes step by step, so that others get their turn, and is one undo all the same."""

import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from passion import commands as c
from passion import taking_back
from passion.decisions.undo import Deed
from passion.errors import Refused, Unavailable
from passion.library import Library
from passion.undoing import in_slices
from projections.views import SearchQuery
from tests.benchmarks.undo import found
from tests.projections.facts import hash_of
from tests.support.given import VIDEO
from tests.support.homes import filled

FILES = 60
NAME = UUID("01890000-0000-7000-8000-000000000002")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with filled(tmp_path / "home") as library:
        yield library


@pytest.fixture
def group(library: Library) -> UUID:
    """A scan of more files than are undone at once."""
    group = uuid4()
    for number in range(1, FILES + 1):
        library.execute_all(found(number), actor="scanner", group=group)
    assert FILES * 3 > taking_back.AT_ONCE
    return group


def videos(library: Library) -> int:
    return library.search.videos(SearchQuery(limit=1)).count


def steps(library: Library) -> list[int]:
    """How many facts came with each append from here on."""
    found: list[int] = []
    last = library.position

    def note(change: object) -> None:
        nonlocal last
        found.append(library.position - last)
        last = library.position

    library.subscribe(note)
    return found


def test_a_scan_is_undone_and_redone_in_many_appends_as_one_group(library: Library, group: UUID) -> None:
    before = library.search.videos(SearchQuery(limit=500)).videos
    told = steps(library)
    undo = library.execute(c.UndoGroup(group_id=group), command_id=NAME)
    assert (undo.command_id, undo.group_id, undo.changed, undo.position) == (NAME, NAME, True, library.position)
    assert len(told) > 1
    assert videos(library) == 2
    redo = library.execute(c.UndoGroup(group_id=NAME))
    assert library.search.videos(SearchQuery(limit=500)).videos == before
    assert not library.execute(c.UndoGroup(group_id=NAME)).changed
    assert redo.group_id is not None
    assert library.verify().is_sound


def test_the_same_undo_of_much_sent_twice_is_one(library: Library, group: UUID) -> None:
    first = library.execute(c.UndoGroup(group_id=group), command_id=NAME)
    library.execute(c.UndoGroup(group_id=NAME))
    assert library.execute(c.UndoGroup(group_id=group), command_id=NAME) == first
    assert videos(library) == FILES + 2


def test_a_refusal_at_the_last_step_is_known_before_the_first(library: Library, group: UUID) -> None:
    library.execute(c.MissFile(video_hash=hash_of(1), path="/films/1.mp4"), actor="scanner")
    position = library.position
    with pytest.raises(Refused, match="cannot be taken back"):
        library.execute(c.UndoGroup(group_id=group))
    assert library.position == position


def test_what_comes_in_between_and_stands_in_the_way_has_all_steps_done_again(library: Library, group: UUID) -> None:
    """The file that is undone last goes missing after the first step."""
    is_first = threading.Event()
    before = library.search.videos(SearchQuery(limit=500)).videos

    def come_between(_: object) -> None:
        if not is_first.is_set():
            is_first.set()
            miss = c.MissFile(video_hash=hash_of(1), path="/films/1.mp4")
            threading.Thread(target=lambda: library.execute(miss, actor="scanner")).start()
            while not library._writer._inbox._jobs:
                threading.Event().wait(0.001)

    library.subscribe(come_between)
    with pytest.raises(Refused, match="cannot be taken back"):
        library.execute(c.UndoGroup(group_id=group))
    after = {card.video_hash: card for card in library.search.videos(SearchQuery(limit=500)).videos}
    for card in before:
        if card.video_hash != hash_of(1):
            assert after[card.video_hash] == card
    card = library.queries.card(hash_of(1))
    assert card is not None
    assert card.is_missing
    assert library.verify().is_sound


def test_a_disk_that_refuses_half_way_leaves_a_part_and_the_rest_can_be_asked_for(
    library: Library, group: UUID
) -> None:
    told = steps(library)

    def stop(_: object) -> None:
        if len(told) == 1:
            library._writer._journal._db.execute("PRAGMA query_only = 1")

    library.subscribe(stop)
    with pytest.raises(Unavailable, match="Only a part was taken back; ask again for the rest"):
        library.execute(c.UndoGroup(group_id=group), command_id=NAME)
    assert 2 < videos(library) < FILES + 2
    library._writer.run(lambda: library._writer._journal._db.execute("PRAGMA query_only = 0")).result()
    assert library.execute(c.UndoGroup(group_id=group), command_id=NAME).changed
    assert videos(library) == 2
    library.execute(c.UndoGroup(group_id=NAME))
    assert videos(library) == FILES + 2


def test_others_get_their_turn_between_two_steps(library: Library, group: UUID) -> None:
    sent: list[threading.Thread] = []
    before = library.position

    def like(_: object) -> None:
        if not sent:
            sent.append(threading.Thread(target=lambda: library.execute(c.LikeVideo(video_hash=VIDEO))))
            sent[0].start()
            while not library._writer._inbox._jobs:
                threading.Event().wait(0.001)

    library.subscribe(like)
    library.execute(c.UndoGroup(group_id=group))
    kinds = [entry.kind for entry in library.queries.history(limit=500) if entry.first > before]
    assert 0 < kinds.index("VideoLiked") < len(kinds) - 1


def test_slices_hold_all_in_the_same_order() -> None:
    deeds = [Deed(command_id=uuid4(), undoes=None, undone_by=None, facts=()) for _ in range(7)]
    assert in_slices(deeds, 3) == [deeds]
    assert in_slices([], 3) == [[]]
