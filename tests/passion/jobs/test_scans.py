"""Whole scans of real files into a real library."""

import os
import threading
from pathlib import Path

import msgspec
import pytest

from events.description import VideoDescribed
from passion.commands import UndoGroup
from passion.jobs import doors
from passion.jobs.job import Job
from passion.jobs.progress import Cancelled, Progress
from passion.jobs.queue import JobQueue
from passion.jobs.scans import Rules, Scans
from passion.scanning.fingerprint import video_hash
from passion.scanning.manner import Manner
from passion.scanning.roots import Selection, roots_of
from passion.scanning.scan import Scan
from projections.views import KnownFile
from tests.passion.jobs.scanned import START, World
from tests.support.folders import age, video

LONG = 120


def test_a_first_scan_finds_measures_and_names_every_video(world: World) -> None:
    file = world.disk.video("films/[NorthFilm] [2021-05-03] Harbour [Ana Lee] #sea.mp4", title="Embedded")
    outcome = world.scan()
    assert (outcome.found, outcome.identified, outcome.problems) == (1, 1, 0)
    detail = world.library.queries.video(video_hash(str(file)))
    assert detail is not None
    card = detail.card
    assert (card.title, card.studio, card.performers, card.tags) == ("Harbour", "NorthFilm", ("Ana Lee",), ("sea",))
    assert (card.collection, card.date_released, card.width, card.height) == ("Curated", "2021-05-03", 32, 32)
    assert detail.files[0].path == str(file)


def test_the_embedded_title_and_the_name_are_kept_apart(world: World) -> None:
    world.disk.video("films/film.mp4", title="Embedded")
    world.scan()
    told = [each.event for each in world.library.log.since(START) if isinstance(each.event, VideoDescribed)]
    assert [(each.source, each.description.title) for each in told] == [("embedded", "Embedded"), ("file_name", "film")]


def test_a_scan_of_an_unchanged_disk_appends_nothing(world: World) -> None:
    world.disk.video("films/a.mp4")
    world.disk.video("films/b.mp4", seed="same")
    world.disk.video("new/other name.mp4", seed="same")
    world.disk.write("films/broken.mp4", b"no video at all")
    world.disk.write("films/empty.mp4", b"")
    world.scan()
    assert world.news(lambda: None) == []
    assert world.news(lambda: None) == []


def test_broken_files_are_problems_with_a_reason(world: World) -> None:
    world.disk.write("films/broken.mp4", b"no video at all")
    world.disk.write("films/empty.mp4", b"")
    outcome = world.scan()
    assert outcome.problems == 2
    problems = {Path(each.path).name: (each.kind, each.reason) for each in world.library.queries.problems()}
    assert problems["empty.mp4"] == ("unreadable", "The file is empty.")
    assert problems["broken.mp4"][0] == "undecodable"
    assert len(problems["broken.mp4"][1]) > 10


def test_a_broken_file_that_is_mended_is_a_video_and_no_problem(world: World) -> None:
    world.disk.write("films/a.mp4", b"")
    world.scan()
    world.disk.video("films/a.mp4")
    world.scan()
    assert world.library.queries.problems() == []
    assert world.library.queries.totals().videos == 1


def test_all_that_a_scan_wrote_is_undone_as_one_and_found_again_by_the_next(world: World) -> None:
    world.disk.video("films/a.mp4", title="Embedded")
    world.disk.write("films/empty.mp4", b"")
    group = world.scan().group
    file = world.disk.video("films/b.mp4")
    world.disk.move("films/a.mp4", "films/c.mp4")
    before = world.library.queries.totals()
    first = world.facts()
    second = world.scan().group
    world.library.execute(UndoGroup(group_id=second))
    assert world.library.queries.card(video_hash(str(file))).title == video_hash(str(file))  # pyright: ignore[reportOptionalMemberAccess]
    assert set(world.known()) == {"films/a.mp4", "films/empty.mp4"}
    world.library.execute(UndoGroup(group_id=group))
    assert world.known() == {}
    assert world.library.queries.problems() == []
    world.scan()
    assert set(world.known()) == {"films/b.mp4", "films/c.mp4", "films/empty.mp4"}
    assert world.library.queries.totals().videos == before.videos + 1
    assert world.news(lambda: None) == []
    assert len(world.facts()) > len(first)


def test_a_scan_of_some_paths_leaves_the_others_alone(world: World) -> None:
    world.disk.video("films/a.mp4")
    world.disk.video("films/b.mp4")
    world.scan()
    (world.disk / "films/a.mp4").unlink()
    (world.disk / "films/b.mp4").unlink()
    world.disk.video("films/in/c.mp4")
    outcome = world.scan(["films/a.mp4", "films/in"])
    assert (outcome.found, outcome.missing) == (1, 1)
    assert {path: file.is_missing for path, file in world.known().items()} == {
        "films/a.mp4": True,
        "films/b.mp4": False,
        "films/in/c.mp4": False,
    }


def test_odd_names_survive_the_way_through_the_log(world: World) -> None:
    world.disk.video("films/new\nline 'quoted' \"twice\" 東京 🎬.mp4")
    raw = os.fsencode(world.disk / "films") + b"/caf\xe9.mp4"
    with open(raw, "wb") as file:  # noqa: PTH123 (bytes)
        file.write(video("latin"))
    world.scan()
    assert world.library.queries.totals().videos == 2
    (odd,) = (each for each in world.known().values() if each.path_raw is not None)
    assert odd.path_raw == raw
    assert world.news(lambda: None) == []


def test_a_scan_that_was_stopped_goes_on_where_it_was(world: World) -> None:
    for number in range(30):
        world.disk.video(f"films/{number}.mp4")
    stopping = StopsIn("identify", after=16)
    with pytest.raises(Cancelled):
        world.scan(progress=stopping)
    before = world.library.log.position()
    began = world.facts()
    assert 16 <= began.count("FileAdded") < 30
    assert began.count("VideoProbed") == began.count("FileAdded")
    world.scan()
    facts = world.facts()
    assert facts.count("FileAdded") == facts.count("VideoProbed") == 30
    assert world.facts(before).count("FileAdded") == 30 - began.count("FileAdded")


class StopsIn(Progress):
    """Is cancelled in a phase, after so many files."""

    def __init__(self, phase: str, after: int) -> None:
        super().__init__()
        self._last, self._after = phase, after

    def advance(self, count: int = 1, *, total: int | None = None) -> None:
        super().advance(count, total=total)
        if self.phase == self._last and self.done >= self._after:
            self.cancel()


def test_a_second_scan_joins_the_one_that_runs_and_a_smaller_one_waits(world: World) -> None:
    queue = JobQueue("scans")
    let, told = threading.Event(), []

    def slow() -> list[KnownFile]:
        let.wait(LONG)
        return []

    real = doors.for_scans(world.library, world.workers, 2)
    real = msgspec.structs.replace(real, known_files=slow)
    scans = Scans(real, queue, lambda: Rules(roots_of(world.collections), Selection()), told.append)
    try:
        first: Job = scans.scan()
        assert scans.scan() is first
        assert scans.scan([str(world.disk / "films")]) is not first
        let.set()
        assert "nothing new" in first.result.result(LONG)
        assert told
    finally:
        let.set()
        queue.close()


def test_a_scan_by_other_settings_does_not_join_the_one_that_runs(world: World) -> None:
    queue = JobQueue("scans")
    let, begun, rules = threading.Event(), threading.Event(), [Rules(roots_of(world.collections), Selection())]

    def slow() -> list[KnownFile]:
        begun.set()
        let.wait(LONG)
        return []

    real = doors.for_scans(world.library, world.workers, 2)
    scans = Scans(msgspec.structs.replace(real, known_files=slow), queue, lambda: rules[-1], lambda _: None)
    try:
        first = scans.scan()
        assert begun.wait(LONG)
        rules.append(Rules(roots_of(world.collections), Selection(extensions=frozenset({"new"}))))
        second = scans.scan()
        assert second is not first
        assert scans.scan() is second
    finally:
        let.set()
        queue.close()


def test_a_file_that_was_just_written_is_left_for_later(world: World) -> None:
    young = world.disk.video("films/a.mp4")
    os.utime(young)
    world.disk.video("films/b.mp4")
    work = Scan(
        doors.for_scans(world.library, world.workers, 2), roots_of(world.collections), Selection(), still_for=60
    )
    outcome = work.run(Progress())
    assert (outcome.identified, outcome.unsettled) == (1, [str(young)])
    age(young)
    assert work.run(Progress()).identified == 1


def test_two_contents_with_one_hash_are_two_videos_and_stay_so(world: World) -> None:
    tail = 300_000
    first = world.disk.write("films/a.mp4", video("twin") + bytes(tail))
    world.scan()
    changed = bytearray(first.read_bytes())
    changed[100_000] = 1
    world.disk.write("films/b.mp4", bytes(changed))
    world.disk.write("films/c.mp4", video("twin") + bytes(2 * tail))
    world.disk.write("new/copy of b.mp4", bytes(changed))
    outcome = world.scan()
    known = world.known()
    hashes = {path: file.video_hash for path, file in known.items()}
    assert hashes["films/a.mp4"] == video_hash(str(first)) == video_hash(str(world.disk / "films/b.mp4"))
    assert len(set(hashes.values())) == 3
    assert hashes["films/b.mp4"] == hashes["new/copy of b.mp4"]
    assert outcome.twins == 2
    assert {problem.kind for problem in world.library.queries.problems()} == {"twin"}
    assert all(file.is_probed for file in known.values())
    assert world.news(lambda: None) == []
    assert world.news(lambda: world.disk.move("films/b.mp4", "films/moved.mp4"))[0] == "FileMoved"
    assert world.news(lambda: age(world.disk / "films/moved.mp4")) == ["FileTouched"]
    before = world.library.log.position()
    world.scan(manner=Manner(rehash=True))
    assert world.facts(before) == []


def test_telling_apart_is_undone_with_its_scan_and_done_again_by_the_next(world: World) -> None:
    first = world.disk.write("films/a.mp4", video("twin") + bytes(300_000))
    world.scan()
    world.disk.write("films/b.mp4", first.read_bytes() + bytes(300_000))
    group = world.scan().group
    world.library.execute(UndoGroup(group_id=group))
    assert world.library.queries.twins() == []
    assert set(world.known()) == {"films/a.mp4"}
    world.scan()
    assert len(world.library.queries.twins()) == 1
