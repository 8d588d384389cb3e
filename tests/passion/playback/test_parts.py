"""The list of segments, the shelf that they lie on, and whose turn it is."""

import os
import threading
from pathlib import Path

from events.values import Bytes, VideoHash
from passion.playback.playlist import playlist
from passion.playback.shelf import Shelf
from passion.playback.turns import Turns
from tests.browser.waiting import until

ONE, TWO = VideoHash("1" * 12), VideoHash("2" * 12)


def test_a_playlist_is_whole_and_names_every_segment_with_its_length() -> None:
    lines = playlist((0.0, 4.0, 10.5)).splitlines()
    assert lines[0] == "#EXTM3U"
    assert lines[-1] == "#EXT-X-ENDLIST"
    assert lines[lines.index("0.m4s") - 1] == "#EXTINF:4.000000,"
    assert lines[lines.index("1.m4s") - 1] == "#EXTINF:6.500000,"
    assert "#EXT-X-TARGETDURATION:7" in lines
    assert '#EXT-X-MAP:URI="init.mp4"' in lines


def put(folder: Path, name: str, size: int, age: int) -> Path:
    file = folder / name
    file.write_bytes(b"x" * size)
    os.utime(file, (1_000_000 - age, 1_000_000 - age))
    return file


def test_a_full_shelf_throws_away_what_lay_unused_longest_but_nothing_of_what_is_watched(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "segments", Bytes(1000))
    old, new = shelf.folder(ONE, "copy-silent"), shelf.folder(TWO, "copy-silent")
    gone, kept = put(old, "0.m4s", 400, age=30), put(old, "1.m4s", 400, age=10)
    watched = put(new, "0.m4s", 400, age=50)
    shelf.grew(400, new)
    assert not gone.exists()
    assert kept.exists()
    assert watched.exists()


def test_what_was_looked_at_again_stays(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "segments", Bytes(1000))
    old, new = shelf.folder(ONE, "copy-silent"), shelf.folder(TWO, "copy-silent")
    first, second = put(old, "0.m4s", 400, age=30), put(old, "1.m4s", 400, age=10)
    put(new, "0.m4s", 400, age=0)
    shelf.used(first)
    shelf.grew(400, new)
    assert first.exists()
    assert not second.exists()


def test_folders_that_hold_nothing_more_go_with_their_last_segment(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "segments", Bytes(500))
    old, new = shelf.folder(ONE, "copy-silent"), shelf.folder(TWO, "copy-silent")
    put(old, "0.m4s", 400, age=30)
    (old / "init.mp4").write_bytes(b"x")
    put(new, "0.m4s", 400, age=0)
    shelf.grew(400, new)
    assert not (tmp_path / "segments" / ONE).exists()


def test_a_shelf_below_its_limit_keeps_everything(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "segments", Bytes(1000))
    folder = shelf.folder(ONE, "copy-silent")
    file = put(folder, "0.m4s", 900, age=30)
    shelf.grew(900, shelf.folder(TWO, "copy-silent"))
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
