from events.duplicates import DuplicatesDismissed, DuplicatesRecalled
from events.values import VideoHash
from passion.commands import DismissDuplicates, RecallDuplicates
from passion.errors import Refused
from tests.support.given import VIDEO, given

ONE, OTHER = VideoHash("a" * 12), VideoHash("b" * 12)
DISMISSED = DuplicatesDismissed(video_hash=VIDEO, others=(ONE,))


def test_a_video_is_told_apart_from_others() -> None:
    given().when(DismissDuplicates(video_hash=VIDEO, others=(ONE,))).then(DISMISSED)


def test_those_that_it_was_told_apart_from_before_are_left_out() -> None:
    new = DuplicatesDismissed(video_hash=VIDEO, others=(OTHER,))
    given(DISMISSED).when(DismissDuplicates(video_hash=VIDEO, others=(ONE, OTHER, OTHER))).then(new)


def test_the_same_again_changes_nothing() -> None:
    given(DISMISSED).when(DismissDuplicates(video_hash=VIDEO, others=(ONE,))).then_nothing()


def test_a_video_cannot_be_told_apart_from_itself() -> None:
    given().when(DismissDuplicates(video_hash=VIDEO, others=(ONE, VIDEO))).refused(Refused, "itself")


def test_it_is_recalled_only_where_it_was_said() -> None:
    recalled = DuplicatesRecalled(video_hash=VIDEO, others=(ONE,))
    given(DISMISSED).when(RecallDuplicates(video_hash=VIDEO, others=(ONE, OTHER))).then(recalled)
    given().when(RecallDuplicates(video_hash=VIDEO, others=(ONE,))).then_nothing()
