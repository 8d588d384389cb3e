from events.posters import PosterChosen
from events.values import Seconds
from passion.commands import ChoosePoster
from passion.errors import NotFound, Refused
from tests.support.given import VIDEO, given, given_nothing, probed

CHOSEN = PosterChosen(video_hash=VIDEO, time=Seconds(12.5))


def test_a_frame_is_chosen_as_poster() -> None:
    given().when(ChoosePoster(video_hash=VIDEO, time=Seconds(12.5))).then(CHOSEN)


def test_another_frame_replaces_it() -> None:
    given(CHOSEN).when(ChoosePoster(video_hash=VIDEO, time=Seconds(0))).then(
        PosterChosen(video_hash=VIDEO, time=Seconds(0))
    )


def test_the_same_frame_again_changes_nothing() -> None:
    given(CHOSEN).when(ChoosePoster(video_hash=VIDEO, time=Seconds(12.5))).then_nothing()


def test_the_choice_is_given_back_once() -> None:
    back = PosterChosen(video_hash=VIDEO)
    given(CHOSEN).when(ChoosePoster(video_hash=VIDEO)).then(back)
    given(CHOSEN, back).when(ChoosePoster(video_hash=VIDEO)).then_nothing()


def test_no_poster_is_taken_of_an_unknown_video_or_of_what_lies_beyond_the_end() -> None:
    given_nothing().when(ChoosePoster(video_hash=VIDEO, time=Seconds(1))).refused(NotFound, "0123456789ab")
    given(probed(60)).when(ChoosePoster(video_hash=VIDEO, time=Seconds(63))).refused(Refused, "beyond the end")
