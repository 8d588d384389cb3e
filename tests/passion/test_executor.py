import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from events.values import ItemId, Rating, Seconds
from passion.commands import (
    AddComment,
    AddFavourite,
    AddMarker,
    AnyCommand,
    LikeVideo,
    RateVideo,
    RemoveFavourite,
    RemoveMarker,
)
from passion.errors import NotFound, PassionError, Refused
from passion.executor import Receipt
from passion.library import Library
from tests.support.given import VIDEO
from tests.support.homes import OTHER, SEE, filled

NAME = UUID("01890000-0000-7000-8000-000000000002")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with filled(tmp_path / "home") as library:
        yield library


def rate(rating: Rating) -> RateVideo:
    return RateVideo(video_hash=VIDEO, rating=rating)


def test_a_receipt_tells_where_the_log_is_and_that_something_changed(library: Library) -> None:
    receipt = library.execute(rate("A"), command_id=NAME)
    assert receipt == Receipt(position=library.log.position(), command_id=NAME, changed=True)


def test_a_written_fact_is_read_at_once(library: Library) -> None:
    library.execute(rate("A"))
    card = library.queries.card(VIDEO)
    assert card is not None
    assert card.rating == "A"


def test_the_same_wish_again_appends_nothing(library: Library) -> None:
    first = library.execute(rate("A"))
    again = library.execute(rate("A"))
    assert not again.changed
    assert again.position == first.position == library.log.position()


def test_the_same_command_id_again_gets_the_first_receipt(library: Library) -> None:
    first = library.execute(LikeVideo(video_hash=VIDEO), command_id=NAME)
    library.execute(rate("A"))
    assert library.execute(LikeVideo(video_hash=VIDEO), command_id=NAME) == first
    assert _likes(library) == 1


def test_a_repeated_command_is_not_refused_for_what_it_did_itself(library: Library) -> None:
    library.execute(AddMarker(video_hash=VIDEO, time=Seconds(5)))
    interactions = library.queries.interactions(VIDEO)
    assert interactions is not None
    remove = RemoveMarker(video_hash=VIDEO, marker_id=interactions.markers[0].marker_id)
    first = library.execute(remove, command_id=NAME)
    assert library.execute(remove, command_id=NAME) == first


def test_a_refusal_reaches_its_sender_only(library: Library) -> None:
    barrier = threading.Barrier(20)
    outcomes: dict[int, object] = {}

    def send(number: int) -> None:
        bad = RemoveMarker(video_hash=VIDEO, marker_id=ItemId("cccccccccccc"))
        command: AnyCommand = bad if number % 2 else AddComment(video_hash=VIDEO, text=f"comment {number}")
        barrier.wait()
        try:
            outcomes[number] = library.execute(command)
        except PassionError as error:
            outcomes[number] = error

    _run(send, 20)
    assert [type(outcomes[number]) for number in range(20)] == [Receipt, NotFound] * 10
    assert _comments(library) == 10


def test_of_a_batch_all_are_done_or_none(library: Library) -> None:
    before = library.log.position()
    unknown = RateVideo(video_hash=type(VIDEO)("ffffffffffff"), rating="A")
    with pytest.raises(NotFound):
        library.execute_all([rate("A"), unknown])
    assert library.log.position() == before
    assert library.execute(rate("A")).changed


def test_within_a_batch_each_command_sees_those_before_it(library: Library) -> None:
    receipts = library.execute_all([rate("A"), rate("A"), rate("B")])
    assert [receipt.changed for receipt in receipts] == [True, False, True]


def test_an_empty_batch_is_no_commit(library: Library) -> None:
    assert library.execute_all([]) == []


def test_a_wrong_shape_is_refused_even_if_it_was_built_in_the_house(library: Library) -> None:
    with pytest.raises(Refused, match="rating"):
        library.execute(rate("Z"))  # pyright: ignore[reportArgumentType]


def test_text_that_is_no_unicode_is_refused_and_the_state_stays_right(library: Library) -> None:
    with pytest.raises(Refused):
        library.execute(AddComment(video_hash=VIDEO, text="half \ud800 a character"))
    assert library.execute(AddFavourite(video_hash=VIDEO)).changed
    assert not library.execute(AddFavourite(video_hash=VIDEO)).changed


def test_a_video_not_met_for_long_is_remembered_by_its_facts(library: Library) -> None:
    library.execute(AddFavourite(video_hash=VIDEO))
    library._states.forget()
    assert not library.execute(AddFavourite(video_hash=VIDEO)).changed
    assert library.execute(RemoveFavourite(video_hash=VIDEO)).changed


def test_the_cache_of_states_stays_small(library: Library) -> None:
    library._states._capacity = 1
    for _ in range(3):
        library.execute(LikeVideo(video_hash=VIDEO))
        library.execute(LikeVideo(video_hash=OTHER))
    assert len(library._states._stored) == 1
    assert _likes(library) == 3


def test_a_second_look_at_unchanged_files_appends_nothing(library: Library) -> None:
    before = library.log.position()
    assert [receipt.changed for receipt in library.execute_all([SEE, SEE], actor="scanner")] == [False, False]
    assert library.log.position() == before


def test_32_threads_lose_nothing(library: Library) -> None:
    before = library.log.position()

    def work(number: int) -> None:
        for turn in range(10):
            library.execute(AddComment(video_hash=VIDEO, text=f"{number} {turn}"))
            library.execute(LikeVideo(video_hash=OTHER))

    _run(work, 32)
    assert library.log.position() == before + 640
    assert _comments(library) == 320
    assert _likes(library, other=True) == 320


def test_of_many_equal_wishes_at_once_exactly_one_is_a_fact(library: Library) -> None:
    changed: list[bool] = []
    _run(lambda _: changed.append(library.execute(AddFavourite(video_hash=VIDEO)).changed), 32)
    assert sorted(changed) == [False] * 31 + [True]


def _run(work: Callable[[int], object], count: int) -> None:
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _comments(library: Library) -> int:
    card = library.queries.card(VIDEO)
    return card.comments if card else -1


def _likes(library: Library, *, other: bool = False) -> int:
    card = library.queries.card(OTHER if other else VIDEO)
    return card.likes if card else -1
