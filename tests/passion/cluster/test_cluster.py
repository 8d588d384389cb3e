"""Work on other machines: the same results as here, nothing lost when they die, and no file blamed for it."""

import shutil
from pathlib import Path

import pytest

import passion
from passion.cluster.stamp import stamp
from passion.errors import MediaBroken, Unavailable
from passion.media import MediaWorkers
from passion.media.probe import probe
from tests.passion.cluster.conftest import Connect
from tests.support.clips import Clips
from tests.support.cluster import Cluster, Started, made_in, until_working
from tests.support.waiting import until


def test_results_from_afar_are_those_of_this_machine(
    cluster: Cluster, connect: Connect, clips: Clips, tmp_path: Path
) -> None:
    engine, path = connect(cluster), clips["h264.mp4"]
    until_working(engine, 1)
    with MediaWorkers(1) as here:
        facts = here.probe(path).result()
        assert engine.probe(path).result() == facts
        assert (
            engine.previews(path, facts, tmp_path / "far").result()
            == here.previews(path, facts, tmp_path / "near").result()
        )
        engine.clip(path, facts, tmp_path / "far", "teaser-small").result()
        here.clip(path, facts, tmp_path / "near", "teaser-small").result()
        assert engine.perceptual_hash(path, facts).result() == here.perceptual_hash(path, facts).result()
    assert made_in(tmp_path / "far") == made_in(tmp_path / "near")
    assert engine.done == {"one": 4}


def test_a_broken_file_has_the_same_reason_from_afar_and_spoils_no_other(
    cluster: Cluster, connect: Connect, clips: Clips
) -> None:
    files = [clips["h264.mp4"], clips["text.mp4"], clips["audio_only.mp4"], clips["vp9.webm"]]
    engine = connect(cluster)
    until_working(engine, 1)
    with MediaWorkers(1) as here:
        expected = here.probe_many(files).result()
    assert [str(each) for each in engine.probe_many(files).result()] == [str(each) for each in expected]
    assert engine.done == {"one": 1}


def test_a_worker_finds_files_under_the_path_that_the_table_names(
    cluster: Cluster, connect: Connect, clips: Clips, tmp_path: Path
) -> None:
    here, there = tmp_path / "videos", tmp_path / "elsewhere" / "mounted"
    for folder in (here, there):
        folder.mkdir(parents=True)
        shutil.copy(clips["h264.mp4"], folder / "film.mp4")
    engine = connect(cluster, **{str(here): str(there)})
    until_working(engine, 1)
    assert engine.probe(here / "film.mp4").result().video_codec == "h264"
    assert engine.done == {"one": 1}


@pytest.mark.parametrize("there", ["nothing", "another file"])
def test_a_file_that_a_worker_does_not_see_is_done_here_and_not_called_broken(
    cluster: Cluster, connect: Connect, clips: Clips, tmp_path: Path, there: str
) -> None:
    here, mounted = tmp_path / "videos", tmp_path / "mounted"
    for folder in (here, mounted):
        folder.mkdir()
    shutil.copy(clips["h264.mp4"], here / "film.mp4")
    if there == "another file":
        shutil.copy(clips["text.mp4"], mounted / "film.mp4")
    engine = connect(cluster, **{str(here): str(mounted)})
    until_working(engine, 1)
    assert [engine.probe(here / "film.mp4").result().video_codec for _ in range(4)] == ["h264"] * 4
    assert engine.done == {"here": 4}
    (worker,) = engine.view().workers
    assert "does not see" in worker.note
    assert "dask.paths" in worker.note


def test_what_a_killed_worker_was_at_is_done_by_another_and_by_nobody_twice(
    connect: Connect, long_clip: Path, tmp_path: Path
) -> None:
    with Cluster() as cluster:
        engine = connect(cluster)
        workers = [cluster.add("first"), cluster.add("second")]
        until_working(engine, 2)
        ends: list[object] = []
        future = engine.clip(long_clip, probe(long_clip), tmp_path, "teaser-small")
        future.add_done_callback(ends.append)
        victim, heir = by_work(workers)
        victim.kill()
        assert future.result().file == "teaser-small.mp4"
        assert victim.begun() == heir.begun() == ["teaser-small of long.mp4"]
        assert len(ends) == 1
        assert list(made_in(tmp_path)) == ["teaser-small.mp4"]
        assert list(engine.done.values()) == [1]


def test_a_file_that_kills_worker_after_worker_is_named_as_the_cause(
    connect: Connect, long_clip: Path, tmp_path: Path
) -> None:
    with Cluster(allowed_failures=1) as cluster:
        engine = connect(cluster)
        workers = [cluster.add("first"), cluster.add("second")]
        until_working(engine, 2)
        future = engine.clip(long_clip, probe(long_clip), tmp_path, "teaser-small")
        victim, heir = by_work(workers)
        victim.kill()
        heir.says("begun")
        heir.kill()
        with pytest.raises(MediaBroken, match="2 workers in turn died"):
            future.result()


def by_work(workers: list[Started]) -> list[Started]:
    """The one that has something to do first."""
    until(lambda: any(each.begun() for each in workers))
    return sorted(workers, key=lambda each: len(each.begun()), reverse=True)


def test_without_a_scheduler_this_machine_does_the_work_and_the_workers_are_found_again(
    connect: Connect, clips: Clips
) -> None:
    with Cluster() as cluster:
        engine = connect(cluster)
        cluster.add("one")
        until_working(engine, 1)
        cluster.lose_scheduler()
        until(lambda: not engine.view().is_well)
        assert "This machine does the work" in engine.view().sentence
        assert engine.probe(clips["h264.mp4"]).result().video_codec == "h264"
        cluster.bring_scheduler_back()
        until_working(engine, 1)
        assert engine.probe(clips["h264.mp4"]).result().video_codec == "h264"
        assert engine.done == {"here": 1, "one": 1}


def test_a_worker_of_another_version_gets_nothing_and_the_sentence_says_so(
    connect: Connect, clips: Clips, tmp_path: Path
) -> None:
    for package in ("events", "passion", "projections"):
        shutil.copytree(Path(passion.__file__).parents[1] / package, tmp_path / package)
    with (tmp_path / "passion" / "media" / "wire.py").open("a") as file:
        file.write("# As of another version.\n")
    with Cluster() as cluster:
        engine, worker = connect(cluster), cluster.add("other", root=tmp_path)
        theirs = worker.said(r"Passion ([^:]+):").group(1)
        until(lambda: bool(engine.view().workers))
        assert [each.note for each in engine.view().workers] == [
            f"It gets no work: it runs Passion {theirs}, this server {stamp()}. Install the same version on both."
        ]
        assert engine.probe(clips["h264.mp4"]).result().video_codec == "h264"
        assert engine.done == {"here": 1}


def test_what_is_under_way_when_the_library_closes_says_so(cluster: Cluster, connect: Connect, long_clip: Path) -> None:
    engine = connect(cluster)
    until_working(engine, 1)
    futures = [engine.perceptual_hash(long_clip, probe(long_clip)) for _ in range(3)]
    engine.close()
    assert all(each.cancelled() or isinstance(each.exception(), Unavailable) for each in futures)
    with pytest.raises(Unavailable):
        engine.probe(long_clip)
