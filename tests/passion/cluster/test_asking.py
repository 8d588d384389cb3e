"""What is told about workers, and what is refused before anything is spoken."""

import os
from pathlib import Path

import pytest

from passion.cluster.mapping import mapped
from passion.cluster.sameness import difference, mark_of
from passion.cluster.security import Trust, security_of
from passion.doctor import Finding, examine
from passion.errors import BadSettings
from passion.jobs.engines import engine_of
from passion.library import Library
from passion.media import MediaWorkers
from passion.places import Places
from passion.settings import DaskSettings, MediaSettings, Settings
from tests.passion.cluster.conftest import Connect
from tests.support.clips import Clips
from tests.support.cluster import PATIENCE, Cluster, Started, until_working
from tests.support.waiting import until

REFUSED = {
    "192.168.1.5:8786": "is no address of a scheduler",
    "http://localhost:8786": "is no address of a scheduler",
    "tcp://192.168.1.5:8786": "whoever reaches it may run programs here",
    "tcp://nas.local:8786": "whoever reaches it may run programs here",
    "tls://127.0.0.1:8786": "three files are needed",
}


@pytest.mark.parametrize(("address", "sentence"), REFUSED.items())
def test_an_address_that_would_open_the_machine_is_refused(address: str, sentence: str) -> None:
    with pytest.raises(BadSettings, match=sentence):
        security_of(address, Trust())


def test_certificates_are_for_tls_only_and_must_be_there(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("ca.pem", "cert.pem", "key.pem")]
    ca, certificate, key = map(str, files)
    trust = Trust(ca, certificate, key)
    with pytest.raises(BadSettings, match="write tls:// in place of tcp://"):
        security_of("tcp://127.0.0.1:8786", trust)
    with pytest.raises(BadSettings, match="There is no file"):
        security_of("tls://10.0.0.1:8786", trust)
    for file in files:
        file.touch()
    security = security_of("tls://10.0.0.1:8786", trust)
    assert security is not None
    assert security.require_encryption
    with pytest.raises(BadSettings, match="all three files"):
        security_of("tls://10.0.0.1:8786", Trust(ca=ca))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:8786", "tcp://localhost:8786", "tcp://[::1]:8786"])
def test_this_machine_needs_no_certificates(address: str) -> None:
    assert security_of(address, Trust()) is None


def test_a_network_may_be_trusted_if_somebody_says_so() -> None:
    assert security_of("tcp://192.168.1.5:8786", Trust(network=True)) is None


def test_the_longest_prefix_of_a_path_counts(tmp_path: Path) -> None:
    table = {str(tmp_path): "/mnt/all", str(tmp_path / "films"): "/films/", str(tmp_path / "win"): "Z:\\videos"}
    assert mapped(tmp_path / "films" / "a" / "b.mp4", table) == b"/films/a/b.mp4"
    assert mapped(tmp_path / "filmsets" / "b.mp4", table) == b"/mnt/all/filmsets/b.mp4"
    assert mapped(tmp_path / "win" / "a" / "b.mp4", table) == b"Z:\\videos\\a\\b.mp4"
    assert mapped(Path("/elsewhere/b.mp4"), table) == os.fsencode(Path("/elsewhere/b.mp4"))


def test_a_file_is_the_same_by_its_content_whatever_its_time(tmp_path: Path) -> None:
    one, two = tmp_path / "one.mp4", tmp_path / "two.mp4"
    one.write_bytes(b"a" * 300_000)
    two.write_bytes(b"a" * 300_000)
    os.utime(two, (1, 1))
    mark = mark_of(str(one))
    assert difference(str(two), mark) == ""
    two.write_bytes(b"a" * 299_999 + b"b")
    assert difference(str(two), mark) == "there is another file under this name"
    two.unlink()
    assert difference(str(two), mark) == "there is no such file"
    assert difference(str(tmp_path), mark) == "it cannot be read (it is no file but a folder)"


def test_settings_that_would_open_the_machine_are_refused_when_the_engine_starts() -> None:
    settings = Settings(media=MediaSettings(engine="dask"), dask=DaskSettings(scheduler="tcp://10.0.0.1:1"))
    with MediaWorkers(1) as here, pytest.raises(BadSettings, match="whoever reaches it may run programs here"):
        engine_of(settings, here)


def test_the_view_names_what_each_worker_does(cluster: Cluster, connect: Connect, clips: Clips) -> None:
    engine = connect(cluster)
    until_working(engine, 1)
    facts = engine.probe(clips["h264.mp4"]).result()
    futures = [engine.perceptual_hash(clips["h264.mp4"], facts) for _ in range(12)]
    until(lambda: any(each.doing for each in engine.view().workers) or all(each.done() for each in futures))
    assert engine.view().sentence.startswith("One worker works for tcp://127.0.0.1:")
    assert [(each.name, each.slots) for each in engine.view().workers] == [("one", 1)]
    assert len({future.result().hashes for future in futures}) == 1


def test_doctor_tells_who_works_and_what_to_do_where_nobody_answers(cluster: Cluster, tmp_path: Path) -> None:
    found = examined(tmp_path, cluster.address)
    assert [(each.state, each.subject) for each in found] == [("ok", "engine"), ("ok", "worker")]
    assert "works on 0 of 1 files (nothing now)" in found[1].message
    (alone,) = examined(tmp_path, "tcp://127.0.0.1:9")
    assert alone.state == "problem"
    assert "does not answer" in alone.message
    assert "This machine does the work" in alone.message


def examined(home: Path, scheduler: str) -> list[Finding]:
    Library.open(home).close()
    Settings(media=MediaSettings(engine="dask"), dask=DaskSettings(scheduler=scheduler)).save(home / "settings.toml")
    return [each for each in examine(Places(home)) if each.subject in ("engine", "worker")]


def test_a_worker_waits_for_its_scheduler_and_stops_when_told() -> None:
    worker = Started("tcp://127.0.0.1:9", "--name", "early")
    try:
        worker.says("does not answer .*; waiting for it")
    finally:
        worker.stop()
    assert worker.process.returncode == 0


def test_a_scheduler_listens_beyond_this_machine_only_if_somebody_says_so() -> None:
    scheduler = Started("--scheduler", "tcp://0.0.0.0:0")
    try:
        scheduler.says("whoever reaches it may run programs here")
        assert scheduler.process.wait(PATIENCE) == 1
    finally:
        scheduler.kill()
