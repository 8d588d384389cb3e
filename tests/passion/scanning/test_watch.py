"""The real watcher on real folders; every wait ends as soon as what is awaited happens."""

import shutil
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from passion.scanning.filesystems import is_remote
from passion.scanning.roots import Root, Selection
from passion.scanning.watch import Watcher, Watchers
from tests.support.folders import Folders

LONG = 30


class Ear:
    """Hears which paths changed, from any thread."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self._changed = threading.Condition()

    def __call__(self, paths: Sequence[str]) -> None:
        with self._changed:
            self.heard += paths
            self._changed.notify_all()

    def wait_for(self, *paths: Path) -> bool:
        wanted = {str(path) for path in paths}
        with self._changed:
            return self._changed.wait_for(lambda: wanted <= set(self.heard), LONG)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    (tmp_path / "root").mkdir()
    return Folders(tmp_path / "root")


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture(params=[False, True], ids=["told by the system", "polling"])
def watcher(request: pytest.FixtureRequest, folders: Folders, ear: Ear) -> Iterator[Watcher]:
    watcher = Watcher(
        Root(path=str(folders.root), collection="Films"),
        Selection(),
        ear,
        still_for=0.3,
        polls=request.param,
        poll_ms=100,
        retry=0.1,
    )
    watcher.start()
    assert watcher.wait_until_watching(LONG)
    yield watcher
    watcher.stop()


def test_new_changed_and_deleted_files_are_noticed(folders: Folders, ear: Ear, watcher: Watcher) -> None:
    file = folders.write("a.mp4", b"x")
    assert ear.wait_for(file)
    ear.heard.clear()
    file.unlink()
    assert ear.wait_for(file)


def test_files_in_a_folder_that_comes_whole_are_noticed_each_once(
    folders: Folders, ear: Ear, watcher: Watcher, tmp_path: Path
) -> None:
    elsewhere = Folders(tmp_path / "elsewhere")
    for number in range(40):
        elsewhere.write(f"sub/{number}.mp4", b"x")
    (tmp_path / "elsewhere").rename(folders / "in")
    files = [folders / f"in/sub/{number}.mp4" for number in range(40)]
    assert ear.wait_for(*files)
    assert sorted(ear.heard) == sorted(str(file) for file in files)


def test_a_root_that_goes_and_comes_back_is_told_and_watched_again(
    folders: Folders, ear: Ear, watcher: Watcher
) -> None:
    shutil.rmtree(folders.root)
    threading.Event().wait(1.0)
    folders.root.mkdir()
    assert ear.wait_for(folders.root)
    assert watcher.wait_until_watching(LONG)
    assert ear.wait_for(folders.write("a.mp4", b"x"))


@pytest.mark.parametrize("watcher", [False], indirect=True, ids=["told by the system"])
def test_a_root_that_is_made_anew_at_once_is_watched_again(folders: Folders, ear: Ear, watcher: Watcher) -> None:
    shutil.rmtree(folders.root)
    folders.root.mkdir()
    assert ear.wait_for(folders.root)
    assert watcher.wait_until_watching(LONG)
    assert ear.wait_for(folders.write("a.mp4", b"x"))


def test_stopping_twice_does_no_harm(watcher: Watcher) -> None:
    watcher.stop()
    watcher.stop()


def test_watchers_follow_the_settings(tmp_path: Path, ear: Ear) -> None:
    old, new = Folders(tmp_path / "old"), Folders(tmp_path / "new")
    old.root.mkdir()
    new.root.mkdir()
    watchers = Watchers(ear, still_for=0.1)
    try:
        watchers.follow([Root(path=str(old.root), collection="")], Selection())
        assert watchers.wait_until_watching(LONG)
        watchers.follow([Root(path=str(new.root), collection="")], Selection())
        assert watchers.wait_until_watching(LONG)
        old.write("a.mp4", b"x")
        assert ear.wait_for(new.write("b.mp4", b"x"))
        assert str(old / "a.mp4") not in ear.heard
    finally:
        watchers.stop()


def test_another_time_of_stillness_holds_without_a_new_watch(folders: Folders, ear: Ear) -> None:
    folders.root.mkdir(exist_ok=True)
    root = Root(path=str(folders.root), collection="")
    watchers = Watchers(ear, still_for=3600)
    try:
        watchers.follow([root], Selection())
        assert watchers.wait_until_watching(LONG)
        watcher = watchers._watchers[root]
        watchers.follow([root], Selection(), 0.1)
        assert watchers._watchers[root] is watcher
        assert ear.wait_for(folders.write("a.mp4", b"x"))
    finally:
        watchers.stop()


def test_a_network_drive_is_known_by_its_mount(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\nnas:/films /mnt/my\\040nas nfs4 rw 0 0\n/dev/sdb1 /mnt/my\\040nas/local ext4 rw 0 0\n"
    )
    assert is_remote("/mnt/my nas/films", mounts)
    assert not is_remote("/mnt/my nas/local/films", mounts)
    assert not is_remote("/home", mounts)
    assert not is_remote("/mnt/my nasty", mounts)
    assert not is_remote("/home", tmp_path / "nothing")
