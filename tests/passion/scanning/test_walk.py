import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from passion.scanning import paths
from passion.scanning.roots import Root, Selection, narrowed, roots_of
from passion.scanning.walk import Walk, absence, is_empty
from tests.support.folders import Folders
from tests.support.nobody import as_nobody


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


def names(root: Root, walk: Walk | None = None) -> list[str]:
    walk = walk or Walk(Selection())
    return sorted(os.path.relpath(file.path, root.path) for file in walk.files(root))


def root_of(folders: Folders, *excluded: str) -> Root:
    return Root(path=str(folders.root), collection="Films", excluded=tuple(str(folders / each) for each in excluded))


def test_only_files_with_a_videos_ending_are_found(folders: Folders) -> None:
    for name in ("a.mp4", "B.MKV", "c.txt", "mp4", "d.mp4.part", "e.mkv.crdownload", "f.avi.!qB", "g.mp4~", ".h.mp4"):
        folders.write(name, b"x")
    assert names(root_of(folders)) == ["B.MKV", "a.mp4"]


def test_dot_folders_and_excluded_folders_are_left_out_with_all_below_them(folders: Folders) -> None:
    for name in ("in/a.mp4", ".hidden/deep/b.mp4", "out/c.mp4", "out/deeper/d.mp4", "outside/e.mp4"):
        folders.write(name, b"x")
    assert names(root_of(folders, "out")) == ["in/a.mp4", "outside/e.mp4"]


def test_a_ring_of_links_is_walked_once(folders: Folders) -> None:
    folders.write("a/film.mp4", b"x")
    (folders / "a/ring").symlink_to(folders.root, target_is_directory=True)
    (folders / "a/self").symlink_to("self")
    assert names(root_of(folders)) == ["a/film.mp4"]


def test_a_link_to_a_folder_elsewhere_is_followed_once(
    folders: Folders, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = Folders(tmp_path_factory.mktemp("elsewhere"))
    elsewhere.write("film.mp4", b"x")
    (folders / "first").symlink_to(elsewhere.root, target_is_directory=True)
    (folders / "second").symlink_to(elsewhere.root, target_is_directory=True)
    assert [Path(name).name for name in names(root_of(folders))] == ["film.mp4"]


def test_odd_names_are_found(folders: Folders) -> None:
    odd = ["new\nline.mp4", 'it\'s "quoted".mp4', "фильм 東京 🎬.mp4", "n" * 251 + ".mp4", " .mp4"]
    for name in odd:
        folders.write(name, b"x")
    assert names(root_of(folders)) == sorted(odd)


def test_a_name_that_is_no_text_is_kept_byte_for_byte(folders: Folders) -> None:
    raw = os.fsencode(folders.root) + b"/caf\xe9.mp4"
    with open(raw, "wb") as file:  # noqa: PTH123 (bytes)
        file.write(b"x")
    (found,) = Walk(Selection()).files(root_of(folders))
    shown, kept = paths.as_fact(found.path)
    assert shown.endswith("/caf\ufffd.mp4")
    assert kept == raw
    assert paths.from_fact(shown, kept) == found.path


@pytest.fixture
def open_folders() -> Iterator[Folders]:
    """Folders that anybody may enter, unlike those of pytest."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Folders(Path(name))


def test_a_folder_without_permission_is_told_and_the_walk_goes_on(open_folders: Folders) -> None:
    open_folders.write("closed/a.mp4", b"x")
    open_folders.write("open/b.mp4", b"x")
    (open_folders / "closed").chmod(0)
    walk = Walk(Selection())
    try:
        with as_nobody():
            found = names(root_of(open_folders), walk)
    finally:
        (open_folders / "closed").chmod(0o755)
    assert found == ["open/b.mp4"]
    assert [(blind.path, blind.reason) for blind in walk.blind] == [
        (str(open_folders / "closed"), "The folder may not be read: permission denied.")
    ]


def test_a_root_that_is_not_there_is_unavailable(folders: Folders) -> None:
    reason = absence(Root(path=str(folders / "away"), collection="Films"))
    assert reason is not None
    assert "is not there" in reason


def test_a_folder_is_empty_where_only_the_system_has_put_something_into_it(folders: Folders) -> None:
    for name in ("lost+found/x", ".Trash-1000/y", "desktop.ini"):
        folders.write(name, b"")
    assert is_empty(str(folders.root))
    folders.write("notes.txt", b"")
    assert not is_empty(str(folders.root))


def test_settings_become_roots_with_exclusions_and_without_each_other() -> None:
    roots = roots_of({"Curated": ["/v", "!/v/old"], "Downloads": ["/v/new/", "/d"]})
    assert [(root.path, root.collection, root.excluded) for root in roots] == [
        ("/v", "Curated", ("/v/old", "/v/new")),
        ("/v/new", "Downloads", ()),
        ("/d", "Downloads", ()),
    ]


def test_a_scan_of_a_part_walks_that_part_and_the_roots_inside_it() -> None:
    roots = roots_of({"Curated": ["/v", "!/v/old"], "Downloads": ["/v/new"]})
    assert [root.path for root in narrowed(roots, "/v/a/b")] == ["/v/a/b"]
    assert [root.path for root in narrowed(roots, "/v")] == ["/v", "/v/new"]
    assert [root.path for root in narrowed(roots, "/")] == ["/v", "/v/new"]
    assert narrowed(roots, "/v/old/x") == ()
    assert narrowed(roots, "/elsewhere") == ()
