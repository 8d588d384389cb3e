"""Files that are still being written when a scan comes by, and sidecars that come later than their videos."""

import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from passion.cli import passion
from passion.library import Library
from passion.scanning.fingerprint import video_hash
from projections.views import VideoDetail
from tests.support.folders import Folders, video
from tests.support.scanned import Scanned, scanned
from tests.support.waiting import until

STILL = 0.5
"""Seconds."""


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Scanned]:
    """A watched library."""
    with scanned(tmp_path, still_for=STILL, is_watched=True) as world:
        yield world


def detail(world: Scanned, path: str) -> VideoDetail:
    found = world.library.queries.video(video_hash(str(world.disk / path)))
    assert found is not None
    return found


def written_now(file: Path, seed: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(video(seed))


def test_a_scan_on_the_command_line_waits_for_what_is_just_written(tmp_path: Path) -> None:
    home, films = tmp_path / "home", tmp_path / "films"
    home.mkdir()
    (home / "settings.toml").write_text("[scan]\nstill_for = 1.5\n")
    written_now(films / "new.mp4", "new")
    Folders(films).video("old.mp4")
    told = CliRunner().invoke(passion, ["--home", str(home), "scan", str(films)])
    assert told.exit_code == 0, told.output
    assert "left for later" not in told.output
    with Library.open(home) as library:
        assert library.queries.totals().videos == 2


def test_a_scan_on_the_command_line_gives_up_a_file_that_never_rests_and_says_so(tmp_path: Path) -> None:
    home, films = tmp_path / "home", tmp_path / "films"
    home.mkdir()
    (home / "settings.toml").write_text("[scan]\nstill_for = 0.6\n")
    Folders(films).video("old.mp4")
    is_over = threading.Event()

    def write() -> None:
        with (films / "endless.mp4").open("wb", buffering=0) as file:
            while not is_over.wait(0.05):
                file.write(b"more")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        told = CliRunner().invoke(passion, ["--home", str(home), "scan", str(films)])
    finally:
        is_over.set()
        writer.join()
    assert "1 still being written and left for later" in told.output
    with Library.open(home) as library:
        assert library.queries.totals().videos == 1
        assert library.queries.problems() == []


def test_a_full_scan_hands_what_is_just_written_over_to_the_watcher(tmp_path: Path) -> None:
    with scanned(tmp_path, still_for=2.0, is_watched=True, follows_links=True) as world:
        file = world.disk.video("films/new.mp4")
        until(lambda: "films/new.mp4" in world.there())
        # Nothing tells the watcher of this one: it is written elsewhere, and its folder is linked.
        written_now(tmp_path / "elsewhere/linked.mp4", "linked")
        (world.disk / "films/link").symlink_to(tmp_path / "elsewhere")
        os.utime(tmp_path / "elsewhere/linked.mp4")
        told = world.scan()
        assert "1 still being written and left for later" in told
        assert world.there() == {"films/new.mp4"}
        until(lambda: world.there() == {"films/new.mp4", "films/link/linked.mp4"})
        assert file.exists()


def test_a_sidecar_that_comes_later_changes_and_goes_is_noticed_by_the_watcher(watched: Scanned) -> None:
    watched.disk.video("films/a.mp4")
    until(lambda: "films/a.mp4" in watched.there())
    sidecar = watched.disk / "films/a.info.json"
    for words in ("Boats.", "Many more boats."):
        sidecar.write_text(json.dumps({"description": words}))
        until(lambda words=words: detail(watched, "films/a.mp4").description == words)
    sidecar.unlink()
    until(lambda: detail(watched, "films/a.mp4").description is None)
    assert watched.problems() == {}


@pytest.mark.parametrize("is_one_path", [False, True], ids=["all folders", "the new file"])
def test_a_movie_nfo_is_about_no_video_as_soon_as_there_are_two(tmp_path: Path, *, is_one_path: bool) -> None:
    with scanned(tmp_path) as world:
        world.disk.video("films/box/a.mp4")
        world.disk.write("films/box/movie.nfo", b"<movie><title>The Film</title><plot>Boats.</plot></movie>")
        world.scan()
        assert detail(world, "films/box/a.mp4").description == "Boats."
        world.disk.video("films/box/b.mp4")
        world.scan(*(["films/box/b.mp4"] if is_one_path else []))
        assert detail(world, "films/box/a.mp4").description is None
        assert detail(world, "films/box/b.mp4").description is None
        (world.disk / "films/box/b.mp4").unlink()
        world.scan()
        assert detail(world, "films/box/a.mp4").description == "Boats."


def test_a_trailer_beside_a_film_leaves_it_its_movie_nfo(tmp_path: Path) -> None:
    with scanned(tmp_path) as world:
        world.disk.video("films/box/a.mp4")
        world.disk.write("films/box/movie.nfo", b"<movie><plot>Boats.</plot></movie>")
        world.disk.write("films/box/season.nfo", b"<season><plot>Not of a video.</plot></season>")
        world.scan()
        world.disk.video("films/box/a-trailer.mp4")
        world.scan()
        assert detail(world, "films/box/a.mp4").description == "Boats."
        assert detail(world, "films/box/a-trailer.mp4").description is None
