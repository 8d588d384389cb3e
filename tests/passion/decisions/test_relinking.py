"""One video takes over what the person did with another, and gives it back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from events.description import DescriptionChange
from events.values import Seconds, UnixTime
from passion.commands import (
    AddChapter,
    AddComment,
    AddDatedMarker,
    AddFavourite,
    AddMarker,
    ChangeFavouriteDate,
    ChoosePoster,
    EditDescription,
    LikeVideo,
    RateVideo,
    RecordViewing,
    RelinkVideo,
    RemoveFavourite,
    TagVideo,
    UndoCommand,
    UntagVideo,
)
from passion.errors import NotFound, Refused
from passion.library import Library
from projections.views import Interactions
from tests.support.given import VIDEO
from tests.support.homes import OTHER, filled

RELINK = RelinkVideo(old_hash=VIDEO, video_hash=OTHER)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with filled(tmp_path / "home") as library:
        yield library


def everything(library: Library) -> None:
    v: dict[str, Any] = {"video_hash": VIDEO}
    for command in (
        AddFavourite(**v),
        ChangeFavouriteDate(**v, date=UnixTime(5)),
        LikeVideo(**v),
        LikeVideo(**v),
        RateVideo(**v, rating="A"),
        ChoosePoster(**v, time=Seconds(8)),
        AddMarker(**v, time=Seconds(5), label="here", colour="#ff0000"),
        AddDatedMarker(**v, time=Seconds(6), date=UnixTime(77)),
        AddChapter(**v, time=Seconds(7), title="Part"),
        AddComment(**v, text="Good."),
        TagVideo(**v, tag="mine"),
        UntagVideo(**v, tag="boats"),
        RecordViewing(**v, start=Seconds(1), length=Seconds(9), date=UnixTime(99)),
        EditDescription(video_hash=VIDEO, changes=DescriptionChange(title="My title")),
    ):
        library.execute(command)


def done(library: Library) -> tuple[Interactions | None, Interactions | None]:
    """With both, as if each were the same video."""
    both = [library.queries.interactions(each) for each in (VIDEO, OTHER)]
    first, second = (each and replace(each, video_hash=VIDEO) for each in both)
    return first, second


def test_everything_moves_over_and_an_undo_brings_it_back(library: Library) -> None:
    everything(library)
    old, nothing = done(library)
    cards = library.queries.cards([VIDEO, OTHER])
    receipt = library.execute(RELINK)
    assert done(library) == (nothing, old)
    card = library.queries.card(OTHER)
    assert card is not None
    assert (card.title, card.likes, card.rating, card.is_favourite) == ("My title", 2, "A", True)
    assert card.poster_time == 8
    assert "mine" in card.tags
    library.execute(UndoCommand(command_id=receipt.command_id))
    assert done(library) == (old, nothing)
    assert library.queries.cards([VIDEO, OTHER]) == cards


def test_what_the_new_video_has_stays_its_own_and_counts_add_up(library: Library) -> None:
    everything(library)
    for command in (
        RateVideo(video_hash=OTHER, rating="S"),
        LikeVideo(video_hash=OTHER),
        AddFavourite(video_hash=OTHER),
        EditDescription(video_hash=OTHER, changes=DescriptionChange(title="Its own")),
    ):
        library.execute(command)
    library.execute(RELINK)
    card, interactions = library.queries.card(OTHER), library.queries.interactions(OTHER)
    assert card is not None
    assert interactions is not None
    assert (card.rating, card.likes, card.title) == ("S", 3, "Its own")
    assert interactions.favourite_date == 5


def test_a_remembered_favourite_date_moves_without_making_a_favourite(library: Library) -> None:
    for command in (AddFavourite, RemoveFavourite):
        library.execute(command(video_hash=VIDEO))
    before = library.queries.interactions(VIDEO)
    library.execute(RELINK)
    library.execute(AddFavourite(video_hash=OTHER))
    after = library.queries.interactions(OTHER)
    assert before is not None
    assert after is not None
    assert after.is_favourite
    assert after.favourite_date == before.favourite_date


def test_nonsense_is_refused(library: Library) -> None:
    with pytest.raises(Refused, match="one and the same"):
        library.execute(RelinkVideo(old_hash=VIDEO, video_hash=VIDEO))
    with pytest.raises(Refused, match="nothing to take over"):
        library.execute(RELINK)
    with pytest.raises(NotFound, match="0" * 12):
        library.execute(replace(RELINK, old_hash="0" * 12))
