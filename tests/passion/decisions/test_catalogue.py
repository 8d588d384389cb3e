from msgspec.structs import replace

from events.catalogue import FileAdded, FileMissing, FileMoved, FileReturned, FileTouched
from events.values import Bytes, Nanoseconds
from passion.commands import MissFile, SeeFile
from passion.errors import NotFound
from tests.support.given import FILE, VIDEO, given, given_nothing

SEE = SeeFile(
    video_hash=VIDEO, path="/videos/one.mp4", collection="Films", size=Bytes(1000), mtime_ns=Nanoseconds(5), inode=7
)
GONE = FileMissing(video_hash=VIDEO, path="/videos/one.mp4")
MOVED_TO = replace(SEE, path="/videos/two.mp4", old_path="/videos/one.mp4")
MOVED = FileMoved(
    video_hash=VIDEO,
    old_path="/videos/one.mp4",
    path="/videos/two.mp4",
    collection="Films",
    size=Bytes(1000),
    mtime_ns=Nanoseconds(5),
    inode=7,
)


def _facts(
    kind: type[FileAdded | FileReturned | FileTouched], command: SeeFile
) -> FileAdded | FileReturned | FileTouched:
    return kind(
        video_hash=VIDEO,
        path=command.path,
        path_raw=command.path_raw,
        collection=command.collection,
        size=command.size,
        mtime_ns=command.mtime_ns,
        inode=command.inode,
    )


def test_a_first_file_makes_a_video_known() -> None:
    given_nothing().when(SEE).then(FILE)


def test_a_file_seen_again_just_as_it_was_is_no_fact() -> None:
    given().when(SEE).then_nothing()


def test_a_second_place_of_the_same_content_is_a_second_file() -> None:
    elsewhere = replace(SEE, path="/other/one.mp4")
    given().when(elsewhere).then(_facts(FileAdded, elsewhere))


def test_a_file_with_another_time_or_collection_was_touched() -> None:
    for command in (replace(SEE, mtime_ns=Nanoseconds(6)), replace(SEE, collection="Other"), replace(SEE, inode=8)):
        given().when(command).then(_facts(FileTouched, command))


def test_a_missing_file_that_is_seen_has_returned() -> None:
    given(GONE).when(SEE).then(_facts(FileReturned, SEE))


def test_a_file_that_was_renamed_has_moved() -> None:
    given().when(MOVED_TO).then(MOVED)


def test_a_file_that_was_missed_before_it_was_found_elsewhere_has_moved() -> None:
    given(GONE).when(MOVED_TO).then(MOVED)


def test_a_move_that_is_told_twice_is_one_fact() -> None:
    given(MOVED).when(MOVED_TO).then_nothing()


def test_a_move_onto_a_place_where_it_was_known_before_leaves_the_old_place_missing() -> None:
    there = _facts(FileAdded, replace(SEE, path="/videos/two.mp4"))
    gone = FileMissing(video_hash=VIDEO, path="/videos/two.mp4")
    returned = _facts(FileReturned, MOVED_TO)
    given(there, gone).when(MOVED_TO).then(returned, GONE)


def test_a_move_from_an_unknown_place_is_a_new_file() -> None:
    command = replace(MOVED_TO, old_path="/nowhere")
    given().when(command).then(_facts(FileAdded, command))


def test_paths_that_are_no_text_are_told_apart_by_their_bytes() -> None:
    first = replace(SEE, path="/v/\ufffd.mp4", path_raw=b"/v/\xff.mp4")
    second = replace(SEE, path="/v/\ufffd.mp4", path_raw=b"/v/\xfe.mp4")
    given(_facts(FileAdded, first)).when(first).then_nothing()
    given(_facts(FileAdded, first)).when(second).then(_facts(FileAdded, second))


def test_a_file_goes_missing_once() -> None:
    miss = MissFile(video_hash=VIDEO, path="/videos/one.mp4")
    given().when(miss).then(GONE)
    given(GONE).when(miss).then_nothing()


def test_a_file_that_was_replaced_says_so() -> None:
    miss = MissFile(video_hash=VIDEO, path="/videos/one.mp4", is_replaced=True)
    given().when(miss).then(FileMissing(video_hash=VIDEO, path="/videos/one.mp4", reason="replaced"))


def test_a_file_that_was_never_seen_cannot_go_missing() -> None:
    given().when(MissFile(video_hash=VIDEO, path="/nowhere")).then_nothing()
    given_nothing().when(MissFile(video_hash=VIDEO, path="/nowhere")).refused(NotFound, "No video")
