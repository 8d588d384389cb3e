from events.putting_off import VideoPutOff, VideoTakenUp
from events.values import UnixTime
from passion.commands import PutOffVideo, TakeUpVideo
from passion.errors import NotFound
from tests.support.given import NOW, VIDEO, given, given_nothing

LONG_AGO = VideoPutOff(video_hash=VIDEO, date=UnixTime(1_000))
NOW_OFF = VideoPutOff(video_hash=VIDEO, date=NOW)


def test_putting_off_is_dated_now() -> None:
    given().when(PutOffVideo(video_hash=VIDEO)).then(NOW_OFF)


def test_what_was_put_off_before_can_be_put_off_again_since_it_may_have_been_watched_between() -> None:
    given(LONG_AGO).when(PutOffVideo(video_hash=VIDEO)).then(NOW_OFF)


def test_putting_off_twice_at_one_moment_changes_nothing() -> None:
    given(NOW_OFF).when(PutOffVideo(video_hash=VIDEO)).then_nothing()


def test_what_is_put_off_can_be_taken_up() -> None:
    given(LONG_AGO).when(TakeUpVideo(video_hash=VIDEO)).then(VideoTakenUp(video_hash=VIDEO))


def test_taking_up_what_is_not_put_off_changes_nothing() -> None:
    given(LONG_AGO, VideoTakenUp(video_hash=VIDEO)).when(TakeUpVideo(video_hash=VIDEO)).then_nothing()


def test_an_unknown_video_cannot_be_put_off() -> None:
    given_nothing().when(PutOffVideo(video_hash=VIDEO)).refused(NotFound, "No video has the hash 0123456789ab")
