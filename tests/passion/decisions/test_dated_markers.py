from events.dated_markers import DatedMarkerAdded, DatedMarkerRedated, DatedMarkerRemoved
from events.values import Seconds, UnixTime
from passion.commands import AddDatedMarker, EditDatedMarker, RemoveDatedMarker
from passion.errors import NotFound, Refused
from tests.support.given import NEW_ID, NOW, SOME_ID, VIDEO, given, probed

ADDED = DatedMarkerAdded(video_hash=VIDEO, dated_marker_id=SOME_ID, time=Seconds(10), date=UnixTime(5))
REMOVED = DatedMarkerRemoved(video_hash=VIDEO, dated_marker_id=SOME_ID)


def test_a_dated_marker_is_dated_now_unless_told_otherwise() -> None:
    expected = DatedMarkerAdded(video_hash=VIDEO, dated_marker_id=NEW_ID, time=Seconds(10), date=NOW)
    given(ADDED).when(AddDatedMarker(video_hash=VIDEO, time=Seconds(10))).then(expected)


def test_the_same_moment_with_the_same_date_changes_nothing() -> None:
    given(ADDED).when(AddDatedMarker(video_hash=VIDEO, time=Seconds(10), date=UnixTime(5))).then_nothing()


def test_a_dated_marker_beyond_the_end_is_refused() -> None:
    given(probed(60)).when(AddDatedMarker(video_hash=VIDEO, time=Seconds(70))).refused(Refused, "beyond the end")


def test_its_date_can_be_changed() -> None:
    changed = DatedMarkerRedated(video_hash=VIDEO, dated_marker_id=SOME_ID, date=UnixTime(6))
    command = EditDatedMarker(video_hash=VIDEO, dated_marker_id=SOME_ID, date=UnixTime(6))
    given(ADDED).when(command).then(changed)
    given(ADDED, changed).when(command).then_nothing()


def test_it_is_removed_once() -> None:
    command = RemoveDatedMarker(video_hash=VIDEO, dated_marker_id=SOME_ID)
    given(ADDED).when(command).then(REMOVED)
    given(ADDED, REMOVED).when(command).then_nothing()
    given().when(command).refused(NotFound, "no dated marker")


def test_a_removed_one_has_no_date_to_change() -> None:
    command = EditDatedMarker(video_hash=VIDEO, dated_marker_id=SOME_ID, date=UnixTime(6))
    given(ADDED, REMOVED).when(command).refused(NotFound, "was removed")
