from events.description import Description, VideoDescribed
from events.tags import VideoTagged, VideoUntagged
from passion.commands import TagVideo, UntagVideo
from passion.errors import Refused
from tests.support.given import VIDEO, given

BEACH = VideoTagged(video_hash=VIDEO, tag="Beach")
SCANNED = VideoDescribed(video_hash=VIDEO, source="file_name", description=Description(tags=("Night", "Rain")))


def test_a_tag_is_given_without_needless_space() -> None:
    given().when(TagVideo(video_hash=VIDEO, tag="  Beach ")).then(BEACH)


def test_a_tag_that_differs_only_in_case_changes_nothing() -> None:
    given(BEACH).when(TagVideo(video_hash=VIDEO, tag="bEACH")).then_nothing()


def test_a_tag_that_a_source_names_already_changes_nothing() -> None:
    given(SCANNED).when(TagVideo(video_hash=VIDEO, tag="night")).then_nothing()


def test_a_tag_can_be_taken_off_whatever_its_case() -> None:
    given(BEACH).when(UntagVideo(video_hash=VIDEO, tag="beach")).then(VideoUntagged(video_hash=VIDEO, tag="Beach"))


def test_a_scanned_tag_can_be_taken_off_and_given_back() -> None:
    untagged = VideoUntagged(video_hash=VIDEO, tag="Night")
    given(SCANNED).when(UntagVideo(video_hash=VIDEO, tag="night")).then(untagged)
    given(SCANNED, untagged).when(UntagVideo(video_hash=VIDEO, tag="Night")).then_nothing()
    tagged = VideoTagged(video_hash=VIDEO, tag="Night")
    given(SCANNED, untagged).when(TagVideo(video_hash=VIDEO, tag="Night")).then(tagged)


def test_a_tag_that_the_video_has_not_needs_no_removal() -> None:
    given(BEACH).when(UntagVideo(video_hash=VIDEO, tag="Rain")).then_nothing()


def test_a_tag_of_space_is_refused() -> None:
    given().when(TagVideo(video_hash=VIDEO, tag="  ")).refused(Refused, "needs a name")
