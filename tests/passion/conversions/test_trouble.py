"""A conversion that is refused, stopped or killed at any moment has not happened: the original is as it was."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from passion.commands import LikeVideo
from passion.errors import Refused, Unavailable
from passion.jobs.progress import Cancelled
from passion.library import Library
from passion.moves import KEPT
from passion.service import Service
from tests.passion.conversions.world import World
from tests.support.clips import Clips


def _worker(world: World) -> "subprocess.Popen[bytes]":
    child = world.service.conversions._converter._process._child
    assert child is not None
    return child._process


def test_a_name_that_is_taken_is_never_written_over(world: World, clips: Clips) -> None:
    old = world.add("one.avi", clips["mpeg4.avi"])
    world.add("ONE.mp4", clips["h264.mp4"])
    world.scan()
    before = {name: world.hash_of(name) for name in world.names}
    assert "ONE.mp4" in world.service.conversions.plan([old])[0].trouble
    with pytest.raises(Refused, match="nothing is overwritten"):
        world.convert(old)
    assert {name: world.hash_of(name) for name in world.names} == before


def test_a_name_that_is_taken_meanwhile_refuses_the_exchange(world: World, clips: Clips) -> None:
    old = world.add("one.avi", clips["mpeg4.avi"])
    world.scan()
    with pytest.raises(Refused, match="nothing is overwritten"):
        world.convert_with(old, lambda: (world.folder / "one.mp4").write_bytes(b"mine"))
    assert world.names == ["one.avi", "one.mp4"]
    assert (world.folder / "one.mp4").read_bytes() == b"mine"
    assert (world.kept, world.shown) == ([], [old])


def test_an_original_that_changes_meanwhile_is_left_as_it_is(world: World, clips: Clips) -> None:
    old = world.add("one.avi", clips["mpeg4.avi"])
    world.scan()
    with pytest.raises(Refused, match="has changed since"):
        world.convert_with(old, lambda: (world.folder / "one.avi").write_bytes(b"other"))
    assert (world.names, world.kept) == (["one.avi"], [])


def test_a_worker_that_is_killed_leaves_the_original_and_nothing_else(world: World, clips: Clips) -> None:
    old = world.add("one.avi", clips["mpeg4.avi"])
    world.scan()
    with pytest.raises(Unavailable, match="as it was"):
        world.convert_with(old, lambda: _worker(world).kill())
    assert (world.names, world.hash_of("one.avi"), world.shown) == (["one.avi"], old, [old])
    world.convert(old)
    assert world.names == ["one.mp4"]


def test_a_conversion_that_is_stopped_leaves_nothing_behind(world: World, clips: Clips) -> None:
    old = world.add("one.avi", clips["mpeg4.avi"])
    world.scan()
    with pytest.raises(Cancelled):
        world.convert_with(old, lambda: world.service.jobs.cancel(world.service.jobs.views()[-1].job_id))
    job = world.service.jobs.views()[-1]
    assert (job.state, job.message) == ("cancelled", "Stopped; the original is as it was.")
    assert (world.names, world.shown) == (["one.avi"], [old])


def test_one_that_is_interrupted_leaves_the_original_and_is_brought_back(world: World, clips: Clips) -> None:
    old = world.add("one.avi", clips["mpeg4.avi"])
    world.scan()
    orders = world.service.orders
    with pytest.raises(Cancelled):
        world.convert_with(old, orders.interrupt)
    assert (world.names, world.shown, orders.interrupted) == (["one.avi"], [old], 1)
    ended = threading.Event()
    stop = world.service.subscribe(lambda *_: None, lambda job: ended.set() if job.state == "done" else None)
    assert orders.go_on() == 1
    assert ended.wait(120)
    stop()
    assert (world.names, orders.interrupted) == (["one.mp4"], 0)


def test_a_disk_that_refuses_the_new_file_leaves_the_original(world: World, clips: Clips) -> None:
    old = world.add("one.avi", clips["mpeg4.avi"])
    world.scan()
    (world.folder / f".passion-{old}.part").mkdir()
    with pytest.raises(Unavailable, match=r"The disk refused: .*\. The original is as it was"):
        world.convert(old)
    assert (world.hash_of("one.avi"), world.shown) == (old, [old])


def test_a_disk_that_refuses_to_keep_the_original_leaves_it_where_it_is(world: World, clips: Clips) -> None:
    old = world.add("one.avi", clips["mpeg4.avi"])
    world.scan()
    (world.folder / KEPT).write_bytes(b"mine")
    with pytest.raises(Unavailable, match="All is as it was"):
        world.convert(old)
    assert (world.names, world.shown) == (["one.avi"], [old])
    assert (world.folder / KEPT).read_bytes() == b"mine"


def test_what_the_log_refuses_is_taken_back_on_the_disk(
    world: World, clips: Clips, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = world.add("one.avi", clips["mpeg4.avi"])
    (world.folder / "one.avi.json").write_text("{}")
    world.scan()
    monkeypatch.setattr(world.library._executor._writer._journal, "append", _full)
    with pytest.raises(Unavailable, match="Nothing was written"):
        world.convert(old)
    assert (world.names, world.kept) == (["one.avi", "one.avi.json"], [])


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


_KILLED = """
import os, sys
from passion.library import Library
from passion.service import Service

with Library.open(sys.argv[1]) as library, Service(library, stays_up=False) as service:
    journal = library._executor._writer._journal

    def look(job):
        if job.kind == "convert" and job.phase == sys.argv[3]:
            os._exit(9)

    if sys.argv[3] == "exchange":
        journal.append = lambda *_, **__: os._exit(9)
    service.subscribe(lambda *_: None, look)
    service.conversions.start([sys.argv[2]]).result.result(120)
"""


@pytest.mark.parametrize("moment", ["convert", "verify", "exchange"])
def test_a_process_that_is_killed_at_any_moment_leaves_all_as_it_was_after_the_next_start(
    tmp_path: Path, clips: Clips, moment: str
) -> None:
    home = tmp_path / "home"
    with Library.open(home) as library, Service(library, stays_up=False) as service:
        world = World(library, service, tmp_path / "films")
        old = world.add("one.avi", clips["mpeg4.avi"])
        (world.folder / "one.avi.json").write_text("{}")
        world.scan()
        library.execute(LikeVideo(video_hash=old))
    ended = subprocess.run([sys.executable, "-c", _KILLED, home, old, moment], timeout=120, check=False)
    assert ended.returncode == 9
    if moment == "exchange":
        assert (world.names, world.kept) == (["one.mp4", "one.mp4.json"], ["one.avi"])
    else:
        assert f".passion-{old}.part" in world.names
    with Library.open(home) as library, Service(library, stays_up=False) as service:
        world.library, world.service = library, service
        assert (world.names, world.kept) == (["one.avi", "one.avi.json"], [])
        assert (world.hash_of("one.avi"), world.places(old)) == (old, ["one.avi"])
        world.convert(old)
        assert (world.names, world.kept) == (["one.mp4", "one.mp4.json"], ["one.avi"])
