from events.ratings import RatingCleared, VideoRated
from passion.commands import ClearRating, RateVideo
from passion.errors import NotFound
from tests.support.given import VIDEO, given, given_nothing

RATED = VideoRated(video_hash=VIDEO, rating="A")


def test_a_video_gets_a_rating() -> None:
    given().when(RateVideo(video_hash=VIDEO, rating="A")).then(RATED)


def test_another_rating_takes_the_place_of_the_first() -> None:
    better = VideoRated(video_hash=VIDEO, rating="S+")
    given(RATED).when(RateVideo(video_hash=VIDEO, rating="S+")).then(better)


def test_the_same_rating_again_changes_nothing() -> None:
    given(RATED).when(RateVideo(video_hash=VIDEO, rating="A")).then_nothing()


def test_a_rating_can_be_cleared_and_given_again() -> None:
    cleared = RatingCleared(video_hash=VIDEO)
    given(RATED).when(ClearRating(video_hash=VIDEO)).then(cleared)
    given(RATED, cleared).when(RateVideo(video_hash=VIDEO, rating="A")).then(RATED)


def test_clearing_no_rating_changes_nothing() -> None:
    given().when(ClearRating(video_hash=VIDEO)).then_nothing()


def test_an_unknown_video_cannot_be_rated() -> None:
    given_nothing().when(RateVideo(video_hash=VIDEO, rating="A")).refused(NotFound, "0123456789ab")
