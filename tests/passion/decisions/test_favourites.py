from events.favourites import FavouriteDateChanged, VideoFavourited, VideoUnfavourited
from events.values import UnixTime
from passion.commands import AddFavourite, ChangeFavouriteDate, RemoveFavourite
from passion.errors import NotFound, Refused
from tests.support.given import NOW, VIDEO, given, given_nothing

LONG_AGO = UnixTime(1_000)
FAVOURITED = VideoFavourited(video_hash=VIDEO, date=LONG_AGO)
UNFAVOURITED = VideoUnfavourited(video_hash=VIDEO)


def test_a_new_favourite_is_dated_now() -> None:
    given().when(AddFavourite(video_hash=VIDEO)).then(VideoFavourited(video_hash=VIDEO, date=NOW))


def test_a_favourite_that_waited_is_dated_when_it_was_wished_but_never_later_than_now() -> None:
    given().when(AddFavourite(video_hash=VIDEO, date=LONG_AGO)).then(FAVOURITED)
    ahead = UnixTime(NOW + 1_000_000)
    given().when(AddFavourite(video_hash=VIDEO, date=ahead)).then(VideoFavourited(video_hash=VIDEO, date=NOW))


def test_a_favourite_that_returns_keeps_its_first_date() -> None:
    given(FAVOURITED, UNFAVOURITED).when(AddFavourite(video_hash=VIDEO)).then(FAVOURITED)


def test_an_edited_date_is_kept_through_removal_and_return() -> None:
    edited = FavouriteDateChanged(video_hash=VIDEO, date=UnixTime(77))
    again = VideoFavourited(video_hash=VIDEO, date=UnixTime(77))
    given(FAVOURITED, edited, UNFAVOURITED).when(AddFavourite(video_hash=VIDEO)).then(again)


def test_a_favourite_a_second_time_changes_nothing() -> None:
    given(FAVOURITED).when(AddFavourite(video_hash=VIDEO)).then_nothing()


def test_removing_a_favourite() -> None:
    given(FAVOURITED).when(RemoveFavourite(video_hash=VIDEO)).then(UNFAVOURITED)


def test_removing_a_favourite_that_is_none_changes_nothing() -> None:
    given().when(RemoveFavourite(video_hash=VIDEO)).then_nothing()


def test_the_date_of_a_favourite_can_be_set() -> None:
    changed = FavouriteDateChanged(video_hash=VIDEO, date=UnixTime(5))
    given(FAVOURITED).when(ChangeFavouriteDate(video_hash=VIDEO, date=UnixTime(5))).then(changed)


def test_the_same_date_again_changes_nothing() -> None:
    given(FAVOURITED).when(ChangeFavouriteDate(video_hash=VIDEO, date=LONG_AGO)).then_nothing()


def test_what_is_no_favourite_has_no_date_to_change() -> None:
    command = ChangeFavouriteDate(video_hash=VIDEO, date=LONG_AGO)
    given(FAVOURITED, UNFAVOURITED).when(command).refused(Refused, "no favourite")


def test_an_unknown_video_cannot_be_a_favourite() -> None:
    given_nothing().when(AddFavourite(video_hash=VIDEO)).refused(NotFound, "No video has the hash 0123456789ab")
