"""What is on the disk against what is known, without any disk."""

from collections.abc import Sequence

import msgspec

from events.values import Bytes, Nanoseconds, VideoHash
from passion.commands import AnyCommand, ForgetUnreadableFile, MissFile, RecordUnreadableFile, SeeFile
from passion.scanning.reconcile import Reconciliation, Scope
from passion.scanning.walk import Blind, FoundFile
from projections.views import KnownFile

A, B = VideoHash("a" * 12), VideoHash("b" * 12)
EVERYWHERE = Scope(["/v"])


def known(path: str, video_hash: VideoHash | None = A, **changes: object) -> KnownFile:
    file = KnownFile(
        video_hash=video_hash,
        path=path,
        path_raw=None,
        collection="Films",
        size=Bytes(10),
        mtime_ns=Nanoseconds(1),
        inode=5,
        is_missing=False,
        is_probed=True,
        described_from=None,
    )
    return msgspec.structs.replace(file, **changes)


def found(path: str, *, size: int = 10, mtime: int = 1, inode: int = 5, collection: str = "Films") -> FoundFile:
    return FoundFile(path=path, collection=collection, size=Bytes(size), mtime_ns=Nanoseconds(mtime), inode=inode)


def reconcile(
    knowledge: Sequence[KnownFile],
    disk: dict[FoundFile, VideoHash] | None = None,
    *,
    scope: Scope = EVERYWHERE,
    **more: object,
) -> list[str]:
    """Returns the commands in short: what they say, which content, where from and where."""
    contents = {file.path: video_hash for file, video_hash in (disk or {}).items()}
    work = Reconciliation(knowledge, **more)  # type: ignore[arg-type]
    commands = work.compare(list(disk or {}), scope)
    for file in work.to_identify:
        commands += work.identified(file, contents[file.path])
    return [short(command) for command in [*commands, *work.leftovers()]]


def short(command: AnyCommand) -> str:
    match command:
        case SeeFile(old_path=None):
            return f"see {command.video_hash[0]} {command.path}"
        case SeeFile():
            return f"move {command.video_hash[0]} {command.old_path} {command.path}"
        case MissFile():
            return f"{'replaced' if command.is_replaced else 'miss'} {command.video_hash[0]} {command.path}"
        case RecordUnreadableFile():
            return f"unreadable {command.path}"
        case ForgetUnreadableFile():
            return f"forget {command.path}"
        case _:
            return repr(command)


def test_what_is_as_it_was_leads_to_nothing_and_is_not_read() -> None:
    work = Reconciliation([known("/v/a.mp4")])
    assert work.compare([found("/v/a.mp4", inode=99)], EVERYWHERE) == []
    assert work.to_identify == []
    assert work.leftovers() == []
    assert work.unchanged == 1


def test_a_new_file_is_read_and_seen() -> None:
    assert reconcile([], {found("/v/a.mp4"): A}) == ["see a /v/a.mp4"]


def test_a_file_at_another_path_is_a_move_without_being_read_if_inode_size_and_time_say_so() -> None:
    work = Reconciliation([known("/v/a.mp4")])
    assert [short(each) for each in work.compare([found("/v/b.mp4")], EVERYWHERE)] == ["move a /v/a.mp4 /v/b.mp4"]
    assert work.to_identify == []
    assert work.leftovers() == []


def test_a_file_at_another_path_is_a_move_if_its_content_says_so() -> None:
    assert reconcile([known("/v/a.mp4")], {found("/v/b.mp4", inode=6): A}) == ["move a /v/a.mp4 /v/b.mp4"]


def test_two_gone_files_with_one_inode_are_read_before_they_are_called_moved() -> None:
    work = Reconciliation([known("/v/a.mp4"), known("/v/b.mp4", B)])
    assert work.compare([found("/v/c.mp4")], EVERYWHERE) == []
    assert [file.path for file in work.to_identify] == ["/v/c.mp4"]


def test_of_two_gone_copies_the_one_with_the_same_name_is_the_one_that_moved() -> None:
    gone = [known("/v/x/other.mp4", inode=1), known("/v/x/film.mp4", inode=2)]
    assert reconcile(gone, {found("/v/y/film.mp4", inode=3): A}) == [
        "move a /v/x/film.mp4 /v/y/film.mp4",
        "miss a /v/x/other.mp4",
    ]


def test_a_copy_is_a_second_file_of_the_same_video() -> None:
    assert reconcile([known("/v/a.mp4")], {found("/v/a.mp4"): A, found("/v/b.mp4", inode=6): A}) == ["see a /v/b.mp4"]


def test_a_file_that_is_nowhere_is_missing() -> None:
    assert reconcile([known("/v/a.mp4")]) == ["miss a /v/a.mp4"]


def test_a_missing_file_that_is_still_missing_is_not_told_again() -> None:
    assert reconcile([known("/v/a.mp4", is_missing=True)]) == []


def test_a_missing_file_that_is_back_is_seen_without_being_read() -> None:
    work = Reconciliation([known("/v/a.mp4", is_missing=True)])
    assert [short(each) for each in work.compare([found("/v/a.mp4")], EVERYWHERE)] == ["see a /v/a.mp4"]
    assert work.to_identify == []


def test_a_missing_file_that_comes_back_elsewhere_is_a_move() -> None:
    assert reconcile([known("/v/a.mp4", is_missing=True)], {found("/v/b.mp4", inode=6): A}) == [
        "move a /v/a.mp4 /v/b.mp4"
    ]


def test_another_content_in_the_same_place_replaces_the_video() -> None:
    assert reconcile([known("/v/a.mp4")], {found("/v/a.mp4", size=11): B}) == ["replaced a /v/a.mp4", "see b /v/a.mp4"]


def test_a_video_that_was_replaced_and_moved_aside_is_a_move() -> None:
    disk = {found("/v/b.mp4", inode=6): A, found("/v/a.mp4", size=11): B}
    assert reconcile([known("/v/a.mp4")], disk) == [
        "replaced a /v/a.mp4",
        "see b /v/a.mp4",
        "move a /v/a.mp4 /v/b.mp4",
    ]


def test_the_old_content_put_back_replaces_the_new_one() -> None:
    knowledge = [known("/v/a.mp4", is_missing=True), known("/v/a.mp4", B, size=Bytes(11))]
    assert reconcile(knowledge, {found("/v/a.mp4"): A}) == ["replaced b /v/a.mp4", "see a /v/a.mp4"]


def test_the_same_content_with_another_time_is_seen_again() -> None:
    assert reconcile([known("/v/a.mp4")], {found("/v/a.mp4", mtime=2): A}) == ["see a /v/a.mp4"]


def test_a_file_that_now_belongs_to_another_collection_is_seen_without_being_read() -> None:
    work = Reconciliation([known("/v/a.mp4")])
    assert [short(each) for each in work.compare([found("/v/a.mp4", collection="Old")], EVERYWHERE)] == [
        "see a /v/a.mp4"
    ]
    assert work.to_identify == []


def test_nothing_is_missing_outside_of_what_was_walked() -> None:
    assert reconcile([known("/w/a.mp4"), known("/vv/b.mp4", B)]) == []


def test_nothing_is_missing_below_a_folder_that_could_not_be_listed() -> None:
    scope = Scope(["/v"], [Blind(path="/v/closed", collection="Films", reason="No.")])
    assert reconcile([known("/v/closed/a.mp4")], scope=scope) == ["unreadable /v/closed"]


def test_a_file_moved_out_of_sight_of_a_small_scan_is_a_move_if_its_old_place_is_empty() -> None:
    knowledge = [known("/v/a.mp4")]
    disk = {found("/v/new/a.mp4", inode=6): A}
    small = Scope(["/v/new"])
    assert reconcile(knowledge, disk, scope=small, is_there=lambda _: False) == ["move a /v/a.mp4 /v/new/a.mp4"]
    assert reconcile(knowledge, disk, scope=small, is_there=lambda _: True) == ["see a /v/new/a.mp4"]


def test_a_problem_is_forgotten_when_the_file_can_be_read_or_is_gone() -> None:
    assert reconcile([known("/v/a.mp4", None)], {found("/v/a.mp4"): A}) == ["forget /v/a.mp4", "see a /v/a.mp4"]
    assert reconcile([known("/v/a.mp4", None)]) == ["forget /v/a.mp4"]


def test_a_file_that_could_not_be_read_is_tried_each_time() -> None:
    work = Reconciliation([known("/v/a.mp4", None)])
    work.compare([found("/v/a.mp4")], EVERYWHERE)
    assert [file.path for file in work.to_identify] == ["/v/a.mp4"]


def test_a_path_that_is_no_text_keeps_its_bytes() -> None:
    work = Reconciliation([])
    work.compare([found("/v/caf\udce9.mp4")], EVERYWHERE)
    (command,) = work.identified(work.to_identify[0], A)
    assert isinstance(command, SeeFile)
    assert (command.path, command.path_raw) == ("/v/caf\ufffd.mp4", b"/v/caf\xe9.mp4")
