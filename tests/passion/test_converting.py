"""A conversion takes the place of its original with all its history, or nothing has happened; one undo swaps back."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace

from events.values import Seconds, VideoHash
from passion.commands import AddComment, AddMarker, LikeVideo, RateVideo, TagVideo, UndoCommand
from passion.conversions import forget, kept_files
from passion.errors import Refused, Unavailable
from passion.jobs.job import JobView
from passion.jobs.progress import Cancelled
from passion.library import Library
from passion.moves import KEPT
from passion.scanning.fingerprint import video_hash
from passion.service import Service
from projections.views import Interactions, SearchQuery
from tests.support.clips import Clips
from tests.support.folders import age


class World:
    """A library with a folder of clips."""

    def __init__(self, library: Library, service: Service, folder: Path) -> None:
        self.library, self.service, self.folder = library, service, folder
        folder.mkdir()

    def add(self, name: str, clip: Path) -> VideoHash:
        shutil.copyfile(clip, self.folder / name)
        age(self.folder / name)
        return self.hash_of(name)

    def scan(self) -> None:
        self.service.add_folder(self.folder).result.result(60)

    def convert(self, *videos: VideoHash) -> str:
        return self.service.conversions.start(videos).result.result(120)

    def convert_with(self, video: VideoHash, meanwhile: Callable[[], object]) -> str:
        """Converts, and does something else once while the new file is being verified."""
        done: list[object] = []

        def look(job: JobView) -> None:
            if job.kind == "convert" and job.phase == "verify" and job.state == "running" and not done:
                done.append(meanwhile())

        stop = self.service.subscribe(lambda *_: None, look)
        try:
            return self.convert(video)
        finally:
            stop()
            assert done

    def undo(self) -> UndoCommand:
        """What takes back the last thing that was done."""
        done = (each for each in self.library.queries.history() if each.actor == "person")
        return UndoCommand(command_id=UUID(next(done).command_id))

    def hash_of(self, name: str) -> VideoHash:
        return VideoHash(video_hash(str(self.folder / name)))

    def places(self, video: VideoHash) -> list[str]:
        return [Path(each.path).name for each in self.library.queries.files(video) if not each.is_missing]

    @property
    def shown(self) -> list[VideoHash]:
        return [card.video_hash for card in self.library.search.videos(SearchQuery()).videos]

    @property
    def names(self) -> list[str]:
        return sorted(each.name for each in self.folder.iterdir() if each.name != KEPT)

    @property
    def kept(self) -> list[str]:
        return sorted(each.name for each in (self.folder / KEPT).rglob("*") if each.is_file())


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Clips:
    return Clips(tmp_path_factory.mktemp("clips"))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with Library.open(tmp_path / "home") as library, Service(library, stays_up=False) as service:
        yield World(library, service, tmp_path / "films")


def test_the_new_file_has_the_place_and_all_the_history_and_an_undo_swaps_back_and_a_redo_again(
    world: World, clips: Clips
) -> None:
    old = world.add("one.avi", clips["mpeg4.avi"])
    (world.folder / "one.en.srt").write_text("1\n00:00:00,000 --> 00:00:01,000\nHello\n")
    (world.folder / "one.avi.json").write_text('{"title": "Harbour"}')
    world.scan()
    queries = world.library.queries
    for command in (
        RateVideo(video_hash=old, rating="A"),
        LikeVideo(video_hash=old),
        AddMarker(video_hash=old, time=Seconds(1), label="here"),
        AddComment(video_hash=old, text="good"),
        TagVideo(video_hash=old, tag="sea"),
    ):
        world.library.execute(command)
    before, card, added = queries.interactions(old), queries.card(old), queries.files(old)[0].date_added
    said = world.convert(old)
    assert "one.mp4" in said
    assert "verified" in said
    assert world.names == ["one.en.srt", "one.mp4", "one.mp4.json"]
    assert world.kept == ["one.avi"]
    new = world.hash_of("one.mp4")
    assert world.shown == [new]
    assert world.places(old) == []
    assert world.places(new) == ["one.mp4"]
    assert queries.files(new)[0].date_added == added
    assert _said(queries.interactions(new)) == _said(before)
    assert card is not None
    assert (found := queries.card(new)) is not None
    assert (found.title, found.rating, found.likes) == (card.title, "A", 1)
    world.scan()
    assert world.places(new) == ["one.mp4"]
    assert queries.card(new) == found
    swap = world.undo()
    world.library.execute(LikeVideo(video_hash=new))
    back = world.library.execute(swap)
    assert world.names == ["one.avi", "one.avi.json", "one.en.srt"]
    assert world.kept == ["one.mp4"]
    assert world.hash_of("one.avi") == old
    assert world.shown == [old]
    assert queries.files(old)[0].date_added == added
    assert (again := queries.card(old)) is not None
    assert (again.title, again.rating, again.likes) == (card.title, "A", 2)
    world.library.execute(UndoCommand(command_id=back.command_id))
    assert world.names == ["one.en.srt", "one.mp4", "one.mp4.json"]
    assert world.kept == ["one.avi"]
    assert (last := queries.card(new)) is not None
    assert (last.title, last.rating, last.likes) == (card.title, "A", 2)


def _worker(world: World) -> "subprocess.Popen[bytes]":
    child = world.service.conversions._converter._process._child
    assert child is not None
    return child._process


def _said(interactions: Interactions | None) -> Interactions:
    assert interactions is not None
    return replace(interactions, video_hash=VideoHash(""))


def test_what_browsers_know_is_copied_packet_for_packet(world: World, clips: Clips) -> None:
    old = world.add("one.ts", clips["h264.ts"])
    world.scan()
    plan = world.service.conversions.plan([old])[0]
    assert plan.is_needed
    assert plan.what == "copied into an MP4 file, nothing encoded again"
    assert "mpegts" in plan.reason
    assert not plan.trouble
    world.convert(old)
    assert world.names == ["one.mp4"]
    facts = world.library.queries.probe(world.hash_of("one.mp4"))
    assert facts is not None
    assert (facts.video_codec, facts.audio[0].codec) == ("h264", "aac")


def test_what_browsers_play_is_left_alone(world: World, clips: Clips) -> None:
    old = world.add("one.mp4", clips["h264.mp4"])
    world.scan()
    position = world.library.position
    assert "nothing to convert" in world.convert(old)
    assert (world.names, world.kept, world.library.position) == (["one.mp4"], [], position)


def test_a_file_that_is_an_mp4_already_changes_places_under_its_own_name(world: World, clips: Clips) -> None:
    old = world.add("one.mp4", clips["hdr.mp4"])
    world.scan()
    world.convert(old)
    new = world.hash_of("one.mp4")
    assert new != old
    assert (world.names, world.kept, world.shown) == (["one.mp4"], ["one.mp4"], [new])
    back = world.library.execute(world.undo())
    assert (world.hash_of("one.mp4"), world.shown) == (old, [old])
    world.library.execute(UndoCommand(command_id=back.command_id))
    assert (world.hash_of("one.mp4"), world.shown) == (new, [new])


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
        world.convert_with(old, lambda: world.service.cancel(world.service.jobs()[-1].job_id))
    job = world.service.jobs()[-1]
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


def test_a_sound_that_goes_on_after_the_picture_stays(world: World, clips: Clips) -> None:
    clip = clips.generated("tone.mkv", seconds=4, vcodec="libx264", pix_fmt="yuv420p", acodec="ac3", vf="trim=end=1")
    old = world.add("one.mkv", clip)
    world.scan()
    world.convert(old)
    facts = world.library.queries.probe(world.hash_of("one.mp4"))
    assert facts is not None
    assert facts.duration == pytest.approx(4, abs=0.2)


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


def test_kept_files_are_listed_and_deleted_only_when_asked_for(world: World, clips: Clips) -> None:
    old = world.add("one.avi", clips["mpeg4.avi"])
    world.scan()
    world.convert(old)
    swap, files = world.undo(), [str(world.folder / "one.mp4")]
    (kept,) = kept_files(files)
    assert (Path(kept.path).name, kept.size) == ("one.avi", clips["mpeg4.avi"].stat().st_size)
    assert forget([kept]) == (1, kept.size)
    assert kept_files(files) == []
    assert not (world.folder / KEPT).exists()
    with pytest.raises(Refused, match="not there any more"):
        world.library.execute(swap)
    assert world.names == ["one.mp4"]


def test_several_are_converted_one_after_another_and_one_that_fails_costs_no_other(world: World, clips: Clips) -> None:
    first, second = world.add("one.avi", clips["mpeg4.avi"]), world.add("two.ts", clips["h264.ts"])
    world.add("one.mp4", clips["h264.mp4"])
    world.scan()
    said = world.convert(first, second)
    assert "nothing is overwritten" in said
    assert world.names == ["one.avi", "one.mp4", "two.mp4"]


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
