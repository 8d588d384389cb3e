"""Whole scans of videos with files beside them: what they say is known, where from, and only changes are read."""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from events.sidecars import SidecarRead
from events.values import VideoHash
from passion.commands import UndoGroup
from passion.jobs import doors
from passion.jobs.progress import Progress
from passion.library import Library
from passion.media import MediaWorkers
from passion.scanning import sidecars
from passion.scanning.fingerprint import video_hash
from passion.scanning.manner import Manner
from passion.scanning.outcome import Outcome
from passion.scanning.roots import Selection, roots_of
from passion.scanning.scan import Scan
from passion.sidecars import Kind, Reading, read_sidecar
from projections.views import VideoDetail
from tests.support.folders import Folders


@pytest.fixture(scope="module")
def workers() -> Iterator[MediaWorkers]:
    with MediaWorkers(1) as workers:
        yield workers


class World:
    """A library of one collection, and scans of it."""

    def __init__(self, library: Library, workers: MediaWorkers, folder: Path) -> None:
        self.library = library
        self.workers = workers
        self.disk = Folders(folder)
        folder.mkdir()

    def video(self, name: str) -> VideoHash:
        return VideoHash(video_hash(str(self.disk.video(name))))

    def write(self, name: str, text: str | Mapping[str, object]) -> str:
        path = self.disk.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")
        return str(path)

    def scan(self, *targets: str, rereads: bool = False) -> Outcome:
        roots = roots_of({"Films": [str(self.disk.root)]})
        work = Scan(doors.for_scans(self.library, self.workers, 1), roots, Selection(), Manner(reread_sidecars=rereads))
        return work.run(Progress(), list(targets) or None)

    def detail(self, of: VideoHash) -> VideoDetail:
        detail = self.library.queries.video(of)
        assert detail is not None
        return detail

    def origins(self, of: VideoHash, field: str) -> list[str]:
        return [
            os.path.relpath(each, self.disk.root)
            for source in self.detail(of).provenance
            if source.field == field
            for each in source.origins
        ]


@pytest.fixture
def world(tmp_path: Path, workers: MediaWorkers) -> Iterator[World]:
    with Library.open(tmp_path / "home") as library:
        yield World(library, workers, tmp_path / "disk")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the sidecars that were read, as they are read."""
    names: list[str] = []

    def noting(path: str, kind: Kind) -> Reading:
        names.append(Path(path).name)
        return read_sidecar(path, kind)

    monkeypatch.setattr(sidecars, "read_sidecar", noting)
    return names


def test_the_name_is_stronger_than_a_sidecar_and_that_than_embedded_tags(world: World) -> None:
    video = VideoHash(video_hash(str(world.disk.video("[North] Walk.mp4", title="Embedded"))))
    world.write("[North] Walk.info.json", {"title": "Side", "channel": "South", "description": "D", "view_count": 7})
    world.scan()
    detail = world.detail(video)
    assert (detail.card.title, detail.card.studio, detail.description, detail.views) == ("Walk", "North", "D", 7)
    assert {each.field: each.source for each in detail.provenance} == {
        "title": "file_name", "studio": "file_name", "description": "sidecar", "views": "sidecar",
    }  # fmt: skip
    assert world.origins(video, "description") == ["[North] Walk.info.json"]
    assert detail.scanned.studio == "North"


def test_the_nearer_sidecar_wins_and_lists_join_up_to_the_root(world: World) -> None:
    video = world.video("a/b/Walk {id-7}.mp4")
    world.write(".metadata.json", {"studio": "Far", "tags": ["far"], "line": "L"})
    world.write("a/.metadata.yaml", "studio: Near\ntags: [near, Far]\n")
    world.write("a/id-7.json", {"performers": ["Ana Lee"]})
    world.write("a/b/Walk {id-7}.nfo", "<movie><genre>Sea</genre></movie>")
    world.write("../.metadata.json", {"series": "outside of the collection"})
    world.scan()
    detail = world.detail(video)
    assert (detail.card.studio, detail.line, detail.card.performers) == ("Near", "L", ("Ana Lee",))
    assert (detail.card.tags, detail.genres, detail.series) == (("near", "Far"), ("Sea",), None)
    assert world.origins(video, "tags") == ["a/.metadata.yaml"]
    assert world.origins(video, "performers") == ["a/id-7.json"]


def test_a_show_is_of_all_its_episodes_and_a_movie_nfo_of_an_only_video(world: World) -> None:
    one, two, film = world.video("S/1/One.mp4"), world.video("S/1/Two.mp4"), world.video("F/x.mp4")
    trailer = world.video("F/x-trailer.mp4")
    world.write("S/tvshow.nfo", "<tvshow><title>Sea</title></tvshow>")
    world.write("S/1/movie.nfo", "<movie><studio>No</studio></movie>")
    world.write("S/1/One.nfo", "<episodedetails><episode>1</episode></episodedetails>")
    world.write("F/movie.nfo", "<movie><studio>North</studio></movie>")
    world.scan()
    assert [(world.detail(each).series, world.detail(each).part) for each in (one, two)] == [("Sea", 1), ("Sea", None)]
    assert [world.detail(each).card.studio for each in (one, film, trailer)] == [None, "North", None]


def test_a_scan_without_changes_reads_nothing_and_tells_nothing(world: World, read: list[str]) -> None:
    for number in range(3):
        world.video(f"v{number}.mp4")
        world.write(f"v{number}.nfo", f"<movie><studio>S{number}</studio></movie>")
    world.write(".metadata.json", {"line": "L"})
    world.write("nobody.nfo", "<movie/>")
    assert world.scan().changed
    assert sorted(read) == [".metadata.json", "v0.nfo", "v1.nfo", "v2.nfo"]
    read.clear()
    outcome = world.scan()
    assert (read, outcome.changed) == ([], 0)
    world.scan(rereads=True)
    assert len(read) == 4


def test_new_changed_and_removed_sidecars_are_noticed(world: World) -> None:
    video = world.video("a/v.mp4")
    world.scan()
    assert world.detail(video).card.studio is None
    path = world.write("a/v.nfo", "<movie><studio>One</studio></movie>")
    world.scan()
    assert world.detail(video).card.studio == "One"
    world.write("a/v.nfo", "<movie><studio>Another</studio></movie>")
    world.scan(path)
    assert world.detail(video).card.studio == "Another"
    Path(path).unlink()
    world.scan(path)
    detail = world.detail(video)
    assert (detail.card.studio, detail.sidecars) == (None, ())
    assert not world.library.queries.known_sidecars()


def test_a_moved_video_takes_the_sidecars_of_its_new_place(world: World) -> None:
    video = world.video("a/v.mp4")
    world.write("a/v.nfo", "<movie><studio>One</studio></movie>")
    world.write("b/.metadata.json", {"studio": "Two"})
    world.scan()
    (world.disk.root / "a/v.mp4").rename(world.disk.root / "b/v.mp4")
    world.scan()
    assert world.detail(video).card.studio == "Two"


def test_subtitles_are_noted(world: World) -> None:
    video = world.video("v.mp4")
    paths = [world.write(name, "1\n00:00:01,000 --> 00:00:02,000\nHi\n") for name in ("v.en.srt", "v.srt")]
    world.write("other.srt", "")
    world.scan()
    assert sorted(world.detail(video).sidecars) == paths


def test_a_bad_sidecar_is_a_problem_with_its_reason_until_it_is_good(world: World) -> None:
    video = world.video("v.mp4")
    path = world.write("v.json", '{"studio": "North", "tags": [')
    outcome = world.scan()
    assert outcome.problems == 1
    assert world.detail(video).card.studio == "North"
    (problem,) = world.library.queries.problems()
    assert (problem.kind, problem.path) == ("sidecar", path)
    assert problem.reason == "It is no JSON at line 1; 1 of its fields were read before that."
    assert world.scan().changed == 0
    world.write("v.json", {"studio": "North", "tags": ["sea"]})
    world.scan()
    assert not world.library.queries.problems()


def test_what_a_scan_read_can_be_taken_back_and_is_read_again(world: World) -> None:
    video = world.video("v.mp4")
    world.scan()
    world.write("v.nfo", "<movie><studio>North</studio></movie>")
    group = world.scan().group
    world.library.execute(UndoGroup(group_id=group))
    assert world.detail(video).card.studio is None
    assert not world.library.queries.known_sidecars()
    world.scan()
    assert world.detail(video).card.studio == "North"


def test_a_name_that_is_no_text_is_known_by_its_bytes(world: World) -> None:
    video = world.disk.root / os.fsdecode(b"caf\xe9.mp4")
    world.disk.video("x.mp4").rename(video)
    sidecar = world.disk.root / os.fsdecode(b"caf\xe9.nfo")
    sidecar.write_text("<movie><studio>North</studio></movie>", encoding="utf-8")
    world.scan()
    assert world.detail(VideoHash(video_hash(str(video)))).card.studio == "North"
    facts = [each.event for each in world.library.log.since(0) if isinstance(each.event, SidecarRead)]  # type: ignore[arg-type]
    assert [fact.path_raw for fact in facts] == [os.fsencode(str(sidecar))]
    assert world.scan().changed == 0
