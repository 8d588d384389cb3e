"""A file gets another name on the disk and in the log, or neither; what lies beside it goes along."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from events.values import VideoHash
from passion import moving
from passion.commands import LikeVideo, RenameVideo, UndoCommand
from passion.errors import PassionError, Refused
from passion.library import Library
from passion.moving import rename_with_sidecars
from passion.scanning.fingerprint import video_hash
from passion.service import Service
from tests.support.folders import age, video


class World:
    """A library with a folder of one video and what lies beside it."""

    def __init__(self, library: Library, service: Service, folder: Path) -> None:
        self.library, self.service, self.folder = library, service, folder
        folder.mkdir()
        self.add("one.mp4", video("one"))
        self.video = VideoHash(video_hash(str(folder / "one.mp4")))

    def add(self, name: str, content: bytes = b"words") -> None:
        (self.folder / name).write_bytes(content)
        age(self.folder / name)

    def scan(self) -> None:
        self.service.add_folder(self.folder).result.result(60)

    def rename(self, name: str) -> UndoCommand:
        """Renames, and returns what takes that back."""
        receipt = self.library.execute(RenameVideo(video_hash=self.video, name=name))
        return UndoCommand(command_id=receipt.command_id)

    @property
    def names(self) -> list[str]:
        return sorted(each.name for each in self.folder.iterdir())

    @property
    def files(self) -> list[tuple[str, bool]]:
        return [(Path(each.path).name, each.is_missing) for each in self.library.queries.files(self.video)]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with Library.open(tmp_path / "home") as library, Service(library, stays_up=False) as service:
        world = World(library, service, tmp_path / "films")
        world.scan()
        yield world


def test_the_file_its_sidecars_and_its_history_go_along_and_one_undo_renames_back(world: World) -> None:
    for name in ("one.nfo", "one.info.json", "one.en.srt", "one.mp4.json", "One two.srt", "other.nfo"):
        world.add(name)
    before = world.names
    world.library.execute(LikeVideo(video_hash=world.video))
    undo = world.rename("Harbour at dawn")
    assert world.names == sorted(
        [
            *("Harbour at dawn.mp4", "Harbour at dawn.nfo", "Harbour at dawn.info.json", "Harbour at dawn.en.srt"),
            *("Harbour at dawn.mp4.json", "One two.srt", "other.nfo"),
        ]
    )
    assert world.files == [("Harbour at dawn.mp4", False)]
    redo = world.library.execute(undo)
    assert world.names == before
    assert world.files == [("one.mp4", False)]
    world.library.execute(UndoCommand(command_id=redo.command_id))
    assert world.files == [("Harbour at dawn.mp4", False)]
    assert "Harbour at dawn.en.srt" in world.names
    card = world.library.queries.card(world.video)
    assert card is not None
    assert card.likes == 1


def test_a_scan_afterwards_finds_nothing_new(world: World) -> None:
    world.rename("new")
    before = _about_files(world)
    world.scan()
    assert world.files == [("new.mp4", False)]
    assert _about_files(world) == before == ["FileRenamed", "FileAdded"]


def _about_files(world: World) -> list[str]:
    return [each.kind for each in world.library.queries.history(None, 50) if each.kind.startswith("File")]


@pytest.mark.parametrize("there", ["two.mp4", "TWO.MP4", "Two.mp4"])
def test_nothing_is_overwritten_not_even_in_other_letters(world: World, there: str) -> None:
    world.add(there, b"mine")
    position = world.library.position
    with pytest.raises(Refused, match=f"there is {there} in"):
        world.rename("two")
    assert (world.folder / there).read_bytes() == b"mine"
    assert world.files == [("one.mp4", False)]
    assert "one.mp4" in world.names
    assert world.library.position == position


def test_a_sidecar_that_would_overwrite_another_stops_all(world: World) -> None:
    world.add("one.srt")
    world.add("Two.srt", b"mine")
    before = world.names
    with pytest.raises(Refused, match=r"one\.srt cannot be renamed to two\.srt: there is Two\.srt"):
        world.rename("two")
    assert world.names == before


def test_the_letters_alone_can_be_changed(world: World) -> None:
    world.rename("ONE")
    assert world.names == ["ONE.mp4"]


def test_an_undo_refuses_where_the_old_name_is_taken_by_now(world: World) -> None:
    undo = world.rename("new")
    world.add("One.mp4", b"mine")
    position = world.library.position
    with pytest.raises(Refused, match=r"new\.mp4 cannot be renamed to one\.mp4: there is One\.mp4"):
        world.library.execute(undo)
    assert world.names == ["One.mp4", "new.mp4"]
    assert world.files == [("new.mp4", False)]
    assert world.library.position == position
    (world.folder / "One.mp4").unlink()
    world.library.execute(undo)
    assert world.names == ["one.mp4"]


def test_a_file_that_is_not_there_is_refused(world: World) -> None:
    (world.folder / "one.mp4").unlink()
    with pytest.raises(Refused, match="is not there now"):
        world.rename("new")
    assert world.files == [("one.mp4", False)]


def test_what_the_log_refuses_is_taken_back_on_the_disk(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.add("one.srt")
    before, executor = world.names, world.library._executor
    monkeypatch.setattr(executor._writer._journal, "append", _full)
    with pytest.raises(PassionError, match="Nothing was written"):
        world.rename("new")
    assert world.names == before
    monkeypatch.undo()
    world.rename("new")
    assert world.files == [("new.mp4", False)]


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_sidecar_that_cannot_be_moved_leaves_all_as_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.add("one.srt")
    world.add("one.nfo")
    before, move = world.names, moving.move

    def refuses(old: str, new: str) -> None:
        if new.endswith("new.srt"):
            raise PermissionError(13, "Permission denied")
        move(old, new)

    monkeypatch.setattr(moving, "move", refuses)
    with pytest.raises(Refused, match=r"Permission denied\. Everything has its old name"):
        world.rename("new")
    assert world.names == before
    assert world.files == [("one.mp4", False)]


def test_a_crash_between_the_disk_and_the_fact_is_healed_by_the_next_scan(world: World) -> None:
    world.library.execute(LikeVideo(video_hash=world.video))
    rename_with_sidecars(str(world.folder / "one.mp4"), str(world.folder / "new.mp4"))
    world.scan()
    assert world.files == [("new.mp4", False)]
    card = world.library.queries.card(world.video)
    assert card is not None
    assert card.likes == 1


def test_sidecars_that_others_have_a_claim_to_stay(world: World) -> None:
    for name in ("one.part2.mp4", "one.part2.srt", "one.srt"):
        world.add(name)
    world.rename("new")
    assert world.names == ["new.mp4", "new.srt", "one.part2.mp4", "one.part2.srt"]


def test_sidecars_of_two_videos_of_one_name_stay(world: World) -> None:
    for name in ("one.mkv", "one.srt"):
        world.add(name)
    world.rename("new")
    assert world.names == ["new.mp4", "one.mkv", "one.srt"]


def test_where_the_kernel_cannot_a_link_does_and_where_no_link_can_a_look(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "_moved_by_the_kernel", lambda *_: False)
    world.rename("new")
    assert world.names == ["new.mp4"]

    def no_links(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    world.rename("newer")
    assert world.names == ["newer.mp4"]
    world.add("there")
    with pytest.raises(FileExistsError):
        moving.move(str(world.folder / "newer.mp4"), str(world.folder / "there"))
    assert (world.folder / "there").read_bytes() == b"words"


def test_the_step_of_the_kernel_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").write_bytes(b"b")
    with pytest.raises(FileExistsError):
        moving.move(str(tmp_path / "a"), str(tmp_path / "b"))
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"a", b"b")
