"""Whole scans of real files into a real library."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from events.description import VideoDescribed
from events.values import Position
from passion.commands import AddFavourite, RecordProbeFailure, UndoGroup
from passion.jobs import doors
from passion.jobs.job import Job
from passion.jobs.progress import Cancelled, Progress
from passion.jobs.queue import JobQueue
from passion.jobs.scans import Rules, Scans
from passion.library import Library
from passion.media import MediaWorkers
from passion.naming import NameReader
from passion.scanning.fingerprint import video_hash
from passion.scanning.manner import Manner
from passion.scanning.outcome import Outcome
from passion.scanning.roots import Selection, roots_of
from passion.scanning.scan import Scan
from projections.views import KnownFile
from tests.support.folders import Folders, age, video

LONG = 120
START = Position(0)


@pytest.fixture(scope="module")
def workers() -> Iterator[MediaWorkers]:
    with MediaWorkers(2) as workers:
        yield workers


class World:
    """A library, its folders, and scans of them."""

    def __init__(self, library: Library, workers: MediaWorkers, folder: Path) -> None:
        self.library = library
        self.workers = workers
        self.disk = Folders(folder)
        self.collections: dict[str, list[str]] = {
            "Curated": [str(folder / "films")],
            "Downloads": [str(folder / "new")],
        }
        for name in ("films", "new"):
            (folder / name).mkdir(parents=True, exist_ok=True)

    def scan(
        self,
        targets: Sequence[str] | None = None,
        progress: Progress | None = None,
        manner: Manner | None = None,
    ) -> Outcome:
        work = Scan(doors.for_scans(self.library, self.workers, 2), roots_of(self.collections), Selection(), manner)
        chosen = None if targets is None else [str(self.disk / each) for each in targets]
        return work.run(progress or Progress(), chosen)

    def facts(self, since: Position = START) -> list[str]:
        return [type(each.event).__name__ for each in self.library.log.since(since)]

    def known(self) -> dict[str, KnownFile]:
        return {os.path.relpath(file.path, self.disk.root): file for file in self.library.queries.known_files()}

    def news(self, act: Callable[[], object]) -> list[str]:
        """Returns the kinds of facts that a scan after an act appends."""
        act()
        before = self.library.log.position()
        self.scan()
        return self.facts(before)


@pytest.fixture
def world(tmp_path: Path, workers: MediaWorkers) -> Iterator[World]:
    with Library.open(tmp_path / "home") as library:
        yield World(library, workers, tmp_path / "disk")


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


def test_a_move_keeps_the_history(world: World) -> None:
    file = world.disk.video("films/a.mp4")
    world.disk.video("films/stays.mp4")
    world.scan()
    name = video_hash(str(file))
    world.library.execute(AddFavourite(video_hash=name))
    assert world.news(lambda: world.disk.move("films/a.mp4", "new/deep/a.mp4")) == ["FileMoved"]
    card = world.library.queries.card(name)
    assert card is not None
    assert (card.is_favourite, card.is_missing, card.collection) == (True, False, "Downloads")


def test_a_new_name_is_read_again(world: World) -> None:
    world.disk.video("films/Ana Lee - Old Road.mp4")
    world.scan()
    facts = world.news(lambda: world.disk.move("films/Ana Lee - Old Road.mp4", "films/Ana Lee - New Road.mp4"))
    assert facts == ["FileMoved", "VideoDescribed"]


def test_a_renamed_folder_moves_all_it_holds(world: World) -> None:
    for number in range(20):
        world.disk.video(f"films/old/{number}.mp4")
    world.scan()
    assert world.news(lambda: world.disk.move("films/old", "films/renamed")) == ["FileMoved"] * 20


def test_a_missing_file_is_marked_and_comes_back(world: World, tmp_path: Path) -> None:
    file = world.disk.video("films/a.mp4")
    world.disk.video("films/b.mp4")
    world.scan()
    aside = tmp_path / "aside.mp4"
    assert world.news(lambda: file.rename(aside)) == ["FileMissing"]
    assert world.news(lambda: aside.rename(file)) == ["FileReturned"]


def test_a_file_replaced_in_place_is_a_new_video_and_the_old_one_is_missing(world: World) -> None:
    old = video_hash(str(world.disk.video("films/a.mp4", seed=1)))
    world.scan()
    facts = world.news(lambda: world.disk.video("films/a.mp4", seed="a longer second content"))
    assert facts[:2] == ["FileMissing", "FileAdded"]
    card = world.library.queries.card(old)
    assert card is not None
    assert card.is_missing


def test_the_same_content_in_two_collections_is_one_video_with_a_collision(world: World) -> None:
    world.disk.video("new/a.mp4", seed="same")
    world.disk.video("films/b.mp4", seed="same")
    world.scan()
    totals = world.library.queries.totals()
    assert (totals.videos, totals.files, totals.collisions) == (1, 2, 1)


@pytest.mark.parametrize("loss", ["gone", "empty"])
def test_a_root_that_is_not_there_marks_nothing_missing_and_is_told(world: World, tmp_path: Path, loss: str) -> None:
    world.disk.video("films/a.mp4")
    world.disk.video("new/b.mp4")
    world.scan()

    def unplug() -> None:
        (world.disk / "films").rename(tmp_path / "unplugged")
        if loss == "empty":
            (world.disk / "films").mkdir()

    assert world.news(unplug) == ["FileUnreadable"]
    assert not any(file.is_missing for file in world.known().values())
    (problem,) = world.library.queries.problems()
    assert "no video was marked missing" in problem.reason
    assert world.news(lambda: None) == []
    if loss == "empty":
        (world.disk / "films").rmdir()
    assert world.news(lambda: (tmp_path / "unplugged").rename(world.disk / "films")) == ["FileUnreadableNoMore"]


def test_a_copy_found_while_the_first_root_is_away_is_no_move(world: World, tmp_path: Path) -> None:
    world.disk.video("films/a.mp4", seed="same")
    world.scan()
    (world.disk / "films").rename(tmp_path / "unplugged")
    world.disk.video("new/a.mp4", seed="same")
    world.scan()
    assert world.facts().count("FileMoved") == 0
    (tmp_path / "unplugged").rename(world.disk / "films")
    assert world.news(lambda: None) == ["FileUnreadableNoMore"]


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


def test_a_scan_of_one_new_path_knows_a_move(world: World) -> None:
    world.disk.video("films/a.mp4")
    world.disk.video("films/stays.mp4")
    world.scan()
    before = world.library.log.position()
    world.disk.move("films/a.mp4", "new/a.mp4")
    world.scan(["new/a.mp4"])
    assert world.facts(before) == ["FileMoved"]


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


def test_a_file_that_was_touched_is_measured_again(world: World) -> None:
    file = world.disk.video("films/a.mp4")
    world.scan()
    os.utime(file, ns=(1, 1))
    assert world.news(lambda: None) == ["FileTouched"]


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


def test_a_quick_scan_sees_what_came_went_and_moved(world: World) -> None:
    for name in ("films/a.mp4", "films/in/b.mp4", "films/gone/c.mp4", "new/d.mp4"):
        world.disk.video(name)
    make_old(world.disk.root)
    world.scan()
    world.scan()
    before = world.library.log.position()
    world.disk.move("films/a.mp4", "films/in/a.mp4")
    world.disk.video("new/deep/e.mp4")
    shutil.rmtree(world.disk / "films/gone")
    outcome = world.scan(manner=Manner(quick=True))
    assert sorted(world.facts(before)) == ["FileAdded", "FileMissing", "FileMoved", "VideoDescribed", "VideoProbed"]
    assert outcome.found == 4


def test_a_quick_scan_lists_no_folder_whose_time_is_the_same(world: World) -> None:
    file = world.disk.video("films/a.mp4")
    make_old(world.disk.root)
    world.scan()
    before = world.library.log.position()
    file.write_bytes(video("another content that is longer"))
    age(file)
    assert world.scan(manner=Manner(quick=True)).identified == 0
    assert world.facts(before) == []
    assert world.scan().identified == 1


def make_old(folder: Path) -> None:
    """Makes folders look as if nothing had come or gone lately, so that their times can be believed."""
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            age(path, 60)


def test_without_changes_known_files_are_not_even_asked_for(world: World) -> None:
    world.disk.video("films/a.mp4")
    world.disk.video("new/b.mp4")
    world.scan()

    def refuse() -> list[KnownFile]:
        raise AssertionError("asked")

    real = msgspec.structs.replace(doors.for_scans(world.library, world.workers, 2), known_files=refuse)
    outcome = Scan(real, roots_of(world.collections), Selection()).run(Progress())
    assert (outcome.found, outcome.unchanged, outcome.changed) == (2, 2, 0)


def test_what_was_undone_is_found_again_though_no_folder_changed(world: World) -> None:
    world.disk.video("films/a.mp4")
    group = world.scan().group
    world.library.execute(UndoGroup(group_id=group))
    assert "FileAdded" in world.news(lambda: None)


def test_a_lost_cache_costs_only_time(world: World) -> None:
    world.disk.video("films/a.mp4")
    world.scan()
    (world.library.places.cache / "folders").write_bytes(b"no cache at all")
    assert world.news(lambda: None) == []


def test_measuring_again_takes_back_a_failure_and_repeats_no_fact(world: World) -> None:
    file = world.disk.video("films/a.mp4")
    world.scan()
    world.library.execute(RecordProbeFailure(video_hash=video_hash(str(file)), reason="The disk was bad."), "scanner")
    before = world.library.log.position()
    world.scan(manner=Manner(reprobe=True))
    assert world.facts(before) == ["VideoProbed"]
    world.scan(manner=Manner(reprobe=True))
    assert world.facts(before) == ["VideoProbed"]


def test_reading_again_finds_a_content_that_was_changed_under_the_same_size_and_time(world: World) -> None:
    file = world.disk.video("films/a.mp4", seed=1)
    world.scan()
    status = file.stat()
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert world.news(lambda: None) == []
    before = world.library.log.position()
    world.scan(manner=Manner(rehash=True))
    assert world.facts(before)[:2] == ["FileMissing", "FileAdded"]


def test_a_name_that_is_the_same_is_read_again_on_demand_without_a_fact(world: World) -> None:
    world.disk.video("films/a.mp4")
    world.scan()
    before = world.library.log.position()
    world.scan(manner=Manner(reread_names=True))
    assert world.facts(before) == []


def test_a_video_is_named_by_its_preferred_file_whichever_was_touched_last(world: World) -> None:
    world.disk.video("new/Second Name.mp4", seed="same")
    world.disk.video("films/stays.mp4")
    world.scan()
    first = world.disk.video("films/First Name.mp4", seed="same")
    name = video_hash(str(first))
    world.scan()
    assert world.library.queries.card(name).title == "First Name"  # pyright: ignore[reportOptionalMemberAccess]
    os.utime(world.disk / "new/Second Name.mp4", ns=(1, 1))
    assert world.news(lambda: None) == ["FileTouched"]
    world.scan(["new/Second Name.mp4"])
    assert world.library.queries.card(name).title == "First Name"  # pyright: ignore[reportOptionalMemberAccess]
    first.unlink()
    assert world.news(lambda: None) == ["FileMissing", "VideoDescribed"]
    assert world.library.queries.card(name).title == "Second Name"  # pyright: ignore[reportOptionalMemberAccess]


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


def test_files_of_a_folder_that_left_the_settings_are_missing_until_it_is_back(world: World) -> None:
    world.disk.video("films/a.mp4")
    world.disk.video("new/b.mp4")
    world.scan()
    kept = world.collections.pop("Downloads")
    assert world.news(lambda: None) == ["FileMissing"]
    assert world.news(lambda: None) == []
    world.collections["Downloads"] = kept
    assert world.news(lambda: None) == ["FileReturned"]


def test_a_folder_renamed_in_the_settings_and_on_the_disk_is_a_move(world: World) -> None:
    world.disk.video("films/a.mp4")
    world.scan()
    world.disk.move("films", "cinema")
    world.collections["Curated"] = [str(world.disk / "cinema")]
    assert world.news(lambda: None) == ["FileMoved"]


def test_no_folder_at_all_in_the_settings_marks_nothing(world: World) -> None:
    world.disk.video("films/a.mp4")
    world.scan()
    world.collections.clear()
    assert world.news(lambda: None) == []


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


def test_names_are_read_again_by_other_templates_and_only_then(world: World) -> None:
    file = world.disk.video("films/NorthFilm/Harbour at Dawn.mp4")
    world.disk.video("films/NorthFilm/[Blue] [2020] Bridge.mp4")
    world.scan()
    rules = doors.for_scans(world.library, world.workers, 2)
    reader = NameReader(["[{studio}]? [{date_released}] {title} [{performers}]? {{source_id}}?", "{studio}/{title}"])

    def scan_by_them() -> Outcome:
        return Scan(rules, roots_of(world.collections), Selection(), reader=reader).run(Progress())

    assert scan_by_them().described == 2
    detail = world.library.queries.video(video_hash(str(file)))
    assert detail is not None
    assert (detail.card.studio, detail.card.title) == ("NorthFilm", "Harbour at Dawn")
    by_name = [each.origins for each in detail.provenance if each.source == "file_name"]
    assert by_name == [("{studio}/{title}",)] * 2
    before = world.library.log.position()
    assert scan_by_them().described == 0
    assert world.library.log.position() == before


def test_a_move_into_a_folder_that_says_something_is_read_again(world: World) -> None:
    file = world.disk.video("films/plain/S01E02 The Bridge.mp4")
    world.disk.video("films/plain/b.mp4")
    name = video_hash(str(file))
    world.scan()
    moved = world.news(
        lambda: world.disk.move("films/plain/S01E02 The Bridge.mp4", "films/Walks/Season 1/S01E02 The Bridge.mp4")
    )
    assert moved == ["FileMoved", "VideoDescribed"]
    detail = world.library.queries.video(name)
    assert detail is not None
    assert (detail.series, detail.part, detail.extra) == ("Walks", 2, {"season": "1"})
    assert world.news(lambda: world.disk.move("films/plain/b.mp4", "films/other/b.mp4")) == ["FileMoved"]
