"""Worker processes: what they return, and that a bad file costs only itself."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future, wait
from pathlib import Path
from typing import Any

import pytest

from passion.errors import MediaBroken, NotFound, Unavailable
from passion.media import Limits, MediaWorkers
from passion.media.probe import probe
from tests.support.clips import Clips
from tests.support.waiting import until


def test_a_worker_measures_and_makes_what_the_functions_do(clips: Clips, workers: MediaWorkers, tmp_path: Path) -> None:
    facts = workers.probe(clips["h264.mp4"]).result()
    assert facts == probe(clips["h264.mp4"])
    previews = workers.previews(clips["h264.mp4"], facts, tmp_path).result()
    assert {path.name for path in tmp_path.iterdir()} == {name for names in previews.files.values() for name in names}


def test_a_refusal_comes_back_as_the_same_error(clips: Clips, workers: MediaWorkers, tmp_path: Path) -> None:
    with pytest.raises(MediaBroken, match="only audio"):
        workers.probe(clips["audio_only.mp4"]).result()
    with pytest.raises(NotFound):
        workers.probe(tmp_path / "nowhere.mp4").result()


def test_a_folder_that_takes_no_files_is_not_the_videos_fault(
    clips: Clips, workers: MediaWorkers, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    facts = probe(clips["h264.mp4"])
    with pytest.raises(Unavailable):
        workers.previews(clips["h264.mp4"], facts, tmp_path / "taken" / "below").result()


def test_names_that_are_not_text_are_read(clips: Clips, workers: MediaWorkers, tmp_path: Path) -> None:
    if sys.platform != "linux":
        return
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9 \xff.mp4"))
    path.write_bytes(clips["h264.mp4"].read_bytes())
    assert workers.probe(path).result().video_codec == "h264"


def test_many_threads_may_ask_at_once(clips: Clips, workers: MediaWorkers) -> None:
    found: list[str] = []

    def ask() -> None:
        found.extend(workers.probe(clips["h264.mp4"]).result().video_codec for _ in range(5))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["h264"] * 30


@pytest.mark.skipif(sys.platform == "win32", reason="needs a named pipe in the file system")
def test_a_file_that_never_answers_is_given_up_and_the_next_one_is_served(clips: Clips, tmp_path: Path) -> None:
    # Reading from a pipe that nobody writes to hangs for ever, as some files hang some decoders.
    endless = tmp_path / "endless.mp4"
    os.mkfifo(endless)
    with MediaWorkers(1, Limits(probe_seconds=3)) as pool:
        hangs, works = pool.probe(endless), pool.probe(clips["h264.mp4"])
        with pytest.raises(MediaBroken, match="did not end within 3 seconds"):
            hangs.result()
        assert works.result().video_codec == "h264"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a named pipe in the file system")
def test_a_worker_that_dies_costs_only_the_file_it_was_reading(clips: Clips, tmp_path: Path) -> None:
    endless = tmp_path / "endless.mp4"
    os.mkfifo(endless)
    with MediaWorkers(1) as pool:
        doomed, works = pool.probe(endless), pool.probe(clips["h264.mp4"])
        until(lambda: any(child.asked for child in list(pool._children)), 20)
        (child,) = (child for child in pool._children if child.asked)
        os.kill(child._process.pid, signal.SIGSEGV)
        with pytest.raises(MediaBroken, match=r"crashed on this file \(SIGSEGV\)"):
            doomed.result()
        assert works.result().video_codec == "h264"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory limit")
def test_a_file_that_needs_too_much_memory_is_refused(clips: Clips, tmp_path: Path) -> None:
    path = clips.generated("large.mp4", seconds=0.08, vcodec="mjpeg", an=None, vf="scale=8000:8000")
    facts = probe(path)
    # The libraries alone take about 400 MiB of addresses, the picture another 100 and its scaling more.
    with MediaWorkers(1, Limits(memory=480 << 20)) as pool:
        with pytest.raises(MediaBroken, match="more memory than a video may use"):
            pool.previews(path, facts, tmp_path).result()
        assert pool.probe(clips["h264.mp4"]).result().video_codec == "h264"


def test_workers_are_replaced_after_their_share_of_tasks(clips: Clips) -> None:
    with MediaWorkers(1, Limits(tasks=2)) as pool:
        seen = set()
        for _ in range(5):
            pool.probe(clips["h264.mp4"]).result()
            seen |= {child._process.pid for child in pool._children}
        assert len(seen) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="needs a named pipe in the file system")
def test_closing_ends_what_hangs_and_cancels_what_waits(clips: Clips, tmp_path: Path) -> None:
    endless = tmp_path / "endless.mp4"
    os.mkfifo(endless)
    pool = MediaWorkers(1)
    hangs, waits = pool.probe(endless), pool.probe(clips["h264.mp4"])
    until(lambda: any(child.asked for child in list(pool._children)), 20)
    (child,) = (child for child in pool._children if child.asked)
    pool.close()
    assert child._process.poll() is not None
    assert not wait([hangs, waits], timeout=0).not_done
    with pytest.raises(Unavailable, match="closing"):
        hangs.result()
    with pytest.raises(CancelledError):
        waits.result()
    with pytest.raises(Unavailable):
        pool.probe(clips["h264.mp4"])
    pool.close()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_workers_do_not_outlive_a_parent_that_was_killed(clips: Clips) -> None:
    code = (
        "import sys, time; from pathlib import Path; from passion.media import MediaWorkers\n"
        "pool = MediaWorkers(1); pool.probe(Path(sys.argv[1])).result()\n"
        "print(*[c._process.pid for c in pool._children], flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(clips["h264.mp4"])], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until(lambda: not _runs(pid), 20)


def test_the_door_does_not_load_the_decoders() -> None:
    code = "import sys, passion.media; print([m for m in ('av', 'cv2', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture
def halting() -> Iterator[MediaWorkers]:
    with MediaWorkers(1, Limits(halts=True, previews_seconds=60)) as workers:
        yield workers


def _slow(clips: Clips, workers: MediaWorkers, into: Path) -> Future[Any]:
    """Work that takes long enough to be halted in its middle."""
    path = clips["h264.mp4"]
    return workers.clip(path, probe(path), into, "teaser-small")


needs_signals = pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="SIGSTOP")


@needs_signals
def test_halted_work_rests_until_no_reason_is_left(clips: Clips, halting: MediaWorkers, tmp_path: Path) -> None:
    halting.probe(clips["h264.mp4"]).result(60)
    (child,) = halting._children
    halting.halt("one")
    halting.halt("two")
    work = _slow(clips, halting, tmp_path)
    until(lambda: _state(child._process.pid) == "T", 20)
    halting.go_on("one")
    with pytest.raises(TimeoutError):
        work.result(0.5)
    assert _state(child._process.pid) == "T"
    halting.go_on("two")
    work.result(60)


@needs_signals
def test_work_that_somebody_waits_for_does_not_rest(clips: Clips, halting: MediaWorkers, tmp_path: Path) -> None:
    halting.halt("one")
    work = _slow(clips, halting, tmp_path)
    with pytest.raises(TimeoutError):
        work.result(0.5)
    halting.prefer(work)
    work.result(60)


def test_work_that_nobody_wants_is_stopped_at_once_and_the_next_is_done(
    clips: Clips, halting: MediaWorkers, tmp_path: Path
) -> None:
    halting.halt("one")
    work, waiting = _slow(clips, halting, tmp_path / "a"), _slow(clips, halting, tmp_path / "b")
    until(work.running, 20)
    halting.stop(waiting)
    assert waiting.cancelled()
    halting.stop(work)
    with pytest.raises(Unavailable, match="stopped"):
        work.result(60)
    halting.go_on("one")
    _slow(clips, halting, tmp_path / "c").result(60)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems wake orphans up")
def test_halted_workers_do_not_outlive_a_parent_that_was_killed(clips: Clips) -> None:
    code = (
        "import sys, time; from pathlib import Path; from passion.media import Limits, MediaWorkers\n"
        "pool = MediaWorkers(1, Limits(halts=True)); pool.probe(Path(sys.argv[1])).result(); pool.halt('one')\n"
        "print(*[c._process.pid for c in pool._children], flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(clips["h264.mp4"])], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    until(lambda: _state(pid) == "T", 20)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until(lambda: not _runs(pid), 20)


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _state(pid: int) -> str:
    """What the system says a process does; T means that it is halted."""
    asked = subprocess.run(["ps", "-o", "state=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return asked.stdout.strip()[:1]
