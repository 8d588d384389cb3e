from events.media import MediaFailed, MediaMade
from passion.commands import RecordMedia, RecordMediaFailure
from passion.errors import NotFound
from tests.support.given import VIDEO, given, given_nothing

POSTER = MediaMade(video_hash=VIDEO, kinds=("poster",))
FAILED = MediaFailed(video_hash=VIDEO, kinds=("poster",), reason="no frame")


def test_only_kinds_that_were_not_made_are_news() -> None:
    command = RecordMedia(video_hash=VIDEO, kinds=("poster", "seek-thumbnails", "seek-thumbnails"))
    given(POSTER).when(command).then(MediaMade(video_hash=VIDEO, kinds=("seek-thumbnails",)))


def test_media_made_again_change_nothing() -> None:
    given(POSTER).when(RecordMedia(video_hash=VIDEO, kinds=("poster",))).then_nothing()


def test_success_after_a_failure_is_news() -> None:
    given(FAILED).when(RecordMedia(video_hash=VIDEO, kinds=("poster",))).then(POSTER)


def test_the_same_failure_again_changes_nothing() -> None:
    command = RecordMediaFailure(video_hash=VIDEO, kinds=("poster",), reason="no frame ")
    given().when(command).then(FAILED)
    given(FAILED).when(command).then_nothing()


def test_media_of_an_unknown_video_are_refused() -> None:
    given_nothing().when(RecordMedia(video_hash=VIDEO, kinds=("poster",))).refused(NotFound, "No video")
