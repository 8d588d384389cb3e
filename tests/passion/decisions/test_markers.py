from events.markers import MarkerAdded, MarkerMoved, MarkerRecoloured, MarkerRemoved, MarkerRenamed
from events.values import ItemId, Seconds
from passion.commands import AddMarker, EditMarker, RemoveMarker
from passion.errors import NotFound, Refused
from tests.support.given import NEW_ID, SOME_ID, VIDEO, given, probed

ADDED = MarkerAdded(video_hash=VIDEO, marker_id=SOME_ID, time=Seconds(10.0), label="here", colour="#ff0000")
REMOVED = MarkerRemoved(video_hash=VIDEO, marker_id=SOME_ID)


def test_a_marker_is_added_with_its_label_trimmed() -> None:
    expected = MarkerAdded(video_hash=VIDEO, marker_id=NEW_ID, time=Seconds(1.235), label="here")
    given().when(AddMarker(video_hash=VIDEO, time=Seconds(1.23456), label="  here ")).then(expected)


def test_a_marker_just_like_another_changes_nothing() -> None:
    command = AddMarker(video_hash=VIDEO, time=Seconds(10.0), label="here", colour="#ff0000")
    given(ADDED).when(command).then_nothing()


def test_a_marker_beyond_the_end_is_refused() -> None:
    given(probed(60)).when(AddMarker(video_hash=VIDEO, time=Seconds(62.5))).refused(Refused, "beyond the end")


def test_a_marker_a_little_beyond_the_measured_end_is_allowed() -> None:
    expected = MarkerAdded(video_hash=VIDEO, marker_id=NEW_ID, time=Seconds(61.0))
    given(probed(60)).when(AddMarker(video_hash=VIDEO, time=Seconds(61.0))).then(expected)


def test_a_marker_may_lie_anywhere_while_the_length_is_unknown() -> None:
    expected = MarkerAdded(video_hash=VIDEO, marker_id=NEW_ID, time=Seconds(9999.0))
    given().when(AddMarker(video_hash=VIDEO, time=Seconds(9999.0))).then(expected)


def test_only_what_differs_of_a_marker_is_changed() -> None:
    command = EditMarker(video_hash=VIDEO, marker_id=SOME_ID, time=Seconds(20), label=" here", colour="#ff0000")
    given(ADDED).when(command).then(MarkerMoved(video_hash=VIDEO, marker_id=SOME_ID, time=Seconds(20)))


def test_a_marker_can_be_moved_renamed_and_recoloured_at_once() -> None:
    command = EditMarker(video_hash=VIDEO, marker_id=SOME_ID, time=Seconds(20), label="there", colour="")
    given(ADDED).when(command).then(
        MarkerMoved(video_hash=VIDEO, marker_id=SOME_ID, time=Seconds(20)),
        MarkerRenamed(video_hash=VIDEO, marker_id=SOME_ID, label="there"),
        MarkerRecoloured(video_hash=VIDEO, marker_id=SOME_ID, colour=""),
    )


def test_a_marker_that_was_moved_back_can_be_moved_again() -> None:
    moved = MarkerMoved(video_hash=VIDEO, marker_id=SOME_ID, time=Seconds(20))
    command = EditMarker(video_hash=VIDEO, marker_id=SOME_ID, time=Seconds(10))
    given(ADDED, moved).when(command).then(MarkerMoved(video_hash=VIDEO, marker_id=SOME_ID, time=Seconds(10)))


def test_a_marker_cannot_be_moved_beyond_the_end() -> None:
    command = EditMarker(video_hash=VIDEO, marker_id=SOME_ID, time=Seconds(100))
    given(probed(60), ADDED).when(command).refused(Refused, "beyond the end")


def test_a_marker_that_never_was_cannot_be_edited_or_removed() -> None:
    other = ItemId("bbbbbbbbbbbb")
    given(ADDED).when(EditMarker(video_hash=VIDEO, marker_id=other, label="x")).refused(NotFound, "no marker bbbb")
    given(ADDED).when(RemoveMarker(video_hash=VIDEO, marker_id=other)).refused(NotFound, "no marker bbbb")


def test_a_marker_is_removed_once() -> None:
    given(ADDED).when(RemoveMarker(video_hash=VIDEO, marker_id=SOME_ID)).then(REMOVED)
    given(ADDED, REMOVED).when(RemoveMarker(video_hash=VIDEO, marker_id=SOME_ID)).then_nothing()


def test_a_removed_marker_cannot_be_edited() -> None:
    command = EditMarker(video_hash=VIDEO, marker_id=SOME_ID, label="x")
    given(ADDED, REMOVED).when(command).refused(NotFound, "was removed")
