"""What a second scan looks at again, and what it lets be."""

import os
import shutil
from pathlib import Path

import msgspec

from passion.commands import RecordProbeFailure, UndoGroup
from passion.jobs import doors
from passion.jobs.progress import Progress
from passion.naming import NameReader
from passion.scanning.fingerprint import video_hash
from passion.scanning.manner import Manner
from passion.scanning.outcome import Outcome
from passion.scanning.roots import Selection, roots_of
from passion.scanning.scan import Scan
from projections.views import KnownFile
from tests.passion.jobs.scanned import World
from tests.support.folders import age, video


def test_a_file_that_was_touched_is_measured_again(world: World) -> None:
    file = world.disk.video("films/a.mp4")
    world.scan()
    os.utime(file, ns=(1, 1))
    assert world.news(lambda: None) == ["FileTouched"]


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
