"""The list of segments, the shelf that they lie on, and whose turn it is."""

import os
import threading
from pathlib import Path

import pytest

from events.values import Bytes, VideoHash
from passion.playback.playlist import playlist
from passion.playback.turns import Turns
from passion.shelf import Shelf
from tests.support.waiting import until

ONE, TWO = VideoHash("1" * 12), VideoHash("2" * 12)


def test_a_playlist_is_whole_and_names_every_segment_with_its_length() -> None:
    lines = playlist((0.0, 4.0, 10.5), "v1").splitlines()
    assert lines[0] == "#EXTM3U"
    assert lines[-1] == "#EXT-X-ENDLIST"
    assert lines[lines.index("0.m4s?version=v1") - 1] == "#EXTINF:4.000000,"
    assert lines[lines.index("1.m4s?version=v1") - 1] == "#EXTINF:6.500000,"
    assert "#EXT-X-TARGETDURATION:7" in lines
    assert '#EXT-X-MAP:URI="init.mp4?version=v1"' in lines


def put(folder: Path, name: str, size: int, age: int) -> Path:
    file = folder / name
    file.write_bytes(b"x" * size)
    os.utime(file, (1_000_000 - age, 1_000_000 - age))
    return file


def shelf_of(tmp_path: Path, most: int, *in_use: Path) -> Shelf:
    return Shelf(tmp_path / "segments", lambda: Bytes(most), lambda: in_use)


def test_a_full_shelf_throws_away_what_lay_unused_longest(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path, 1000)
    old, new = shelf.folder(ONE, "copy-silent"), shelf.folder(TWO, "copy-silent")
    gone, kept = put(old, "0.m4s", 400, age=30), put(old, "1.m4s", 400, age=10)
    put(new, "0.m4s", 400, age=0)
    shelf.grew(400)
    assert not gone.exists()
    assert kept.exists()


def test_what_is_watched_goes_last_and_what_was_made_for_it_just_now_never(tmp_path: Path) -> None:
    watched = tmp_path / "segments" / TWO / "copy-silent"
    shelf = shelf_of(tmp_path, 1000, watched)
    other, watched = shelf.folder(ONE, "copy-silent"), shelf.folder(TWO, "copy-silent")
    gone, newest, seen = put(other, "0.m4s", 400, age=0), watched / "9.m4s", put(watched, "0.m4s", 400, age=90)
    newest.write_bytes(b"x" * 400)
    shelf.grew(400)
    assert (gone.exists(), newest.exists(), seen.exists()) == (False, True, True)
    newest.write_bytes(b"x" * 1400)
    shelf.grew(1000)
    assert (newest.exists(), seen.exists()) == (True, False)


def test_a_limit_that_was_changed_holds_at_once(tmp_path: Path) -> None:
    limits = [1000]
    shelf = Shelf(tmp_path / "segments", lambda: Bytes(limits[-1]))
    file = put(shelf.folder(ONE, "copy-silent"), "0.m4s", 900, age=30)
    shelf.grew(900)
    assert file.exists()
    limits.append(500)
    shelf.grew(0)
    assert not file.exists()


def test_halves_that_a_killed_process_left_are_swept_and_those_in_work_are_not(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path, 1000)
    folder = shelf.folder(ONE, "copy-silent")
    left, in_work = put(folder, "0.m4s.part", 10, age=30), folder / "1.m4s.part"
    in_work.write_bytes(b"x")
    shelf.grew(0)
    assert not left.exists()
    assert in_work.exists()


def test_a_full_disk_has_half_of_it_thrown_away_and_a_disk_with_room_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = shelf_of(tmp_path, 10_000)
    folder = shelf.folder(ONE, "copy-silent")
    old, new = put(folder, "0.m4s", 400, age=30), put(folder, "1.m4s", 400, age=10)
    monkeypatch.setattr("passion.shelf._SCARCE", 0)
    assert not shelf.make_room()
    monkeypatch.setattr("passion.shelf._SCARCE", 1 << 62)
    assert shelf.make_room()
    assert (old.exists(), new.exists()) == (False, True)


def test_what_was_looked_at_again_stays(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path, 1000)
    old, new = shelf.folder(ONE, "copy-silent"), shelf.folder(TWO, "copy-silent")
    first, second = put(old, "0.m4s", 400, age=30), put(old, "1.m4s", 400, age=10)
    put(new, "0.m4s", 400, age=0)
    shelf.used(first)
    shelf.used(new / "0.m4s")
    shelf.grew(400)
    assert first.exists()
    assert not second.exists()


def test_folders_that_hold_nothing_more_go_with_their_last_segment(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path, 500)
    old, new = shelf.folder(ONE, "copy-silent"), shelf.folder(TWO, "copy-silent")
    put(old, "0.m4s", 400, age=30)
    (old / "init.mp4").write_bytes(b"x")
    put(new, "0.m4s", 400, age=0)
    shelf.grew(400)
    assert not (tmp_path / "segments" / ONE).exists()


def test_a_shelf_below_its_limit_keeps_everything(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path, 1000)
    file = put(shelf.folder(ONE, "copy-silent"), "0.m4s", 900, age=30)
    shelf.grew(900)
    assert file.exists()


def test_who_came_last_goes_first_and_who_is_not_urgent_goes_last() -> None:
    turns = Turns()
    order: list[str] = []

    def take(name: str, *, is_urgent: bool) -> None:
        with turns.turn(is_urgent=is_urgent):
            order.append(name)

    waiting: list[threading.Thread] = []
    with turns.turn():
        for name, is_urgent in (("first", True), ("second", True), ("ahead", False), ("third", True)):
            thread = threading.Thread(target=take, args=(name,), kwargs={"is_urgent": is_urgent})
            thread.start()
            waiting.append(thread)
            until(lambda: len(turns._waiting) == len(waiting))
    for thread in waiting:
        thread.join(30)
    assert order == ["third", "second", "first", "ahead"]
