from events.catalogue import VideoProbed, VideoProbeFailed
from passion.commands import RecordProbe, RecordProbeFailure
from passion.errors import NotFound
from tests.support.given import VIDEO, given, given_nothing, probe, probed

BROKEN = VideoProbeFailed(video_hash=VIDEO, reason="no video stream")


def test_what_was_measured_is_remembered() -> None:
    given().when(RecordProbe(video_hash=VIDEO, probe=probe(60))).then(probed(60))


def test_the_same_measure_again_changes_nothing() -> None:
    given(probed(60)).when(RecordProbe(video_hash=VIDEO, probe=probe(60))).then_nothing()


def test_another_measure_takes_its_place() -> None:
    given(probed(60)).when(RecordProbe(video_hash=VIDEO, probe=probe(61))).then(probed(61))


def test_the_same_failure_again_changes_nothing() -> None:
    command = RecordProbeFailure(video_hash=VIDEO, reason=" no video stream")
    given().when(command).then(BROKEN)
    given(BROKEN).when(command).then_nothing()


def test_a_measure_after_a_failure_is_news_even_if_it_is_the_old_one() -> None:
    measured = VideoProbed(video_hash=VIDEO, probe=probe(60))
    given(probed(60), BROKEN).when(RecordProbe(video_hash=VIDEO, probe=probe(60))).then(measured)


def test_an_unknown_video_cannot_be_measured() -> None:
    given_nothing().when(RecordProbe(video_hash=VIDEO, probe=probe())).refused(NotFound, "No video")
